//! Whether a failover can work at all, and in time.

use std::collections::HashSet;

use super::Context;
use super::federation::default_ttl;
use super::lookup::Checked;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::limits::TTL_FAILOVER;
use crate::model::{Addresses, Endpoint, Policy, Probe, RecordType, Service, Target, Text};
use crate::source::{Located, Span};
use crate::spec::{FailoverSpec, HealthCheckChoice, NodeSpec, ServiceSpec};

/// One failover service: what the spec says and what became of it.
struct Pair<'p> {
    service: &'p Service,
    spec: &'p ServiceSpec,
    failover: &'p FailoverSpec,
    primary: &'p Endpoint,
    secondary: &'p Endpoint,
}

pub(super) fn check(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>, services: &[Option<Service>]) {
    let entries = context.spec.services.as_ref().map_or(&[][..], |services| &services.items);
    for (entry, service) in entries.iter().zip(services) {
        let (Some(spec), Some(service)) = (&entry.value, service) else { continue };
        let (Policy::Routed(members), Some(failover)) = (&service.group.policy, &spec.failover) else { continue };
        let side = |at: usize| match members[at].target {
            Target::Endpoint(at) => endpoints.get(at),
            _ => None,
        };
        let (Some(primary), Some(secondary)) = (side(0), side(1)) else { continue };
        let pair = Pair { service, spec, failover: &failover.value, primary, secondary };
        pair_findings(context, &pair);
    }
}

fn pair_findings(context: &mut Context<'_>, pair: &Pair<'_>) {
    if let Some(finding) = shared_fate(context, pair) {
        context.findings.push(finding);
        return;
    }
    if pair.primary.health_check.is_none() && is_evaluated(pair.primary) {
        return;
    }
    let Some(check) = pair.primary.health_check else {
        let finding = primary_without_check(context, pair);
        context.findings.push(finding);
        return;
    };
    if pair.secondary.health_check.is_none() {
        context.findings.push(secondary_without_check(pair));
    }
    slow_ttl(context, pair);
    if let Some(probe) = context.health_checks[check].probe().cloned() {
        budget(context, pair, &probe);
    }
}

/// Whether an AWS resource tells its own health, which a primary may have instead of a check (FO-04).
fn is_evaluated(endpoint: &Endpoint) -> bool {
    matches!(&endpoint.addresses, Addresses::Alias { resource, .. } if resource.evaluate_target_health)
}

/// One thing that takes both sides down, or makes both look down (FO-07).
fn shared_fate(context: &Context<'_>, pair: &Pair<'_>) -> Option<Diagnostic> {
    let (first, second) = (&pair.failover.primary.endpoint, &pair.failover.secondary.endpoint);
    let finding = |message: String, label: &str, help: &str| {
        Diagnostic::new(Code::SharedFate, second.span, message)
            .label(label)
            .related(first.span, "the primary")
            .help(help)
    };
    if first.value == second.value {
        let message = format!("`{second}` is primary and secondary of service `{}`", pair.service.key);
        return Some(finding(message, "the same endpoint", "name another endpoint, or use `simple`"));
    }
    if let Some(value) = common_value(pair.primary, pair.secondary) {
        let message = format!("`{first}` and `{second}` are the same server, {value}");
        return Some(finding(message, "nothing is left to fail over to", "give each endpoint its own address"));
    }
    if leads_to(pair.primary, pair.secondary) || leads_to(pair.secondary, pair.primary) {
        let message = format!("`{first}` and `{second}` are the same server: one is the other's name");
        return Some(finding(message, "nothing is left to fail over to", "give each endpoint its own server"));
    }
    shared_check(context, pair, &finding).or_else(|| {
        let (check, guarded) = guards_other_side(context, pair)?;
        let message = format!("the health check `{check}` probes the other side, `{guarded}`");
        let why = "Route 53 looks at what the check probes, never at the record's value";
        Some(finding(message, why, "let each check probe its own endpoint"))
    })
}

/// One check, or one checked server, for both sides.
fn shared_check(
    context: &Context<'_>,
    pair: &Pair<'_>,
    finding: &dyn Fn(String, &str, &str) -> Diagnostic,
) -> Option<Diagnostic> {
    let (first, second) = (&pair.failover.primary.endpoint, &pair.failover.secondary.endpoint);
    let (primary, secondary) = (pair.primary.health_check?, pair.secondary.health_check?);
    let why = "both turn unhealthy together, and Route 53 then answers with the primary";
    if primary == secondary {
        let message = format!("`{first}` and `{second}` are guarded by one health check");
        return Some(finding(message, why, "give each endpoint a check of its own"));
    }
    let probes = (context.health_checks[primary].probe()?, context.health_checks[secondary].probe()?);
    if probes.0.same_target(probes.1) {
        let message = format!("the checks of `{first}` and `{second}` probe the same server");
        return Some(finding(message, why, "let each check probe its own endpoint"));
    }
    None
}

/// An address or host name that both sides have.
fn common_value(primary: &Endpoint, secondary: &Endpoint) -> Option<String> {
    let kinds = [RecordType::A, RecordType::Aaaa, RecordType::Cname];
    kinds.into_iter().find_map(|kind| {
        let others: HashSet<&Text> = secondary.addresses.values(kind).iter().collect();
        let common = primary.addresses.values(kind).iter().find(|value| others.contains(value))?;
        Some(match common {
            Text::Literal(text) => format!("`{text}`"),
            Text::Parameter(name) => format!("the one of parameter `{name}`"),
        })
    })
}

