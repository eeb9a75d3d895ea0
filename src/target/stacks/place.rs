//! Where a record set goes: a function of its own key, so that no neighbour can move it.

use foldhash::{HashMap, HashMapExt};
use xxhash_rust::xxh3::xxh3_64;

use crate::plan::{Alias, LogicalName, Plan, RecordSet};

/// What a part holds. Parts are created in this order, since each kind leads to earlier ones only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Tier {
    /// Health checks that several parts use.
    Checks,
    Endpoints,
    Pools,
    Services,
    /// Those that the spec writes out.
    Records,
}

/// One part among all. The order is that of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub tier: Tier,
    /// How many pools, or records, are below each other.
    pub level: usize,
    /// From 1 to the number of parts.
    pub index: usize,
}

impl Place {
    /// `services-1`, `pools-3-level-2`
    pub(super) fn name(self) -> LogicalName {
        let tier = match self.tier {
            Tier::Checks => "checks",
            Tier::Endpoints => "endpoints",
            Tier::Pools => "pools",
            Tier::Services => "services",
            Tier::Records => "records",
        };
        let index = self.index.to_string();
        if self.level == 0 {
            return LogicalName::new(&[tier, &index]);
        }
        LogicalName::new(&[tier, &index, "level", &(self.level + 1).to_string()])
    }

    /// The part of a key, which has to be the same in all versions of fedgen.
    pub(super) fn of_key(tier: Tier, level: usize, key: &str, number: usize) -> Self {
        let index = usize::try_from(xxh3_64(key.as_bytes()) % number as u64).unwrap_or(0);
        Self { tier, level, index: index + 1 }
    }
}

/// Finds the part of each record set.
#[derive(Debug)]
pub(super) struct Places<'p> {
    number: usize,
    /// Of units that lead to others of their tier.
    levels: HashMap<&'p str, usize>,
}

impl<'p> Places<'p> {
    pub(super) fn new(plan: &'p Plan, number: usize) -> Self {
        Self { number, levels: levels(&plan.record_sets) }
    }

    /// The part of a record set, or of something else with its name.
    pub(super) fn of(&self, id: &LogicalName) -> Place {
        let name = id.original();
        let level = self.levels.get(unit(name)).copied().unwrap_or(0);
        Place::of_key(tier(name), level, key(name), self.number)
    }
}

fn tier(name: &str) -> Tier {
    match segments(name, 1) {
        "endpoint" => Tier::Endpoints,
        "pool" => Tier::Pools,
        "service" => Tier::Services,
        _ => Tier::Records,
    }
}

/// What stays together: a whole endpoint, pool or service, and raw records of one name and type.
pub(super) fn key(name: &str) -> &str {
    segments(name, if tier(name) == Tier::Records { 3 } else { 2 })
}

/// What aliases order: within it, the tool itself does.
fn unit(name: &str) -> &str {
    if tier(name) == Tier::Records { name } else { key(name) }
}

fn segments(name: &str, number: usize) -> &str {
    let end = name.match_indices('/').nth(number - 1).map_or(name.len(), |(at, _)| at);
    &name[..end]
}

/// The spec refuses circles of aliases, but only after the plan is made: then the levels mean nothing.
const MOST_ROUNDS: usize = 64;

/// How far above the lowest one each unit is, among those of its tier. What is targeted comes first in the plan, so that one
/// or two rounds find all.
fn levels(records: &[RecordSet]) -> HashMap<&str, usize> {
    let mut levels = HashMap::new();
    let mut edges = Vec::new();
    let originals: HashMap<&str, &str> =
        records.iter().filter(|record| has_levels(record)).map(|it| (it.id.as_str(), it.id.original())).collect();
    for record in records.iter().filter(|record| has_levels(record)) {
        let above = record.id.original();
        let below = after(record).iter().filter_map(|id| originals.get(id.as_str()).copied());
        let below = below.filter(|below| tier(below) == tier(above));
        edges.extend(below.map(|below| (unit(above), unit(below))).filter(|(above, below)| above != below));
    }
    for _ in 0..MOST_ROUNDS {
        let mut changed = false;
        for &(above, below) in &edges {
            let least = levels.get(below).copied().unwrap_or(0) + 1;
            let level = levels.entry(above).or_insert(0);
            changed |= *level < least;
            *level = least.max(*level);
        }
        if !changed {
            break;
        }
    }
    levels
}

fn has_levels(record: &RecordSet) -> bool {
    matches!(tier(record.id.original()), Tier::Pools | Tier::Records)
}

/// The record sets that must be there before it.
pub(super) fn after(record: &RecordSet) -> &[LogicalName] {
    match record.alias() {
        Some(Alias::Records { after, .. }) => after,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, number: usize) -> Place {
        let places = Places { number, levels: HashMap::new() };
        places.of(&LogicalName::new(&[name]))
    }

    #[test]
    fn parts_of_deployed_stacks_never_change() {
        let names = ["service/aggregator/primary", "pool/eu/frankfurt", "endpoint/virginia/ipv6", "record/www/a/blue"];
        let found = names.map(|name| place(name, 16).name().kebab());
        assert_eq!(found, ["services-12", "pools-14", "endpoints-16", "records-8"]);
    }

    #[test]
    fn what_belongs_together_has_one_part() {
        for number in [1, 2, 7, 200] {
            let all = |names: [&str; 3]| names.map(|name| place(name, number));
            for [a, b, c] in [
                all(["service/a/primary", "service/a/eu/secondary/ipv6", "service/a"]),
                all(["record/www/a/blue", "record/www/a/green", "record/www/a"]),
                all(["endpoint/a", "endpoint/a/ipv6", "endpoint/a"]),
            ] {
                assert!(a == b && b == c && (1..=number).contains(&a.index));
            }
        }
    }

    #[test]
    fn a_renamed_thing_stays_in_its_part() {
        let old = LogicalName::new(&["service/a/primary"]);
        let new = LogicalName::renamed("service/z/primary", vec!["service/a/primary".into()]);
        let places = Places { number: 64, levels: HashMap::new() };
        assert_eq!(places.of(&old), places.of(&new));
    }

    #[test]
    fn names_tell_levels_apart() {
        let place = |level, index| Place { tier: Tier::Pools, level, index };
        assert_eq!(place(0, 12).name().as_str(), "pools/12");
        assert_eq!(place(1, 2).name().as_str(), "pools/2/level/2");
    }
}
