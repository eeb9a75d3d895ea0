//! Where a health check goes: to the record sets that follow it, or, if those are in several parts, before all of them.

use foldhash::{HashMap, HashMapExt};

use super::place::{Place, Places, Tier};
use crate::plan::{LogicalName, Plan};

/// A calculated check and its children, down to the last: they have one part.
#[derive(Clone, Copy, Debug)]
struct Cluster<'p> {
    /// The smallest of their first names.
    key: &'p str,
    users: Users,
}

/// The parts whose record sets follow one of its checks.
#[derive(Clone, Copy, Debug)]
enum Users {
    Nobody,
    One(Place),
    Several,
}

impl Users {
    fn with(self, place: Place) -> Self {
        match self {
            Self::Nobody => Self::One(place),
            Self::One(only) if only == place => self,
            _ => Self::Several,
        }
    }
}

/// The part of each check of the plan, by its name.
///
/// A check may move when others begin or cease to follow it: unlike a record set, the new one can stand beside the old one
/// until everybody follows it.
pub(super) fn places<'p>(plan: &'p Plan, records: &Places<'p>, number: usize) -> HashMap<&'p LogicalName, Place> {
    let checks = &plan.health_checks;
    let numbers: HashMap<&LogicalName, usize> = checks.iter().enumerate().map(|(at, check)| (&check.id, at)).collect();
    let clusters = clusters(plan, &numbers);
    let mut all: HashMap<usize, Cluster<'p>> = HashMap::new();
    for (check, &cluster) in checks.iter().zip(&clusters) {
        let key = check.id.original();
        let cluster = all.entry(cluster).or_insert(Cluster { key, users: Users::Nobody });
        cluster.key = cluster.key.min(key);
    }
    for record in &plan.record_sets {
        let used = record.health_check.as_ref().and_then(|id| numbers.get(id));
        if let Some(cluster) = used.and_then(|&at| all.get_mut(&clusters[at])) {
            cluster.users = cluster.users.with(records.of(&record.id));
        }
    }
    let place = |cluster: &Cluster<'_>| match cluster.users {
        Users::One(place) => place,
        Users::Nobody | Users::Several => Place::of_key(Tier::Checks, 0, cluster.key, number),
    };
    checks.iter().zip(&clusters).map(|(check, cluster)| (&check.id, place(&all[cluster]))).collect()
}

/// For each check one of those that it hangs together with, the same for all of them.
fn clusters(plan: &Plan, numbers: &HashMap<&LogicalName, usize>) -> Vec<usize> {
    let mut leaders: Vec<usize> = (0..plan.health_checks.len()).collect();
    for (parent, check) in plan.health_checks.iter().enumerate() {
        let children = check.kind.calculated().map_or(&[][..], |calculated| &calculated.children);
        for child in children.iter().filter_map(|id| numbers.get(id)) {
            let [one, other] = [leader(&mut leaders, parent), leader(&mut leaders, *child)];
            leaders[one] = other;
        }
    }
    (0..leaders.len()).map(|at| leader(&mut leaders, at)).collect()
}

fn leader(leaders: &mut [usize], mut at: usize) -> usize {
    while leaders[at] != at {
        leaders[at] = leaders[leaders[at]];
        at = leaders[at];
    }
    at
}
