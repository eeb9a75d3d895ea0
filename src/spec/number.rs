//! Whole numbers and their ranges.

use std::ops::RangeInclusive;

use serde_json::{Value as Json, json};
use toml_spanner::Value;

use super::read::{Node, Read, span, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// A whole number from `MIN` to `MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Int<const MIN: u32, const MAX: u32>(pub u32);

impl<const MIN: u32, const MAX: u32> Read for Int<MIN, MAX> {
    const EXPECTED: &'static str = "a whole number";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let number = ranged(node, key, i64::from(MIN)..=i64::from(MAX), findings)?;
        u32::try_from(number).ok().map(Self)
    }

    fn schema() -> Json {
        json!({"type": "integer", "minimum": MIN, "maximum": MAX})
    }
}

/// A whole number of a range.
fn ranged(node: &Node<'_>, key: &str, range: RangeInclusive<i64>, findings: &mut Diagnostics) -> Option<i64> {
    let Value::Integer(number) = node.value() else {
        return wrong_type::<Int<0, 0>, _>(node, key, findings);
    };
    if let Some(fitting) = i64::try_from(number.as_i128()).ok().filter(|value| range.contains(value)) {
        return Some(fitting);
    }
    let (least, most) = range.into_inner();
    findings.push(
        Diagnostic::new(Code::OutOfRange, span(node), format!("`{key}` must be from {least} to {most}"))
            .label("outside this range"),
    );
    None
}

/// A whole number from `MIN` to `MAX`, perhaps below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmallInt<const MIN: i8, const MAX: i8>(pub i8);

impl<const MIN: i8, const MAX: i8> Read for SmallInt<MIN, MAX> {
    const EXPECTED: &'static str = "a whole number";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let number = ranged(node, key, i64::from(MIN)..=i64::from(MAX), findings)?;
        i8::try_from(number).ok().map(Self)
    }

    fn schema() -> Json {
        json!({"type": "integer", "minimum": MIN, "maximum": MAX})
    }
}

/// One of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Either<const A: u32, const B: u32>(pub u32);

impl<const A: u32, const B: u32> Read for Either<A, B> {
    const EXPECTED: &'static str = "a whole number";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let Value::Integer(number) = node.value() else {
            return wrong_type::<Self, _>(node, key, findings);
        };
        match u32::try_from(number.as_i128()) {
            Ok(value) if value == A || value == B => Some(Self(value)),
            _ => {
                findings.push(
                    Diagnostic::new(Code::OutOfRange, span(node), format!("`{key}` must be {A} or {B}"))
                        .label("Route 53 has no other"),
                );
                None
            }
        }
    }

    fn schema() -> Json {
        json!({"enum": [A, B]})
    }
}
