use std::sync::Arc;

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

/// What a health check looks at. `C` tells one health check among the others.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum CheckKind<C> {
    Probe(Probe),
    Calculated(Calculated<C>),
    Alarm(AlarmCheck),
    RecoveryControl(RecoveryControl),
}

/// Healthy while enough of other checks are (HC-05, HC-07, HC-08).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Calculated<C> {
    /// In the order of their keys.
    pub children: Vec<C>,
    /// How many children must be healthy.
    pub health_threshold: u32,
}

/// As healthy as an alarm in CloudWatch (HC-19 to HC-22).
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct AlarmCheck {
    pub alarm: AlarmSource,
    pub region: Arc<str>,
    /// What counts while the alarm has no data.
    pub insufficient_data: &'static str,
}

impl AlarmCheck {
    /// The alarm, if it is declared beside the check.
    pub fn declared(&self) -> Option<&Alarm> {
        match &self.alarm {
            AlarmSource::Named(_) => None,
            AlarmSource::Declared(alarm) => Some(alarm),
        }
    }
}

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AlarmSource {
    /// It is there already, under this name.
    Named(Text),
    /// Declared beside the check.
    Declared(Box<Alarm>),
}

/// An alarm of the shapes that a health check can follow (HC-20): one metric, one statistic, all periods in a row.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Alarm {
    pub name: String,
    pub description: Option<String>,
    pub namespace: String,
    pub metric_name: String,
    /// Sorted by name.
    #[serde(serialize_with = "super::tag::as_map")]
    pub dimensions: Vec<(String, String)>,
    pub statistic: &'static str,
    /// Seconds.
    pub period: u32,
    /// Periods in a row until the alarm goes off.
    pub evaluation_periods: u32,
    /// A decimal number, as every target can write it.
    pub threshold: String,
    pub comparison_operator: &'static str,
    pub treat_missing_data: &'static str,
}

/// As a switch of Application Recovery Controller says (HC-23).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RecoveryControl {
    pub routing_control_arn: Text,
}

impl<C> CheckKind<C> {
    pub fn probe(&self) -> Option<&Probe> {
        match self {
            Self::Probe(probe) => Some(probe),
            _ => None,
        }
    }

    pub fn calculated(&self) -> Option<&Calculated<C>> {
        match self {
            Self::Calculated(calculated) => Some(calculated),
            _ => None,
        }
    }

    pub fn alarm(&self) -> Option<&AlarmCheck> {
        match self {
            Self::Alarm(alarm) => Some(alarm),
            _ => None,
        }
    }

    pub fn recovery_control(&self) -> Option<&RecoveryControl> {
        match self {
            Self::RecoveryControl(control) => Some(control),
            _ => None,
        }
    }

    /// The API's word for the kind of check (HC-01).
    pub fn api(&self) -> &'static str {
        match self {
            Self::Probe(probe) => probe.kind(),
            Self::Calculated(_) => "CALCULATED",
            Self::Alarm(_) => "CLOUDWATCH_METRIC",
            Self::RecoveryControl(_) => "RECOVERY_CONTROL",
        }
    }
}

/// A Route 53 health check.
#[derive(Clone, Debug)]
pub struct HealthCheck {
    /// The endpoint's key, or that of the entry of `[health_checks]`.
    pub key: String,
    /// Earlier keys, the oldest first.
    pub renamed_from: Vec<String>,
    /// Where it is declared.
    pub origin: Span,
    /// The children of a calculated check are indices into the list of checks.
    pub kind: CheckKind<usize>,
    pub invert: bool,
    pub disabled: bool,
    pub tags: Tags,
    /// Places that later findings point at.
    pub places: CheckPlaces,
}

impl HealthCheck {
    pub fn probe(&self) -> Option<&Probe> {
        self.kind.probe()
    }
}

/// Where the fields of a check were written, for findings that need the whole federation.
#[derive(Clone, Copy, Debug, Default)]
pub struct CheckPlaces {
    pub disabled: Span,
    pub enable_sni: Span,
    /// What is probed, or the alarm, the children, the routing control.
    pub target: Span,
    pub path: Span,
    pub search_string: Span,
    /// The region of its alarm.
    pub alarm_region: Span,
}
