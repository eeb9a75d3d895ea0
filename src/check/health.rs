//! Health checks: their own fields, and what they probe.

use std::collections::{BTreeSet, HashMap};

use super::Context;
use super::addresses::{Address, Family};
use super::federation::federation_name;
use super::health_fields::ProbeFields;
use super::lookup::Checked;
use super::tags::merged_tags;
use crate::data::checker_regions;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::limits::CHECKER_REGIONS_MIN;
use crate::model::{
    Addresses, CheckerRegions, DnsName, Endpoint, HealthCheck, Probe, ProbePlaces, Protocol, Service, Text,
};
use crate::source::{Located, Span};
use crate::spec::{HealthCheckSpec, Tags};

/// What a probe is sent to.
pub(super) struct Target {
    pub ip_address: Option<Text>,
    pub fqdn: Option<Text>,
    pub place: Span,
}

/// Checks `[health_checks]`, and keeps their numbers in [`Context::health_checks`].
pub(super) fn shared<'s>(context: &mut Context<'s>) -> Checked<'s, usize> {
    let entries = context.spec.health_checks.as_ref();
    Checked::new(entries, |entry, spec| {
        let fields = ProbeFields::of(spec);
        context.probe_findings(&fields);
        let target = context.shared_target(&fields, entry.key.span)?;
        let check = context.build(&entry.key, &fields, target, &[]);
        context.health_checks.push(check);
        Some(context.health_checks.len() - 1)
    })
}

