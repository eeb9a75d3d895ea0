//! Probes that the framework's servers cannot answer, or answer for something else.

use super::Context;
use super::health_fields::ProbeFields;
use super::preset::named;
use crate::data::Preset;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Protocol;
use crate::source::{Located, Span};

impl Context<'_> {
    /// Compares a probe with what is known of the framework's ports; about other ports nothing is known.
    pub(super) fn framework_findings(&mut self, fields: &ProbeFields<'_>) {
        let Some(preset) = named(self.spec) else { return };
        let finding = fields.port.and_then(|port| port_finding(&preset, fields, port.span));
        self.findings.extend(finding.or_else(|| answers_always(&preset, fields)));
    }
}

fn port_finding(preset: &Located<&Preset>, fields: &ProbeFields<'_>, place: Span) -> Option<Diagnostic> {
    let port = fields.port();
    if let Some(admin) = preset.value.admin_port(port) {
        let message = format!("port {port} is not for participants: {}", admin.what);
        return Some(
            Diagnostic::new(Code::AdminPortProbed, place, message)
                .label("may answer while participants are refused, and the other way round")
                .related(preset.span, "the framework")
                .maybe_help(right_probe(preset.value)),
        );
    }
    let (transport, what) = preset.value.spoken_on(port)?;
    let (code, message, label) = if fields.protocol == Protocol::Tcp || transport.speaks_http() {
        return None;
    } else if transport.is_mtls() {
        let message = format!("{what} refuses health checkers on port {port}: they have no client certificate");
        (Code::HttpOnMtls, message, "nobody is let in without one, so the server is always unhealthy")
    } else {
        let protocol = if transport.is_grpc() { transport.words() } else { "a protocol of its own" };
        let message = format!("{what} speaks {protocol} on port {port}, not HTTP");
        (Code::HttpOnOtherProtocol, message, "no HTTP request is answered, so the server is always unhealthy")
    };
    Some(
        Diagnostic::new(code, place, message)
            .label(label)
            .related(preset.span, "the framework")
            .help(format!("use `tcp = {{ port = {port} }}`, or the port of a health page of your own")),
    )
}

/// The probe that the preset would make.
fn right_probe(preset: &Preset) -> Option<String> {
    let port = preset.framework.probe.port?;
    let kind = preset.framework.probe.kind.as_str();
    Some(format!("check the port that they use, {port}, with `{kind}`"))
}

/// A health page whose status is good in every state; only its text tells.
fn answers_always(preset: &Located<&Preset>, fields: &ProbeFields<'_>) -> Option<Diagnostic> {
    let probe = preset.value.framework.probe;
    let (known, text) = (probe.path?, probe.search_string?);
    let path = fields.path.filter(|_| fields.search_string.is_none())?;
    let page = |path: &str| path.split('?').next().and_then(|path| path.rsplit('/').next()).map(str::to_owned);
    (page(&path.value.0) == page(known)).then(|| {
        Diagnostic::new(Code::AnswersAlways, path.span, "this page answers 200 in every state of the server")
            .label("only its text tells, and no `search_string` is asked for")
            .related(preset.span, "the framework")
            .help(format!("add `search_string = '{text}'`"))
    })
}
