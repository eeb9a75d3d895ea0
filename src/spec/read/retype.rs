//! A value of the wrong type that can be written in the right one, without doubt about what was meant.

use toml_spanner::{Array, TableStyle, Value};

use super::{Node, Read};
use crate::diagnostic::{Change, Repair};
use crate::source::Span;

/// The value of `key` as a `T`.
pub(super) fn repair<T: Read>(node: &Node<'_>, key: &str) -> Option<Repair> {
    let place = Span::from(node.item.span().range());
    match (node.value(), Kind::of::<T>()?) {
        (Value::String(text), kind) => match kind {
            Kind::List => (!text.contains([',', ' '])).then(|| wrap(place, "[", "]", "put it into a list")),
            _ => plain(text, key, kind).map(|toml| Repair::value(place, toml)),
        },
        (Value::Integer(number), Kind::Text) => Some(Repair::value(place, format!("\"{}\"", number.as_i128()))),
        (Value::Float(_), Kind::Text) => Some(wrap(place, "\"", "\"", "put it in quotes")),
        (Value::Array(array), Kind::Text | Kind::Number | Kind::Integer | Kind::Boolean) => unwrap(place, array),
        (Value::Table(table), Kind::List | Kind::Tables) if table.style() == TableStyle::Inline => {
            Some(wrap(place, "[", "]", "put it into a list"))
        }
        (Value::Table(table), Kind::Tables) if table.style() == TableStyle::Header => {
            Some(wrap(node.key, "[", "]", &format!("write `[[{key}]]`")))
        }
        _ => None,
    }
}

/// What is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Integer,
    Number,
    Boolean,
    List,
    Tables,
}

impl Kind {
    fn of<T: Read>() -> Option<Self> {
        let schema = T::schema();
        match (schema["type"].as_str(), T::EXPECTED) {
            (_, "a list of tables") => Some(Self::Tables),
            (Some("array"), _) => Some(Self::List),
            (Some("boolean"), _) => Some(Self::Boolean),
            (Some("number"), _) => Some(Self::Number),
            (Some("integer"), _) => Some(Self::Integer),
            (Some("string"), _) => Some(Self::Text),
            _ if schema["enum"][0].is_u64() => Some(Self::Integer),
            _ => None,
        }
    }
}

/// Keys whose value is in seconds, which some write behind the number.
const SECONDS: [&str; 4] = ["ttl", "request_interval", "failover_budget", "period"];

/// The number or truth value in a text.
fn plain(text: &str, key: &str, kind: Kind) -> Option<String> {
    let text = text.trim();
    match kind {
        Kind::Boolean => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some("true".to_owned()),
            "false" | "no" | "off" => Some("false".to_owned()),
            _ => None,
        },
        Kind::Integer => {
            let units = ["s", "sec", "secs", "second", "seconds"];
            let unit = units.into_iter().rev().find_map(|unit| text.strip_suffix(unit));
            let number = unit.filter(|_| SECONDS.contains(&key)).unwrap_or(text);
            number.trim_end().parse::<u32>().ok().map(|number| number.to_string())
        }
        Kind::Number => is_decimal(text).then(|| text.to_owned()),
        Kind::Text | Kind::List | Kind::Tables => None,
    }
}

/// Whether a text is a number in TOML's spelling, without an exponent.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    digits(whole) && digits(fraction) && (whole == "0" || !whole.starts_with('0'))
}

fn wrap(place: Span, before: &str, after: &str, title: &str) -> Repair {
    let range = place.range();
    let put = |at: usize, text: &str| Change::Toml(Span::from(at..at), text.to_owned());
    Repair::new(title, vec![put(range.start, before), put(range.end, after)])
}

/// The only value of a list, without the list.
fn unwrap(place: Span, array: &Array<'_>) -> Option<Repair> {
    let mut items = array.iter();
    let (Some(only), None) = (items.next(), items.next()) else { return None };
    let is_single = !matches!(only.value(), Value::Array(_) | Value::Table(_));
    let (list, value) = (place.range(), only.span().range());
    let gone = [list.start..value.start, value.end..list.end];
    let changes = gone.map(|place| Change::Toml(Span::from(place), String::new()));
    is_single.then(|| Repair::new("write the value without the list", changes.into()))
}
