use std::sync::Arc;

use super::{DnsName, RecordType, Selector, Text};
use crate::source::{Located, Span};

/// A node of a routing tree: all record sets of one name.
#[derive(Debug)]
pub struct Group {
    pub policy: Policy,
    /// Which types every member can give, in the order of [`RecordType`]; never empty.
    pub types: Vec<RecordType>,
    /// Of `cidr`: which networks each location stands for, sorted by location.
    pub locations: Vec<CidrBlocks>,
    /// Where the policy is written.
    pub span: Span,
}

#[derive(Debug)]
pub enum Policy {
    /// One record set: the addresses of all endpoints, or an alias to the only member.
    Simple(Vec<Located<Target>>),
    /// A record set for each member. All of them have the same kind of selector.
    Routed(Vec<Member>),
}

/// A record set of a routed group.
#[derive(Debug)]
pub struct Member {
    /// The set identifier: unique in the group, and what names are made from (design contract, 3.2).
    pub key: Located<String>,
    /// Earlier keys of the endpoint or pool that the member is named after, the oldest first.
    pub earlier_keys: Vec<String>,
    pub selector: Selector,
    pub target: Target,
    /// Of a nested node: a check besides the health of its members (ALI-12). Index into the health checks.
    pub health_check: Option<usize>,
    /// Where the target is written.
    pub span: Span,
}

/// What a member leads to.
#[derive(Debug)]
pub enum Target {
    /// Index into the endpoints.
    Endpoint(usize),
    /// Index into the pools.
    Pool(usize),
    Nested(Box<Group>),
}

/// A location of a CIDR collection, and its networks (CID-02, CID-04).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CidrBlocks {
    pub location: Arc<str>,
    /// Canonical, sorted as text, without host bits.
    pub blocks: Vec<Arc<str>>,
}

/// A name that participants connect to.
#[derive(Debug)]
pub struct Service {
    pub key: Located<String>,
    /// The oldest first.
    pub renamed_from: Vec<String>,
    pub name: Located<DnsName>,
    /// Seconds for which resolvers keep an answer.
    pub ttl: u32,
    /// Where it is written: nowhere, if it is the default.
    pub ttl_place: Option<Span>,
    pub group: Group,
}

/// A routing node that services share.
#[derive(Debug)]
pub struct Pool {
    pub key: Located<String>,
    /// The oldest first.
    pub renamed_from: Vec<String>,
    /// Its helper name: the first key it ever had, so that a new key moves nothing.
    pub name: DnsName,
    /// Seconds for which resolvers keep an answer.
    pub ttl: u32,
    /// Where it is written: nowhere, if it is the default.
    pub ttl_place: Option<Span>,
    pub group: Group,
    /// Asked besides the health of the members. Index into the health checks.
    pub health_check: Option<usize>,
}

/// An AWS resource that an alias record leads to (ALI-01, ALI-02).
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct AliasResource {
    pub name: Text,
    pub zone_id: Text,
    pub evaluate_target_health: bool,
}
