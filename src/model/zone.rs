use std::sync::Arc;

use super::{DnsName, Tags, Text};
use crate::source::Span;

/// The hosted zone that holds every name.
#[derive(Debug)]
pub struct Zone {
    pub name: DnsName,
    pub origin: Span,
    pub source: ZoneSource,
    /// Seconds for which resolvers keep the endpoints' own records.
    pub ttl: u32,
    /// The NS record in the parent zone.
    pub delegation: Option<Delegation>,
    pub dnssec: Option<Dnssec>,
    pub query_log: Option<QueryLog>,
    pub places: ZonePlaces,
}

/// Where the fields of a zone were written, for findings that need the whole federation.
#[derive(Clone, Copy, Debug, Default)]
pub struct ZonePlaces {
    pub existing: Span,
    pub delegation_set: Span,
    pub force_destroy: Span,
    pub comment: Span,
}

/// Where the zone comes from.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ZoneSource {
    Created(Box<CreatedZone>),
    /// An existing one, by its id.
    Id(Text),
    /// An existing public one, found by its name at deploy time.
    Lookup,
}

/// A zone that the artifacts declare.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CreatedZone {
    /// Never empty (DIF-02).
    pub comment: String,
    #[serde(serialize_with = "super::tag::as_map")]
    pub tags: Tags,
    /// Whether the tools refuse to destroy it.
    pub protect: bool,
    /// Whether Terraform and Pulumi empty the zone to delete it (HZ-12).
    pub force_destroy: bool,
    /// Not empty: a private zone (HZ-03). Sorted by region and id.
    pub vpcs: Vec<Vpc>,
    /// Id of a reusable delegation set, which gives the name servers (HZ-08).
    pub delegation_set: Option<Arc<str>>,
}

/// A network in which a private zone is answered (HZ-04).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Vpc {
    pub region: Arc<str>,
    pub id: Text,
}

/// The NS record set that leads from the parent zone to this one.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Delegation {
    pub parent: ParentZone,
    /// Seconds for which resolvers keep it.
    pub ttl: u32,
    #[serde(skip)]
    pub origin: Span,
}

/// The zone that delegates to this one.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParentZone {
    Name(DnsName),
    Id(Text),
}

/// Signing of the zone (HZ-13 to HZ-16).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Dnssec {
    /// Name of the key-signing key in the zone: letters, digits and `_` (HZ-14).
    pub key_name: String,
    pub kms_key: KmsKey,
    #[serde(skip)]
    pub origin: Span,
}

/// The key in KMS that signs, in us-east-1 (HZ-15).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KmsKey {
    Arn(Text),
    /// Declared beside the zone.
    Created,
}

/// Where the zone's queries are logged (HZ-19).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct QueryLog {
    pub group: LogGroup,
    #[serde(skip)]
    pub origin: Span,
}

/// The log group in CloudWatch, in us-east-1.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LogGroup {
    Arn(Text),
    /// Declared beside the zone, with the policy that lets Route 53 write to it.
    Created {
        name: String,
        retention_days: u32,
    },
}

impl ZoneSource {
    /// The zone's properties, if the artifacts declare it.
    pub fn created(&self) -> Option<&CreatedZone> {
        match self {
            Self::Created(zone) => Some(zone),
            Self::Id(_) | Self::Lookup => None,
        }
    }

    /// Whether the zone is known to be private: answered in its networks only.
    pub fn is_private(&self) -> bool {
        self.created().is_some_and(|zone| !zone.vpcs.is_empty())
    }
}
