//! What is declared and leads to nothing. Asked only of specs without errors: a mistake elsewhere may be the reason.

use std::collections::BTreeSet;

use super::Context;
use super::lookup::Checked;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Endpoint, Policy, RawRecord, Service, Target};

pub(super) fn check(
    context: &mut Context<'_>,
    endpoints: &Checked<'_, Endpoint>,
    services: &[Option<Service>],
    records: &[RawRecord],
) {
    if context.findings.has_errors() {
        return;
    }
    let mut named = BTreeSet::new();
    let mut deciding: BTreeSet<usize> = records.iter().filter_map(|record| record.health_check).collect();
    for service in services.iter().flatten() {
        match &service.group.policy {
            Policy::Simple(members) => named.extend(members.iter().filter_map(|member| endpoint(&member.value))),
            Policy::Routed(members) => {
                for at in members.iter().filter_map(|member| endpoint(&member.target)) {
                    named.insert(at);
                    deciding.extend(endpoints.get(at).and_then(|endpoint| endpoint.health_check));
                }
            }
        }
    }
    unused_endpoints(context, endpoints, &named);
    unused_checks(context, &deciding);
}

fn endpoint(target: &Target) -> Option<usize> {
    match target {
        Target::Endpoint(at) => Some(*at),
        _ => None,
    }
}

fn unused_endpoints(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>, named: &BTreeSet<usize>) {
    for (at, endpoint) in endpoints.iter() {
        if endpoint.published.is_none() && !named.contains(&at) {
            let key = &endpoint.key;
            context.findings.push(
                Diagnostic::new(Code::UnusedEndpoint, key.span, format!("no name leads to endpoint `{key}`"))
                    .label("not published, and in no service")
                    .help("name it in a service, or remove it"),
            );
        }
    }
}

fn unused_checks(context: &mut Context<'_>, deciding: &BTreeSet<usize>) {
    let unused = context.health_checks.iter().enumerate().filter(|(at, _)| !deciding.contains(at));
    let findings: Vec<Diagnostic> = unused
        .map(|(_, check)| {
            Diagnostic::new(
                Code::UnusedHealthCheck,
                check.origin,
                format!("no failover uses the health check `{}`", check.key),
            )
            .label("costs money and decides nothing")
            .help("use its endpoint in a `failover`; or say `health_check = false`, or remove the check")
        })
        .collect();
    context.findings.extend(findings);
}
