//! What is declared and leads to nothing. Asked only of specs without errors: a mistake elsewhere may be the reason.

use super::Context;
use super::lookup::Checked;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Endpoint;

pub(super) fn check(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>) {
    if context.findings.has_errors() {
        return;
    }
    unused_endpoints(context, endpoints);
    unused_checks(context);
}

fn unused_endpoints(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>) {
    for (at, endpoint) in endpoints.iter() {
        if endpoint.published.is_none() && !context.used_endpoints.contains(&at) {
            let key = &endpoint.key;
            context.findings.push(
                Diagnostic::new(Code::UnusedEndpoint, key.span, format!("no name leads to endpoint `{key}`"))
                    .label("not published, and in no service")
                    .help("name it in a service, or remove it"),
            );
        }
    }
}

fn unused_checks(context: &mut Context<'_>) {
    let unused = context.health_checks.iter().enumerate().filter(|(at, _)| !context.used_checks.contains(at));
    let findings: Vec<Diagnostic> = unused
        .map(|(_, check)| {
            Diagnostic::new(
                Code::UnusedHealthCheck,
                check.origin,
                format!("nothing is decided by the health check `{}`", check.key),
            )
            .label("costs money, and moves no traffic")
            .help("name its endpoint in a policy that chooses, such as `failover`; or say `health_check = false`, or remove the check")
        })
        .collect();
    context.findings.extend(findings);
}
