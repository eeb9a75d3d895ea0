//! Names that a wildcard would answer if nothing else were there (DN-16, M-41).

use foldhash::{HashMap, HashSet, HashSetExt};

use super::groups::{Group, Groups, Report};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::RecordType;
use crate::plan::Maker;

const ADDRESSES: [RecordType; 3] = [RecordType::A, RecordType::Aaaa, RecordType::Cname];

/// Warns of names without an address where the wildcard beside them has one: any record there hides the wildcard.
pub(super) fn check<'p>(groups: &Groups<'p>, report: &mut Report<'_, 'p>) {
    let is_address = |group: &&Group<'p>| ADDRESSES.contains(&group.kind);
    let below = |group: &'_ Group<'p>| group.name.as_str().strip_prefix("*.");
    let wildcards: HashMap<&str, &Group<'p>> =
        groups.all.iter().filter(is_address).filter_map(|group| Some((below(group)?, group))).collect();
    if wildcards.is_empty() {
        return;
    }
    let mut said: HashSet<&str> = HashSet::new();
    for group in &groups.all {
        let name = group.name.as_str();
        let siblings = name.match_indices('.').filter_map(|(at, _)| {
            let start = name[..at].rfind('.').map_or(0, |dot| dot + 1);
            Some((&name[start..], *wildcards.get(&name[at + 1..])?))
        });
        // The nearest wildcard is the one that would answer.
        let Some((sibling, wildcard)) = siblings.into_iter().next() else { continue };
        if is_meant(groups, group, sibling) || !said.insert(sibling) {
            continue;
        }
        report.say(group, hides(group, sibling, wildcard));
    }
}

/// Whether the name has an address of its own, or is none that one asks for an address.
fn is_meant(groups: &Groups<'_>, group: &Group<'_>, sibling: &str) -> bool {
    let has = |kind| groups.get(sibling, kind).is_some();
    let is_helper = group.sets[0].maker == Maker::Node && group.name.as_str() != sibling;
    sibling.starts_with(['_', '*']) || is_helper || has(RecordType::Ns) || ADDRESSES.into_iter().any(has)
}

fn hides(group: &Group<'_>, sibling: &str, wildcard: &Group<'_>) -> Diagnostic {
    let way = if group.name.as_str() == sibling { "" } else { ", since a name below it is there" };
    Diagnostic::new(
        Code::WildcardHidden,
        group.sets[0].origin,
        format!("`{sibling}` has no address, and `{}` does not answer for it{way}", wildcard.name),
    )
    .label("any record hides the wildcard from its name")
    .related(wildcard.sets[0].origin, "the wildcard")
    .help(format!("give `{sibling}` what the wildcard has, such as an alias to the same target"))
}
