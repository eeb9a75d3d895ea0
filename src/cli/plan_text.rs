//! The plan as tables.

use super::color;
use super::console::Console;
use super::table::table;
use crate::diagnostic::render::visible;
use crate::diagnostic::words::count;
use crate::model::{
    AlarmSource, CheckKind, CreatedZone, KmsKey, LogGroup, ParentZone, Place, Probe, Selector, Text, ZoneSource,
};
use crate::plan::{Alias, Answer, Plan, PlannedCheck, PlannedParameter, PlannedZone, RecordSet};

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
    let columns = ["name", "type", "ttl", "values", "routing", "health check"];
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
    let mut rows: Vec<(&str, String)> = Vec::new();
    match &zone.source {
        ZoneSource::Created(zone) => created(zone, &mut rows),
        ZoneSource::Id(id) => rows.push(("existing", text(id))),
        ZoneSource::Lookup => rows.push(("existing", "found by its name".to_owned())),
    }
    if let Some(delegation) = &zone.delegation {
        let parent = match &delegation.parent {
            ParentZone::Name(name) => name.to_string(),
            ParentZone::Id(id) => text(id),
        };
        rows.push(("delegated from", parent));
    }
    if let Some(dnssec) = &zone.dnssec {
        let key = match &dnssec.kms_key {
            KmsKey::Arn(arn) => text(arn),
            KmsKey::Created => "a new key in KMS".to_owned(),
        };
        rows.push(("signed with", key));
    }
    if let Some(log) = &zone.query_log {
        let group = match &log.group {
            LogGroup::Arn(arn) => text(arn),
            LogGroup::Created { name, retention_days } => {
                format!("{name}, kept {}", count(*retention_days as usize, "day"))
            }
        };
        rows.push(("queries logged to", group));
    }
    rows.into_iter().map(|(key, value)| vec![format!("  {key}"), visible(&value).into_owned()]).collect()
}

fn created(zone: &CreatedZone, rows: &mut Vec<(&str, String)>) {
    let protect = if zone.protect { "the tools refuse to destroy it" } else { "no" };
    rows.extend([("comment", zone.comment.clone()), ("protected", protect.to_owned())]);
    if !zone.vpcs.is_empty() {
        let vpcs: Vec<String> = zone.vpcs.iter().map(|vpc| format!("{} ({})", text(&vpc.id), vpc.region)).collect();
        rows.push(("private, in", vpcs.join(", ")));
    }
    if let Some(set) = &zone.delegation_set {
        rows.push(("delegation set", set.to_string()));
    }
    if zone.force_destroy {
        rows.push(("force destroy", "Terraform and Pulumi empty it to delete it".to_owned()));
    }
    let tags: Vec<String> = zone.tags.iter().map(|(key, value)| format!("{key}={value}")).collect();
    if !tags.is_empty() {
        rows.push(("tags", tags.join(", ")));
    }
}

fn parameter(parameter: &PlannedParameter) -> Vec<String> {
    let or_dash = |text: &Option<String>| visible(text.as_deref().unwrap_or("-")).into_owned();
    let PlannedParameter { key, kind, default, description, .. } = parameter;
    vec![key.clone(), (*kind).to_owned(), or_dash(default), or_dash(description)]
}

fn check(check: &PlannedCheck) -> Vec<String> {
    let target = match &check.kind {
        CheckKind::Probe(probe) => probe_target(probe),
        CheckKind::Calculated(calculated) => {
            let children: Vec<String> = calculated.children.iter().map(ToString::to_string).collect();
            format!("{} of {}", calculated.health_threshold, children.join(", "))
        }
        CheckKind::Alarm(check) => match &check.alarm {
            AlarmSource::Named(name) => format!("alarm {} in {}", text(name), check.region),
            AlarmSource::Declared(alarm) => format!("new alarm {} in {}", alarm.name, check.region),
        },
        CheckKind::RecoveryControl(control) => text(&control.routing_control_arn),
    };
    vec![check.id.to_string(), check.api_type.to_owned(), visible(&target).into_owned(), down_after(check)]
}

fn probe_target(probe: &Probe) -> String {
    let host = probe.ip_address.as_ref().or(probe.fqdn.as_ref()).map(text).unwrap_or_default();
    let host = if host.contains(':') { format!("[{host}]") } else { host };
    let path = probe.path.as_deref().unwrap_or_default();
    let host_header = probe.fqdn.as_ref().filter(|_| probe.ip_address.is_some());
    let host_header = host_header.map(|fqdn| format!(" as {}", text(fqdn))).unwrap_or_default();
    format!("{host}:{}{path}{host_header}", probe.port)
}

fn down_after(check: &PlannedCheck) -> String {
    match &check.kind {
        _ if check.disabled => "never: disabled".to_owned(),
        CheckKind::Probe(probe) => {
            let (every, times, after) = (probe.request_interval, probe.failure_threshold, probe.detection_seconds());
            format!("{after} s ({times} × {every} s)")
        }
        CheckKind::Calculated(_) => "as its children".to_owned(),
        CheckKind::Alarm(check) => match &check.alarm {
            AlarmSource::Named(_) => "as the alarm".to_owned(),
            AlarmSource::Declared(alarm) => {
                let (every, times, after) = (alarm.period, alarm.evaluation_periods, alarm.detection_seconds());
                format!("{after} s ({times} × {every} s)")
            }
        },
        CheckKind::RecoveryControl(_) => "at once".to_owned(),
    }
}

fn record_set(record: &RecordSet) -> Vec<String> {
    let values = match &record.answer {
        Answer::Values { values, .. } => values.iter().map(text).collect::<Vec<_>>().join(", "),
        Answer::Alias { alias: Alias::Records { name, .. } } => format!("alias {name}"),
        Answer::Alias { alias: Alias::Resource(resource) } => format!("alias {}", text(&resource.name)),
    };
    let check = record.health_check.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
    let ttl = record.ttl().map_or_else(|| "-".to_owned(), |ttl| ttl.to_string());
    let [name, kind] = [record.name.to_string(), record.kind.as_str().to_owned()];
    vec![name, kind, ttl, visible(&values).into_owned(), visible(&chosen(record)).into_owned(), check]
}

/// How it is chosen among the record sets of its name and type.
fn chosen(record: &RecordSet) -> String {
    let identifier = record.set_identifier.as_deref().unwrap_or("-");
    match &record.selector {
        None => "-".to_owned(),
        Some(Selector::Failover(role)) => role.as_str().to_owned(),
        Some(Selector::Weighted(weight)) => format!("{identifier}, weight {weight}"),
        Some(Selector::Latency(region)) => format!("latency {region}"),
        Some(Selector::Geolocation(_)) => format!("clients in {identifier}"),
        Some(Selector::Geoproximity(near)) => format!("{identifier}, near {}, bias {}", place(&near.place), near.bias),
        Some(Selector::Multivalue {}) => format!("{identifier}, one of many"),
        Some(Selector::Cidr(location)) => format!("networks of {location}"),
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::Region(name) | Place::LocalZoneGroup(name) => name.to_string(),
        Place::Coordinates { latitude, longitude } => format!("{latitude}, {longitude}"),
    }
}

fn text(text: &Text) -> String {
    match text {
        Text::Literal(text) => text.to_string(),
        Text::Parameter(key) => format!("{{{key}}}"),
    }
}
