//! The fields of CIDR locations, each with its collection, by the names that templates use.

use super::entry::Get;
use super::field::{Field, maybe};
use super::lint;
use super::list::List;
use super::view::View;
use crate::model::CidrBlocks;
use crate::plan::{CidrCollection, LogicalName};
use crate::target::{Kind, Reference};

pub(super) fn location(key: &str) -> Option<Get> {
    fn collection(view: &View, at: usize) -> &CidrCollection {
        &view.plan.cidr_collections[view.locations[at].collection]
    }
    fn of(view: &View, at: usize) -> &CidrBlocks {
        &collection(view, at).locations[view.locations[at].place]
    }
    /// The location before it in the same collection: one change at a time (CID-10).
    fn previous(view: &View, at: usize) -> Option<LogicalName> {
        (view.locations[at].place > 0).then(|| view.locations[at - 1].id.clone())
    }
    let get: Get = match key {
        "label" => |view, at| Field::Name(Kind::CidrLocation, (&view.locations[at].id).into()),
        "urn" => |view, at| Field::Urn(&view.locations[at].id),
        "earlier_urns" => |view, at| Field::List(List::EarlierUrns(&view.locations[at].id)),
        "name" => |view, at| Field::literal(&*of(view, at).location),
        "blocks" => |view, at| Field::List(List::Shared(&of(view, at).blocks)),
        "previous" => {
            |view, at| maybe(previous(view, at), |id| Field::Reference(Reference::Resource(Kind::CidrLocation, id)))
        }
        "opens_collection" => |view, at| Field::Flag(view.locations[at].place == 0),
        "closes_collection" => {
            |view, at| Field::Flag(view.locations[at].place + 1 == collection(view, at).locations.len())
        }
        "collection_label" => |view, at| Field::Name(Kind::CidrCollection, (&collection(view, at).id).into()),
        "collection_urn" => |view, at| Field::Urn(&collection(view, at).id),
        "earlier_collection_urns" => |view, at| Field::List(List::EarlierUrns(&collection(view, at).id)),
        "collection_name" => |view, at| Field::literal(&*collection(view, at).name),
        "collection_id" => |view, at| Field::Reference(Reference::CollectionId(collection(view, at).id.clone())),
        "puzzles_lint" => |view, at| Field::Flag(lint::misreads_networks(&collection(view, at).locations)),
        "is_first" => {
            |view, at| Field::Flag(at == 0 && !view.has_zone_resources() && view.plan.health_checks.is_empty())
        }
        _ => return None,
    };
    Some(get)
}
