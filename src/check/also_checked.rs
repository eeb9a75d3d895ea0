//! Aliases that evaluate their target and have a health check beside it (ALI-12, M-15).

use super::Context;
use super::lookup::Checked;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Endpoint, RawData, RawRecord};
use crate::source::Span;

/// Says that both must be healthy. Asked only of specs without errors: nothing is wrong.
pub(super) fn check(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>, records: &[RawRecord]) {
    if context.findings.has_errors() {
        return;
    }
    let endpoints = endpoints.iter().filter_map(|(_, endpoint)| {
        let evaluates = endpoint.addresses.resource()?.evaluate_target_health;
        let at = endpoint.health_check.filter(|_| evaluates)?;
        Some((format!("endpoint `{}`", endpoint.key), endpoint.key.span, at))
    });
    let records = records.iter().filter_map(|record| {
        let evaluates = match &record.data {
            RawData::Values { .. } => false,
            RawData::Record { evaluate_target_health, .. } => *evaluate_target_health,
            RawData::Resource(resource) => resource.evaluate_target_health,
        };
        let at = record.health_check.filter(|_| evaluates)?;
        Some((format!("`{}`", record.name), record.answer, at))
    });
    let findings: Vec<Diagnostic> = endpoints
        .chain(records)
        .map(|(what, place, at)| also_checked(&what, place, &context.health_checks[at].key))
        .collect();
    context.findings.extend(findings);
}

fn also_checked(what: &str, place: Span, check: &str) -> Diagnostic {
    Diagnostic::new(
        Code::AlsoChecked,
        place,
        format!("{what} is healthy only while both its target and the check `{check}` are"),
    )
    .label("it may be left although its target is fine")
    .help("if that is not meant, take `health_check` away, or say `evaluate_target_health = false`")
}
