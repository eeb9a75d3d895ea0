//! How a TOML value becomes a typed one: every mistake is reported at its own place, and reading goes on.

mod keys;
mod macros;
mod meant;
mod schema;
mod wrong_type;

use serde_json::{Value as Json, json};
use toml_spanner::{Item, Table, TableStyle, Value};

pub(crate) use keys::{Keys, exactly_one, missing, table, unknown_word};
pub(crate) use macros::{field_type, field_value, is_needed, key_of, spec_choice, spec_table, spec_words};
pub(crate) use meant::meant;
pub(crate) use schema::{describe_schema, table_schema};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Located, Span};

/// A TOML value and the place of the key that holds it.
#[derive(Clone, Copy)]
pub(crate) struct Node<'n> {
    item: &'n Item<'n>,
    key: Span,
}

impl<'n> Node<'n> {
    pub(crate) fn new(item: &'n Item<'n>, key: Span) -> Self {
        Self { item, key }
    }

    pub(crate) fn value(&self) -> Value<'n, 'n> {
        self.item.value()
    }

    /// The entries of a table, each with its key, in the order of the file.
    pub(crate) fn entries(table: &'n Table<'n>) -> impl Iterator<Item = (Located<&'n str>, Self)> {
        table.entries().iter().map(|(key, item)| {
            let place = Span::from(key.span.range());
            (Located::new(key.as_str(), place), Self::new(item, place))
        })
    }
}

/// A type that can be read from a TOML value.
pub(crate) trait Read: Sized {
    /// What to say was expected: "a text", "a table".
    const EXPECTED: &'static str;

    /// Reads the value of `key`. Whatever is wrong is added to `findings`; `None` means that something was.
    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self>;

    /// Its JSON Schema.
    fn schema() -> Json;
}

/// The place of a node: its text, or its key if it is a table of several lines.
pub(crate) fn span(node: &Node<'_>) -> Span {
    match node.value() {
        Value::Table(table) if table.style() != TableStyle::Inline => node.key,
        _ => Span::from(node.item.span().range()),
    }
}

/// As [`span`]; of a list of tables, `[[key]]`, only the key.
fn place(node: &Node<'_>) -> Span {
    match node.value() {
        Value::Array(array) if array.iter().next().is_some_and(is_headed) => node.key,
        _ => span(node),
    }
}

fn is_headed(item: &Item<'_>) -> bool {
    matches!(item.value(), Value::Table(table) if table.style() != TableStyle::Inline)
}

/// Reports a value of the wrong type.
pub(crate) fn wrong_type<T: Read, U>(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<U> {
    if let Value::Table(table) = node.value()
        && is_parameter(table)
    {
        findings.push(keys::misplaced_parameter(span(node), key));
        return None;
    }
    findings.push(
        Diagnostic::new(Code::WrongType, place(node), format!("`{}` must be {}", key.escape_debug(), T::EXPECTED))
            .label(format!("this is {}", describe(&node.value())))
            .maybe_help(wrong_type::help::<T>(key, node.value())),
    );
    None
}

/// Whether a table says `{ parameter = "…" }`.
pub(crate) fn is_parameter(table: &Table<'_>) -> bool {
    table.len() == 1 && table.contains_key("parameter")
}

fn describe(value: &Value<'_, '_>) -> &'static str {
    match value {
        Value::String(_) => "a text",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number with a fraction",
        Value::Boolean(_) => "a truth value",
        Value::DateTime(_) => "a date or time",
        Value::Array(_) => "a list",
        Value::Table(_) => "a table",
    }
}

impl<T: Read> Read for Located<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        T::read(node, key, findings).map(|value| Self::new(value, span(node)))
    }

    fn schema() -> Json {
        T::schema()
    }
}

impl<T: Read> Read for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        T::read(node, key, findings).map(Box::new)
    }

    fn schema() -> Json {
        T::schema()
    }
}

impl Read for bool {
    const EXPECTED: &'static str = "`true` or `false`";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        match node.value() {
            Value::Boolean(value) => Some(*value),
            _ => wrong_type::<Self, _>(node, key, findings),
        }
    }

    fn schema() -> Json {
        json!({"type": "boolean"})
    }
}

impl Read for String {
    const EXPECTED: &'static str = "a text";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        match node.value() {
            Value::String(text) => Some((*text).to_owned()),
            _ => wrong_type::<Self, _>(node, key, findings),
        }
    }

    fn schema() -> Json {
        json!({"type": "string"})
    }
}

/// Reads the entry `key` of a table, if it is there.
pub(crate) fn entry<'n, T: Read>(table: &'n Table<'n>, key: &str, findings: &mut Diagnostics) -> Option<T> {
    let (name, item) = table.get_key_value(key)?;
    T::read(&Node::new(item, Span::from(name.span.range())), key, findings)
}
