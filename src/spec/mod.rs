//! The shape of a federation spec, version 1, and nothing about its meaning.
//!
//! The doc comments here are the reference: `fedgen schema` and `docs/reference/spec.md` are made from them.

mod entries;
mod framework;
mod number;
pub(crate) mod read;
mod reference;
mod routing;
mod value;

pub use entries::{AnyKey, Entries, Entry, Key, KeyRule, ParameterKey};
pub use framework::FrameworkName;
pub use number::{Either, Int, SmallInt};
pub use reference::reference;
pub use routing::{
    CidrMemberSpec, CidrTable, FailoverSpec, GeoproximitySpec, NestedSpec, NodeSpec, PolicySpec, PoolSpec, Routed,
    ServiceSpec, Weight, WeightedSpec, WeightedTable,
};
pub use value::{List, OneOrMany, ParameterReference, Text, TextOrParameter, is_composed};

use read::{Node, Read, spec_choice, spec_table, spec_words};
use serde_json::{Value as Json, json};
use toml_spanner::Value;

use crate::diagnostic::Diagnostics;
use crate::source::{Located, Span};

/// Seconds for which resolvers keep an answer (REC-03).
pub type Ttl = Int<0, 2_147_483_647>;
/// How far the reach of a place is stretched (GPX-03).
pub type Bias = SmallInt<-99, 99>;
/// Tags, their rules checked later.
pub type Tags = Entries<Located<String>, AnyKey>;

spec_table! {
    /// A federation spec: one hosted zone, its endpoints, and the names that participants connect to.
    Spec, "the spec", lenient {
        /// What this federation is.
        section federation: FederationSpec,
        /// The hosted zone that holds every name.
        section zone: ZoneSpec,
        /// Values for entries that do not say their own.
        optional defaults: DefaultsSpec,
        /// Values that are supplied at deploy time: a Terraform variable, a CloudFormation parameter, a Pulumi configuration key.
        optional parameters: Entries<ParameterSpec, ParameterKey>,
        /// The servers of the sites, by name.
        optional endpoints: Entries<EndpointSpec>,
        /// Health checks that several endpoints may name.
        optional health_checks: Entries<HealthCheckSpec>,
        /// Routing nodes that services and other pools share.
        optional pools: Entries<PoolSpec>,
        /// The names that participants connect to.
        optional services: Entries<ServiceSpec>,
        /// Options of one target, by its name.
        optional targets: Entries<TargetSpec>,
    }
    later ["records", "lint"]
}

spec_table! {
    /// What this federation is.
    FederationSpec, "`[federation]`" {
        /// Short name, `[a-z][a-z0-9-]{0,31}`: part of tags and of the Pulumi project's name.
        required name: Located<String>,
        /// One sentence for people; becomes the description of the artifacts.
        optional description: Located<Text<1, 256>>,
        /// Framework of the servers: every endpoint without a check gets its probe, and probes that cannot work are refused.
        optional framework: Located<FrameworkName>,
        /// Seconds that a failover may take: detection and TTL of every failover service must fit.
        optional failover_budget: Located<Int<1, 86_400>>,
    }
    later []
}

spec_table! {
    /// The public hosted zone.
    ZoneSpec, "`[zone]`" {
        /// DNS name of the zone, such as `federated.example.com`.
        required name: Located<String>,
        /// Comment on the zone. Default: `Managed by fedgen`.
        optional comment: Located<Text<1, 256>>,
        /// Tags on the zone, over those of `[defaults]`.
        optional tags: Tags,
        /// Whether the tools refuse to destroy the zone. Default: true. A zone that is created again gets other name servers.
        optional protect: bool,
    }
    later [
        "existing", "id", "vpcs", "delegation_set", "delegate_from", "dnssec", "query_logging", "force_destroy",
        "renamed_from"
    ]
}

spec_table! {
    /// Values for entries that do not say their own.
    DefaultsSpec, "`[defaults]`" {
        /// Seconds for which resolvers keep an answer. Default: 60.
        optional ttl: Located<Ttl>,
        /// Tags on the zone and on every health check.
        optional tags: Tags,
        /// Health check of every endpoint that has none of its own. Default: that of the framework, if one is named.
        optional health_check: Located<HealthCheckSpec>,
    }
    later []
}

spec_table! {
    /// A value that is supplied at deploy time.
    ParameterSpec, "a parameter" {
        /// What kind of value it is.
        required kind as "type": Located<ParameterType>,
        /// One sentence for the person who supplies it.
        optional description: Located<Text<1, 256>>,
        /// The value when none is supplied.
        optional default: Located<Text<1, 4096>>,
    }
    later []
}

spec_words! {
    /// The kind of a parameter's value.
    ParameterType, "the type of a parameter" {
        "ipv4" => Ipv4,
        "ipv6" => Ipv6,
        "hostname" => Hostname,
        "string" => String,
    }
    later ["zone_id", "vpc_id"]
}

spec_table! {
    /// A site's server.
    EndpointSpec, "an endpoint" {
        /// IPv4 address, or a list of them.
        optional address: OneOrMany<TextOrParameter>,
        /// IPv6 address, or a list of them.
        optional ipv6: OneOrMany<TextOrParameter>,
        /// Host name that DNS follows (gives CNAME records); instead of addresses.
        optional hostname: TextOrParameter,
        /// AWS region that is nearest to the server.
        optional region: Located<String>,
        /// Whether the endpoint gets its own plain record, `<key>.<zone>`. Default: true.
        optional publish: Located<bool>,
        /// Label of the endpoint's own record. Default: its key.
        optional name: Located<String>,
        /// Tags on the endpoint's health check, over those of `[defaults]`.
        optional tags: Tags,
        /// A table with exactly one kind, the name of an entry of `[health_checks]`, or `false` for none.
        optional health_check: HealthCheckChoice,
        /// Earlier keys, the oldest first: the resources keep their state.
        optional renamed_from: List<Located<String>>,
    }
    later ["alias"]
}

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
    /// A health check: exactly one kind.
    HealthCheckSpec, "a health check" {
        /// Answers to HTTP requests, without TLS.
        "http" => Http(Box<HttpSpec>),
        /// Answers to HTTPS requests. Certificates are not verified.
        "https" => Https(Box<HttpsSpec>),
        /// Accepts TCP connections.
        "tcp" => Tcp(Box<TcpSpec>),
    }
    later ["calculated", "cloudwatch_metric", "recovery_control"]
}

/// The fields that all probes share, so that they read alike.
macro_rules! probe_table {
    ($(#[doc = $doc:literal])* $name:ident, $what:literal { $($own:tt)* }) => {
        spec_table! {
            $(#[doc = $doc])*
            $name, $what {
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
    /// Options of one target.
    TargetSpec, "a target" {
        /// Folder of the target's files, relative to the spec. Default: `generated/<target>`.
        optional out: Located<Text<1, 1024>>,
        /// Whether the target is rendered at all. Default: true.
        optional enabled: bool,
        /// Of `cloudformation`: over how many nested stacks each kind of resource is spread. Default: one template as long as it can
        /// hold everything, then as many nested stacks as are needed.
        optional parts: Located<Int<1, 200>>,
    }
    later []
}

/// The JSON Schema of the whole format.
pub fn schema() -> Json {
    let mut schema = Spec::schema();
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "fedgen federation spec, version 1".into();
    schema["$defs"] = json!({"node": NestedSpec::schema()});
    schema
}
