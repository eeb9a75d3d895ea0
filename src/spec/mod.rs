//! The shape of a federation spec, version 1, and nothing about its meaning.
//!
//! The doc comments here are the reference: `fedgen schema` and `docs/reference/spec.md` are made from them.

mod alarm;
mod alias;
mod entries;
mod framework;
mod health_check;
mod misspelt;
mod number;
pub(crate) mod read;
mod record;
mod reference;
mod routing;
mod tables;
mod value;
mod zone;

pub use alarm::{AlarmCheckSpec, AlarmSpec, ComparisonOperator, InsufficientData, MissingData, Statistic};
pub use alias::{AliasType, EndpointAliasSpec, RecordAliasSpec};
pub use entries::{AnyKey, Entries, Entry, Key, KeyRule, ParameterKey};
pub use framework::FrameworkName;
pub use health_check::{
    CalculatedSpec, HealthCheckChoice, HealthCheckSpec, HttpSpec, HttpsSpec, RecoveryControlSpec, SharedCheckEntry,
    SharedCheckSpec, TcpSpec,
};
pub(crate) use misspelt::adopt;
pub use number::{Decimal, Either, Int, SmallInt};
pub use record::{RecordCidrSpec, RecordPlaceSpec, RecordSpec, RoleSpec};
pub use reference::reference;
pub use routing::{
    CidrMemberSpec, CidrTable, FailoverSpec, GeoproximitySpec, NestedSpec, NodeSpec, PolicySpec, PoolSpec, Routed,
    ServiceSpec, Weight, WeightedSpec, WeightedTable,
};
pub use tables::Tables;
pub(crate) use value::text_finding;
pub use value::{List, OneOrMany, ParameterReference, Text, TextOrParameter, is_composed};
pub use zone::{DelegationSpec, DnssecSpec, QueryLoggingSpec, VpcSpec, ZoneSpec};

use read::{Read, spec_table, spec_words};
use serde_json::{Value as Json, json};

use crate::source::Located;

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
        optional health_checks: Entries<SharedCheckEntry>,
        /// Routing nodes that services and other pools share.
        optional pools: Entries<PoolSpec>,
        /// The names that participants connect to.
        optional services: Entries<ServiceSpec>,
        /// Everything else that the zone holds, one record set each.
        optional records: Tables<RecordSpec>,
        /// Options of one target, by its name.
        optional targets: Entries<TargetSpec>,
    }
    later ["lint"]
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
        "zone_id" => ZoneId,
        "vpc_id" => VpcId,
        "string" => String,
    }
    later []
}

spec_table! {
    /// A site's server.
    EndpointSpec, "an endpoint", lenient {
        /// IPv4 address, or a list of them.
        optional address: OneOrMany<TextOrParameter>,
        /// IPv6 address, or a list of them.
        optional ipv6: OneOrMany<TextOrParameter>,
        /// Host name that DNS follows (gives CNAME records); instead of addresses.
        optional hostname: TextOrParameter,
        /// AWS resource, such as a load balancer (gives alias records); instead of addresses. The check of `[defaults]` is not for it.
        optional alias: Located<EndpointAliasSpec>,
        /// AWS region that is nearest to the server: for readers. `latency` and `geoproximity` say their own regions.
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
    later []
}

spec_table! {
    /// Options of one target.
    TargetSpec, "a target" {
        /// Folder of the target's files, relative to the spec. Default: `generated/<target>`.
        optional out: Located<Text<1, 1024>>,
        /// Whether the target is rendered at all. Default: true.
        optional enabled: Located<bool>,
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
