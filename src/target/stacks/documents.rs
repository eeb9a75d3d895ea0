//! Parts as plans of their own: of an existing zone, whose id is a parameter, as are the ids of checks of other parts.
//!
//! Each parameter has the logical id of the thing that it stands for, so that whoever refers to one says the same in all templates.

use std::sync::Arc;

use foldhash::HashSet;

use super::FOLDER;
use super::place::Place;
use super::split::{Part, Split};
use crate::model::{Text, ZoneSource};
use crate::plan::{Alias, Answer, LogicalName, Output, OutputValue, Plan, PlannedParameter, PlannedZone, RecordSet};
use crate::source::Span;
use crate::target::{Document, Reference};

/// A part, as the root template declares it.
#[derive(Debug)]
pub struct NestedStack {
    pub id: LogicalName,
    /// Of the part's template, from the root's.
    pub path: String,
    pub arguments: Vec<Argument>,
    /// Stacks that must be there first.
    pub after: Vec<LogicalName>,
    /// Names of the plan's outputs that it reports.
    pub outputs: Vec<String>,
}

/// A value that is passed to a nested stack.
#[derive(Debug)]
pub struct Argument {
    pub parameter: LogicalName,
    pub value: Reference,
}

/// The root, then each part.
pub(in crate::target) fn documents(plan: &Plan, split: &Split<'_>) -> Vec<Document> {
    let parts = split.parts.iter().map(|part| Document {
        path: Some(path(part)),
        plan: Arc::new(part_plan(plan, part)),
        stacks: Vec::new(),
    });
    let stacks = split.parts.iter().map(|part| nested(plan, part)).collect();
    let root = Document { path: None, plan: Arc::new(root_plan(plan, split)), stacks };
    std::iter::once(root).chain(parts).collect()
}

fn path(part: &Part<'_>) -> String {
    format!("{FOLDER}/{}.json", part.name().kebab())
}

fn nested(plan: &Plan, part: &Part<'_>) -> NestedStack {
    let zone = part.needs_zone(plan).then(|| Argument { parameter: plan.zone.id.clone(), value: Reference::ZoneId });
    let keys = part
        .keys
        .iter()
        .map(|&key| Argument { parameter: LogicalName::new(&[key]), value: Reference::Parameter(key.into()) });
    let checks = part.imports.iter().map(|(id, home)| {
        let parameter = LogicalName::new(&[&check_key(id)]);
        Argument { value: Reference::PartOutput { stack: home.name(), output: parameter.clone() }, parameter }
    });
    NestedStack {
        id: part.name(),
        path: path(part),
        arguments: zone.into_iter().chain(keys).chain(checks).collect(),
        after: part.after.iter().copied().map(Place::name).collect(),
        outputs: part.outputs.iter().map(|output| output.name.clone()).collect(),
    }
}

/// What is not in any part.
fn root_plan(plan: &Plan, split: &Split<'_>) -> Plan {
    Plan {
        federation: plan.federation.clone(),
        description: plan.description.clone(),
        description_place: plan.description_place,
        parameters: plan.parameters.clone(),
        zone: plan.zone.clone(),
        health_checks: Vec::new(),
        cidr_collections: Vec::new(),
        record_sets: Vec::new(),
        outputs: split.reported().cloned().collect(),
        parts: plan.parts,
    }
}

fn part_plan(plan: &Plan, part: &Part<'_>) -> Plan {
    let name = part.name().kebab();
    let exports = part.exports.iter().map(|&id| exported(id));
    let own: HashSet<&LogicalName> = part.records.iter().map(|record| &record.id).collect();
    Plan {
        federation: plan.federation.clone(),
        description: Some(format!("Part {name} of the federation {}", plan.federation)),
        description_place: plan.description_place,
        parameters: parameters(plan, part),
        zone: zone(plan),
        health_checks: part.checks.iter().map(|&check| check.clone()).collect(),
        cidr_collections: part.collections.iter().map(|&collection| collection.clone()).collect(),
        record_sets: part.records.iter().map(|record| inside(record, &own)).collect(),
        outputs: part.outputs.iter().map(|&output| output.clone()).chain(exports).collect(),
        parts: None,
    }
}

/// The zone as a part knows it.
fn zone(plan: &Plan) -> PlannedZone {
    let zone = plan.zone.clone();
    let source = match zone.source {
        ZoneSource::Id(id) => ZoneSource::Id(id),
        ZoneSource::Created(_) | ZoneSource::Lookup => ZoneSource::Id(Text::Parameter(zone.id.as_str().into())),
    };
    PlannedZone { source, delegation: None, dnssec: None, query_log: None, ..zone }
}

/// In the order in which the root passes them.
fn parameters(plan: &Plan, part: &Part<'_>) -> Vec<PlannedParameter> {
    let zone = part.needs_zone(plan).then(|| {
        let description = format!("Id of the hosted zone {}", plan.zone.name);
        passed(plan.zone.id.as_str().to_owned(), description)
    });
    let own = plan.parameters.iter().filter(|parameter| part.keys.contains(&*parameter.key));
    // The root has the default, and passes what it is given.
    let own = own.map(|parameter| PlannedParameter { default: None, ..parameter.clone() });
    let checks = part.imports.keys().map(|id| passed(check_key(id), format!("Id of the health check {id}")));
    zone.into_iter().chain(own).chain(checks).collect()
}

/// Never a person's input, so that no pattern has to find mistakes in it.
fn passed(key: String, description: String) -> PlannedParameter {
    PlannedParameter { key, kind: "id", description: Some(description), default: None, origin: Span::default() }
}

fn exported(id: &LogicalName) -> Output {
    Output {
        name: check_key(id),
        description: format!("Id of the health check {id}"),
        value: OutputValue::HealthCheckId(id.clone()),
        origin: Span::default(),
    }
}

/// Becomes the logical id that the check has where it is declared.
fn check_key(id: &LogicalName) -> String {
    format!("{}-health-check", id.original())
}

/// A record set that waits for those of its own part only: the root sees to the others.
fn inside(record: &RecordSet, own: &HashSet<&LogicalName>) -> RecordSet {
    let mut record = record.clone();
    if let Answer::Alias { alias: Alias::Records { after, .. } } = &mut record.answer {
        after.retain(|id| own.contains(id));
    }
    record
}
