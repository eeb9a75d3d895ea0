//! What tells the sets of one group apart, and what they must have in common. Services are sound by construction.

use foldhash::{HashMap, HashMapExt};

use super::groups::{Group, Report, identifier, in_file_order};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::limits::{GEOPROXIMITY_SETS, ROUTED_SETS};
use crate::model::{Location, Place, PolicyKind, Role, Selector};
use crate::plan::RecordSet;

pub(super) fn check<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    sizes(group, report);
    if group.has_raw() {
        taken(group, report);
        collections(group, report);
    }
    ttls(group, report);
}

/// Two sets for the same clients, of which one would never be chosen (FO-02, LAT-02, GEO-05, GPX-06).
fn taken<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    let mut seen: HashMap<String, &RecordSet> = HashMap::with_capacity(group.sets.len());
    for &set in &group.sets {
        let Some(what) = set.selector.as_ref().and_then(who) else { continue };
        let Some(other) = seen.get(&what).copied() else {
            seen.insert(what, set);
            continue;
        };
        let (later, earlier) = in_file_order(set, other);
        let message = format!("`{}` has a record for {what} already", group.name);
        report.say(
            group,
            Diagnostic::new(Code::SelectorTaken, later.places.policy, message)
                .label(format!("`{}` is a second one", identifier(later).escape_debug()))
                .related(earlier.places.policy, format!("`{}` is the first one", identifier(earlier).escape_debug()))
                .help("remove one of them, or let it stand for others"),
        );
    }
}

/// The clients that a set is for, in words; `None` where several sets may be for the same ones.
fn who(selector: &Selector) -> Option<String> {
    Some(match selector {
        Selector::Failover(Role::Primary) => "the role `primary`".to_owned(),
        Selector::Failover(Role::Secondary) => "the role `secondary`".to_owned(),
        Selector::Latency(region) => format!("the region `{region}`"),
        Selector::Geolocation(location) => format!("the place `{}`", place(location)),
        Selector::Geoproximity(proximity) => match &proximity.place {
            Place::Region(region) => format!("the region `{region}`"),
            Place::LocalZoneGroup(group) => format!("the local zone group `{group}`"),
            Place::Coordinates { latitude, longitude } => {
                format!("the coordinates `{latitude}`, `{longitude}`")
            }
        },
        Selector::Cidr(location) => format!("the location `{location}`"),
        Selector::Weighted(_) | Selector::Multivalue {} => return None,
    })
}

fn place(location: &Location) -> String {
    match location {
        Location { continent: Some(continent), .. } => continent.to_string(),
        Location { country: Some(country), subdivision: Some(part), .. } => format!("{country}-{part}"),
        Location { country, .. } => country.as_deref().unwrap_or_default().to_owned(),
    }
}

/// One collection for all sets of a group (CID-01).
fn collections<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    let first = group.sets[0];
    let Some(other) = group.sets.iter().find(|set| set.cidr_collection != first.cidr_collection) else { return };
    let (later, earlier) = in_file_order(other, first);
    report.say(
        group,
        Diagnostic::new(
            Code::GroupDiffers,
            later.places.policy,
            format!("the records of `{}` name different CIDR collections", group.name),
        )
        .label("another collection")
        .related(earlier.places.policy, "the first one's")
        .help("take all locations of a name from one collection"),
    );
}

/// One TTL for all weighted sets that have one (WGT-02).
fn ttls<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    if group.policy() != PolicyKind::Weighted {
        return;
    }
    let mut with_ttl = group.sets.iter().filter_map(|set| Some((set.ttl()?, *set)));
    let Some((first_ttl, first)) = with_ttl.next() else { return };
    let Some((other_ttl, other)) = with_ttl.find(|(ttl, _)| *ttl != first_ttl) else { return };
    let say = |ttl: u32| format!("{ttl} s");
    let (later, earlier) = in_file_order(other, first);
    let (later_ttl, earlier_ttl) =
        if std::ptr::eq(later, other) { (other_ttl, first_ttl) } else { (first_ttl, other_ttl) };
    report.say(
        group,
        Diagnostic::new(
            Code::GroupDiffers,
            later.places.ttl,
            format!("the weighted records of `{}` have different TTLs", group.name),
        )
        .label(say(later_ttl))
        .related(earlier.places.ttl, say(earlier_ttl))
        .help("give all of them the same `ttl`: Route 53 refuses the group otherwise"),
    );
}

/// How many sets a name and type may have (QUO-08); a warning at 80 %.
fn sizes<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    let limit = match group.policy() {
        PolicyKind::Simple | PolicyKind::Failover => return,
        PolicyKind::Geoproximity => GEOPROXIMITY_SETS,
        _ => ROUTED_SETS,
    };
    let (number, policy) = (group.sets.len(), group.policy().as_str());
    let message = format!("`{}` has {number} {policy} records of one type", group.name);
    let place = group.sets[number - 1].origin;
    if number > limit {
        report.say(
            group,
            Diagnostic::new(Code::GroupTooLarge, place, message)
                .label(format!("{limit} is the most"))
                .help("let some of them be one record with several values, or an alias to a group of another name"),
        );
    } else if number * 5 >= limit * 4 {
        report.say(
            group,
            Diagnostic::new(Code::Quota, place, message)
                .label(format!("{limit} is the most, and AWS does not raise it"))
                .help("let an alias lead to a group of another name before it is full (QUO-08)"),
        );
    }
}
