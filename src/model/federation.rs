use super::{AliasResource, DnsName, HealthCheck, Pool, RawRecord, RecordType, Service, Text, Zone};
use crate::source::{Located, Span};
use crate::spec::ParameterType;

/// Tags of a resource, sorted by key (DIF-11).
pub type Tags = Vec<(String, String)>;

/// A federation that keeps every rule that fedgen knows. Only `check` makes one.
#[derive(Debug)]
pub struct Federation {
    pub name: String,
    pub description: Option<String>,
    pub description_place: Span,
    pub zone: Zone,
    /// Those that something uses, by key.
    pub parameters: Vec<Parameter>,
    /// By key.
    pub endpoints: Vec<Endpoint>,
    /// Own and shared ones, in no particular order.
    pub health_checks: Vec<HealthCheck>,
    /// Those that others lead to come first.
    pub pools: Vec<Pool>,
    /// By key.
    pub services: Vec<Service>,
    /// As the spec lists them.
    pub records: Vec<RawRecord>,
    /// Over how many parts each kind of resource is spread by tools that limit the size of a file; `None`: as needed.
    pub parts: Option<Located<usize>>,
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
    Ip {
        v4: Vec<Text>,
        v6: Vec<Text>,
    },
    Host(Text),
    /// An AWS resource, and the types that it answers (ALI-06).
    Alias {
        resource: AliasResource,
        types: Vec<RecordType>,
    },
}

/// A site's server.
#[derive(Debug)]
pub struct Endpoint {
    pub key: Located<String>,
    /// Earlier keys, the oldest first.
    pub renamed_from: Vec<String>,
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

impl Addresses {
    /// Whether the endpoint can be answered with this type.
    pub fn gives(&self, kind: RecordType) -> bool {
        match self {
            Self::Alias { types, .. } => types.contains(&kind),
            _ => !self.values(kind).is_empty(),
        }
    }

    /// The AWS resource that it leads to, if it does.
    pub fn resource(&self) -> Option<&AliasResource> {
        match self {
            Self::Alias { resource, .. } => Some(resource),
            _ => None,
        }
    }

    /// The values of this type, if the endpoint has any.
    pub fn values(&self, kind: RecordType) -> &[Text] {
        match (self, kind) {
            (Self::Ip { v4, .. }, RecordType::A) => v4,
            (Self::Ip { v6, .. }, RecordType::Aaaa) => v6,
            (Self::Host(host), RecordType::Cname) => std::slice::from_ref(host),
            _ => &[],
        }
    }
}
