//! The record sets by name and type.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{DnsName, PolicyKind, RecordType, Selector, Text};
use crate::plan::{Alias, Maker, Plan, RecordSet};

/// All record sets of one name and type.
pub(super) struct Group<'p> {
    pub name: &'p DnsName,
    pub kind: RecordType,
    /// Never empty; in the order of the plan.
    pub sets: Vec<&'p RecordSet>,
    /// Whether Route 53 can ever see the whole group as unhealthy: every set has a check, or an alias that tells.
    pub can_fail: bool,
}

/// The groups of a plan, in its order: what an alias leads to comes first.
pub(super) struct Groups<'p> {
    pub all: Vec<Group<'p>>,
    places: HashMap<(&'p str, RecordType), usize>,
}

impl<'p> Groups<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        let mut groups = Self { all: Vec::new(), places: HashMap::with_capacity(plan.record_sets.len()) };
        for set in &plan.record_sets {
            let at = *groups.places.entry((set.name.as_str(), set.kind)).or_insert_with(|| {
                groups.all.push(Group { name: &set.name, kind: set.kind, sets: Vec::new(), can_fail: true });
                groups.all.len() - 1
            });
            groups.all[at].sets.push(set);
        }
        for at in 0..groups.all.len() {
            groups.all[at].can_fail = groups.all[at].sets.iter().all(|set| groups.can_fail(set));
        }
        groups
    }

    pub(super) fn get(&self, name: &str, kind: RecordType) -> Option<&Group<'p>> {
        self.place(name, kind).map(|at| &self.all[at])
    }

    /// The number of a group in [`Self::all`].
    pub(super) fn place(&self, name: &str, kind: RecordType) -> Option<usize> {
        self.places.get(&(name, kind)).copied()
    }

    /// The groups of other types at a group's name.
    pub(super) fn beside(&self, group: &Group<'p>) -> impl Iterator<Item = &Group<'p>> {
        let (name, kind) = (group.name.as_str(), group.kind);
        RecordType::ALL.into_iter().filter(move |other| *other != kind).filter_map(move |other| self.get(name, other))
    }

    /// Whether Route 53 can ever see a record set as unhealthy (ALG-03 to ALG-05).
    pub(super) fn can_fail(&self, set: &RecordSet) -> bool {
        set.health_check.is_some()
            || match set.alias() {
                None => false,
                Some(Alias::Resource(resource)) => resource.evaluate_target_health,
                Some(Alias::Records { name, evaluate_target_health, .. }) => {
                    *evaluate_target_health && self.get(name.as_str(), set.kind).is_none_or(|target| target.can_fail)
                }
            }
    }
}

impl<'p> Group<'p> {
    /// Whether one of the sets is written out in the spec: the groups of services are sound by construction.
    pub(super) fn has_raw(&self) -> bool {
        self.sets.iter().any(|set| set.maker == Maker::Raw)
    }

    /// The policy of the first set.
    pub(super) fn policy(&self) -> PolicyKind {
        policy(self.sets[0])
    }

    /// The weights, if this is a weighted group.
    pub(super) fn weights(&self) -> Vec<(u8, &'p RecordSet)> {
        let weight = |set: &&'p RecordSet| match set.selector {
            Some(Selector::Weighted(weight)) => Some((weight, *set)),
            _ => None,
        };
        self.sets.iter().filter_map(weight).collect()
    }

    /// What the group is called where A and AAAA are one mistake.
    fn twin(&self) -> (&'p str, RecordType) {
        let kind = if self.kind == RecordType::Aaaa { RecordType::A } else { self.kind };
        (self.name.as_str(), kind)
    }
}

/// The policy of a record set.
pub(super) fn policy(set: &RecordSet) -> PolicyKind {
    set.selector.as_ref().map_or(PolicyKind::Simple, Selector::kind)
}

/// The host that a record set of type CNAME leads to, without its final dot.
pub(super) fn cname_target(set: &RecordSet) -> Option<&str> {
    match set.values().first()? {
        Text::Literal(host) if set.kind == RecordType::Cname => host.strip_suffix('.'),
        _ => None,
    }
}

/// Findings about groups: the same mistake in A and AAAA is said once.
pub(super) struct Report<'f, 'p> {
    pub findings: &'f mut Diagnostics,
    said: HashSet<((&'p str, RecordType), String)>,
}

impl<'f, 'p> Report<'f, 'p> {
    pub(super) fn new(findings: &'f mut Diagnostics) -> Self {
        Self { findings, said: HashSet::new() }
    }

    /// Its message must not name the type of the group.
    pub(super) fn say(&mut self, group: &Group<'p>, finding: Diagnostic) {
        if self.said.insert((group.twin(), finding.message.clone())) {
            self.findings.push(finding);
        }
    }
}

/// The one that stands later in the file, then the other.
pub(super) fn in_file_order<'p>(a: &'p RecordSet, b: &'p RecordSet) -> (&'p RecordSet, &'p RecordSet) {
    if a.origin > b.origin { (a, b) } else { (b, a) }
}

/// How a set is told from others in a message: its identifier.
pub(super) fn identifier(set: &RecordSet) -> &str {
    set.set_identifier.as_deref().unwrap_or_default()
}