/// Checks what the names that probes resolve stand for in this spec.
pub(super) fn probed_names(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>, services: &[Option<Service>]) {
    let services: HashMap<&str, &Located<String>> =
        services.iter().flatten().map(|service| (service.name.value.as_str(), &service.key)).collect();
    let endpoints: HashMap<&str, &Endpoint> = endpoints
        .iter()
        .filter_map(|(_, endpoint)| Some((endpoint.published.as_ref()?.value.as_str(), endpoint)))
        .collect();
    for check in &context.health_checks {
        let (None, Some(Text::Literal(host))) = (&check.probe.ip_address, &check.probe.fqdn) else { continue };
        let probed = host.as_ref();
        let host = end_of_chain(host, &endpoints);
        if let Some(service) = services.get(host) {
            context.findings.push(probes_service(check, probed, host, service));
        } else if let Some(endpoint) = endpoints.get(host).filter(|endpoint| is_ipv6_only(endpoint)) {
            context.findings.push(no_ipv4_address(check, host, &endpoint.key));
        }
    }
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

impl Context<'_> {
    /// The check of one endpoint: the endpoint is what it probes.
    pub(super) fn own_check(
        &mut self,
        key: &Located<String>,
        spec: &HealthCheckSpec,
        target: Target,
        tags: Option<&Tags>,
    ) -> usize {
        let check = self.build(key, &ProbeFields::of(spec), target, &[tags]);
        self.health_checks.push(check);
        self.health_checks.len() - 1
    }

    fn build(
        &mut self,
        key: &Located<String>,
        fields: &ProbeFields<'_>,
        target: Target,
        layers: &[Option<&Tags>],
    ) -> HealthCheck {
        let given = [("Name", key.value.as_str()), ("federation", &federation_name(self))];
        let layers: Vec<_> = layers.iter().copied().chain([fields.tags]).collect();
        let places =
            ProbePlaces { disabled: fields.span_of_disabled(), enable_sni: fields.span_of_sni(), target: target.place };
        let probe = Probe {
            protocol: fields.protocol,
            ip_address: target.ip_address,
            fqdn: target.fqdn,
            port: fields.port(),
            path: fields.path(),
            search_string: fields.search_string.map(|text| text.value.0.clone()),
            request_interval: fields.request_interval.map_or(30, |interval| interval.value.0),
            failure_threshold: fields.failure_threshold.map_or(3, |threshold| threshold.value.0),
            measure_latency: fields.measure_latency,
            invert: fields.invert.is_some(),
            disabled: fields.disabled.is_some(),
            enable_sni: fields.enable_sni(),
            regions: regions(fields),
        };
        HealthCheck {
            key: key.value.clone(),
            origin: key.span,
            probe,
            tags: merged_tags(self, &given, &layers),
            places,
        }
    }

    /// What can be said about a probe's fields without its target.
    pub(super) fn probe_findings(&mut self, fields: &ProbeFields<'_>) {
        if let Some((path, blank)) = fields.path.and_then(|path| Some((path, path.value.0.find(char::is_whitespace)?)))
        {
            self.findings.push(
                Diagnostic::new(Code::ControlCharacter, path.span, "a blank cannot be part of a path")
                    .label(format!("after {}", words::count(path.value.0[..blank].chars().count(), "character")))
                    .help("write it as `%20`, or leave it out"),
            );
        } else if let Some(path) = fields.path.filter(|path| !path.value.0.starts_with('/')) {
            self.findings.push(
                Diagnostic::new(Code::PathWithoutSlash, path.span, "the path does not begin with `/`")
                    .label("Route 53 adds the slash, and later plans may show a change")
                    .help(format!("write `/{}`", path.value.0)),
            );
        }
        if let Some(disabled) = fields.disabled {
            let (state, effect) = match fields.invert {
                Some(_) => ("unhealthy for ever, since it is inverted, too", "traffic never goes there"),
                None => ("healthy for ever", "traffic is never moved away"),
            };
            self.findings.push(
                Diagnostic::new(Code::DisabledCheck, disabled.span, format!("a disabled check counts as {state}"))
                    .label(format!("{effect}, and the check is billed all the same"))
                    .help("to take a site out, name another endpoint in the service"),
            );
        }
        if let Some(invert) = fields.invert {
            self.findings.push(
                Diagnostic::new(Code::InvertedCheck, invert.span, "an inverted check reports a healthy server as down")
                    .label("healthy and unhealthy are swapped"),
            );
        }
        if let Some(threshold) = fields.failure_threshold.filter(|threshold| threshold.value.0 == 1) {
            self.findings.push(
                Diagnostic::new(Code::OneFailureIsEnough, threshold.span, "one lost probe is enough to fail over")
                    .label("a short disturbance moves all participants")
                    .help("2 or 3 probes in a row are usual"),
            );
        }
        self.region_findings(fields);
    }

    fn region_findings(&mut self, fields: &ProbeFields<'_>) {
        let Some(regions) = fields.regions else { return };
        let known = checker_regions();
        let mut seen: Vec<&Located<String>> = Vec::new();
        for region in &regions.items {
            if !known.contains(&region.value.as_str()) {
                let message = format!("there are no health checkers in `{}`", region.value.escape_debug());
                self.findings.push(
                    Diagnostic::new(Code::CheckerRegions, region.span, message).label("not one of the eight").help(
                        words::did_you_mean(&region.value, known.iter().copied())
                            .unwrap_or_else(|| format!("possible: {}", words::all_of(known))),
                    ),
                );
            } else if let Some(first) = seen.iter().find(|earlier| earlier.value == region.value) {
                self.findings.push(
                    Diagnostic::new(Code::DuplicateValue, region.span, format!("region `{region}` twice in one list"))
                        .label("given again")
                        .related(first.span, "first given here"),
                );
            }
            seen.push(region);
        }
        if regions.items.len() < CHECKER_REGIONS_MIN {
            self.findings.push(
                Diagnostic::new(
                    Code::CheckerRegions,
                    regions.span,
                    format!("at least {CHECKER_REGIONS_MIN} checker regions are needed"),
                )
                .label(format!("{} here", words::count(regions.items.len(), "region")))
                .help("leave `regions` out for all eight"),
            );
        }
    }

    /// The target of an entry of `[health_checks]`, which says it itself (HC-02, HC-03).
    fn shared_target(&mut self, fields: &ProbeFields<'_>, key: Span) -> Option<Target> {
        let errors = self.findings.errors();
        let ip_address = fields.ip_address.and_then(|text| {
            let family = if text.value.contains(':') { Family::V6 } else { Family::V4 };
            let ip = self.literal_address(text, family)?;
            self.check_reach(&text.with(ip));
            Some(Text::literal(ip.to_string()))
        });
        let fqdn = fields.fqdn.and_then(|text| self.host_name(text)).map(|name| Text::literal(name.as_str()));
        if self.findings.errors() > errors {
            return None;
        }
        let place = fields.ip_address.or(fields.fqdn).map_or(key, |text| text.span);
        match (fields.ip_address, fields.fqdn) {
            (None, None) => {
                self.findings.push(
                    Diagnostic::new(Code::CheckTarget, key, "this health check has nothing to probe")
                        .label("neither `ip_address` nor `fqdn`")
                        .help("an entry of `[health_checks]` is one real check: add `ip_address` or `fqdn`"),
                );
                None
            }
            (Some(ip), Some(fqdn)) if fields.protocol == Protocol::Tcp => {
                self.findings.push(
                    Diagnostic::new(Code::CheckTarget, fqdn.span, "a `tcp` check takes either an address or a name")
                        .label("Route 53 refuses it beside `ip_address`")
                        .related(ip.span, "the address that is probed"),
                );
                None
            }
            (ip, _) => {
                if let (Some(ip), None, Some(true)) = (ip, &fqdn, fields.enable_sni()) {
                    self.findings.push(
                        Diagnostic::new(Code::NoServerName, ip.span, "an HTTPS check by address has no name to send")
                            .label("servers that need SNI will refuse the handshake")
                            .help("add `fqdn`, the name in the server's certificate"),
                    );
                }
                Some(Target { ip_address, fqdn, place })
            }
        }
    }

    /// The target of an endpoint's own check: its first address, else its name.
    ///
    /// `own_name` is what is sent as Host header and SNI when the check says nothing else.
    pub(super) fn endpoint_target(
        &mut self,
        fields: &ProbeFields<'_>,
        v4: &[Address],
        v6: &[Address],
        own_name: Option<&DnsName>,
    ) -> Option<Target> {
        if let Some(ip) = fields.ip_address {
            self.findings.push(
                Diagnostic::new(Code::CheckTarget, ip.span, "an endpoint's check probes the endpoint itself")
                    .label("`ip_address` is only for `[health_checks]`")
                    .help("remove it, or declare the check under `[health_checks]` and name it here"),
            );
        }
        let probed = v4.first().or(v6.first())?;
        if v4.len() + v6.len() > 1 && v4.len() != 1 {
            self.findings.push(
                Diagnostic::new(
                    Code::FirstAddressChecked,
                    probed.span,
                    "of several addresses only this one is checked",
                )
                .label("all of them are answered while it is healthy"),
            );
        }
        if let Some(known) = &probed.known {
            self.check_reach(known);
        }
        let fqdn = match (fields.protocol, fields.fqdn) {
            (Protocol::Tcp, None) => None,
            (Protocol::Tcp, Some(fqdn)) => {
                self.findings.push(foreign_fqdn(
                    fqdn,
                    "a `tcp` check sends no name: `fqdn` beside an address is refused by Route 53",
                ));
                None
            }
            (_, Some(fqdn)) => Some(Text::literal(self.host_name(fqdn)?.as_str())),
            (_, None) => own_name.map(|name| Text::literal(name.as_str())),
        };
        Some(Target { ip_address: Some(probed.text.clone()), fqdn, place: probed.span })
    }
}

/// An `fqdn` where the endpoint itself already says what is probed.
pub(super) fn foreign_fqdn(fqdn: &Located<String>, why: &str) -> Diagnostic {
    Diagnostic::new(Code::ForeignFqdn, fqdn.span, "this endpoint's check cannot have an `fqdn` of its own")
        .label(why)
        .help("remove it")
}

/// The regions, sorted; all eight unless the spec names some (DIF-04).
fn regions(fields: &ProbeFields<'_>) -> CheckerRegions {
    let Some(given) = fields.regions else { return CheckerRegions::All };
    let wanted: BTreeSet<&str> = given.items.iter().map(|region| region.value.as_str()).collect();
    let chosen: Vec<&'static str> =
        checker_regions().iter().copied().filter(|region| wanted.contains(region)).collect();
    if chosen.len() == checker_regions().len() { CheckerRegions::All } else { CheckerRegions::Some(chosen) }
}
