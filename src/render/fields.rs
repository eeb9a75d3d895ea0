//! The fields of zones, parameters and outputs, by the names that templates use.

use std::sync::Arc;

use minijinja::value::Value;

use super::piece::Piece;
use super::tags::{Owner, tags};
use super::view::{View, maybe};
use crate::plan::{LogicalName, camel};
use crate::target::{Kind, Reference, Target};

/// Versions that the target relies on, by name: constants of fedgen, printed as they are.
pub(super) fn pins(target: &dyn Target) -> Value {
    let pins = target.pins().iter();
    Value::from_pairs(pins.map(|pin| (pin.key, Value::from_safe_string(pin.version.to_owned()))))
}

pub(super) fn zone(view: &Arc<View>, _: usize, key: &str) -> Option<Value> {
    let zone = &view.plan.zone;
    Some(match key {
        "label" => Piece::Name(view.target, Kind::Zone, zone.id.clone()).value(),
        "urn" => Piece::Urn(zone.id.clone()).value(),
        "name" => zone.name.as_str().into(),
        "comment" => zone.comment.as_str().into(),
        "tags" => tags(view, Owner::Zone),
        "protect" => zone.protect.into(),
        _ => return None,
    })
}

pub(super) fn parameter(view: &Arc<View>, at: usize, key: &str) -> Option<Value> {
    let parameter = &view.plan.parameters[at];
    let text = parameter.key.as_str();
    Some(match key {
        "label" => Piece::Name(view.target, Kind::Parameter, LogicalName::new(&[text])).value(),
        "reference" => Piece::Reference(view.target, Reference::Parameter(text.into())).value(),
        "config_key" => camel(text).into(),
        "type" => parameter.kind.into(),
        "description" => maybe(parameter.description.as_deref()),
        "comment" => maybe(parameter.description.clone().map(|text| Piece::Comment(text.into()).value())),
        "default" => maybe(parameter.default.as_deref()),
        "width" => (text.len() + camel(text).len()).into(),
        _ => return None,
    })
}

pub(super) fn output(view: &Arc<View>, at: usize, key: &str) -> Option<Value> {
    let output = &view.plan.outputs[at];
    let value = || Reference::Output { value: output.value.clone(), zone: view.plan.zone.name.clone() };
    Some(match key {
        "label" => Piece::Name(view.target, Kind::Output, LogicalName::new(&[&output.name])).value(),
        "description" => output.description.as_str().into(),
        "value" => Piece::Reference(view.target, value()).value(),
        "width" => (output.name.len() + width(view.target, &value())).into(),
        _ => return None,
    })
}

/// How many columns a reference takes.
fn width(target: &dyn Target, reference: &Reference) -> usize {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = target.spell(reference, &mut text);
    text.chars().count()
}
