//! The fields of record sets, by the names that templates use. Nearly all of the time goes here.

use super::entry::Get;
use super::field::{Field, maybe};
use super::lint;
use super::list::List;
use super::view::View;
use super::zone::zone_id;
use crate::model::{Location, Place, Proximity, RecordType, Role, Selector, ZoneSource};
use crate::plan::{Alias, CidrCollection, CollectionId, LogicalName, RecordSet};
use crate::target::{Kind, Reference};

fn of(view: &View, at: usize) -> &RecordSet {
    &view.plan.record_sets[at]
}

pub(super) fn record(key: &str) -> Option<Get> {
    let get: Get = match key {
        "label" => |view, at| Field::Name(Kind::Record, (&of(view, at).id).into()),
        "urn" => |view, at| Field::Urn(&of(view, at).id),
        "earlier_urns" => |view, at| Field::List(List::EarlierUrns(&of(view, at).id)),
        "opens_group" => |view, at| Field::Flag(opens_group(&view.plan.record_sets, at)),
        "heading" => |view, at| Field::Comment(of(view, at).name.as_str().into()),
        "name" => |view, at| Field::literal(of(view, at).name.as_str()),
        "type" => |view, at| Field::literal(of(view, at).kind.as_str()),
        "ttl" => |view, at| maybe(of(view, at).ttl(), Field::Number),
        "values" => |view, at| Field::List(values(of(view, at))),
        "set_identifier" => |view, at| maybe(of(view, at).set_identifier.as_deref(), Field::literal),
        "health_check" => {
            |view, at| maybe(of(view, at).health_check.clone(), |id| Field::Reference(Reference::HealthCheckId(id)))
        }
        "puzzles_lint" => |view, at| Field::Flag(lint::misreads_values(of(view, at))),
        "is_first" => |view, at| Field::Flag(at == 0 && declares_nothing_else(view)),
        _ => return alias(key).or_else(|| policy(key)).or_else(|| place(key)).or_else(|| network(key)),
    };
    Some(get)
}

fn values(record: &RecordSet) -> List<'_> {
    match record.kind {
        RecordType::Txt | RecordType::Spf => List::Quoted(record.values()),
        _ => List::Texts(record.values()),
    }
}

/// Whether no record set before it has its name: they come group by group.
fn opens_group(records: &[RecordSet], at: usize) -> bool {
    at == 0 || records[at - 1].name != records[at].name
}

fn declares_nothing_else(view: &View) -> bool {
    !view.has_zone_resources() && view.plan.health_checks.is_empty() && view.plan.cidr_collections.is_empty()
}

fn alias(key: &str) -> Option<Get> {
    fn alias(view: &View, at: usize) -> Option<&Alias> {
        of(view, at).alias()
    }
    fn name(alias: &Alias) -> Field<'_> {
        match alias {
            Alias::Records { name, .. } => Field::literal(name.as_str()),
            Alias::Resource(resource) => Field::text(&resource.name),
        }
    }
    fn alias_zone_id<'v>(view: &'v View, alias: &'v Alias) -> Field<'v> {
        match (alias, &view.plan.zone.source) {
            (Alias::Resource(resource), _) => Field::text(&resource.zone_id),
            (Alias::Records { .. }, ZoneSource::Created(_)) => Field::Reference(Reference::AliasZoneId),
            (Alias::Records { .. }, _) => zone_id(view),
        }
    }
    fn after(alias: &Alias) -> &[LogicalName] {
        match alias {
            Alias::Records { after, .. } => after,
            Alias::Resource(_) => &[],
        }
    }
    let get: Get = match key {
        "is_alias" => |view, at| Field::Flag(alias(view, at).is_some()),
        "alias_name" => |view, at| maybe(alias(view, at), name),
        "alias_zone_id" => |view, at| maybe(alias(view, at), |it| alias_zone_id(view, it)),
        "evaluate_target_health" => |view, at| maybe(alias(view, at), |it| Field::Flag(it.evaluate_target_health())),
        "after" => |view, at| maybe(alias(view, at), |it| Field::List(List::Resources(Kind::Record, after(it)))),
        _ => return None,
    };
    Some(get)
}

