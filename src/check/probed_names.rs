//! What the names that health checks resolve stand for in this spec.

use std::collections::HashMap;

use super::Context;
use super::lookup::Checked;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Addresses, Endpoint, HealthCheck, Service, Text};
use crate::source::Located;

/// Refuses checks whose answer depends on what they decide, and those that find no address.
pub(super) fn check(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>, services: &[Option<Service>]) {
    let services: HashMap<&str, &Located<String>> =
        services.iter().flatten().map(|service| (service.name.value.as_str(), &service.key)).collect();
    let endpoints: HashMap<&str, &Endpoint> = endpoints
        .iter()
        .filter_map(|(_, endpoint)| Some((endpoint.published.as_ref()?.value.as_str(), endpoint)))
        .collect();
    for check in &context.health_checks {
        let Some(probe) = check.probe() else { continue };
        let (None, Some(Text::Literal(host))) = (&probe.ip_address, &probe.fqdn) else { continue };
        let probed = host.as_ref();
        let host = end_of_chain(host, &endpoints);
        let covering = || wildcards(host).find_map(|name| services.get(name.as_str()));
        let exact = services.get(host);
        if let Some(service) = exact.or_else(|| covering().filter(|_| !endpoints.contains_key(host))) {
            context.findings.push(probes_service(check, probed, host, service));
        } else if let Some(endpoint) = endpoints.get(host).filter(|endpoint| is_ipv6_only(endpoint)) {
            context.findings.push(no_ipv4_address(check, host, &endpoint.key));
        }
    }
}

/// The wildcards that answer for a name which is not there itself, the nearest first (DN-16).
fn wildcards(host: &str) -> impl Iterator<Item = String> {
    host.match_indices('.').map(|(at, _)| format!("*{}", &host[at..]))
}

/// The name that `host` leads to over the CNAMEs of published endpoints.
fn end_of_chain<'n>(host: &'n str, endpoints: &HashMap<&'n str, &'n Endpoint>) -> &'n str {
    let mut name = host;
    for _ in 0..endpoints.len().min(8) {
        match endpoints.get(name).map(|endpoint| &endpoint.addresses) {
            Some(Addresses::Host(Text::Literal(next))) => name = next,
            _ => break,
        }
    }
    name
}

/// The answer would follow the failover that it decides (REC-20).
fn probes_service(check: &HealthCheck, probed: &str, host: &str, service: &Located<String>) -> Diagnostic {
    let what = if probed == host { "the name of service" } else { "which leads to the name of service" };
    let message = format!("health check `{}` probes `{probed}`, {what} `{service}`", check.key);
    Diagnostic::new(Code::CheckProbesService, check.places.target, message)
        .label("its answer changes with the failover that the check decides")
        .related(service.span, "the service")
        .help("probe the endpoint's own name or address")
}

fn is_ipv6_only(endpoint: &Endpoint) -> bool {
    matches!(&endpoint.addresses, Addresses::Ip { v4, .. } if v4.is_empty())
}

/// Checkers resolve names to IPv4 only (HC-14).
fn no_ipv4_address(check: &HealthCheck, host: &str, endpoint: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        Code::NoIpv4Address,
        check.places.target,
        format!("health check `{}` probes `{host}`, which has no IPv4 address", check.key),
    )
    .label("health checkers resolve names to IPv4 addresses only")
    .related(endpoint.span, "this endpoint has IPv6 only")
    .help("probe it by address: `ip_address = \"…\"`")
}
