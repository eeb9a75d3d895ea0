//! The fields of the plan itself, and of parameters, outputs, providers and moves, by the names that templates use.

use minijinja::value::Value;

use super::entry::Get;
use super::field::{Field, maybe};
use super::list::List;
use super::view::View;
use super::zone::zone_id;
use crate::artifact::HASH_PLACEHOLDER;
use crate::data::checker_regions;
use crate::model::ZoneSource;
use crate::plan::{LogicalName, Output, OutputValue, PlannedParameter, camel};
use crate::target::{Kind, Move, Reference, Target};

/// Versions that the target relies on, by name: constants of fedgen, printed as they are.
pub(super) fn pins(target: &dyn Target) -> Value {
    let pins = target.pins().iter();
    Value::from_pairs(pins.map(|pin| (pin.key, Value::from_safe_string(pin.version.to_owned()))))
}

/// Types whose values are compared with a pattern.
const PATTERNS: [&str; 4] = ["hostname", "string", "zone_id", "vpc_id"];

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
        "has_string_parameters" => |view, _| Field::Flag(view.uses_parameter(&["string"])),
        "has_zone_id_parameters" => |view, _| Field::Flag(view.uses_parameter(&["zone_id"])),
        "has_vpc_id_parameters" => |view, _| Field::Flag(view.uses_parameter(&["vpc_id"])),
        "has_pattern_parameters" => |view, _| Field::Flag(view.uses_parameter(&PATTERNS)),
        "zone_id" => |view, _| zone_id(view),
        "uses_all_regions" => |view, _| Field::Flag(view.uses_all_regions()),
        "checker_regions" => |_, _| Field::List(List::Words(checker_regions())),
        _ => return None,
    };
    Some(get)
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
        "value" => |view, at| value(view, of(view, at)),
        "is_last" => |view, at| Field::Flag(at + 1 == view.plan.outputs.len()),
        "width" => |view, at| Field::Width(of(view, at).name.len() + width(view.target, &value(view, of(view, at)))),
        _ => return None,
    };
    Some(get)
}

pub(super) fn provider(key: &str) -> Option<Get> {
    let get: Get = match key {
        "alias" => |view, at| Field::literal(view.regions[at].replace('-', "_")),
        "region" => |view, at| Field::literal(&*view.regions[at]),
        _ => return None,
    };
    Some(get)
}

pub(super) fn a_move(key: &str) -> Option<Get> {
    fn resource<'v>(step: &Move, id: &LogicalName) -> Field<'v> {
        Field::Reference(Reference::Resource(step.kind, id.clone()))
    }
    let get: Get = match key {
        "from" => |view, at| resource(&view.moves[at], &view.moves[at].from),
        "to" => |view, at| resource(&view.moves[at], &view.moves[at].to),
        _ => return None,
    };
    Some(get)
}

/// What a deployment reports; of a zone that is there already, some of it is known before.
fn value<'v>(view: &'v View, output: &Output) -> Field<'v> {
    let zone = &view.plan.zone;
    if let Some(stack) = view.stacks.iter().find(|stack| stack.outputs.contains(&output.name)) {
        let output = LogicalName::new(&[&output.name]);
        return Field::Reference(Reference::PartOutput { stack: stack.id.clone(), output });
    }
    match (&output.value, &zone.source) {
        (OutputValue::ZoneId, ZoneSource::Id(_) | ZoneSource::Lookup) => zone_id(view),
        (OutputValue::ZoneName, ZoneSource::Id(_) | ZoneSource::Lookup) => Field::literal(zone.name.as_str()),
        (value, _) => Field::Reference(Reference::Output { value: value.clone(), zone: zone.name.clone() }),
    }
}

/// How many columns a value takes.
fn width(target: &dyn Target, field: &Field<'_>) -> usize {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = field.write(target, target.language(), &mut text);
    text.chars().count()
}