fn policy(key: &str) -> Option<Get> {
    fn selector(view: &View, at: usize) -> Option<&Selector> {
        of(view, at).selector.as_ref()
    }
    fn role(view: &View, at: usize) -> Option<Role> {
        match selector(view, at)? {
            Selector::Failover(role) => Some(*role),
            _ => None,
        }
    }
    fn weight(view: &View, at: usize) -> Option<u8> {
        match selector(view, at)? {
            Selector::Weighted(weight) => Some(*weight),
            _ => None,
        }
    }
    fn region(view: &View, at: usize) -> Option<&str> {
        match selector(view, at)? {
            Selector::Latency(region) => Some(region),
            _ => None,
        }
    }
    let get: Get = match key {
        "failover" => |view, at| maybe(role(view, at).map(Role::api), Field::literal),
        // The weight itself may be 0, which decides like nothing.
        "is_weighted" => |view, at| Field::Flag(weight(view, at).is_some()),
        "weight" => |view, at| maybe(weight(view, at), |weight| Field::Number(weight.into())),
        "latency_region" => |view, at| maybe(region(view, at), Field::literal),
        "is_multivalue" => |view, at| Field::Flag(matches!(selector(view, at), Some(Selector::Multivalue {}))),
        _ => return None,
    };
    Some(get)
}

/// Where clients or servers are.
fn place(key: &str) -> Option<Get> {
    fn location(view: &View, at: usize) -> Option<&Location> {
        match of(view, at).selector.as_ref()? {
            Selector::Geolocation(location) => Some(location),
            _ => None,
        }
    }
    fn proximity(view: &View, at: usize) -> Option<&Proximity> {
        match of(view, at).selector.as_ref()? {
            Selector::Geoproximity(proximity) => Some(proximity),
            _ => None,
        }
    }
    fn region(view: &View, at: usize) -> Option<&str> {
        match &proximity(view, at)?.place {
            Place::Region(region) => Some(region),
            _ => None,
        }
    }
    fn local_zone_group(view: &View, at: usize) -> Option<&str> {
        match &proximity(view, at)?.place {
            Place::LocalZoneGroup(group) => Some(group),
            _ => None,
        }
    }
    fn coordinates(view: &View, at: usize) -> Option<(&str, &str)> {
        match &proximity(view, at)?.place {
            Place::Coordinates { latitude, longitude } => Some((latitude, longitude)),
            _ => None,
        }
    }
    let get: Get = match key {
        "is_geolocation" => |view, at| Field::Flag(location(view, at).is_some()),
        "continent" => |view, at| maybe(location(view, at).and_then(|it| it.continent.as_deref()), Field::literal),
        "country" => |view, at| maybe(location(view, at).and_then(|it| it.country.as_deref()), Field::literal),
        "subdivision" => |view, at| maybe(location(view, at).and_then(|it| it.subdivision.as_deref()), Field::literal),
        "is_geoproximity" => |view, at| Field::Flag(proximity(view, at).is_some()),
        "bias" => |view, at| maybe(proximity(view, at), |it| Field::Signed(it.bias.into())),
        "proximity_region" => |view, at| maybe(region(view, at), Field::literal),
        "local_zone_group" => |view, at| maybe(local_zone_group(view, at), Field::literal),
        "latitude" => |view, at| maybe(coordinates(view, at), |(latitude, _)| Field::literal(latitude)),
        "longitude" => |view, at| maybe(coordinates(view, at), |(_, longitude)| Field::literal(longitude)),
        _ => return None,
    };
    Some(get)
}

/// The networks of clients.
fn network(key: &str) -> Option<Get> {
    fn location(view: &View, at: usize) -> Option<&str> {
        match of(view, at).selector.as_ref()? {
            Selector::Cidr(location) => Some(location),
            _ => None,
        }
    }
    fn collection_id(id: &CollectionId) -> Field<'_> {
        match id {
            CollectionId::Declared(id) => Field::Reference(Reference::CollectionId(id.clone())),
            CollectionId::Existing(id) => Field::text(id),
        }
    }
    /// The name of a location that is declared; only what asks for it waits until it is there.
    fn declared_location(view: &View, at: usize) -> Field<'_> {
        match (&of(view, at).cidr_collection, location(view, at)) {
            (Some(CollectionId::Declared(id)), Some(location)) if location != "*" => {
                Field::Reference(Reference::LocationName(CidrCollection::location_of(id, location)))
            }
            (_, location) => maybe(location, Field::literal),
        }
    }
    let get: Get = match key {
        "cidr_location" => |view, at| maybe(location(view, at), Field::literal),
        "cidr_location_name" => declared_location,
        "cidr_collection_id" => |view, at| maybe(of(view, at).cidr_collection.as_ref(), collection_id),
        _ => return None,
    };
    Some(get)
}
