//! What to write in the place of a value of the wrong type. Everything here is asked only after a mistake.

mod plain;
mod structured;

use serde_json::Value as Json;
use toml_spanner::Value;

use super::Read;

/// A value that does not fit, and what would.
struct Case<'c, 'n> {
    key: &'c str,
    value: Value<'n, 'n>,
    /// Of the type that was expected.
    schema: Json,
}

/// What to type instead, where it can be told.
pub(super) fn help<'n, T: Read>(key: &str, value: Value<'n, 'n>) -> Option<String> {
    let case = Case { key, value, schema: T::schema() };
    plain::help(&case).or_else(|| structured::help(&case))
}

impl<'n> Case<'_, 'n> {
    fn text(&self) -> Option<&'n str> {
        match self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The texts of a list that holds nothing else, and at least one.
    fn texts(&self) -> Option<Vec<&'n str>> {
        let Value::Array(array) = self.value else { return None };
        let texts = array.iter().map(|item| match item.value() {
            Value::String(text) => Some(*text),
            _ => None,
        });
        texts.collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty())
    }

    fn is_table(&self) -> bool {
        matches!(self.value, Value::Table(_))
    }

    /// Whether a table with this key was expected.
    fn has(&self, property: &str) -> bool {
        self.schema["properties"][property].is_object()
    }

    fn wants(&self, kind: &str) -> bool {
        self.schema["type"] == kind
    }

    /// Whether a table was expected whose keys the user chooses.
    fn wants_entries(&self) -> bool {
        self.schema["additionalProperties"].is_object()
    }
}
