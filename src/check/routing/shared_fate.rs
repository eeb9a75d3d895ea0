//! One thing that takes both sides of a failover down, or makes both look down (FO-07, M-09).

use std::collections::{BTreeSet, HashSet};

use super::World;
use super::failover::{Pair, called};
use super::guards::guards;
use super::walk::leaves;
use crate::check::Context;
use crate::check::known_servers::{Servers, values};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{CheckKind, Endpoint, HealthCheck, Probe, RecordType, Target, Text};

pub(in crate::check) const SEEN_TOGETHER: &str =
    "both turn unhealthy together, and Route 53 then answers with the primary";

pub(super) fn finding(context: &Context<'_>, world: World<'_, '_>, pair: Pair<'_>) -> Option<Diagnostic> {
    let Pair { owner, primary, secondary, .. } = pair;
    let finding = |message: String, label: &str, help: &str| {
        Diagnostic::new(Code::SharedFate, secondary.span, message)
            .label(label)
            .related(primary.span, "the primary")
            .help(help)
    };
    let second = called(world, secondary);
    if let (Target::Endpoint(a), Target::Endpoint(b)) = (&primary.target, &secondary.target) {
        if a == b {
            let message = format!("`{second}` is primary and secondary of {owner}");
            return Some(finding(message, "the same endpoint", "name another endpoint, or use `simple`"));
        }
        let one_server =
            one_server(context, pair.servers, (world.endpoints.get(*a)?, world.endpoints.get(*b)?), &finding);
        return one_server.or_else(|| one_guard(context, world, pair, &finding));
    }
    if let (Target::Pool(a), Target::Pool(b)) = (&primary.target, &secondary.target)
        && a == b
    {
        let message = format!("`{second}` is primary and secondary of {owner}");
        return Some(finding(message, "the same pool", "name another pool"));
    }
    let ends = |target| -> BTreeSet<usize> { leaves(world, target).iter().map(|leaf| leaf.at).collect() };
    let (upper, lower) = (ends(&primary.target), ends(&secondary.target));
    if !lower.is_empty() && lower.is_subset(&upper) {
        let names = lower.iter().filter_map(|at| world.endpoints.get(*at)).map(|endpoint| endpoint.key.value.as_str());
        let message =
            format!("everything in the secondary of {owner} is in its primary, too: {}", words::all_of(names));
        let help = "let the secondary lead to endpoints that the primary does not have";
        return Some(finding(message, "nothing is left to fail over to", help));
    }
    one_guard(context, world, pair, &finding)
}

/// One health check that takes both sides down by itself, wherever in their trees it stands.
fn one_guard(
    context: &Context<'_>,
    world: World<'_, '_>,
    pair: Pair<'_>,
    finding: &dyn Fn(String, &str, &str) -> Diagnostic,
) -> Option<Diagnostic> {
    let [upper, lower] = [pair.primary, pair.secondary].map(|side| guards(context, world, side));
    let checks = &context.health_checks;
    let together = |a: usize, b: usize| turn_together(pair.servers, &checks[a], &checks[b]);
    let shared = upper.iter().find(|&&a| lower.iter().any(|&b| a == b || together(a, b)))?;
    let (first, second) = (called(world, pair.primary), called(world, pair.secondary));
    let message = format!("`{first}` and `{second}` are both guarded by the health check `{}`", checks[*shared].key);
    Some(finding(message, SEEN_TOGETHER, "give each side a check of its own"))
}

/// Two endpoints that are one server, or look like one.
fn one_server(
    context: &Context<'_>,
    servers: &Servers<'_>,
    (primary, secondary): (&Endpoint, &Endpoint),
    finding: &dyn Fn(String, &str, &str) -> Diagnostic,
) -> Option<Diagnostic> {
    let (first, second) = (&primary.key, &secondary.key);
    if let Some(value) = common_value(primary, secondary) {
        let message = format!("`{first}` and `{second}` are the same server, {value}");
        return Some(finding(message, "nothing is left to fail over to", "give each endpoint its own address"));
    }
    if leads_to(primary, secondary) || leads_to(secondary, primary) {
        let message = format!("`{first}` and `{second}` are the same server: one is the other's name");
        return Some(finding(message, "nothing is left to fail over to", "give each endpoint its own server"));
    }
    if let Some(value) = servers.common(&values(primary), &values(secondary)) {
        let message = format!("`{first}` and `{second}` are the same server in the end, {}", shown(&value));
        return Some(finding(message, "nothing is left to fail over to", "give each endpoint its own server"));
    }
    shared_check(context, servers, (primary, secondary), finding).or_else(|| {
        let (check, guarded) = guards_other_side(context, primary, secondary)?;
        let message = format!("the health check `{check}` probes the other side, `{guarded}`");
        let why = "Route 53 looks at what the check probes, never at the record's value";
        Some(finding(message, why, "let each check probe its own endpoint"))
    })
}

