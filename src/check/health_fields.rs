//! The fields of a probe, the same for every kind.

use crate::model::Protocol;
use crate::source::{Located, Span};
use crate::spec::{
    AlarmCheckSpec, CalculatedSpec, Either, HealthCheckSpec, HttpSpec, HttpsSpec, Int, List, RecoveryControlSpec, Tags,
    TcpSpec, Text,
};

/// One probe of the spec, whatever its kind.
pub(super) struct ProbeFields<'s> {
    pub protocol: Protocol,
    pub port: Option<&'s Located<Int<1, 65535>>>,
    pub path: Option<&'s Located<Text<1, 255>>>,
    pub search_string: Option<&'s Located<Text<1, 255>>>,
    pub enable_sni: Option<&'s Located<bool>>,
    pub ip_address: Option<&'s Located<String>>,
    pub fqdn: Option<&'s Located<String>>,
    pub request_interval: Option<&'s Located<Either<10, 30>>>,
    pub failure_threshold: Option<&'s Located<Int<1, 10>>>,
    pub measure_latency: bool,
    pub regions: Option<&'s List<Located<String>>>,
    pub options: CheckOptions<'s>,
}

/// The fields of every kind of check.
#[derive(Clone, Copy)]
pub(super) struct CheckOptions<'s> {
    /// Only when it is true.
    pub invert: Option<&'s Located<bool>>,
    /// Only when it is true.
    pub disabled: Option<&'s Located<bool>>,
    pub tags: Option<&'s Tags>,
}

/// Copies what all checks have in common.
macro_rules! options {
    ($spec:expr) => {
        CheckOptions {
            invert: $spec.invert.as_ref().filter(|invert| invert.value),
            disabled: $spec.disabled.as_ref().filter(|disabled| disabled.value),
            tags: $spec.tags.as_ref(),
        }
    };
}

/// Copies what all probes have in common.
macro_rules! fields {
    ($spec:expr, $protocol:expr, $($own:ident: $value:expr),*) => {
        ProbeFields {
            protocol: $protocol,
            $($own: $value,)*
            ip_address: $spec.ip_address.as_ref(),
            fqdn: $spec.fqdn.as_ref(),
            request_interval: $spec.request_interval.as_ref(),
            failure_threshold: $spec.failure_threshold.as_ref(),
            measure_latency: $spec.measure_latency.unwrap_or(false),
            regions: $spec.regions.as_ref(),
            options: options!($spec),
        }
    };
}

impl<'s> From<&'s HttpSpec> for ProbeFields<'s> {
    fn from(http: &'s HttpSpec) -> Self {
        fields!(http, Protocol::Http, port: http.port.as_ref(), path: http.path.as_ref(),
            search_string: http.search_string.as_ref(), enable_sni: None)
    }
}

impl<'s> From<&'s HttpsSpec> for ProbeFields<'s> {
    fn from(https: &'s HttpsSpec) -> Self {
        fields!(https, Protocol::Https, port: https.port.as_ref(), path: https.path.as_ref(),
            search_string: https.search_string.as_ref(), enable_sni: https.enable_sni.as_ref())
    }
}

impl<'s> From<&'s TcpSpec> for ProbeFields<'s> {
    fn from(tcp: &'s TcpSpec) -> Self {
        fields!(tcp, Protocol::Tcp, port: Some(&tcp.port), path: None, search_string: None, enable_sni: None)
    }
}

impl<'s> From<&'s CalculatedSpec> for CheckOptions<'s> {
    fn from(spec: &'s CalculatedSpec) -> Self {
        options!(spec)
    }
}

impl<'s> From<&'s AlarmCheckSpec> for CheckOptions<'s> {
    fn from(spec: &'s AlarmCheckSpec) -> Self {
        options!(spec)
    }
}

impl<'s> From<&'s RecoveryControlSpec> for CheckOptions<'s> {
    fn from(spec: &'s RecoveryControlSpec) -> Self {
        options!(spec)
    }
}

impl<'s> ProbeFields<'s> {
    pub(super) fn of(spec: &'s HealthCheckSpec) -> Self {
        match spec {
            HealthCheckSpec::Http(http) => Self::from(&**http),
            HealthCheckSpec::Https(https) => Self::from(&**https),
            HealthCheckSpec::Tcp(tcp) => Self::from(&**tcp),
        }
    }

    /// The TCP port that is probed (DIF-05).
    pub(super) fn port(&self) -> u16 {
        let default = if self.protocol == Protocol::Https { 443 } else { 80 };
        self.port.and_then(|port| u16::try_from(port.value.0).ok()).unwrap_or(default)
    }

    pub(super) fn path(&self) -> Option<String> {
        let given = || self.path.map_or_else(|| "/".to_owned(), |path| path.value.0.clone());
        (self.protocol != Protocol::Tcp).then(given)
    }

    pub(super) fn enable_sni(&self) -> Option<bool> {
        (self.protocol == Protocol::Https).then(|| self.enable_sni.is_none_or(|sni| sni.value))
    }

    pub(super) fn span_of_sni(&self) -> Span {
        self.enable_sni.map_or_else(Span::default, |sni| sni.span)
    }
}
