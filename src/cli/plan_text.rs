//! The plan as tables.

use super::color;
use super::console::Console;
use super::table::table;
use crate::diagnostic::render::visible;
use crate::diagnostic::words::count;
use crate::model::Text;
use crate::plan::{Plan, PlannedCheck, PlannedParameter, PlannedZone, RecordSet};

pub(super) fn show(console: &mut Console, plan: &Plan) {
    title(console, &format!("federation {}", plan.federation));
    if let Some(description) = &plan.description {
        console.line(format!("  {}", visible(description)));
    }
    console.line("");
    title(console, &format!("zone {}", plan.zone.name));
    console.print(&table(zone(&plan.zone)));
    section(console, "parameter", plan.parameters.iter().map(parameter), &["name", "type", "default", "description"]);
    section(console, "health check", plan.health_checks.iter().map(check), &["name", "kind", "target", "down after"]);
    let columns = ["name", "type", "ttl", "values", "role", "health check"];
    section(console, "record set", plan.record_sets.iter().map(record_set), &columns);
    let outputs = plan.outputs.iter().map(|output| vec![output.name.clone(), output.description.clone()]);
    section(console, "output", outputs, &["name", "description"]);
}

fn title(console: &mut Console, text: &str) {
    let text = console.paint(color::BOLD, text);
    console.line(text);
}

fn section(console: &mut Console, noun: &str, rows: impl ExactSizeIterator<Item = Vec<String>>, columns: &[&str]) {
    if rows.len() == 0 {
        return;
    }
    console.line("");
    title(console, &count(rows.len(), noun));
    let head = columns.iter().map(|&column| column.to_uppercase()).collect();
    let indented = std::iter::once(head).chain(rows).map(|mut row: Vec<String>| {
        row[0].insert_str(0, "  ");
        row
    });
    console.print(&table(indented));
}

fn zone(zone: &PlannedZone) -> Vec<Vec<String>> {
    let tags: Vec<String> = zone.tags.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let protect = if zone.protect { "the tools refuse to destroy it" } else { "no" };
    let mut rows = vec![("comment", zone.comment.clone()), ("protected", protect.to_owned())];
    if !tags.is_empty() {
        rows.push(("tags", tags.join(", ")));
    }
    rows.into_iter().map(|(key, value)| vec![format!("  {key}"), visible(&value).into_owned()]).collect()
}

fn parameter(parameter: &PlannedParameter) -> Vec<String> {
    let or_dash = |text: &Option<String>| visible(text.as_deref().unwrap_or("-")).into_owned();
    let PlannedParameter { key, kind, default, description, .. } = parameter;
    vec![key.clone(), (*kind).to_owned(), or_dash(default), or_dash(description)]
}

fn check(check: &PlannedCheck) -> Vec<String> {
    let probe = &check.probe;
    let host = probe.ip_address.as_ref().or(probe.fqdn.as_ref()).map(text).unwrap_or_default();
    let host = if host.contains(':') { format!("[{host}]") } else { host };
    let path = probe.path.as_deref().unwrap_or_default();
    let host_header = probe.fqdn.as_ref().filter(|_| probe.ip_address.is_some());
    let host_header = host_header.map(|fqdn| format!(" as {}", text(fqdn))).unwrap_or_default();
    let target = format!("{host}:{}{path}{host_header}", probe.port);
    let down = if probe.disabled {
        "never: disabled".to_owned()
    } else {
        let (every, times, after) = (probe.request_interval, probe.failure_threshold, probe.detection_seconds());
        format!("{after} s ({times} × {every} s)")
    };
    vec![check.id.to_string(), probe.kind().to_owned(), visible(&target).into_owned(), down]
}

fn record_set(record: &RecordSet) -> Vec<String> {
    let values: Vec<String> = record.values.iter().map(text).collect();
    let role = record.failover.map_or("-", |role| role.as_str());
    let check = record.health_check.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
    let [name, kind, ttl] = [record.name.to_string(), record.kind.as_str().to_owned(), record.ttl.to_string()];
    vec![name, kind, ttl, visible(&values.join(", ")).into_owned(), role.to_owned(), check]
}

fn text(text: &Text) -> String {
    match text {
        Text::Literal(text) => text.to_string(),
        Text::Parameter(key) => format!("{{{key}}}"),
    }
}
