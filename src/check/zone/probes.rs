//! Probes of servers behind a private zone.

use super::super::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{DnsName, HealthCheck, Text};
use crate::source::Span;

/// Warns that probes come from the internet, and participants do not (POL-03). Asked only of specs without errors,
/// since a check that AWS refuses is one, and only of checks that decide something.
pub(in crate::check) fn check(context: &mut Context<'_>) {
    let Some(vpcs) = context.spec.zone.as_ref().and_then(|zone| zone.vpcs.as_ref()) else { return };
    if !context.is_private() || context.findings.has_errors() {
        return;
    }
    let used = context.used_checks.iter().map(|&at| &context.health_checks[at]);
    let mut probes: Vec<_> = used.filter(|check| check.probe().is_some()).collect();
    probes.sort_unstable_by_key(|check| check.places.target);
    let (hidden, seen): (Vec<_>, Vec<_>) = probes.into_iter().partition(|check| is_hidden(check, &context.zone));
    let findings: Vec<_> = hidden.into_iter().map(of_hidden_name).chain(from_outside(&seen, vpcs.span)).collect();
    context.findings.extend(findings);
}

/// Whether a probe asks for a name that only this private zone has.
fn is_hidden(check: &HealthCheck, zone: &DnsName) -> bool {
    let named = check.probe().filter(|probe| probe.ip_address.is_none()).and_then(|probe| probe.fqdn.as_ref());
    matches!(named, Some(Text::Literal(name)) if DnsName::host(name).is_ok_and(|name| name.is_within(zone)))
}

fn of_hidden_name(check: &HealthCheck) -> Diagnostic {
    Diagnostic::new(
        Code::ProbedFromOutside,
        check.places.target,
        format!("the health check `{}` probes a name of the private zone", check.key),
    )
    .label("health checkers cannot resolve it: the check stays unhealthy")
    .help("probe a name that the internet knows, or let a CloudWatch alarm decide")
}

fn from_outside(probes: &[&HealthCheck], vpcs: Span) -> Option<Diagnostic> {
    let first = probes.first()?;
    let names = words::all_of(probes.iter().map(|check| &check.key));
    let (noun, verb) = if probes.len() == 1 { ("check", "probes") } else { ("checks", "probe") };
    Some(
        Diagnostic::new(
            Code::ProbedFromOutside,
            first.places.target,
            format!("the health {noun} {names} {verb} from the internet, but participants are in private networks"),
        )
        .label("health checkers are outside of every VPC")
        .related(vpcs, "the zone is private")
        .help("one of the two ways may be down while the other is up: let a CloudWatch alarm decide instead"),
    )
}
