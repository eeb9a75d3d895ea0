//! `[health_checks]`: entries of every kind.

use super::Context;
use super::health_fields::ProbeFields;
use super::lookup::Checked;
use super::routing::renames;
use super::{alarm, calculated, recovery_control};
use crate::model::HealthCheck;
use crate::source::Located;
use crate::spec::{Entry, SharedCheckEntry, SharedCheckSpec};

/// Checks `[health_checks]`, and keeps their numbers in [`Context::health_checks`].
///
/// Calculated checks get their children later, by [`calculated::children`]: those may be checks of endpoints.
pub(super) fn check<'s>(context: &mut Context<'s>) -> Checked<'s, usize> {
    let entries = context.spec.health_checks.as_ref();
    let specs = entries.into_iter().flatten().map(|entry| entry.value.as_ref());
    renames::claimed_once(context, specs.map(|spec| spec.and_then(|spec| spec.renamed_from.as_ref())));
    for entry in entries.into_iter().flatten() {
        let Some(partial) = &entry.partial else { continue };
        context.look_for_more(entry.key.span, |context| {
            one(context, entry, partial);
        });
    }
    Checked::new(entries, |entry, spec| {
        let check = one(context, entry, spec)?;
        context.health_checks.push(check);
        Some(context.health_checks.len() - 1)
    })
}

fn one<'s>(
    context: &mut Context<'s>,
    entry: &'s Entry<SharedCheckEntry>,
    spec: &'s SharedCheckEntry,
) -> Option<HealthCheck> {
    let renamed_from = earlier_keys(context, spec, &entry.key);
    let check = match &spec.check {
        SharedCheckSpec::Http(http) => probe(context, &entry.key, &ProbeFields::from(&**http)),
        SharedCheckSpec::Https(https) => probe(context, &entry.key, &ProbeFields::from(&**https)),
        SharedCheckSpec::Tcp(tcp) => probe(context, &entry.key, &ProbeFields::from(&**tcp)),
        SharedCheckSpec::Calculated(spec) => Some(calculated::check(context, &entry.key, spec)),
        SharedCheckSpec::Alarm(spec) => alarm::check(context, &entry.key, renamed_from.first(), spec),
        SharedCheckSpec::RecoveryControl(spec) => recovery_control::check(context, &entry.key, spec),
    };
    Some(HealthCheck { renamed_from, ..check? })
}

fn earlier_keys(context: &mut Context<'_>, spec: &SharedCheckEntry, key: &Located<String>) -> Vec<String> {
    let entries = context.spec.health_checks.as_ref().map_or(&[][..], |checks| &checks.items);
    renames::earlier_keys(context, spec.renamed_from.as_ref(), key, "health check", |key| {
        entries.binary_search_by(|other| other.key.value.as_str().cmp(key)).is_ok()
    })
}

fn probe(context: &mut Context<'_>, key: &Located<String>, fields: &ProbeFields<'_>) -> Option<HealthCheck> {
    context.probe_findings(fields);
    let target = context.shared_target(fields, key.span)?;
    Some(context.probe(key, fields, target, &[]))
}