/// Whether one side's host name is the other side's own record.
fn leads_to(one: &Endpoint, other: &Endpoint) -> bool {
    let hosts = one.addresses.values(RecordType::Cname);
    hosts.iter().any(|host| matches!(host, Text::Literal(name) if other.is_published_as(name)))
}

/// A side whose check probes an address or name of the other side: the check's key and the other endpoint's.
fn guards_other_side<'p>(context: &'p Context<'_>, pair: &'p Pair<'_>) -> Option<(&'p str, &'p str)> {
    [(pair.primary, pair.secondary), (pair.secondary, pair.primary)].into_iter().find_map(|(own, other)| {
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

fn primary_without_check(context: &Context<'_>, pair: &Pair<'_>) -> Diagnostic {
    let NodeSpec { endpoint } = &pair.failover.primary;
    let finding = Diagnostic::new(
        Code::PrimaryWithoutCheck,
        endpoint.span,
        format!("`{endpoint}` is the primary of service `{}`, but has no health check", pair.service.key),
    )
    .label("without a check it never fails over, and Route 53 refuses it");
    let example = "`health_check.tcp = { port = … }`";
    match switched_off(context, &endpoint.value) {
        Some(place) => finding.related(place, "switched off here").help(format!(
            "write a check in its place, such as {example}; or take the line away if `[defaults]` has one"
        )),
        None => finding
            .related(pair.primary.key.span, "the endpoint")
            .help(format!("add a check to `[endpoints.{endpoint}]`, such as {example}")),
    }
}

/// Where an endpoint says `health_check = false`.
fn switched_off(context: &Context<'_>, endpoint: &str) -> Option<Span> {
    let entries = &context.spec.endpoints.as_ref()?.items;
    let at = entries.binary_search_by(|entry| entry.key.value.as_str().cmp(endpoint)).ok()?;
    match entries[at].value.as_ref()?.health_check.as_ref()? {
        HealthCheckChoice::Unchecked(place) => Some(*place),
        _ => None,
    }
}

fn secondary_without_check(pair: &Pair<'_>) -> Diagnostic {
    let NodeSpec { endpoint } = &pair.failover.secondary;
    Diagnostic::new(
        Code::SecondaryWithoutCheck,
        endpoint.span,
        format!("`{endpoint}` has no health check: as a secondary it counts as healthy always"),
    )
    .label("answered even when it is down, too")
}

/// The TTL of the service, and where it is written: nowhere, if it is the default.
fn ttl_place(context: &Context<'_>, pair: &Pair<'_>) -> Option<Span> {
    let own = pair.spec.ttl.as_ref().map(|ttl| ttl.span);
    own.or_else(|| default_ttl(context).map(|ttl| ttl.span))
}

fn slow_ttl(context: &mut Context<'_>, pair: &Pair<'_>) {
    let ttl = pair.service.ttl;
    let Some(place) = ttl_place(context, pair).filter(|_| i64::from(ttl) > TTL_FAILOVER) else { return };
    context.findings.push(
        Diagnostic::new(Code::SlowTtl, place, format!("a TTL of {ttl} s delays failover"))
            .label("resolvers keep the answer of a dead site for so long")
            .help("60 or less is the advice for names that fail over"),
    );
}

/// What makes a failover faster, with what is left to lower.
fn faster(probe: &Probe, ttl: u64) -> String {
    let mut ways = Vec::new();
    if probe.request_interval > 10 {
        let shorter = u64::from(10 * probe.failure_threshold) + ttl;
        ways.push(format!("`request_interval = 10` makes it {shorter} s"));
    }
    if ttl > 10 {
        ways.push(format!("`ttl = 10` makes it {} s", u64::from(probe.detection_seconds()) + 10));
    }
    if probe.failure_threshold > 2 {
        let fewer = u64::from(probe.request_interval * 2) + ttl;
        ways.push(format!("`failure_threshold = 2` makes it {fewer} s"));
    }
    if ways.is_empty() { "raise the budget".to_owned() } else { ways.join("; ") }
}

fn budget(context: &mut Context<'_>, pair: &Pair<'_>, probe: &Probe) {
    let Some(budget) = context.spec.federation.as_ref().and_then(|federation| federation.failover_budget.as_ref())
    else {
        return;
    };
    let budget: Located<u64> = budget.with(budget.value.0.into());
    let ttl = u64::from(pair.service.ttl);
    let usual = u64::from(probe.detection_seconds()) + ttl;
    let worst = u64::from(probe.worst_detection_seconds()) + ttl;
    let (interval, threshold) = (probe.request_interval, probe.failure_threshold);
    let name = &pair.service.key;
    let allowed = budget.value;
    if usual > allowed {
        let mut finding = Diagnostic::new(
            Code::BudgetBroken,
            pair.failover.primary.endpoint.span,
            format!("service `{name}` needs {usual} s to fail over, {} s more than the budget", usual - allowed),
        )
        .label(format!("{interval} s × {threshold} probes + {ttl} s TTL = {usual} s"))
        .related(budget.span, format!("the budget is {allowed} s"));
        if let Some(place) = ttl_place(context, pair) {
            finding = finding.related(place, "the TTL");
        }
        context.findings.push(finding.help(faster(probe, ttl)));
    } else if worst > allowed {
        context.findings.push(
            Diagnostic::new(
                Code::BudgetWorstCase,
                pair.failover.primary.endpoint.span,
                format!("service `{name}` may need {worst} s to fail over, more than the budget of {allowed} s"),
            )
            .label(format!("{usual} s as a rule; {worst} s when probes run into their time-outs"))
            .related(budget.span, "the budget"),
        );
    }
}
