//! What the preset of a framework adds: a probe for endpoints that say none, and the limits of what it can do.

use super::Context;
use super::lookup::Checked;
use crate::data::{Preset, Probe, ProbeKind, Reach};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Endpoint;
use crate::source::{Located, Span};
use crate::spec::{HealthCheckSpec, HttpSpec, HttpsSpec, Int, Spec, TcpSpec, Text};

/// A table of a probe in which nothing is said but what is given here.
macro_rules! probe {
    ($name:ident { $($own:ident: $value:expr),* }) => {
        $name {
            $($own: $value,)*
            ip_address: None,
            fqdn: None,
            request_interval: None,
            failure_threshold: None,
            measure_latency: None,
            invert: None,
            disabled: None,
            regions: None,
            tags: None,
        }
    };
}

/// The framework that the spec names, and where.
pub(super) fn named(spec: &Spec) -> Option<Located<&'static Preset>> {
    let framework = spec.federation.as_ref()?.framework.as_ref()?;
    Some(framework.with(framework.value.0))
}

/// The preset's health check, as if it were written where the framework is named; `None` too where its port is not known.
pub(super) fn health_check(spec: &Spec) -> Option<HealthCheckSpec> {
    let preset = named(spec)?;
    let Probe { kind, port, path, search_string } = preset.value.framework.probe;
    let port = preset.with(Int(port?.into()));
    let path = path.map(|path| preset.with(Text(path.to_owned())));
    let search_string = search_string.map(|text| preset.with(Text(text.to_owned())));
    Some(match kind {
        ProbeKind::Tcp => HealthCheckSpec::Tcp(Box::new(probe!(TcpSpec { port: port }))),
        ProbeKind::Http => HealthCheckSpec::Http(Box::new(probe!(HttpSpec {
            port: Some(port),
            path: path,
            search_string: search_string
        }))),
        ProbeKind::Https => HealthCheckSpec::Https(Box::new(probe!(HttpsSpec {
            port: Some(port),
            path: path,
            search_string: search_string,
            enable_sni: None
        }))),
    })
}

impl<'s> Context<'s> {
    /// The health check of an endpoint for which the spec says none: that of `[defaults]`, else of the preset.
    pub(super) fn check_for_all(&mut self, endpoint: &Located<String>) -> Option<&'s HealthCheckSpec> {
        let defaults = self.spec.defaults.as_ref();
        if let Some(check) = defaults.and_then(|defaults| defaults.health_check.as_ref()) {
            return Some(&check.value);
        }
        let is_whole = self.spec.defaults.is_some() && self.spec.federation.is_some();
        self.leans_on_broken |= self.parsed_with_errors && !is_whole;
        if self.preset_check.is_none() && named(self.spec).is_some() {
            self.leans_on_broken = true;
            self.lacks_port = Some(self.lacks_port.map_or(endpoint.span, |first| first.min(endpoint.span)));
        }
        self.preset_check
    }
}

/// Reports endpoints that lean on a preset without a port, once: one line in `[defaults]` helps all of them.
pub(super) fn missing_port(context: &mut Context<'_>) {
    let (Some(preset), Some(endpoint)) = (named(context.spec), context.lacks_port) else { return };
    if context.parsed_with_errors && context.spec.defaults.is_none() {
        return;
    }
    let message = format!("there is no port to check: `{}` has none of its own", preset.value.framework.key);
    context.findings.push(
        Diagnostic::new(Code::PresetWithoutPort, preset.span, message)
            .label("its preset cannot say what to probe")
            .related(endpoint, "this endpoint has no check of its own")
            .help("fix the port in the framework's own configuration")
            .help("then say it here: `health_check.tcp = { port = … }` in `[defaults]`"),
    );
}

/// What a name cannot move, where a health check moves one. Asked only of specs without errors, since more may come of those.
pub(super) fn limits(context: &mut Context<'_>, endpoints: &Checked<'_, Endpoint>) {
    let Some(preset) = named(context.spec).filter(|_| !context.findings.has_errors()) else { return };
    if context.used_checks.is_empty() {
        return;
    }
    let place = preset.span;
    let participants = &preset.value.participants;
    let is_client = |at, endpoint: &Endpoint| endpoint.published.is_some() && !context.used_endpoints.contains(&at);
    match participants.reach {
        Reach::BootstrapOnly => context.findings.push(bootstrap_only(place)),
        Reach::ClientsListen if !endpoints.iter().any(|(at, endpoint)| is_client(at, endpoint)) => {
            context.findings.push(clients_listen(place));
        }
        Reach::Server | Reach::ClientsListen => {}
    }
    if participants.keeps_connections == Some(true) {
        context.findings.push(kept_connections(place));
    }
}

fn clients_listen(place: Span) -> Diagnostic {
    Diagnostic::new(Code::ClientsListen, place, "the server calls its clients, and no client has a name here")
        .label("a name that moves the server alone is no failover")
        .help("add an endpoint with `health_check = false` for each client, and give both servers these names")
}

fn bootstrap_only(place: Span) -> Diagnostic {
    Diagnostic::new(Code::BootstrapOnly, place, "only the name that peers join by can fail over")
        .label("there is no central server: peers that are connected know each other")
        .help("use the service's name for `--sentinel-ip` alone")
}

fn kept_connections(place: Span) -> Diagnostic {
    Diagnostic::new(Code::KeptConnections, place, "connections that are open stay where they are when the name moves")
        .label("participants look the name up again only for a new connection")
        .help("after a planned move, and when the primary is back, restart the server that they should leave")
}
