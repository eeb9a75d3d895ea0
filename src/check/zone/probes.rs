//! Probes of servers behind a private zone.

use super::super::Context;
use crate::diagnostic::{Code, Diagnostic, words};

/// Warns, once, that probes come from the internet, and participants do not (POL-03). Asked only of specs without errors,
/// since a check that AWS refuses is one, and only of checks that decide something.
pub(in crate::check) fn check(context: &mut Context<'_>) {
    let Some(vpcs) = context.spec.zone.as_ref().and_then(|zone| zone.vpcs.as_ref()) else { return };
    if !context.is_private() || context.findings.has_errors() {
        return;
    }
    let used = context.used_checks.iter().map(|&at| &context.health_checks[at]);
    let mut probes: Vec<_> = used.filter(|check| check.probe().is_some()).collect();
    probes.sort_unstable_by_key(|check| check.places.target);
    let Some(first) = probes.first() else { return };
    let names = words::all_of(probes.iter().map(|check| &check.key));
    let (noun, verb) = if probes.len() == 1 { ("check", "probes") } else { ("checks", "probe") };
    let finding = Diagnostic::new(
        Code::ProbedFromOutside,
        first.places.target,
        format!("the health {noun} {names} {verb} from the internet, but participants are in private networks"),
    )
    .label("health checkers are outside of every VPC")
    .related(vpcs.span, "the zone is private")
    .help("one of the two ways may be down while the other is up: let a CloudWatch alarm decide instead");
    context.findings.push(finding);
}
