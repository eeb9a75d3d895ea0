//! Failover records that are alone in their group: with the other role missing, or under another name.

use foldhash::{HashSet, HashSetExt};

use super::groups::{Group, Groups, Report};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{PolicyKind, RecordType, Role, Selector};
use crate::plan::{Plan, RecordSet};

/// Pairs lone primaries with lone secondaries of the same type, in the order of the file: whoever writes both meant one
/// failover, which no resolver will ever see (M-02). In a zone that is there already, the missing half may be there, too.
pub(super) fn check<'p>(plan: &'p Plan, groups: &Groups<'p>, report: &mut Report<'_, 'p>) {
    let is_ours = plan.zone.source.created().is_some();
    let (mut primaries, mut secondaries) = (Vec::new(), Vec::new());
    for group in groups.all.iter().filter(|group| group.has_raw() && group.policy() == PolicyKind::Failover) {
        match group.sets[..] {
            [only] if only.selector == Some(Selector::Failover(Role::Primary)) => primaries.push((group, only)),
            [only] => secondaries.push((group, only)),
            _ => {}
        }
    }
    let mut paired = HashSet::new();
    for kind in RecordType::ALL.into_iter().filter(|_| is_ours) {
        let of_kind = |sets: &[(&'_ Group<'p>, &'p RecordSet)]| {
            let mut sets: Vec<_> = sets.iter().filter(|(group, _)| group.kind == kind).map(|(_, set)| *set).collect();
            sets.sort_by_key(|set| set.origin);
            sets
        };
        for (primary, secondary) in of_kind(&primaries).into_iter().zip(of_kind(&secondaries)) {
            paired.extend([primary.origin, secondary.origin]);
            if let Some(group) = groups.get(secondary.name.as_str(), kind) {
                report.say(group, apart(primary, secondary));
            }
        }
    }
    for (group, set) in primaries.iter().chain(&secondaries).filter(|(_, set)| !paired.contains(&set.origin)) {
        report.say(group, lone(set));
    }
}

fn apart(primary: &RecordSet, secondary: &RecordSet) -> Diagnostic {
    let label = |set: &RecordSet| set.name.labels().next().unwrap_or_default().replace('*', "site");
    let (first, second) = (label(primary), label(secondary));
    Diagnostic::new(
        Code::FailoverApart,
        secondary.origin,
        format!("`{}` and `{}` never fail over: a failover is two records of one name", primary.name, secondary.name),
    )
    .label("secondary of a group of one: answered only to those who ask for this name")
    .related(primary.origin, "primary of a group of one: answered whatever its health, since there is nothing else")
    .help(format!("declare `[endpoints.{first}]` and `[endpoints.{second}]`, each with its address and health check"))
    .help(format!(
        "then one name for both: `[services.aggregator]` with `failover = {{ primary = \"{first}\", secondary = \"{second}\" }}`"
    ))
    .help("or, to keep the records, give both the same `name`")
}

fn lone(set: &RecordSet) -> Diagnostic {
    let role = match set.selector {
        Some(Selector::Failover(role)) => role,
        _ => Role::Primary,
    };
    let (role, other) = (role.as_str(), role.other().as_str());
    Diagnostic::new(Code::LoneRole, set.origin, format!("the failover of `{}` has a {role} alone", set.name))
        .label("answered whatever its health, since there is nothing else")
        .help(format!("add a record of the same name and type with `failover = \"{other}\"`"))
}
