//! Probes: their own fields, and what they probe.

use std::collections::BTreeSet;

use super::Context;
use super::addresses::{Address, Family};
use super::federation::federation_name;
use super::health_fields::{CheckOptions, ProbeFields};
use super::tags::merged_tags;
use crate::data::checker_regions;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CheckKind, CheckPlaces, CheckerRegions, DnsName, HealthCheck, Probe, Protocol, Text};
use crate::source::{Located, Span};
use crate::spec::{HealthCheckSpec, Tags};

/// What a probe is sent to.
pub(super) struct Target {
    pub ip_address: Option<Text>,
    pub fqdn: Option<Text>,
    pub place: Span,
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
        let check = self.probe(key, &ProbeFields::of(spec), target, &[tags]);
        self.health_checks.push(check);
        self.health_checks.len() - 1
    }

    /// A check that probes a target.
    pub(super) fn probe(
        &mut self,
        key: &Located<String>,
        fields: &ProbeFields<'_>,
        target: Target,
        layers: &[Option<&Tags>],
    ) -> HealthCheck {
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
            enable_sni: fields.enable_sni(),
            regions: regions(fields),
        };
        let mut check = self.health_check(key, CheckKind::Probe(probe), &fields.options, target.place, layers);
        check.places.enable_sni = fields.span_of_sni();
        check.places.path = fields.path.map_or(key.span, |path| path.span);
        check.places.search_string = fields.search_string.map_or(key.span, |text| text.span);
        check
    }

    /// A check of any kind. `target` is the place of what it looks at.
    pub(super) fn health_check(
        &mut self,
        key: &Located<String>,
        kind: CheckKind<usize>,
        options: &CheckOptions<'_>,
        target: Span,
        layers: &[Option<&Tags>],
    ) -> HealthCheck {
        let given = [("Name", key.value.as_str()), ("federation", federation_name(self))];
        let layers: Vec<_> = layers.iter().copied().chain([options.tags]).collect();
        let disabled = options.disabled.map_or_else(Span::default, |disabled| disabled.span);
        HealthCheck {
            key: key.value.clone(),
            renamed_from: Vec::new(),
            origin: key.span,
            kind,
            invert: options.invert.is_some(),
            disabled: options.disabled.is_some(),
            tags: merged_tags(self, &given, &layers),
            places: CheckPlaces { disabled, target, ..CheckPlaces::default() },
        }
    }

    /// The target of an entry of `[health_checks]`, which says it itself (HC-02, HC-03).
    pub(super) fn shared_target(&mut self, fields: &ProbeFields<'_>, key: Span) -> Option<Target> {
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
                        .help("an entry of `[health_checks]` is one real check: add `ip_address` or `fqdn`")
                        .help(
                            "a check that each endpoint gets for itself goes into `[defaults]`, under `health_check`",
                        ),
                );
                None
            }
            (Some(ip), Some(fqdn)) if fields.protocol == Protocol::Tcp => {
                self.findings.push(
                    Diagnostic::new(Code::CheckTarget, fqdn.span, "a `tcp` check takes either an address or a name")
                        .label("Route 53 refuses it beside `ip_address`")
                        .related(ip.span, "the address that is probed")
                        .help("keep one of them"),
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
        if v4.len() + v6.len() > 1 {
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
