//! The parts of a plan, and how many there have to be.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::load::{Load, can_report};
use super::place::{Place, Places, after};
use super::uses::{self, Keys};
use super::{checks, place, size};
use crate::model::{Text, ZoneSource};
use crate::plan::{CidrCollection, LogicalName, Output, OutputValue, Plan, PlannedCheck, RecordSet};
use crate::source::Span;

/// A plan that is spread over nested stacks.
#[derive(Debug)]
pub(in crate::target) struct Split<'p> {
    plan: &'p Plan,
    /// Over how many parts each kind of resource is spread.
    pub number: usize,
    /// In the order of their creation; none is empty.
    pub parts: Vec<Part<'p>>,
}

/// What one nested stack holds, each list in the order of the plan.
#[derive(Debug)]
pub(in crate::target) struct Part<'p> {
    pub(super) place: Place,
    pub checks: Vec<&'p PlannedCheck>,
    pub collections: Vec<&'p CidrCollection>,
    pub records: Vec<&'p RecordSet>,
    /// What the root reports of it.
    pub(super) outputs: Vec<&'p Output>,
    /// Checks of other parts that it follows, and where those are.
    pub(super) imports: BTreeMap<&'p LogicalName, Place>,
    /// Checks that other parts follow.
    pub(super) exports: BTreeSet<&'p LogicalName>,
    /// Keys of deploy-time parameters.
    pub(super) keys: Keys<'p>,
    /// Parts that must be there first, besides those of its imports.
    pub(super) after: BTreeSet<Place>,
    pub load: Load,
}

impl<'p> Split<'p> {
    /// Spreads each kind of resource over this many parts.
    pub(super) fn new(plan: &'p Plan, number: usize) -> Self {
        let places = Places::new(plan, number);
        let checks = checks::places(plan, &places, number);
        let mut builder = Builder { parts: BTreeMap::new(), places, checks };
        builder.add(plan);
        let mut parts: Vec<Part<'p>> = builder.parts.into_values().collect();
        for part in &mut parts {
            part.load = part.counted(plan);
        }
        Self { plan, number, parts }
    }

    pub(in crate::target) fn names(&self) -> Vec<LogicalName> {
        self.parts.iter().map(Part::name).collect()
    }

    /// What the root reports: of too many services, nothing. Their parts do.
    pub(in crate::target) fn reported(&self) -> impl Iterator<Item = &'p Output> {
        let all = can_report(self.plan.outputs.len());
        self.plan.outputs.iter().filter(move |output| all || !matches!(output.value, OutputValue::RecordName(_)))
    }

    /// What the root template holds, besides `zone` resources.
    pub(in crate::target) fn root(&self, zone: usize) -> Load {
        let arguments: usize = self.parts.iter().map(|part| part.load.parameters).sum();
        let texts = self.plan.parameters.iter().flat_map(|it| it.description.iter().chain(&it.default));
        let mut load = Load::parameters(self.plan.parameters.len());
        load += Load::outputs(self.reported().count());
        load.resources = zone + self.parts.len();
        load.bytes += size::TEMPLATE + zone * 3_000 + self.parts.len() * size::STACK + arguments * size::ARGUMENT;
        load.bytes += texts.map(|text| size::literal(text)).sum::<usize>();
        load
    }

    /// How full the fullest template is: above 100 one is too full.
    pub(super) fn percent(&self, zone: usize) -> u64 {
        self.parts.iter().map(|part| part.load.percent()).fold(self.root(zone).percent(), u64::max)
    }
}

impl<'p> Part<'p> {
    fn new(place: Place) -> Self {
        Self {
            place,
            checks: Vec::new(),
            collections: Vec::new(),
            records: Vec::new(),
            outputs: Vec::new(),
            imports: BTreeMap::new(),
            exports: BTreeSet::new(),
            keys: BTreeSet::new(),
            after: BTreeSet::new(),
            load: Load::default(),
        }
    }

    /// `services-1`
    pub(in crate::target) fn name(&self) -> LogicalName {
        self.place.name()
    }

    /// Whether it has to be told the id of the zone that the root declares.
    pub(super) fn needs_zone(&self, plan: &Plan) -> bool {
        !self.records.is_empty() && !matches!(plan.zone.source, ZoneSource::Id(_))
    }

    /// What has the most record sets of all that has to stay together, where the spec asks for it, and how many resources it
    /// has here at least.
    pub(in crate::target) fn largest(&self) -> Option<(&'p str, Span, usize)> {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        for record in &self.records {
            *numbers.entry(place::key(record.id.original())).or_default() += 1;
        }
        let (largest, _) = numbers.into_iter().max_by_key(|&(_, number)| number)?;
        let own = || self.records.iter().filter(move |record| place::key(record.id.original()) == largest);
        let followed: BTreeSet<&LogicalName> = own().filter_map(|record| record.health_check.as_ref()).collect();
        let checks = followed.len();
        own().next().map(|first| (largest, first.origin, own().count() + checks))
    }

    fn counted(&self, plan: &Plan) -> Load {
        let checks: Load = self.checks.iter().map(|check| Load::check(check)).sum();
        let collections: Load = self.collections.iter().map(|collection| Load::collection(collection)).sum();
        let mut load: Load = self.records.iter().map(|record| Load::record(record)).sum();
        load += checks;
        load += collections;
        load += Load::parameters(self.imports.len() + self.keys.len() + usize::from(self.needs_zone(plan)));
        load += Load::outputs(self.exports.len() + self.outputs.len());
        load.bytes += size::TEMPLATE;
        load
    }
}

/// Parts while they are filled.
struct Builder<'p> {
    parts: BTreeMap<Place, Part<'p>>,
    places: Places<'p>,
    checks: HashMap<&'p LogicalName, Place>,
}

impl<'p> Builder<'p> {
    fn add(&mut self, plan: &'p Plan) {
        for check in &plan.health_checks {
            let Some(&place) = self.checks.get(&check.id) else { continue };
            let part = self.part(place);
            part.checks.push(check);
            uses::check(check, &mut part.keys);
        }
        for collection in &plan.cidr_collections {
            let place = self.places.of(&collection.id);
            self.part(place).collections.push(collection);
        }
        for record in &plan.record_sets {
            self.record(record, &plan.zone.source);
        }
        for output in &plan.outputs {
            if let OutputValue::RecordName(id) = &output.value {
                let place = self.places.of(id);
                self.part(place).outputs.push(output);
            }
        }
    }

    fn record(&mut self, record: &'p RecordSet, zone: &'p ZoneSource) {
        let place = self.places.of(&record.id);
        let below: BTreeSet<Place> = after(record).iter().map(|id| self.places.of(id)).collect();
        let followed = record.health_check.as_ref().and_then(|id| self.checks.get_key_value(id));
        let followed = followed.map(|(&id, &home)| (id, home)).filter(|&(_, home)| home != place);
        let part = self.part(place);
        part.records.push(record);
        part.after.extend(below.into_iter().filter(|&below| below != place));
        uses::record(record, &mut part.keys);
        if let ZoneSource::Id(Text::Parameter(key)) = zone {
            part.keys.insert(key);
        }
        if let Some((id, home)) = followed {
            part.imports.insert(id, home);
            self.part(home).exports.insert(id);
        }
    }

    fn part(&mut self, place: Place) -> &mut Part<'p> {
        self.parts.entry(place).or_insert_with(|| Part::new(place))
    }
}
