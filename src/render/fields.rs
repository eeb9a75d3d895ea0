//! The fields of the plan itself, of zones, parameters and outputs, by the names that templates use.

use minijinja::value::Value;

use super::entry::Get;
use super::field::{Field, List, maybe};
use super::view::View;
use crate::artifact::HASH_PLACEHOLDER;
use crate::data::checker_regions;
use crate::model::CreatedZone;
use crate::plan::{LogicalName, Output, PlannedParameter, camel};
use crate::target::{Kind, Reference, Target};

/// Versions that the target relies on, by name: constants of fedgen, printed as they are.
pub(super) fn pins(target: &dyn Target) -> Value {
    let pins = target.pins().iter();
    Value::from_pairs(pins.map(|pin| (pin.key, Value::from_safe_string(pin.version.to_owned()))))
}

pub(super) fn plan(key: &str) -> Option<Get> {
    let get: Get = match key {
        "header" => |view, _| Field::Comment(view.header().into()),
        "mark" => |view, _| Field::literal(&*view.mark),
        "hash" => |_, _| Field::literal(HASH_PLACEHOLDER),
        "federation" => |view, _| Field::literal(&*view.plan.federation),
        "description" => |view, _| maybe(view.plan.description.as_deref(), Field::literal),
        "docstring" => |view, _| Field::Docstring(view.docstring()),
        "has_ip_parameters" => |view, _| Field::Flag(view.uses_parameter(&["ipv4", "ipv6"])),
        "has_ipv4_parameters" => |view, _| Field::Flag(view.uses_parameter(&["ipv4"])),
        "has_ipv6_parameters" => |view, _| Field::Flag(view.uses_parameter(&["ipv6"])),
        "has_hostname_parameters" => |view, _| Field::Flag(view.uses_parameter(&["hostname"])),
        "zone_id" => |_, _| Field::Reference(Reference::ZoneId),
        "uses_all_regions" => |view, _| Field::Flag(view.uses_all_regions()),
        "checker_regions" => |_, _| Field::List(List::Words(checker_regions())),
        _ => return None,
    };
    Some(get)
}

pub(super) fn zone(key: &str) -> Option<Get> {
    let get: Get = match key {
        "label" => |view, _| Field::Name(Kind::Zone, (&view.plan.zone.id).into()),
        "urn" => |view, _| Field::Urn(&view.plan.zone.id),
        "name" => |view, _| Field::literal(view.plan.zone.name.as_str()),
        "comment" => |view, _| maybe(created(view), |zone| Field::literal(&*zone.comment)),
        "tags" => |view, _| maybe(created(view), |zone| Field::List(List::Tags(&zone.tags))),
        "protect" => |view, _| Field::Flag(created(view).is_some_and(|zone| zone.protect)),
        _ => return None,
    };
    Some(get)
}

fn created(view: &View) -> Option<&CreatedZone> {
    view.plan.zone.source.created()
}

pub(super) fn parameter(key: &str) -> Option<Get> {
    fn of(view: &View, at: usize) -> &PlannedParameter {
        &view.plan.parameters[at]
    }
    let get: Get = match key {
        "label" => |view, at| Field::Name(Kind::Parameter, LogicalName::new(&[&of(view, at).key]).into()),
        "reference" => |view, at| Field::Reference(Reference::Parameter(of(view, at).key.as_str().into())),
        "config_key" => |view, at| Field::literal(camel(&of(view, at).key)),
        "type" => |view, at| Field::Word(of(view, at).kind),
        "description" => |view, at| maybe(of(view, at).description.as_deref(), Field::literal),
        "comment" => |view, at| maybe(of(view, at).description.as_deref(), |text| Field::Comment(text.into())),
        "default" => |view, at| maybe(of(view, at).default.as_deref(), Field::literal),
        "is_last" => |view, at| Field::Flag(at + 1 == view.plan.parameters.len()),
        "width" => |view, at| Field::Width(of(view, at).key.len() + camel(&of(view, at).key).len()),
        _ => return None,
    };
    Some(get)
}

pub(super) fn output(key: &str) -> Option<Get> {
    fn of(view: &View, at: usize) -> &Output {
        &view.plan.outputs[at]
    }
    let get: Get = match key {
        "label" => |view, at| Field::Name(Kind::Output, LogicalName::new(&[&of(view, at).name]).into()),
        "description" => |view, at| Field::literal(&*of(view, at).description),
        "value" => |view, at| Field::Reference(value(view, of(view, at))),
        "is_last" => |view, at| Field::Flag(at + 1 == view.plan.outputs.len()),
        "width" => |view, at| Field::Width(of(view, at).name.len() + width(view.target, &value(view, of(view, at)))),
        _ => return None,
    };
    Some(get)
}

fn value(view: &View, output: &Output) -> Reference {
    Reference::Output { value: output.value.clone(), zone: view.plan.zone.name.clone() }
}

/// How many columns a reference takes.
fn width(target: &dyn Target, reference: &Reference) -> usize {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = target.spell(reference, &mut text);
    text.chars().count()
}
