//! Texts that `CloudFormation` would take for more than texts.

use super::disable;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{AlarmCheck, AlarmSource, CheckKind, LogGroup, Text};
use crate::plan::{Alias, Plan, PlannedCheck, RecordSet};
use crate::source::Span;

/// A text, what it is, and where the spec asks for it.
type Found<'p> = (&'p str, &'static str, Span);

/// Refuses texts that `CloudFormation` would replace by a secret or parameter of the account; there is no escape for them.
pub(super) fn references(plan: &Plan) -> impl Iterator<Item = Diagnostic> {
    let description = plan.description.iter().map(|text| (&**text, "the description", plan.description_place));
    let checks = plan.health_checks.iter().flat_map(check);
    let parameters = plan.parameters.iter().flat_map(|parameter| {
        let texts = parameter.default.iter().chain(&parameter.description);
        texts.map(|text| (&**text, "a parameter", parameter.origin))
    });
    let texts = zone(plan).into_iter().chain(description).chain(checks).chain(parameters);
    let texts = texts.chain(plan.record_sets.iter().flat_map(record));
    texts.filter(|(text, ..)| text.contains("{{resolve:")).map(|(_, what, origin)| {
        let message = format!("CloudFormation would replace `{{{{resolve:` in {what} by a value of the account");
        Diagnostic::new(Code::DynamicReference, origin, message)
            .label("holds a dynamic reference, which the other tools leave as it is")
            .help("write the text in another way")
            .help(disable("cloudformation"))
    })
}

fn zone(plan: &Plan) -> Vec<Found<'_>> {
    let zone = &plan.zone;
    let comment = zone.source.created().map(|created| (&*created.comment, "the zone's comment", zone.places.comment));
    let group = zone.query_log.as_ref().and_then(|log| {
        let name = match &log.group {
            LogGroup::Arn(arn) => literal(arn)?,
            LogGroup::Created { name, .. } => name,
        };
        Some((name, "the name of a log group", log.origin))
    });
    comment.into_iter().chain(group).collect()
}

fn check(check: &PlannedCheck) -> Vec<Found<'_>> {
    let found = |text, what| (text, what, check.origin);
    match &check.kind {
        CheckKind::Probe(probe) => {
            let path = probe.path.as_deref().map(|text| (text, "the path of a health check", check.places.path));
            let search = probe.search_string.as_deref();
            let search = search.map(|text| (text, "the search string of a health check", check.places.search_string));
            path.into_iter().chain(search).collect()
        }
        CheckKind::Alarm(alarm) => alarm_texts(alarm).into_iter().map(|(text, what)| found(text, what)).collect(),
        CheckKind::RecoveryControl(control) => {
            let arn = literal(&control.routing_control_arn);
            arn.map(|text| found(text, "the ARN of a routing control")).into_iter().collect()
        }
        CheckKind::Calculated(_) => Vec::new(),
    }
}

fn alarm_texts(check: &AlarmCheck) -> Vec<(&str, &'static str)> {
    let alarm = match &check.alarm {
        AlarmSource::Named(name) => {
            return literal(name).map(|text| (text, "the name of an alarm")).into_iter().collect();
        }
        AlarmSource::Declared(alarm) => alarm,
    };
    let words = [(&*alarm.name, "the name of an alarm"), (&*alarm.namespace, "the namespace of an alarm")];
    let metric = [(&*alarm.metric_name, "the metric of an alarm")];
    let description = alarm.description.as_deref().map(|text| (text, "the description of an alarm"));
    let dimensions = alarm.dimensions.iter().flat_map(|(name, value)| [name, value]);
    let dimensions = dimensions.map(|text| (&**text, "a dimension of an alarm"));
    words.into_iter().chain(metric).chain(description).chain(dimensions).collect()
}

fn record(record: &RecordSet) -> impl Iterator<Item = Found<'_>> {
    let identifier = record.set_identifier.iter();
    let identifier = identifier.map(|text| (&**text, "a set identifier", record.places.identifier));
    let values = record.values().iter().filter_map(literal).map(|text| (text, "the value of a record"));
    let alias = match record.alias() {
        Some(Alias::Resource(resource)) => literal(&resource.name).map(|text| (text, "the target of an alias")),
        _ => None,
    };
    identifier.chain(values.chain(alias).map(|(text, what)| (text, what, record.answer_place)))
}

fn literal(text: &Text) -> Option<&str> {
    match text {
        Text::Literal(text) => Some(text),
        Text::Parameter(_) => None,
    }
}
