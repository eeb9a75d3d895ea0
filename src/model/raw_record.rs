use std::sync::Arc;

use super::{AliasResource, DnsName, RecordType, Selector, Text};
use crate::source::{Located, Span};

/// A record set that the spec writes out: an entry of `[[records]]`.
#[derive(Debug)]
pub struct RawRecord {
    pub name: Located<DnsName>,
    pub kind: RecordType,
    pub data: RawData,
    /// How it is chosen, and the set identifier that goes with it.
    pub routing: Option<RawRouting>,
    /// Index into the health checks.
    pub health_check: Option<usize>,
    /// Earlier names, types and identifiers, the oldest first.
    pub renamed_from: Vec<Located<RecordKey>>,
    /// Where the values or the alias are written.
    pub answer: Span,
    pub places: RecordPlaces,
}

/// Where the parts of a record set are written; the record itself where they are not.
#[derive(Clone, Copy, Debug)]
pub struct RecordPlaces {
    pub policy: Span,
    pub identifier: Span,
    pub ttl: Span,
    pub health_check: Span,
}

impl RecordPlaces {
    /// Of a record set that is made for an entry at `origin`.
    pub fn all(origin: Span) -> Self {
        Self { policy: origin, identifier: origin, ttl: origin, health_check: origin }
    }
}

/// What identifies a record set among those of a zone (REC-09).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RecordKey {
    pub name: DnsName,
    pub kind: RecordType,
    pub set_identifier: Option<String>,
}

#[derive(Debug)]
pub enum RawData {
    /// In the form that the API takes, quotes of texts included.
    Values {
        ttl: u32,
        values: Vec<Text>,
    },
    /// To a record of this zone, of the same type.
    Record {
        name: DnsName,
        evaluate_target_health: bool,
    },
    Resource(AliasResource),
}

#[derive(Debug)]
pub struct RawRouting {
    pub set_identifier: Arc<str>,
    pub selector: Selector,
    /// Of [`Selector::Cidr`]: the id of a collection that is there already.
    pub cidr_collection: Option<Text>,
}
