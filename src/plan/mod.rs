//! The target-neutral list of resources, in a stable order, with their names and the references between them.

mod checks;
mod key_path;
mod logical_name;
mod order;
mod outputs;
mod raw;
mod records;

pub(crate) use key_path::segment;
pub use logical_name::{LogicalName, camel, pascal};
pub(crate) use records::collection_name;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use crate::model::{
    AliasResource, CheckKind, CheckPlaces, CidrBlocks, Delegation, DnsName, Dnssec, Federation, KmsKey, LogGroup,
    Parameter, QueryLog, RecordPlaces, RecordType, Selector, Tags, Text, ZonePlaces, ZoneSource,
};
use crate::source::{Located, Span};

/// Everything that the targets declare, and nothing about how they say it.
#[derive(Debug, Serialize)]
pub struct Plan {
    pub federation: String,
    pub description: Option<String>,
    #[serde(skip)]
    pub description_place: Span,
    pub parameters: Vec<PlannedParameter>,
    pub zone: PlannedZone,
    /// Sorted by name; calculated ones come after all others.
    pub health_checks: Vec<PlannedCheck>,
    /// Sorted by name.
    pub cidr_collections: Vec<CidrCollection>,
    /// Endpoints' own records, pools, services, each by key, then raw ones; what an alias leads to comes before it.
    pub record_sets: Vec<RecordSet>,
    pub outputs: Vec<Output>,
    /// Over how many parts each kind of resource is spread by tools that limit the size of a file; `None`: as needed.
    #[serde(skip)]
    pub parts: Option<Located<usize>>,
}

/// A value that is supplied at deploy time.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedParameter {
    pub key: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub description: Option<String>,
    pub default: Option<String>,
    #[serde(skip)]
    pub origin: Span,
}

#[derive(Clone, Debug, Serialize)]
pub struct PlannedZone {
    pub id: LogicalName,
    pub name: DnsName,
    pub source: ZoneSource,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegation: Option<Delegation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dnssec: Option<Dnssec>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query_log: Option<QueryLog>,
    #[serde(skip)]
    pub origin: Span,
    #[serde(skip)]
    pub places: ZonePlaces,
}

#[derive(Clone, Debug, Serialize)]
pub struct PlannedCheck {
    pub id: LogicalName,
    /// The API's word (HC-01).
    #[serde(rename = "type")]
    pub api_type: &'static str,
    #[serde(flatten)]
    pub kind: CheckKind<LogicalName>,
    pub invert: bool,
    pub disabled: bool,
    #[serde(serialize_with = "crate::model::tag::as_map")]
    pub tags: Tags,
    #[serde(skip)]
    pub origin: Span,
    #[serde(skip)]
    pub places: CheckPlaces,
}

/// The networks that the record sets of one group tell apart (CID-01).
#[derive(Clone, Debug, Serialize)]
pub struct CidrCollection {
    pub id: LogicalName,
    /// Unique in an account (CID-03).
    pub name: String,
    pub locations: Vec<CidrBlocks>,
    #[serde(skip)]
    pub origin: Span,
}

/// A record set (REC-02): what it answers, and how it is chosen among others of its name and type.
#[derive(Clone, Debug, Serialize)]
pub struct RecordSet {
    pub id: LogicalName,
    pub name: DnsName,
    #[serde(rename = "type")]
    pub kind: RecordType,
    #[serde(flatten)]
    pub answer: Answer,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_identifier: Option<Arc<str>>,
    #[serde(flatten)]
    pub selector: Option<Selector>,
    /// With [`Selector::Cidr`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cidr_collection: Option<CollectionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_check: Option<LogicalName>,
    /// The place in the spec that asked for it.
    #[serde(skip)]
    pub origin: Span,
    /// Where its values or its alias are written.
    #[serde(skip)]
    pub answer_place: Span,
    /// The place that says how it is chosen.
    #[serde(skip)]
    pub selector_origin: Span,
    /// Where its parts are written.
    #[serde(skip)]
    pub places: RecordPlaces,
    /// What in the spec it comes from.
    #[serde(skip)]
    pub maker: Maker,
}

/// Which entry of the spec a record set belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maker {
    Endpoint,
    /// A service or a pool, whose groups are complete by construction.
    Node,
    Raw,
}

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    Values {
        /// Seconds.
        ttl: u32,
        /// As the API takes them: texts have their quotes (DIF-01).
        values: Vec<Text>,
    },
    Alias {
        alias: Alias,
    },
}

/// Another record set or resource whose answer is given (ALI-01).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Alias {
    /// The record sets of a name in this zone, of the same type (ALI-03).
    Records {
        name: DnsName,
        evaluate_target_health: bool,
        /// They must be there first.
        #[serde(skip)]
        after: Vec<LogicalName>,
    },
    Resource(AliasResource),
}

