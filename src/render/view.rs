//! The plan as templates see it: one view for all targets, with the target's spelling plugged in.

use std::borrow::Cow;
use std::sync::Arc;

use minijinja::value::{Object, Value};

use super::entry::Entry;
use super::fields;
use super::section::Section;
use super::series::Series;
use super::sheet::Sheet;
use crate::artifact::{HASH_PLACEHOLDER, Mark};
use crate::model::CheckerRegions;
use crate::plan::{LogicalName, Plan};
use crate::target::{Move, NestedStack, Target, moves};

/// What every entry needs to know.
#[derive(Debug)]
pub(super) struct View {
    pub plan: Arc<Plan>,
    pub target: &'static dyn Target,
    pub mark: String,
    /// Of all collections, one after the other.
    pub locations: Vec<NamedLocation>,
    pub moves: Vec<Move>,
    /// Regions in which something has to be declared.
    pub regions: Vec<Arc<str>>,
    /// Parts that are files of their own.
    pub stacks: Vec<NestedStack>,
}

/// A CIDR location: where it is in the plan, and what it is called.
#[derive(Debug)]
pub(super) struct NamedLocation {
    pub collection: usize,
    pub place: usize,
    pub id: LogicalName,
}

impl View {
    pub(super) fn new(
        plan: &Arc<Plan>,
        target: &'static dyn Target,
        spec_name: &str,
        stacks: Vec<NestedStack>,
    ) -> Self {
        let collections = plan.cidr_collections.iter().enumerate();
        let locations = collections.flat_map(|(collection, it)| {
            let ids = it.locations.iter().map(|location| it.location_id(&location.location));
            ids.enumerate().map(move |(place, id)| NamedLocation { collection, place, id })
        });
        Self {
            plan: Arc::clone(plan),
            target,
            mark: Mark::new(target.name(), spec_name).to_string(),
            locations: locations.collect(),
            moves: moves(plan),
            regions: plan.fixed_regions(),
            stacks,
        }
    }

    /// The comment that opens a file: the ownership mark, and the place of the content hash.
    pub(super) fn header(&self) -> String {
        format!("Generated {}\nfedgen:content-hash={HASH_PLACEHOLDER}", self.mark)
    }

    /// One sentence about the whole program.
    pub(super) fn docstring(&self) -> Cow<'_, str> {
        match &self.plan.description {
            Some(description) => description.into(),
            None => format!("Route 53 failover of the federation {}", self.plan.federation).into(),
        }
    }

    pub(super) fn uses_all_regions(&self) -> bool {
        let probes = self.plan.health_checks.iter().filter_map(|check| check.kind.probe());
        probes.into_iter().any(|probe| probe.regions == CheckerRegions::All)
    }

    /// Whether a template declares anything of the zone before the checks.
    pub(super) fn has_zone_resources(&self) -> bool {
        let zone = &self.plan.zone;
        zone.source.created().is_some() || zone.dnssec.is_some()
    }

    pub(super) fn uses_parameter(&self, kinds: &[&str]) -> bool {
        self.plan.parameters.iter().any(|parameter| kinds.contains(&parameter.kind))
    }
}

/// What a template sees at its top level.
#[derive(Debug)]
pub(super) struct Root(pub Arc<Sheet>);

impl Root {
    fn series(&self, len: usize, section: Section) -> Value {
        Value::from_object(Series { sheet: Arc::clone(&self.0), len, section })
    }

    /// Something that is there once.
    fn entry(&self, section: Section) -> Arc<Entry> {
        Arc::new(Entry { sheet: Arc::clone(&self.0), at: 0, section, is_model: false })
    }
}

impl Object for Root {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let plan = &self.0.view.plan;
        Some(match key {
            "pins" => fields::pins(self.0.view.target),
            "parameters" => self.series(plan.parameters.len(), Section::Parameters),
            "zone" => Value::from_dyn_object(self.entry(Section::Zone)),
            "health_checks" => self.series(plan.health_checks.len(), Section::Checks),
            "cidr_locations" => self.series(self.0.view.locations.len(), Section::Locations),
            "records" => self.series(plan.record_sets.len(), Section::Records),
            "moves" => self.series(self.0.view.moves.len(), Section::Moves),
            "providers" => self.series(self.0.view.regions.len(), Section::Providers),
            "stacks" => self.series(self.0.view.stacks.len(), Section::Stacks),
            "outputs" => self.series(plan.outputs.len(), Section::Outputs),
            _ => return self.entry(Section::Plan).get_value_by_str(key),
        })
    }
}
