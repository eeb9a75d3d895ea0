//! The fields of the zone and of what stands beside it, by the names that templates use.

use super::entry::Get;
use super::field::{Field, maybe};
use super::list::List;
use super::view::View;
use crate::model::{CreatedZone, Delegation, Dnssec, KmsKey, LogGroup, ParentZone, ZoneSource};
use crate::plan::PlannedZone;
use crate::target::{Kind, Reference};

pub(super) fn zone(key: &str) -> Option<Get> {
    let get: Get = match key {
        "label" => |view, _| label(view, Kind::Zone),
        "urn" => |view, _| Field::Urn(&view.plan.zone.id),
        "name" => |view, _| Field::literal(view.plan.zone.name.as_str()),
        "is_created" => |view, _| Field::Flag(created(view).is_some()),
        "is_looked_up" => |view, _| Field::Flag(view.plan.zone.source == ZoneSource::Lookup),
        "comment" => |view, _| maybe(created(view), |zone| Field::literal(&*zone.comment)),
        "tags" => |view, _| maybe(created(view), |zone| Field::List(List::Tags(&zone.tags))),
        "is_public" => |view, _| Field::Flag(!view.plan.zone.source.is_private()),
        "protect" => |view, _| Field::Flag(created(view).is_some_and(|zone| zone.protect)),
        "force_destroy" => |view, _| maybe(created(view), |zone| Field::Flag(zone.force_destroy)),
        "vpcs" => |view, _| maybe(created(view), |zone| Field::List(List::Vpcs(&zone.vpcs))),
        "delegation_set" => {
            |view, _| maybe(created(view).and_then(|zone| zone.delegation_set.as_deref()), Field::literal)
        }
        // The region of keys and logs.
        "region" => |_, _| Field::literal(PlannedZone::KEYS_AND_LOGS_REGION),
        "provider" => |_, _| Field::Reference(Reference::Provider(PlannedZone::KEYS_AND_LOGS_REGION.into())),
        _ => return delegation(key).or_else(|| dnssec(key)).or_else(|| query_log(key)),
    };
    Some(get)
}

/// The expression for the zone's id, wherever the zone comes from.
pub(super) fn zone_id(view: &View) -> Field<'_> {
    match &view.plan.zone.source {
        ZoneSource::Created(_) => Field::Reference(Reference::ZoneId),
        ZoneSource::Lookup => Field::Reference(Reference::FoundZoneId),
        ZoneSource::Id(id) => Field::text(id),
    }
}

fn label(view: &View, kind: Kind) -> Field<'_> {
    Field::Name(kind, (&view.plan.zone.id).into())
}

fn created(view: &View) -> Option<&CreatedZone> {
    view.plan.zone.source.created()
}

/// The NS record in the parent zone.
fn delegation(key: &str) -> Option<Get> {
    fn of(view: &View) -> Option<&Delegation> {
        view.plan.zone.delegation.as_ref()
    }
    fn parent_name(view: &View) -> Option<&str> {
        match &of(view)?.parent {
            ParentZone::Name(name) => Some(name.as_str()),
            ParentZone::Id(_) => None,
        }
    }
    fn parent_id(view: &View) -> Field<'_> {
        match of(view).map(|delegation| &delegation.parent) {
            Some(ParentZone::Id(id)) => Field::text(id),
            Some(ParentZone::Name(_)) => Field::Reference(Reference::ParentZoneId),
            None => Field::None,
        }
    }
    let get: Get = match key {
        "is_delegated" => |view, _| Field::Flag(of(view).is_some()),
        "delegation_label" => |_, _| Field::Name(Kind::Record, PlannedZone::delegation_id().into()),
        "delegation_ttl" => |view, _| maybe(of(view), |it| Field::Number(it.ttl)),
        "name_servers" => |_, _| Field::Reference(Reference::NameServers),
        "parent_id" => |view, _| parent_id(view),
        "parent_name" => |view, _| maybe(parent_name(view), Field::literal),
        "parent_name_with_dot" => |view, _| maybe(parent_name(view), |name| Field::literal(format!("{name}."))),
        _ => return None,
    };
    Some(get)
}

/// Signing, and the key that signs.
fn dnssec(key: &str) -> Option<Get> {
    fn of(view: &View) -> Option<&Dnssec> {
        view.plan.zone.dnssec.as_ref()
    }
    fn key_arn<'v>(view: &'v View, dnssec: &'v Dnssec) -> Field<'v> {
        match &dnssec.kms_key {
            KmsKey::Arn(arn) => Field::text(arn),
            KmsKey::Created => Field::Reference(Reference::KmsKeyArn(view.plan.zone.id.clone())),
        }
    }
    let get: Get = match key {
        "is_signed" => |view, _| Field::Flag(of(view).is_some()),
        "creates_key" => |view, _| Field::Flag(of(view).is_some_and(|it| it.kms_key == KmsKey::Created)),
        "kms_key_label" => |view, _| label(view, Kind::KmsKey),
        "kms_key_description" => |view, _| Field::literal(format!("Signs the zone {}", view.plan.zone.name)),
        "kms_key_arn" => |view, _| maybe(of(view), |it| key_arn(view, it)),
        "key_signing_key_label" => |view, _| label(view, Kind::KeySigningKey),
        "key_signing_key" => {
            |view, _| Field::Reference(Reference::Resource(Kind::KeySigningKey, view.plan.zone.id.clone()))
        }
        "key_name" => |view, _| maybe(of(view), |it| Field::literal(&*it.key_name)),
        "dnssec_label" => |view, _| label(view, Kind::Dnssec),
        _ => return None,
    };
    Some(get)
}

/// Where queries are logged.
fn query_log(key: &str) -> Option<Get> {
    fn of(view: &View) -> Option<&LogGroup> {
        view.plan.zone.query_log.as_ref().map(|log| &log.group)
    }
    fn created(view: &View) -> Option<(&str, u32)> {
        match of(view)? {
            LogGroup::Arn(_) => None,
            LogGroup::Created { name, retention_days } => Some((name, *retention_days)),
        }
    }
    fn group_arn<'v>(view: &'v View, group: &'v LogGroup) -> Field<'v> {
        match group {
            LogGroup::Arn(arn) => Field::text(arn),
            LogGroup::Created { .. } => Field::Reference(Reference::LogGroupArn(view.plan.zone.id.clone())),
        }
    }
    let get: Get = match key {
        "is_logged" => |view, _| Field::Flag(of(view).is_some()),
        "creates_log_group" => |view, _| Field::Flag(created(view).is_some()),
        "log_group_label" => |view, _| label(view, Kind::LogGroup),
        "log_group_name" => |view, _| maybe(created(view), |(name, _)| Field::literal(name)),
        "log_retention_days" => |view, _| maybe(created(view), |(_, days)| Field::Number(days)),
        "log_group_arn" => |view, _| maybe(of(view), |group| group_arn(view, group)),
        "log_policy_label" => |view, _| label(view, Kind::LogPolicy),
        "log_policy_name" => |view, _| Field::literal(format!("{}-query-log", view.plan.federation)),
        "log_policy" => |view, _| Field::Reference(Reference::Resource(Kind::LogPolicy, view.plan.zone.id.clone())),
        "query_log_label" => |view, _| label(view, Kind::QueryLog),
        _ => return None,
    };
    Some(get)
}