/// The collection that a record set's location lies in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CollectionId {
    Declared(LogicalName),
    /// It is there already, under this id.
    Existing(Text),
}

/// A value that a deployment reports.
#[derive(Clone, Debug, Serialize)]
pub struct Output {
    /// In snake case; each tool uses its own.
    pub name: String,
    pub description: String,
    pub value: OutputValue,
    #[serde(skip)]
    pub origin: Span,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutputValue {
    ZoneId,
    NameServers,
    ZoneName,
    /// The name of a record set.
    RecordName(LogicalName),
    /// What one part of a plan tells others.
    HealthCheckId(LogicalName),
}

/// Lists the resources of a federation.
pub fn plan(federation: Federation) -> Plan {
    let checks = checks::ids(&federation.health_checks);
    let mut records = records::Records::new(&federation, &checks);
    records.add_all();
    let (record_sets, cidr_collections) = records.finish();
    let outputs = outputs::outputs(&federation);
    let health_checks = checks::planned(federation.health_checks, &checks);
    let zone = federation.zone;
    Plan {
        federation: federation.name,
        description: federation.description,
        description_place: federation.description_place,
        parameters: federation.parameters.into_iter().map(planned_parameter).collect(),
        zone: PlannedZone {
            id: LogicalName::new(&["zone"]),
            name: zone.name,
            source: zone.source,
            delegation: zone.delegation,
            dnssec: zone.dnssec,
            query_log: zone.query_log,
            places: zone.places,
            origin: zone.origin,
        },
        health_checks,
        cidr_collections,
        record_sets,
        outputs,
        parts: federation.parts,
    }
}

fn planned_parameter(parameter: Parameter) -> PlannedParameter {
    PlannedParameter {
        key: parameter.key.value,
        kind: parameter.kind.as_str(),
        description: parameter.description,
        default: parameter.default,
        origin: parameter.key.span,
    }
}

impl RecordSet {
    /// The values, unless it is an alias.
    pub fn values(&self) -> &[Text] {
        match &self.answer {
            Answer::Values { values, .. } => values,
            Answer::Alias { .. } => &[],
        }
    }

    /// Seconds for which resolvers keep the answer, unless it is an alias.
    pub fn ttl(&self) -> Option<u32> {
        match &self.answer {
            Answer::Values { ttl, .. } => Some(*ttl),
            Answer::Alias { .. } => None,
        }
    }

    pub fn alias(&self) -> Option<&Alias> {
        match &self.answer {
            Answer::Values { .. } => None,
            Answer::Alias { alias } => Some(alias),
        }
    }
}

impl CidrCollection {
    /// What one of its locations is called.
    pub fn location_id(&self, location: &str) -> LogicalName {
        Self::location_of(&self.id, location)
    }

    /// What a location of the collection with this name is called.
    pub fn location_of(collection: &LogicalName, location: &str) -> LogicalName {
        collection.then(&key_path::segment(location))
    }
}

impl Plan {
    /// Regions in which something has to be declared, sorted; Route 53 itself has none (DIF-13).
    pub fn fixed_regions(&self) -> Vec<Arc<str>> {
        let alarms = self.health_checks.iter().filter_map(|check| check.kind.alarm());
        let declared = alarms.filter(|check| check.declared().is_some());
        let mut regions: BTreeSet<Arc<str>> = declared.map(|check| Arc::clone(&check.region)).collect();
        if self.zone.has_keys_or_logs() {
            regions.insert(PlannedZone::KEYS_AND_LOGS_REGION.into());
        }
        regions.into_iter().collect()
    }
}

impl PlannedZone {
    /// The only region for keys that sign zones, and logs of queries (HZ-15, HZ-19).
    pub const KEYS_AND_LOGS_REGION: &str = "us-east-1";

    /// Whether a key or log group is declared beside the zone.
    pub fn has_keys_or_logs(&self) -> bool {
        let key = self.dnssec.as_ref().is_some_and(|dnssec| dnssec.kms_key == KmsKey::Created);
        key || self.query_log.as_ref().is_some_and(|log| matches!(log.group, LogGroup::Created { .. }))
    }

    /// What the NS record in the parent zone is called.
    pub fn delegation_id() -> LogicalName {
        LogicalName::new(&["delegation"])
    }
}

impl Alias {
    pub fn evaluate_target_health(&self) -> bool {
        match self {
            Self::Records { evaluate_target_health, .. } => *evaluate_target_health,
            Self::Resource(resource) => resource.evaluate_target_health,
        }
    }
}
