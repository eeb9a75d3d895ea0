//! Failover records that are alone in their group: with the other role missing, or under another name.

use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt};

use super::groups::{Group, Groups, Report};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Role, Selector};
use crate::plan::{Plan, RecordSet};

/// Pairs lone primaries with lone secondaries: whoever writes both meant one failover, which no resolver will ever see
/// (M-02). In a zone that is there already, the missing half may be there, too.
pub(super) fn check<'p>(plan: &'p Plan, groups: &Groups<'p>, report: &mut Report<'_, 'p>) {
    let mut alone: Vec<Alone<'_, 'p>> = groups.all.iter().filter_map(Alone::of).collect();
    alone.sort_by_key(|alone| alone.set.origin);
    if plan.zone.source.created().is_some() {
        alone = pairs(alone, |alone| alone.set.name.as_str(), types_differ, report);
        alone = pairs(alone, |alone| alone.group.kind.as_str(), names_differ, report);
    } else {
        alone = pairs(alone, |alone| alone.group.kind.as_str(), names_may_differ, report);
    }
    for Alone { group, set, role } in alone {
        report.say(group, lone(set, role));
    }
}

/// A record set that is all of its group.
struct Alone<'g, 'p> {
    group: &'g Group<'p>,
    set: &'p RecordSet,
    role: Role,
}

impl<'g, 'p> Alone<'g, 'p> {
    fn of(group: &'g Group<'p>) -> Option<Self> {
        match (&group.sets[..], group.has_raw()) {
            (&[set], true) => match set.selector {
                Some(Selector::Failover(role)) => Some(Self { group, set, role }),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Reports the primaries and secondaries that have something in common, in their order; the others are left.
fn pairs<'g, 'p>(
    alone: Vec<Alone<'g, 'p>>,
    common: impl Fn(&Alone<'g, 'p>) -> &'p str,
    finding: fn(&RecordSet, &RecordSet) -> Diagnostic,
    report: &mut Report<'_, 'p>,
) -> Vec<Alone<'g, 'p>> {
    let mut open: HashMap<(&str, Role), VecDeque<usize>> = HashMap::new();
    let mut partner: Vec<Option<usize>> = vec![None; alone.len()];
    for (at, one) in alone.iter().enumerate() {
        let key = common(one);
        match open.get_mut(&(key, one.role.other())).and_then(VecDeque::pop_front) {
            Some(other) => (partner[at], partner[other]) = (Some(other), Some(at)),
            None => open.entry((key, one.role)).or_default().push_back(at),
        }
    }
    for (at, one) in alone.iter().enumerate().filter(|(_, one)| one.role == Role::Primary) {
        if let Some(other) = partner[at].map(|other| &alone[other]) {
            report.say(one.group, finding(one.set, other.set));
        }
    }
    alone.into_iter().zip(partner).filter(|(_, partner)| partner.is_none()).map(|(alone, _)| alone).collect()
}

fn names_differ(primary: &RecordSet, secondary: &RecordSet) -> Diagnostic {
    let label = |set: &RecordSet| set.name.labels().next().unwrap_or_default().replace('*', "site");
    let (first, second) = (label(primary), label(secondary));
    Diagnostic::new(
        Code::FailoverApart,
        secondary.places.policy,
        format!("`{}` and `{}` never fail over: a failover is two records of one name", primary.name, secondary.name),
    )
    .label("secondary of a group of one: answered only to those who ask for this name")
    .related(primary.places.policy, "primary of a group of one: answered whatever its health, since there is nothing else")
    .help(format!("declare `[endpoints.{first}]` and `[endpoints.{second}]`, each with its address and health check"))
    .help(format!(
        "then one name for both: `[services.aggregator]` with `failover = {{ primary = \"{first}\", secondary = \"{second}\" }}`"
    ))
    .help("or, to keep the records, give both the same `name`")
}

/// As [`names_differ`], where the other halves may be in the zone already.
fn names_may_differ(primary: &RecordSet, secondary: &RecordSet) -> Diagnostic {
    Diagnostic::new(
        Code::LoneRole,
        secondary.places.policy,
        format!("`{}` and `{}` look like one failover under two names", primary.name, secondary.name),
    )
    .label("a secondary alone: answered only to those who ask for this name")
    .related(primary.places.policy, "a primary alone: answered whatever its health, since there is nothing else")
    .help("a failover is two records of one name and type: give both the same `name`")
    .help("if the zone holds the other half of each already, all is well")
}

/// One name, but two types: two groups of one again (M-02).
fn types_differ(primary: &RecordSet, secondary: &RecordSet) -> Diagnostic {
    Diagnostic::new(
        Code::FailoverApart,
        secondary.places.policy,
        format!("the two sides of `{}` never fail over: they are of different types", primary.name),
    )
    .label(format!("secondary of type {}: a group of one", secondary.kind.as_str()))
    .related(primary.places.policy, format!("primary of type {}: a group of one", primary.kind.as_str()))
    .help("give both the same type; for IPv4 and IPv6, write a primary and a secondary of each")
}

fn lone(set: &RecordSet, role: Role) -> Diagnostic {
    let (role, other) = (role.as_str(), role.other().as_str());
    Diagnostic::new(Code::LoneRole, set.places.policy, format!("the failover of `{}` has a {role} alone", set.name))
        .label("answered whatever its health, since there is nothing else")
        .help(format!("add a record of the same name and type with `failover = \"{other}\"`"))
}
