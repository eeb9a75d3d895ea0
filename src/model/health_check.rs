use super::{Tags, Text};
use crate::source::Span;

/// How a probe asks a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    Http,
    Https,
    Tcp,
}

/// From where the probes come.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckerRegions {
    /// From all eight regions (HC-11).
    All,
    /// From these, sorted.
    Some(Vec<&'static str>),
}

/// A check that probes a server, every default written out (DIF-04, DIF-05).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Probe {
    pub protocol: Protocol,
    /// What is probed; without it, the address that `fqdn` resolves to.
    pub ip_address: Option<Text>,
    pub fqdn: Option<Text>,
    pub port: u16,
    /// `None` for TCP only.
    pub path: Option<String>,
    pub search_string: Option<String>,
    /// Seconds between two probes of one checker.
    pub request_interval: u32,
    /// Probes in a row until a checker changes its mind.
    pub failure_threshold: u32,
    pub measure_latency: bool,
    pub invert: bool,
    pub disabled: bool,
    /// `None` unless HTTPS (DIF-03).
    pub enable_sni: Option<bool>,
    pub regions: CheckerRegions,
}

impl Probe {
    /// Seconds from a failure to its detection, without phase and time-outs (TIM-01).
    pub fn detection_seconds(&self) -> u32 {
        self.request_interval * self.failure_threshold
    }

    /// Seconds until a server that swallows packets is seen as down, at worst (TIM-02).
    pub fn worst_detection_seconds(&self) -> u32 {
        let timeout = match (self.protocol, &self.search_string) {
            (Protocol::Tcp, _) => 10,
            (_, Some(_)) => 8,
            (_, None) => 6,
        };
        self.failure_threshold * (self.request_interval + timeout) + self.request_interval
    }

    /// Whether two probes ask the same thing of the same server.
    pub fn same_target(&self, other: &Self) -> bool {
        let place = |probe: &Self| probe.ip_address.clone().or_else(|| probe.fqdn.clone());
        let paths = (&self.path, &other.path);
        let same_path = paths.0 == paths.1 || paths.0.is_none() || paths.1.is_none();
        place(self) == place(other) && self.port == other.port && same_path
    }

    /// The API's word for the kind of check (HC-01).
    pub fn kind(&self) -> &'static str {
        match (self.protocol, self.search_string.is_some()) {
            (Protocol::Http, false) => "HTTP",
            (Protocol::Http, true) => "HTTP_STR_MATCH",
            (Protocol::Https, false) => "HTTPS",
            (Protocol::Https, true) => "HTTPS_STR_MATCH",
            (Protocol::Tcp, _) => "TCP",
        }
    }
}

/// A Route 53 health check.
#[derive(Clone, Debug)]
pub struct HealthCheck {
    /// The endpoint's key, or that of the entry of `[health_checks]`.
    pub key: String,
    /// Where it is declared.
    pub origin: Span,
    pub probe: Probe,
    pub tags: Tags,
    /// Places that later findings point at.
    pub places: ProbePlaces,
}

/// Where the fields of a probe were written, for findings that need the whole federation.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProbePlaces {
    pub disabled: Span,
    pub enable_sni: Span,
    pub target: Span,
}
