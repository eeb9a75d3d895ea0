//! Health checks: probes, which endpoints may have for themselves, and what only `[health_checks]` may hold.

use serde_json::{Value as Json, json};
use toml_spanner::Value;

use super::alarm::AlarmCheckSpec;
use super::read::{self, Node, Read, spec_choice, spec_table};
use super::{Either, Int, List, Tags, Text, TextOrParameter};
use crate::diagnostic::Diagnostics;
use crate::source::{Located, Span};

/// How an endpoint is checked.
#[derive(Debug)]
pub enum HealthCheckChoice {
    /// By a check of its own.
    Own(Located<HealthCheckSpec>),
    /// By an entry of `[health_checks]`.
    Shared(Located<String>),
    /// Not at all, said on purpose.
    Unchecked(Span),
}

impl Read for HealthCheckChoice {
    const EXPECTED: &'static str =
        "a table with one kind of check, the name of an entry of `[health_checks]`, or `false`";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let place = read::span(node);
        match node.value() {
            Value::Table(_) => Located::read(node, key, findings).map(Self::Own),
            Value::String(name) => Some(Self::Shared(Located::new((*name).to_owned(), place))),
            Value::Boolean(false) => Some(Self::Unchecked(place)),
            _ => read::wrong_type::<Self, _>(node, key, findings),
        }
    }

    fn schema() -> Json {
        json!({"oneOf": [HealthCheckSpec::schema(), {"type": "string"}, {"const": false}]})
    }
}

spec_choice! {
    /// A health check that probes an endpoint: exactly one kind.
    HealthCheckSpec, "a health check" {
        /// Answers to HTTP requests, without TLS.
        "http" => Http(Box<HttpSpec>),
        /// Answers to HTTPS requests. Certificates are not verified.
        "https" => Https(Box<HttpsSpec>),
        /// Accepts TCP connections.
        "tcp" => Tcp(Box<TcpSpec>),
    }
    later []
}

spec_choice! {
    /// A health check that endpoints name: exactly one kind.
    SharedCheckSpec, "an entry of `[health_checks]`" {
        /// Answers to HTTP requests, without TLS.
        "http" => Http(Box<HttpSpec>),
        /// Answers to HTTPS requests. Certificates are not verified.
        "https" => Https(Box<HttpsSpec>),
        /// Accepts TCP connections.
        "tcp" => Tcp(Box<TcpSpec>),
        /// Enough of other health checks are healthy.
        "calculated" => Calculated(Box<CalculatedSpec>),
        /// A CloudWatch alarm is quiet.
        "cloudwatch_metric" => Alarm(Box<AlarmCheckSpec>),
        /// A routing control of Application Recovery Controller is on.
        "recovery_control" => RecoveryControl(Box<RecoveryControlSpec>),
    }
    beside ["renamed_from"]
    later []
}

/// An entry of `[health_checks]`.
#[derive(Debug)]
pub struct SharedCheckEntry {
    pub check: SharedCheckSpec,
    /// Earlier keys, the oldest first.
    pub renamed_from: Option<List<Located<String>>>,
}

impl Read for SharedCheckEntry {
    const EXPECTED: &'static str = SharedCheckSpec::EXPECTED;

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let renamed_from = match node.value() {
            Value::Table(table) => read::entry(table, "renamed_from", findings),
            _ => None,
        };
        SharedCheckSpec::read(node, key, findings).map(|check| Self { check, renamed_from })
    }

    fn schema() -> Json {
        let mut schema = SharedCheckSpec::schema();
        let about = "Earlier keys, the oldest first: the resources keep their state.";
        let earlier = List::<Located<String>>::schema();
        schema["properties"]["renamed_from"] = read::describe_schema(earlier, &[about]);
        schema["maxProperties"] = 2.into();
        schema
    }
}

