//! Every name that a target gives, so that two things with one name are found before any tool finds them.

use std::fmt::Write;

use xxhash_rust::xxh3::xxh3_64;

use super::case::kebab;
use super::{Kind, Namespace, Spelling, Target, earlier_names};
use crate::check::Identifier;
use crate::model::{KmsKey, LogGroup, ZoneSource};
use crate::plan::{LogicalName, Plan, PlannedZone, camel};
use crate::source::Span;

/// Present names first: a name that something had before is found to be taken by what has it now.
pub(super) fn identifiers(target: &(impl Target + ?Sized), plan: &Plan) -> Vec<Identifier> {
    let mut all = Vec::new();
    let mut earlier = Vec::new();
    each(plan, |kind, id, origin| {
        for namespace in target.namespaces(kind) {
            let identifier = |what, id: &LogicalName| {
                let mut name = String::new();
                spell(target, namespace, kind, id, &mut name);
                Identifier { namespace: namespace.name, name, origin, what, id: id.clone() }
            };
            all.push(identifier(kind.as_str(), id));
            earlier.extend(earlier_in(namespace, id).iter().map(|id| identifier(kind.as_earlier_str(), id)));
        }
    });
    all.append(&mut earlier);
    all
}

/// Equal names have equal hashes, and the hashes of all names take little time and memory.
pub(super) fn may_collide(target: &(impl Target + ?Sized), plan: &Plan) -> bool {
    let mut hashes = Vec::with_capacity(2 * (plan.health_checks.len() + plan.record_sets.len()));
    let mut name = String::new();
    each(plan, |kind, id, _| {
        for namespace in target.namespaces(kind) {
            let mut add = |id: &LogicalName| {
                name.clear();
                name.push_str(namespace.name);
                name.push('/');
                spell(target, namespace, kind, id, &mut name);
                hashes.push(xxh3_64(name.as_bytes()));
            };
            add(id);
            earlier_in(namespace, id).iter().for_each(add);
        }
    });
    hashes.sort_unstable();
    hashes.windows(2).any(|pair| pair[0] == pair[1])
}

/// How many resources the target declares.
pub(super) fn resources(target: &(impl Target + ?Sized), plan: &Plan) -> usize {
    let mut number = 0;
    each(plan, |kind, _, _| number += usize::from(kind.is_resource() && !target.namespaces(kind).is_empty()));
    number
}

/// What the tool is told a thing was called before.
fn earlier_in(namespace: &Namespace, id: &LogicalName) -> Vec<LogicalName> {
    match namespace.spelling {
        _ if !namespace.keeps_earlier => Vec::new(),
        Spelling::Kebab => earlier_names(id, LogicalName::kebab),
        Spelling::Declared | Spelling::Camel => earlier_names(id, LogicalName::snake),
    }
}

/// Writing to a string does not fail.
fn spell(target: &(impl Target + ?Sized), namespace: &Namespace, kind: Kind, id: &LogicalName, out: &mut String) {
    let _ = match namespace.spelling {
        Spelling::Declared => target.declare(kind, id, out),
        Spelling::Kebab => kebab(id, out),
        Spelling::Camel => out.write_str(&camel(id.as_str())),
    };
}

/// Everything that gets names.
pub(super) fn each(plan: &Plan, mut visit: impl FnMut(Kind, &LogicalName, Span)) {
    zone(&plan.zone, &mut visit);
    for parameter in &plan.parameters {
        visit(Kind::Parameter, &LogicalName::new(&[&parameter.key]), parameter.origin);
    }
    for check in &plan.health_checks {
        if check.kind.alarm().is_some_and(|check| check.declared().is_some()) {
            visit(Kind::Alarm, &check.id, check.origin);
        }
        visit(Kind::HealthCheck, &check.id, check.origin);
    }
    for collection in &plan.cidr_collections {
        visit(Kind::CidrCollection, &collection.id, collection.origin);
        for location in &collection.locations {
            visit(Kind::CidrLocation, &collection.location_id(&location.location), collection.origin);
        }
    }
    for record in &plan.record_sets {
        visit(Kind::Record, &record.id, record.places.identifier);
    }
    for output in &plan.outputs {
        visit(Kind::Output, &LogicalName::new(&[&output.name]), output.origin);
    }
}

/// The zone, and what stands beside it.
fn zone(zone: &PlannedZone, visit: &mut impl FnMut(Kind, &LogicalName, Span)) {
    if !matches!(zone.source, ZoneSource::Id(_)) {
        visit(Kind::Zone, &zone.id, zone.origin);
    }
    if let Some(delegation) = &zone.delegation {
        visit(Kind::Record, &PlannedZone::delegation_id(), delegation.origin);
    }
    if let Some(dnssec) = &zone.dnssec {
        if dnssec.kms_key == KmsKey::Created {
            visit(Kind::KmsKey, &zone.id, dnssec.origin);
        }
        visit(Kind::KeySigningKey, &zone.id, dnssec.origin);
        visit(Kind::Dnssec, &zone.id, dnssec.origin);
    }
    if let Some(log) = &zone.query_log {
        if matches!(log.group, LogGroup::Created { .. }) {
            visit(Kind::LogGroup, &zone.id, log.origin);
            visit(Kind::LogPolicy, &zone.id, log.origin);
        }
        visit(Kind::QueryLog, &zone.id, log.origin);
    }
}
