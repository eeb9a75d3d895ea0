use super::{DnsName, HealthCheck, RecordType, Text};
use crate::source::{Located, Span};
use crate::spec::ParameterType;

/// Tags of a resource, sorted by key (DIF-11).
pub type Tags = Vec<(String, String)>;

/// A federation that keeps every rule that fedgen knows. Only `check` makes one.
#[derive(Debug)]
pub struct Federation {
    pub name: String,
    pub description: Option<String>,
    pub zone: Zone,
    /// Those that something uses, by key.
    pub parameters: Vec<Parameter>,
    /// By key.
    pub endpoints: Vec<Endpoint>,
    /// Own and shared ones, in no particular order.
    pub health_checks: Vec<HealthCheck>,
    /// By key.
    pub services: Vec<Service>,
}

/// A public hosted zone.
#[derive(Debug)]
pub struct Zone {
    pub name: DnsName,
    pub origin: Span,
    /// Never empty (DIF-02).
    pub comment: String,
    pub tags: Tags,
    /// Whether the tools refuse to destroy it.
    pub protect: bool,
    /// Seconds for which resolvers keep the endpoints' own records.
    pub ttl: u32,
}

/// A value that is supplied at deploy time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub key: Located<String>,
    pub kind: ParameterType,
    pub description: Option<String>,
    pub default: Option<String>,
}

/// What an endpoint's record sets hold.
#[derive(Clone, Debug)]
pub enum Addresses {
    Ip { v4: Vec<Text>, v6: Vec<Text> },
    Host(Text),
}

/// A site's server.
#[derive(Debug)]
pub struct Endpoint {
    pub key: Located<String>,
    pub addresses: Addresses,
    /// The name of its own plain record, when it has one.
    pub published: Option<Located<DnsName>>,
    /// Index into [`Federation::health_checks`].
    pub health_check: Option<usize>,
}

impl Endpoint {
    /// Whether this is the name of its own plain record.
    pub fn is_published_as(&self, name: &str) -> bool {
        self.published.as_ref().is_some_and(|published| published.value.as_str() == name)
    }
}

/// A name that participants connect to.
#[derive(Debug)]
pub struct Service {
    pub key: Located<String>,
    pub name: Located<DnsName>,
    /// Seconds for which resolvers keep an answer.
    pub ttl: u32,
    pub policy: Policy,
    /// Which of A and AAAA every member can give; CNAME when all are host names.
    pub types: Vec<RecordType>,
}

/// How a service is answered. Numbers are indices into [`Federation::endpoints`].
#[derive(Clone, Debug)]
pub enum Policy {
    Simple(Vec<usize>),
    Failover { primary: usize, secondary: usize },
}

impl Addresses {
    /// The values of this type, if the endpoint can give any.
    pub fn values(&self, kind: RecordType) -> &[Text] {
        match (self, kind) {
            (Self::Ip { v4, .. }, RecordType::A) => v4,
            (Self::Ip { v6, .. }, RecordType::Aaaa) => v6,
            (Self::Host(host), RecordType::Cname) => std::slice::from_ref(host),
            _ => &[],
        }
    }
}