/// One check, or one checked server, for both sides.
fn shared_check(
    context: &Context<'_>,
    servers: &Servers<'_>,
    (primary, secondary): (&Endpoint, &Endpoint),
    finding: &dyn Fn(String, &str, &str) -> Diagnostic,
) -> Option<Diagnostic> {
    let (first, second) = (&primary.key, &secondary.key);
    let (a, b) = (primary.health_check?, secondary.health_check?);
    if a == b {
        let message = format!("`{first}` and `{second}` are guarded by one health check");
        return Some(finding(message, SEEN_TOGETHER, "give each endpoint a check of its own"));
    }
    let [a, b]: [&HealthCheck; 2] = [&context.health_checks[a], &context.health_checks[b]];
    turn_together(servers, a, b).then(|| {
        let (what, help) = same_signal(&a.kind);
        finding(format!("the checks of `{first}` and `{second}` {what}"), SEEN_TOGETHER, help)
    })
}

/// What two checks do that hear the same thing, and what to do about it.
pub(in crate::check) fn same_signal<C>(kind: &CheckKind<C>) -> (&'static str, &'static str) {
    match kind {
        CheckKind::Probe(_) => ("probe the same server", "let each check probe its own server"),
        CheckKind::Alarm(_) => ("follow the same alarm or metric", "let each check follow an alarm of its own site"),
        CheckKind::RecoveryControl(_) => {
            ("follow the same routing control", "give each site its own routing control, or invert one of the checks")
        }
        CheckKind::Calculated(_) => ("are calculated from the same checks", "let each check have its own children"),
    }
}

/// Whether two checks turn unhealthy together, however what they probe is spelled.
pub(super) fn turn_together(servers: &Servers<'_>, one: &HealthCheck, other: &HealthCheck) -> bool {
    let same_server = || one.probe().zip(other.probe()).is_some_and(|(one, other)| servers.same_target(one, other));
    one.turns_with(other) || (one.invert == other.invert && same_server())
}

/// A value as a message names it.
pub(super) fn shown(text: &Text) -> String {
    match text {
        Text::Literal(text) => format!("`{text}`"),
        Text::Parameter(name) => format!("the one of parameter `{name}`"),
    }
}

/// An address, host name or AWS resource that both sides have.
fn common_value(primary: &Endpoint, secondary: &Endpoint) -> Option<String> {
    let kinds = [RecordType::A, RecordType::Aaaa, RecordType::Cname];
    if let (Some(a), Some(b)) = (primary.addresses.resource(), secondary.addresses.resource()) {
        return (a.name == b.name).then(|| shown(&a.name));
    }
    kinds.into_iter().find_map(|kind| {
        let others: HashSet<&Text> = secondary.addresses.values(kind).iter().collect();
        primary.addresses.values(kind).iter().find(|value| others.contains(value)).map(shown)
    })
}

/// Whether one side's host name is the other side's own record.
fn leads_to(one: &Endpoint, other: &Endpoint) -> bool {
    let hosts = one.addresses.values(RecordType::Cname);
    hosts.iter().any(|host| matches!(host, Text::Literal(name) if other.is_published_as(name)))
}

/// A side whose check probes an address or name of the other side: the check's key and the other endpoint's.
fn guards_other_side<'p>(
    context: &'p Context<'_>,
    primary: &'p Endpoint,
    secondary: &'p Endpoint,
) -> Option<(&'p str, &'p str)> {
    [(primary, secondary), (secondary, primary)].into_iter().find_map(|(own, other)| {
        let check = &context.health_checks[own.health_check?];
        check
            .probe()
            .is_some_and(|probe| probes(probe, other))
            .then_some((check.key.as_str(), other.key.value.as_str()))
    })
}

fn probes(probe: &Probe, endpoint: &Endpoint) -> bool {
    match (&probe.ip_address, &probe.fqdn) {
        (Some(ip), _) => {
            endpoint.addresses.values(RecordType::A).contains(ip)
                || endpoint.addresses.values(RecordType::Aaaa).contains(ip)
        }
        (None, Some(fqdn)) => {
            let name = |text: &Text| matches!(text, Text::Literal(text) if endpoint.is_published_as(text));
            endpoint.addresses.values(RecordType::Cname).contains(fqdn) || name(fqdn)
        }
        (None, None) => false,
    }
}
