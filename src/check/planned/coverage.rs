//! Groups in which something is missing, so that some clients get no answer or the policy decides nothing.

use super::groups::{Group, Groups, Report, identifier};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{PolicyKind, Selector};
use crate::plan::RecordSet;

pub(super) fn check<'p>(groups: &Groups<'p>, group: &Group<'p>, report: &mut Report<'_, 'p>) {
    match group.policy() {
        PolicyKind::Geolocation => no_default(group, report, "places", is_default_place),
        PolicyKind::Cidr => no_default(group, report, "networks", is_default_location),
        PolicyKind::Weighted => weights(groups, group, report),
        _ => {}
    }
}

fn is_default_place(selector: &Selector) -> bool {
    matches!(selector, Selector::Geolocation(location) if location.country.as_deref() == Some("*"))
}

fn is_default_location(selector: &Selector) -> bool {
    matches!(selector, Selector::Cidr(location) if &**location == "*")
}

/// Clients that are in none of the places get no answer at all (GEO-06, CID-08).
fn no_default<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>, what: &str, is_default: fn(&Selector) -> bool) {
    if group.sets.iter().any(|set| set.selector.as_ref().is_some_and(is_default)) {
        return;
    }
    report.say(
        group,
        Diagnostic::new(
            Code::NoDefault,
            group.sets[0].origin,
            format!("`{}` is not answered outside of the {what} that are named", group.name),
        )
        .label("nothing is for `*`")
        .help("add `\"*\" = …`, with the quotes, for all other clients and for those whose place is not known"),
    );
}

fn weights<'p>(groups: &Groups<'p>, group: &Group<'p>, report: &mut Report<'_, 'p>) {
    let weights = group.weights();
    let place = group.sets[0].places.policy;
    let nothing = |message: String| Diagnostic::new(Code::NothingToChoose, place, message);
    let (zero, others): (Vec<&(u8, &RecordSet)>, Vec<_>) = weights.iter().partition(|(weight, _)| *weight == 0);
    if group.sets.len() == 1 {
        report.say(
            group,
            nothing(format!("`{}` is a weighted group of one", group.name))
                .label("always answered, whatever its weight")
                .help("add another member, or take the policy away"),
        );
    } else if others.is_empty() {
        report.say(
            group,
            nothing(format!("all weights of `{}` are 0", group.name))
                .label("all members get the same share")
                .help("give those a weight that are to be answered"),
        );
    } else if !zero.is_empty() && !others.iter().any(|(_, set)| groups.can_fail(set)) {
        report.say(group, idle(group, &zero, &others));
    }
}

/// A zero weight waits for all others to fail, and nobody checks these (WGT-04).
fn idle(group: &Group<'_>, zero: &[&(u8, &RecordSet)], others: &[&(u8, &RecordSet)]) -> Diagnostic {
    let names = |sets: &[&(u8, &RecordSet)]| words::all_of(sets.iter().map(|(_, set)| identifier(set).escape_debug()));
    Diagnostic::new(
        Code::IdleStandby,
        zero[0].1.places.policy,
        format!("{} of `{}` with weight 0 can never be answered", names(zero), group.name),
    )
    .label("answered only when all others are unhealthy")
    .related(others[0].1.places.policy, format!("no health check on {}", names(others)))
    .help("give the others health checks; or give it a weight")
}
