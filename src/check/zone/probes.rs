//! Probes of servers behind a private zone.

use super::super::Context;
use super::super::lookup::Checked;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::Endpoint;

/// Warns, once, that probes come from the internet, and participants do not (POL-03). Asked only of specs without errors,
/// since a check that AWS refuses is one.
pub(in crate::check) fn check(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>) {
    let Some(vpcs) = context.spec.zone.as_ref().and_then(|zone| zone.vpcs.as_ref()) else { return };
    if !context.is_private() || context.findings.has_errors() {
        return;
    }
    let mut probed: Vec<_> = endpoints
        .iter()
        .filter_map(|(_, endpoint)| {
            let check = &context.health_checks[endpoint.health_check?];
            check.probe()?;
            Some((check.places.target, endpoint.key.value.as_str()))
        })
        .collect();
    probed.sort_unstable();
    let Some(&(place, _)) = probed.first() else { return };
    let names = words::all_of(probed.iter().map(|(_, key)| key));
    let are = if probed.len() == 1 { "is" } else { "are" };
    context.findings.push(
        Diagnostic::new(
            Code::ProbedFromOutside,
            place,
            format!("{names} {are} probed from the internet, but used from private networks"),
        )
        .label("health checkers are outside of every VPC")
        .related(vpcs.span, "the zone is private")
        .help("the way from the VPCs may be down while the one from the internet is up: let a CloudWatch alarm decide instead"),
    );
}
