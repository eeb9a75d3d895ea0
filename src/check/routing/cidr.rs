//! The locations of a `cidr` policy.

use crate::check::Context;
use crate::model::CidrBlocks;
use crate::spec::{AnyKey, CidrMemberSpec, Entries};

/// The networks of each location but `*`, sorted by location.
pub(super) fn locations(
    context: &mut Context<'_>,
    entries: &Entries<CidrMemberSpec, AnyKey>,
) -> Option<Vec<CidrBlocks>> {
    let mut named = Vec::new();
    let mut is_sound = true;
    for entry in entries {
        let name = context.cidr_location(&entry.key);
        let Some((name, spec)) = name.zip(entry.value.as_ref()) else {
            is_sound = false;
            continue;
        };
        named.extend(spec.blocks.as_ref().map(|blocks| (name, blocks.items.as_slice())));
    }
    let blocks = context.cidr_blocks(named)?;
    is_sound.then_some(blocks)
}
