//! The health check that a record set names.

use crate::check::Context;
use crate::check::lookup::{Checked, Found};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Endpoint;
use crate::source::Located;

/// Index into the health checks: of an entry of `[health_checks]`, or of an endpoint that has one.
pub(super) fn check<'s>(
    context: &mut Context<'s>,
    name: &Located<String>,
    shared: &Checked<'s, usize>,
    endpoints: &Checked<'s, Endpoint>,
) -> Option<usize> {
    let spec = context.spec;
    match (shared.find(&name.value), endpoints.find(&name.value)) {
        (Found::Entry(at), _) => return shared.get(at).copied(),
        (_, Found::Entry(at)) => {
            let endpoint = endpoints.get(at)?;
            if endpoint.health_check.is_none() {
                context.findings.push(
                    Diagnostic::new(
                        Code::UnknownHealthCheck,
                        name.span,
                        format!("endpoint `{name}` has no health check"),
                    )
                    .label("nothing would watch over this record")
                    .related(endpoint.key.span, "the endpoint")
                    .help("add a check to the endpoint, such as `health_check.tcp = { port = … }`"),
                );
            }
            // It could not be removed without breaking this record.
            context.used_endpoints.insert(at);
            return endpoint.health_check;
        }
        (Found::Broken, _) | (_, Found::Broken) => {}
        _ if context.parsed_with_errors && (spec.health_checks.is_none() || spec.endpoints.is_none()) => {}
        _ => {
            let checked = endpoints.iter().filter(|(_, endpoint)| endpoint.health_check.is_some());
            let endpoints = checked.map(|(at, _)| endpoints.keys()[at]);
            let declared = shared.keys().iter().copied().chain(endpoints);
            context.unknown_name(Code::UnknownHealthCheck, name, "health check", declared);
        }
    }
    None
}
