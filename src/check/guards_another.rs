//! Shared checks that watch over an endpoint without probing it.

use std::collections::HashMap;

use super::Context;
use super::lookup::Checked;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Endpoint, RecordType, Text};
use crate::source::Span;
use crate::spec::{HealthCheckChoice, Spec};

/// Warns of an endpoint whose check probes the address of another one (M-11). Asked only of specs without errors, since
/// the same mistake within a failover is one.
pub(super) fn check(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>) {
    if context.findings.has_errors() {
        return;
    }
    let owners: HashMap<&Text, &Endpoint> =
        endpoints.iter().flat_map(|(_, endpoint)| values(endpoint).map(move |value| (value, endpoint))).collect();
    for (_, endpoint) in endpoints.iter() {
        let Some(check) = endpoint.health_check.map(|at| &context.health_checks[at]) else { continue };
        let probe = check.probe();
        let Some(probed) = probe.and_then(|probe| probe.ip_address.as_ref().or(probe.fqdn.as_ref())) else { continue };
        let Some(owner) = owners.get(probed).filter(|_| !values(endpoint).any(|value| value == probed)) else {
            continue;
        };
        let (key, other) = (&endpoint.key, &owner.key);
        context.findings.push(
            Diagnostic::new(
                Code::GuardsAnother,
                place_of_check(context.spec, &key.value).unwrap_or(key.span),
                format!("the health check `{}` of endpoint `{key}` probes endpoint `{other}`", check.key),
            )
            .label("its server may be down without anything happening")
            .related(check.places.target, format!("the address of `{other}`"))
            .help("let the check probe this endpoint, or remove `health_check` so that it gets that of `[defaults]`"),
        );
    }
}

/// Where the endpoint names its check.
fn place_of_check(spec: &Spec, key: &str) -> Option<Span> {
    match spec.endpoints.as_ref()?.find(key)?.value.as_ref()?.health_check.as_ref()? {
        HealthCheckChoice::Shared(name) => Some(name.span),
        HealthCheckChoice::Own(own) => Some(own.span),
        HealthCheckChoice::Unchecked(_) => None,
    }
}

fn values(endpoint: &Endpoint) -> impl Iterator<Item = &Text> {
    [RecordType::A, RecordType::Aaaa, RecordType::Cname].into_iter().flat_map(|kind| endpoint.addresses.values(kind))
}
