//! The fields of nested stacks, by the names that templates use.

use super::entry::Get;
use super::field::Field;
use super::list::List;
use super::view::View;
use crate::target::{Kind, NestedStack};

pub(super) fn stack(key: &str) -> Option<Get> {
    fn of(view: &View, at: usize) -> &NestedStack {
        &view.stacks[at]
    }
    let get: Get = match key {
        "label" => |view, at| Field::Name(Kind::Stack, (&of(view, at).id).into()),
        "url" => |view, at| Field::literal(["./", &of(view, at).path].concat()),
        "arguments" => |view, at| Field::List(List::Arguments(&of(view, at).arguments)),
        "after" => |view, at| Field::List(List::Resources(Kind::Stack, &of(view, at).after)),
        "is_first" => |view, at| Field::Flag(at == 0 && !view.has_zone_resources()),
        _ => return None,
    };
    Some(get)
}
