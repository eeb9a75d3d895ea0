//! The rules of a probe's fields that need neither its target nor anything else.

use std::collections::HashMap;

use super::Context;
use super::health_fields::{CheckOptions, ProbeFields};
use crate::data::checker_regions;
use crate::diagnostic::{Code, Diagnostic, Repair, words};
use crate::model::Protocol;
use crate::model::limits::CHECKER_REGIONS_MIN;
use crate::source::Span;

impl Context<'_> {
    /// What can be said about a probe's fields without its target.
    /// `place` is where the probe is declared.
    pub(super) fn probe_findings(&mut self, fields: &ProbeFields<'_>, place: Span) {
        if let Some((path, blank)) = fields.path.and_then(|path| Some((path, path.value.0.find(char::is_whitespace)?)))
        {
            self.findings.push(
                Diagnostic::new(Code::ControlCharacter, path.span, "a blank cannot be part of a path")
                    .label(match path.value.0[..blank].chars().count() {
                        0 => "at its beginning".to_owned(),
                        number => format!("after {}", words::count(number, "character")),
                    })
                    .help("write it as `%20`, or leave it out"),
            );
        } else if let Some(path) = fields.path.filter(|path| !path.value.0.starts_with('/')) {
            self.findings.push(path_without_slash(&path.value.0, path.span));
        }
        self.state_findings(&fields.options);
        if let Some(threshold) = fields.failure_threshold.filter(|threshold| threshold.value.0 == 1) {
            self.findings.push(
                Diagnostic::new(Code::OneFailureIsEnough, threshold.span, "one lost probe is enough to fail over")
                    .label("a short disturbance moves all participants")
                    .help("2 or 3 probes in a row are usual"),
            );
        }
        self.redirect_finding(fields, place);
        self.region_findings(fields);
        let errors = self.findings.errors();
        self.framework_findings(fields);
        if self.findings.errors() == errors {
            self.findings.extend(other_protocols_port(fields));
        }
    }

    /// At port 80 the first page is a redirect to HTTPS as a rule, and any 3xx counts as healthy (HC-18, M-53).
    fn redirect_finding(&mut self, fields: &ProbeFields<'_>, place: Span) {
        let is_first_page = fields.path().as_deref() == Some("/") && fields.port() == 80;
        let is_plain = fields.protocol == Protocol::Http && fields.search_string.is_none();
        if !is_first_page || !is_plain || fields.options.disabled.is_some() {
            return;
        }
        let place = fields.path.map_or(place, |path| path.span);
        self.findings.push(
            Diagnostic::new(Code::RedirectIsHealthy, place, "a redirect passes for health: HTTP, port 80, path `/`")
                .label("a front that answers 301 is healthy, whatever is behind it")
                .help("probe what participants use: `https`, or a `path` that only the server itself answers"),
        );
    }

    /// What can be said about any check.
    pub(super) fn state_findings(&mut self, options: &CheckOptions<'_>) {
        if let Some(disabled) = options.disabled {
            let (state, effect) = match options.invert {
                Some(_) => ("unhealthy for ever, since it is inverted, too", "traffic never goes there"),
                None => ("healthy for ever", "traffic is never moved away"),
            };
            self.findings.push(
                Diagnostic::new(Code::DisabledCheck, disabled.span, format!("a disabled check counts as {state}"))
                    .label(format!("{effect}, and the check is billed all the same"))
                    .help("to take a site out, name another endpoint in the service"),
            );
        }
        if let Some(invert) = options.invert {
            self.findings.push(
                Diagnostic::new(Code::InvertedCheck, invert.span, "an inverted check reports a healthy server as down")
                    .label("healthy and unhealthy are swapped")
                    .help("remove it, unless the check answers when something is wrong"),
            );
        }
    }

    fn region_findings(&mut self, fields: &ProbeFields<'_>) {
        let Some(regions) = fields.regions else { return };
        let known = checker_regions();
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for region in &regions.items {
            if !known.contains(&region.value.as_str()) {
                let message = format!("there are no health checkers in `{}`", region.value.escape_debug());
                self.findings.push(
                    Diagnostic::new(Code::CheckerRegions, region.span, message)
                        .label("not one of the eight")
                        .help(
                            words::did_you_mean(&region.value, known.iter().copied())
                                .unwrap_or_else(|| format!("possible: {}", words::all_of(known))),
                        )
                        .repair(Repair::meant(region.span, &region.value, known.iter().copied())),
                );
            } else if let Some(&first) = seen.get(region.value.as_str()) {
                self.findings.push(
                    Diagnostic::new(Code::DuplicateValue, region.span, format!("region `{region}` twice in one list"))
                        .label("given again")
                        .related(first, "first given here")
                        .repair(Repair::remove(region.span, &format!("the second `{region}`"))),
                );
            }
            seen.entry(&region.value).or_insert(region.span);
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
}

fn path_without_slash(path: &str, place: Span) -> Diagnostic {
    let finding = Diagnostic::new(Code::PathWithoutSlash, place, "the path does not begin with `/`");
    let url = ["http://", "https://"].iter().find_map(|scheme| path.strip_prefix(scheme));
    match url {
        Some(rest) => finding.label("a whole URL: Route 53 would ask for it as a path").help(format!(
            "write `{}`: the host is what the check probes",
            rest.find('/').map_or("/", |at| &rest[at..])
        )),
        None => finding
            .label("Route 53 adds the slash, and later plans may show a change")
            .help(format!("write `/{path}`"))
            .repair(Repair::text(place, format!("/{path}"))),
    }
}

/// HTTP on the port of HTTPS, or the reverse: what listens there by the ports' registration answers with an error or with
/// nothing that is understood.
fn other_protocols_port(fields: &ProbeFields<'_>) -> Option<Diagnostic> {
    let port = fields.port?;
    let (message, label, help) = match (fields.protocol, port.value.0) {
        (Protocol::Http, 443) => (
            "an `http` check of port 443, where HTTPS is expected",
            "a server that speaks TLS answers 400, and is unhealthy always",
            "write `https = { … }`, or another port",
        ),
        (Protocol::Https, 80) => (
            "an `https` check of port 80, where plain HTTP is expected",
            "a server without TLS fails the handshake, and is unhealthy always",
            "write `http = { … }`, or leave `port` out for 443",
        ),
        _ => return None,
    };
    Some(Diagnostic::new(Code::PortOfOther, port.span, message).label(label).help(help))
}
