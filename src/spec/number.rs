//! Numbers and their ranges.

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

/// A number, with or without a fraction, as the decimal text that every tool reads as the same one: no exponent, and
/// whole numbers without a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal(pub String);

/// The largest whole number that is not rounded in the binary form that AWS keeps (2⁵³).
const LARGEST: i64 = 1 << 53;

impl Decimal {
    /// Shortest text that is read as this number again. `None` for one that is not finite, or out of range.
    fn of(number: f64) -> Option<Self> {
        // Display writes no exponents, and `-0` only for the zero that has a sign.
        let text = if number == 0.0 { "0".to_owned() } else { number.to_string() };
        #[expect(clippy::cast_precision_loss, reason = "a power of two is kept")]
        let fits = number.abs() <= LARGEST as f64;
        fits.then_some(Self(text))
    }
}

impl Read for Decimal {
    const EXPECTED: &'static str = "a number";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let number = match node.value() {
            Value::Integer(number) => {
                let number = i64::try_from(number.as_i128()).ok();
                number.filter(|number| (-LARGEST..=LARGEST).contains(number)).map(|number| Self(number.to_string()))
            }
            Value::Float(number) => Self::of(*number),
            _ => return wrong_type::<Self, _>(node, key, findings),
        };
        if number.is_none() {
            findings.push(
                Diagnostic::new(Code::OutOfRange, span(node), format!("`{key}` must be from -{LARGEST} to {LARGEST}"))
                    .label("not every tool would read the same number"),
            );
        }
        number
    }

    fn schema() -> Json {
        json!({"type": "number", "minimum": -LARGEST, "maximum": LARGEST})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_one_spelling() {
        let text = |number| Decimal::of(number).map(|decimal| decimal.0);
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (5.0, "5"),
            (-12.50, "-12.5"),
            (0.1, "0.1"),
            (1e-7, "0.0000001"),
            (1e15, "1000000000000000"),
            (9_007_199_254_740_992.0, "9007199254740992"),
            (-9_007_199_254_740_992.0, "-9007199254740992"),
        ] {
            assert_eq!(text(number).as_deref(), Some(expected));
        }
        for number in [9_007_199_254_740_994.0, -1e16, 1e300, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
            assert_eq!(text(number), None, "{number}");
        }
    }

    #[test]
    fn decimals_are_read_back_as_themselves() {
        for number in [0.3, 1.0 / 3.0, 5e-324, 123_456.789, f64::EPSILON] {
            let text = Decimal::of(number).map(|decimal| decimal.0).unwrap_or_default();
            assert_eq!(text.parse::<f64>(), Ok(number));
            assert!(!text.contains(['e', 'E']), "{text}");
        }
    }
}
