//! About how many bytes a template needs for each thing: never too few, as a test shows.

use std::fmt::{self, Write};

use super::place::after;
use crate::language::Language;
use crate::model::{AlarmCheck, CheckKind, Text};
use crate::plan::{Alias, CidrCollection, LogicalName, PlannedCheck, RecordSet};

/// What opens and closes a template.
pub(super) const TEMPLATE: usize = 2_000;
/// A parameter with its pattern; its description and default come on top.
pub(super) const PARAMETER: usize = 800;
/// An output, but for its description.
pub(super) const OUTPUT: usize = 300;
/// A nested stack, and each value that is passed to one.
pub(super) const STACK: usize = 400;
pub(super) const ARGUMENT: usize = 200;

const CHECK: usize = 1_100;
const ALARM: usize = 900;
const COLLECTION: usize = 300;
const RECORD: usize = 700;
/// Indentation, quotes and comma of a text.
const LINE: usize = 20;
/// An expression over several lines.
const REFERENCE: usize = 220;

/// Bytes of a text, escaped as in JSON.
pub(super) fn literal(text: &str) -> usize {
    let mut count = Count(0);
    // Counting does not fail.
    let _ = Language::Json.literal(text, &mut count);
    count.0
}

pub(super) fn check(check: &PlannedCheck) -> usize {
    let tags: usize = check.tags.iter().map(|(key, value)| literal(key) + literal(value) + 100).sum();
    let own = match &check.kind {
        CheckKind::Probe(probe) => {
            let names: usize = probe.ip_address.iter().chain(&probe.fqdn).map(text).sum();
            names + [&probe.path, &probe.search_string].into_iter().flatten().map(|it| literal(it)).sum::<usize>()
        }
        CheckKind::Calculated(calculated) => calculated.children.iter().map(|child| name(child) + REFERENCE).sum(),
        CheckKind::Alarm(check) => alarm(check),
        CheckKind::RecoveryControl(control) => text(&control.routing_control_arn),
    };
    CHECK + name(&check.id) + tags + own
}

fn alarm(check: &AlarmCheck) -> usize {
    let Some(alarm) = check.declared() else { return REFERENCE };
    let dimensions = alarm.dimensions.iter().map(|(key, value)| literal(key) + literal(value) + 100);
    let texts = [&alarm.name, &alarm.namespace, &alarm.metric_name].into_iter().chain(&alarm.description);
    ALARM + dimensions.sum::<usize>() + texts.map(|it| literal(it)).sum::<usize>()
}

pub(super) fn collection(collection: &CidrCollection) -> usize {
    let blocks = |blocks: usize| blocks * (LINE + 50);
    let locations = collection.locations.iter().map(|it| 150 + literal(&it.location) + blocks(it.blocks.len()));
    COLLECTION + 2 * name(&collection.id) + collection.name.len() + locations.sum::<usize>()
}

pub(super) fn record(record: &RecordSet) -> usize {
    let values: usize = record.values().iter().map(|value| text(value) + LINE).sum();
    let alias = match record.alias() {
        Some(Alias::Records { name, .. }) => literal(name.as_str()) + REFERENCE,
        Some(Alias::Resource(resource)) => text(&resource.name) + text(&resource.zone_id) + 100,
        None => 0,
    };
    let names = record.health_check.iter().chain(after(record)).map(|id| name(id) + LINE + 30);
    let identifier = record.set_identifier.as_deref().map_or(0, literal);
    RECORD + name(&record.id) + literal(record.name.as_str()) + values + alias + names.sum::<usize>() + identifier
}

/// Bytes of a logical id.
pub(super) fn name(id: &LogicalName) -> usize {
    id.original().len() + 30
}

fn text(text: &Text) -> usize {
    match text {
        Text::Literal(text) => literal(text),
        Text::Parameter(key) => key.len() + REFERENCE,
    }
}

struct Count(usize);

impl Write for Count {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}
