//! `[health_checks]`: entries of every kind.

use super::Context;
use super::health_fields::ProbeFields;
use super::lookup::Checked;
use super::{alarm, calculated, recovery_control};
use crate::model::HealthCheck;
use crate::source::Located;
use crate::spec::SharedCheckSpec;

/// Checks `[health_checks]`, and keeps their numbers in [`Context::health_checks`].
///
/// Calculated checks get their children later, by [`calculated::children`]: those may be checks of endpoints.
pub(super) fn check<'s>(context: &mut Context<'s>) -> Checked<'s, usize> {
    let entries = context.spec.health_checks.as_ref();
    Checked::new(entries, |entry, spec| {
        let check = match spec {
            SharedCheckSpec::Http(http) => probe(context, &entry.key, &ProbeFields::from(&**http)),
            SharedCheckSpec::Https(https) => probe(context, &entry.key, &ProbeFields::from(&**https)),
            SharedCheckSpec::Tcp(tcp) => probe(context, &entry.key, &ProbeFields::from(&**tcp)),
            SharedCheckSpec::Calculated(spec) => Some(calculated::check(context, &entry.key, spec)),
            SharedCheckSpec::Alarm(spec) => alarm::check(context, &entry.key, spec),
            SharedCheckSpec::RecoveryControl(spec) => recovery_control::check(context, &entry.key, spec),
        };
        context.health_checks.push(check?);
        Some(context.health_checks.len() - 1)
    })
}

fn probe(context: &mut Context<'_>, key: &Located<String>, fields: &ProbeFields<'_>) -> Option<HealthCheck> {
    context.probe_findings(fields);
    let target = context.shared_target(fields, key.span)?;
    Some(context.probe(key, fields, target, &[]))
}
