//! The locations of a `cidr` policy.

use std::sync::Arc;

use crate::check::Context;
use crate::check::selectors::is_location_name;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CidrBlocks, Member, Selector};
use crate::spec::{AnyKey, CidrMemberSpec, Entries};

/// The networks of each location but `*`, sorted by location.
pub(super) fn locations(
    context: &mut Context<'_>,
    entries: &Entries<CidrMemberSpec, AnyKey>,
) -> Option<Vec<CidrBlocks>> {
    let mut named = Vec::new();
    let mut is_sound = true;
    for entry in entries {
        // What is wrong with its value may follow from its name.
        let spec = entry.value.as_ref();
        let Some((name, spec)) = spec.and_then(|_| context.cidr_location(&entry.key)).zip(spec) else {
            is_sound = false;
            continue;
        };
        let Some(blocks) = &spec.blocks else { continue };
        named.push((name, blocks.items.as_slice()));
    }
    let blocks = context.cidr_blocks(named)?;
    is_sound.then_some(blocks)
}

/// A location keeps the first name that it had, with the endpoint or pool that it is named after: one of another name is
/// another location. What cannot be the name of a location never was one.
pub(super) fn keep_location(member: &mut Member, locations: &mut [CidrBlocks]) {
    let Some(first) = member.earlier_keys.iter().find(|key| is_location_name(key)) else { return };
    let first: Arc<str> = first.as_str().into();
    for named in locations.iter_mut().filter(|it| *it.location == *member.key.value) {
        named.location = Arc::clone(&first);
    }
    locations.sort_by(|a, b| a.location.cmp(&b.location));
    member.selector = Selector::Cidr(first);
}

/// A collection without locations tells nobody apart.
pub(super) fn no_location(context: &mut Context<'_>, everyone: &Member) {
    context.findings.push(
        Diagnostic::new(Code::TextLength, everyone.key.span, "`cidr` names no networks")
            .label("everyone is answered alike")
            .help(
                "add a location, such as `hospitals = { blocks = [\"203.0.113.0/24\"], to = \"…\" }`; or use `simple`",
            ),
    );
}
