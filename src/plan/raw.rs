//! Record sets that the spec writes out.

use super::key_path::KeyPath;
use super::{Alias, Answer, CollectionId, LogicalName, Maker, RecordSet};
use crate::model::{DnsName, RawData, RawRecord, RecordKey, RecordType};

pub(super) fn record_set(record: &RawRecord, zone: &DnsName, checks: &[LogicalName]) -> RecordSet {
    let routing = record.routing.as_ref();
    let answer = match &record.data {
        RawData::Values { ttl, values } => Answer::Values { ttl: *ttl, values: values.clone() },
        RawData::Record { name, evaluate_target_health } => Answer::Alias {
            alias: Alias::Records {
                name: name.clone(),
                evaluate_target_health: *evaluate_target_health,
                after: Vec::new(),
            },
        },
        RawData::Resource(resource) => Answer::Alias { alias: Alias::Resource(resource.clone()) },
    };
    RecordSet {
        id: id(record, zone),
        name: record.name.value.clone(),
        kind: record.kind,
        answer,
        set_identifier: routing.map(|routing| routing.set_identifier.clone()),
        selector: routing.map(|routing| routing.selector.clone()),
        cidr_collection: routing.and_then(|routing| routing.cidr_collection.clone()).map(CollectionId::Existing),
        health_check: record.health_check.map(|at| checks[at].clone()),
        origin: record.name.span,
        answer_place: record.answer,
        selector_origin: record.places.policy,
        places: record.places,
        maker: Maker::Raw,
    }
}

fn id(record: &RawRecord, zone: &DnsName) -> LogicalName {
    let set_identifier = record.routing.as_ref().map(|routing| &*routing.set_identifier);
    let now = segments(&record.name.value, record.kind, set_identifier, zone);
    let earlier: Vec<String> = record.renamed_from.iter().map(|key| earlier_segments(&key.value, zone)).collect();
    KeyPath::new("record").renamed(&now, &earlier).id()
}

fn earlier_segments(key: &RecordKey, zone: &DnsName) -> String {
    segments(&key.name, key.kind, key.set_identifier.as_deref(), zone)
}

/// `www/a`, `apex/txt`, `wildcard/a/primary`: names, types and identifiers, in letters that every tool can spell.
fn segments(name: &DnsName, kind: RecordType, set_identifier: Option<&str>, zone: &DnsName) -> String {
    let label = match name.relative_to(zone) {
        Some("@") | None => "apex".to_owned(),
        Some(relative) => relative.replace('*', "wildcard").replace('.', "-"),
    };
    let kind = kind.as_str().to_ascii_lowercase();
    match set_identifier {
        None => format!("{label}/{kind}"),
        Some(identifier) => format!("{label}/{kind}/{}", plain_letters(identifier)),
    }
}

/// What the tools cannot spell becomes `-`. Two that become one are refused later (FG208).
fn plain_letters(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' }).collect()
}