/// The fields that all probes share, so that they read alike.
macro_rules! probe_table {
    ($(#[doc = $doc:literal])* $name:ident, $what:literal { $($own:tt)* }) => {
        spec_table! {
            $(#[doc = $doc])*
            $name, $what, lenient {
                $($own)*
                /// Address that is probed; only in `[health_checks]`.
                optional ip_address: Located<String>,
                /// Host name: what is probed when there is no address, else what HTTP and HTTPS send as Host header and SNI.
                optional fqdn: Located<String>,
                /// Seconds between two probes of one checker: 10 or 30. Default: 30.
                optional request_interval: Located<Either<10, 30>>,
                /// Failed (or good) probes in a row until a checker changes its mind. Default: 3.
                optional failure_threshold: Located<Int<1, 10>>,
                /// Whether latency is measured and shown (billed). Default: false.
                optional measure_latency: bool,
                /// Whether healthy and unhealthy are swapped. Default: false.
                optional invert: Located<bool>,
                /// Whether the check is switched off, which counts as healthy. Default: false.
                optional disabled: Located<bool>,
                /// AWS regions from which the probes come, three or more. Default: all eight.
                optional regions: List<Located<String>>,
                /// Tags on this check, over those of its endpoint and of `[defaults]`.
                optional tags: Tags,
            }
            later []
        }
    };
}

probe_table! {
    /// A probe over HTTP: healthy when the status is 2xx or 3xx, and the search string, if any, is found.
    HttpSpec, "an `http` check" {
        /// TCP port. Default: 80.
        optional port: Located<Int<1, 65535>>,
        /// Path, with its query. Default: `/`.
        optional path: Located<Text<1, 255>>,
        /// Text that must be within the first 5,120 bytes of the body.
        optional search_string: Located<Text<1, 255>>,
    }
}

probe_table! {
    /// A probe over HTTPS: as `http`, after a TLS handshake; certificates are not verified.
    HttpsSpec, "an `https` check" {
        /// TCP port. Default: 443.
        optional port: Located<Int<1, 65535>>,
        /// Path, with its query. Default: `/`.
        optional path: Located<Text<1, 255>>,
        /// Text that must be within the first 5,120 bytes of the body.
        optional search_string: Located<Text<1, 255>>,
        /// Whether the host name is sent in the TLS handshake. Default: true.
        optional enable_sni: Located<bool>,
    }
}

probe_table! {
    /// A probe over TCP: healthy when the connection is accepted.
    TcpSpec, "a `tcp` check" {
        /// TCP port.
        required port: Located<Int<1, 65535>>,
    }
}

spec_table! {
    /// Healthy while enough of other health checks are.
    CalculatedSpec, "a `calculated` check", lenient {
        /// Names of entries of `[health_checks]`, or of endpoints for their own checks: at most 255, none of them calculated.
        required children: List<Located<String>>,
        /// How many children must be healthy: from 1 (any of them) to their number (all of them).
        required health_threshold: Located<Int<1, 255>>,
        /// Whether healthy and unhealthy are swapped. Default: false.
        optional invert: Located<bool>,
        /// Whether the check is switched off, which counts as healthy. Default: false.
        optional disabled: Located<bool>,
        /// Tags on this check, over those of `[defaults]`.
        optional tags: Tags,
    }
    later []
}

spec_table! {
    /// As a routing control of Application Recovery Controller is switched. Cannot be edited after it was created.
    RecoveryControlSpec, "a `recovery_control` check", lenient {
        /// `arn:aws:route53-recovery-control::<account>:controlpanel/<id>/routingcontrol/<id>`.
        required routing_control_arn: TextOrParameter,
        /// Whether healthy and unhealthy are swapped. Default: false.
        optional invert: Located<bool>,
        /// Whether the check is switched off, which counts as healthy. Default: false.
        optional disabled: Located<bool>,
        /// Tags on this check, over those of `[defaults]`.
        optional tags: Tags,
    }
    later []
}
