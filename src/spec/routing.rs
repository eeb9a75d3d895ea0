//! Services, pools, and the routing trees that they are made of.

use serde_json::{Value as Json, json};
use toml_spanner::Value;

use super::read::{self, Node, Read, spec_table};
use super::value::empty_list;
use super::{AnyKey, Bias, Entries, Int, List, OneOrMany, Ttl};
use crate::diagnostic::Diagnostics;
use crate::model::PolicyKind;
use crate::source::{Located, Span};

/// The policies, of which a service, a pool and a nested node have exactly one each.
macro_rules! routing_table {
    ($(#[doc = $doc:literal])* $name:ident, $what:literal { $($own:tt)* }) => {
        spec_table! {
            $(#[doc = $doc])*
            $name, $what, lenient {
                $($own)*
                /// One endpoint or several, all answered together; or one pool.
                optional simple: OneOrMany<NodeSpec>,
                /// A primary, and a secondary that is answered while the primary is unhealthy.
                optional failover: Located<FailoverSpec>,
                /// Shares of the answers, by the name of an endpoint or pool: a weight, or a table with `weight` and `to`.
                optional weighted: Located<Entries<WeightedSpec>>,
                /// Who is answered to clients near an AWS region, by that region.
                optional latency: Located<Entries<NodeSpec, AnyKey>>,
                /// Who is answered to clients in a place: `EU`, `EU-DE`, `NA-US-CA`, or `"*"` for all others.
                optional geolocation: Located<Entries<NodeSpec, AnyKey>>,
                /// Where servers are, by the name of an endpoint or pool: the nearest one is answered.
                optional geoproximity: Located<Entries<GeoproximitySpec>>,
                /// Endpoints of which up to eight healthy ones are answered together.
                optional multivalue: OneOrMany<NodeSpec>,
                /// Who is answered to clients in given networks, by the name of a location, or `"*"` for all others.
                optional cidr: Located<Entries<CidrMemberSpec, AnyKey>>,
            }
            later []
        }

        impl Routed for $name {
            fn policies(&self) -> Vec<(Span, PolicySpec<'_>)> {
                let tables = [
                    self.failover.as_ref().map(|it| (it.span, PolicySpec::Failover(&it.value))),
                    self.weighted.as_ref().map(|it| (it.span, PolicySpec::Weighted(&it.value))),
                    self.latency.as_ref().map(|it| (it.span, PolicySpec::Latency(&it.value))),
                    self.geolocation.as_ref().map(|it| (it.span, PolicySpec::Geolocation(&it.value))),
                    self.geoproximity.as_ref().map(|it| (it.span, PolicySpec::Geoproximity(&it.value))),
                    self.cidr.as_ref().map(|it| (it.span, PolicySpec::Cidr(&it.value))),
                ];
                let lists = [
                    self.simple.as_ref().map(|it| (it.span, PolicySpec::Simple(it))),
                    self.multivalue.as_ref().map(|it| (it.span, PolicySpec::Multivalue(it))),
                ];
                lists.into_iter().chain(tables).flatten().collect()
            }
        }
    };
}

/// What has routing policies.
pub trait Routed {
    /// Every policy that is written, and where: a right spec has one.
    fn policies(&self) -> Vec<(Span, PolicySpec<'_>)>;
}

/// A policy as it is written.
#[derive(Clone, Copy, Debug)]
pub enum PolicySpec<'s> {
    Simple(&'s OneOrMany<NodeSpec>),
    Failover(&'s FailoverSpec),
    Weighted(&'s Entries<WeightedSpec>),
    Latency(&'s Entries<NodeSpec, AnyKey>),
    Geolocation(&'s Entries<NodeSpec, AnyKey>),
    Geoproximity(&'s Entries<GeoproximitySpec>),
    Multivalue(&'s OneOrMany<NodeSpec>),
    Cidr(&'s Entries<CidrMemberSpec, AnyKey>),
}

impl PolicySpec<'_> {
    pub fn kind(&self) -> PolicyKind {
        match self {
            Self::Simple(_) => PolicyKind::Simple,
            Self::Failover(_) => PolicyKind::Failover,
            Self::Weighted(_) => PolicyKind::Weighted,
            Self::Latency(_) => PolicyKind::Latency,
            Self::Geolocation(_) => PolicyKind::Geolocation,
            Self::Geoproximity(_) => PolicyKind::Geoproximity,
            Self::Multivalue(_) => PolicyKind::Multivalue,
            Self::Cidr(_) => PolicyKind::Cidr,
        }
    }
}

routing_table! {
    /// A DNS name that participants connect to, with exactly one routing policy.
    ServiceSpec, "a service" {
        /// Name under the zone; `"@"` is the zone's own name. Default: its key.
        optional name: Located<String>,
        /// Seconds for which resolvers keep an answer. Default: that of `[defaults]`, else 60.
        optional ttl: Located<Ttl>,
        /// Earlier keys, the oldest first: the resources keep their state.
        optional renamed_from: List<Located<String>>,
    }
}

routing_table! {
    /// A routing node that services and other pools share, with exactly one routing policy.
    PoolSpec, "a pool" {
        /// Seconds for which resolvers keep an answer. Default: that of `[defaults]`, else 60.
        optional ttl: Located<Ttl>,
        /// The name of an entry of `[health_checks]`: the pool is answered only while this is healthy, too.
        optional health_check: Located<String>,
        /// Earlier keys, the oldest first: the resources keep their state.
        optional renamed_from: List<Located<String>>,
    }
}

routing_table! {
    /// A node within a policy, with exactly one policy of its own.
    NestedSpec, "a nested node" {
        /// The name of an entry of `[health_checks]`: the node is answered only while this is healthy, too.
        optional health_check: Located<String>,
    }
}

/// A node of a routing tree.
#[derive(Debug)]
pub enum NodeSpec {
    /// An endpoint or a pool.
    Name(Located<String>),
    Nested(Box<Located<NestedSpec>>),
}

impl NodeSpec {
    pub fn span(&self) -> Span {
        match self {
            Self::Name(name) => name.span,
            Self::Nested(nested) => nested.span,
        }
    }
}

impl Read for NodeSpec {
    const EXPECTED: &'static str = "the name of an endpoint or pool, or a table with one policy";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        match node.value() {
            Value::String(text) => Some(Self::Name(Located::new((*text).to_owned(), read::span(node)))),
            Value::Table(_) => Located::read(node, key, findings).map(|nested| Self::Nested(Box::new(nested))),
            _ => read::wrong_type::<Self, _>(node, key, findings),
        }
    }

    /// The schema of a nested node holds this one: a reference ends the circle.
    fn schema() -> Json {
        json!({"oneOf": [{"type": "string"}, {"$ref": "#/$defs/node"}]})
    }
}

spec_table! {
    /// The two sides of a failover.
    FailoverSpec, "a `failover` policy" {
        /// Answered while it is healthy.
        required primary: NodeSpec,
        /// Answered while the primary is unhealthy.
        required secondary: NodeSpec,
    }
    later []
}

/// The weight of a member (WGT-01).
pub type Weight = Int<0, 255>;

/// A member of a `weighted` policy.
#[derive(Debug)]
pub struct WeightedSpec {
    pub weight: Located<Weight>,
    /// Without it, the endpoint or pool of the member's key.
    pub to: Option<NodeSpec>,
}

spec_table! {
    /// A member of a `weighted` policy.
    WeightedTable, "a weighted member" {
        /// Share of the answers among the healthy members, 0 to 255.
        required weight: Located<Weight>,
        /// What is answered. Default: the endpoint or pool of the member's key.
        optional to: NodeSpec,
    }
    later []
}

impl Read for WeightedSpec {
    const EXPECTED: &'static str = "a whole number, or a table with `weight` and `to`";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        match node.value() {
            Value::Integer(_) => Located::read(node, key, findings).map(|weight| Self { weight, to: None }),
            Value::Table(_) => {
                let WeightedTable { weight, to } = WeightedTable::read(node, key, findings)?;
                Some(Self { weight, to })
            }
            _ => read::wrong_type::<Self, _>(node, key, findings),
        }
    }

    fn schema() -> Json {
        json!({"oneOf": [Weight::schema(), WeightedTable::schema()]})
    }
}

spec_table! {
    /// A member of a `geoproximity` policy: where its servers are, said in exactly one way.
    GeoproximitySpec, "a geoproximity member" {
        /// The AWS region where the servers are.
        optional region: Located<String>,
        /// The AWS Local Zone group where the servers are, such as `us-west-2-lax-1`.
        optional local_zone_group: Located<String>,
        /// Degrees north, with at most two decimals, as text; with `longitude`.
        optional latitude: Located<String>,
        /// Degrees east, with at most two decimals, as text; with `latitude`.
        optional longitude: Located<String>,
        /// From -99 to 99: above 0 draws clients from farther away. Default: 0.
        optional bias: Located<Bias>,
        /// What is answered. Default: the endpoint or pool of the member's key.
        optional to: NodeSpec,
    }
    later []
}

/// A member of a `cidr` policy.
#[derive(Debug)]
pub struct CidrMemberSpec {
    /// Not for `"*"`.
    pub blocks: Option<List<Located<String>>>,
    /// Without it, the endpoint or pool of the member's key.
    pub to: Option<NodeSpec>,
    pub span: Span,
}

spec_table! {
    /// A member of a `cidr` policy.
    CidrTable, "a `cidr` member" {
        /// Networks of clients: IPv4 with a prefix of 1 to 24, IPv6 of 1 to 48.
        required blocks: List<Located<String>>,
        /// What is answered. Default: the endpoint or pool of the member's key.
        optional to: NodeSpec,
    }
    later []
}

impl Read for CidrMemberSpec {
    const EXPECTED: &'static str = "a table with `blocks` and `to`; under `\"*\"` a node";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let span = read::span(node);
        if key == "*" {
            return NodeSpec::read(node, key, findings).map(|to| Self { blocks: None, to: Some(to), span });
        }
        match node.value() {
            Value::Table(_) => {
                let CidrTable { blocks, to } = CidrTable::read(node, key, findings)?;
                if blocks.items.is_empty() {
                    findings.push(empty_list(blocks.span, "blocks"));
                    return None;
                }
                Some(Self { blocks: Some(blocks), to, span })
            }
            _ => read::wrong_type::<Self, _>(node, key, findings),
        }
    }

    fn schema() -> Json {
        json!({"oneOf": [CidrTable::schema(), NodeSpec::schema()]})
    }
}
