//! Lists of tables.

use serde_json::{Value as Json, json};
use toml_spanner::{Item, Value};

use super::read::{Node, Read, wrong_type};
use crate::diagnostic::Diagnostics;
use crate::source::Span;

/// A list of tables, of which those with mistakes do not hide the others.
#[derive(Debug)]
pub struct Tables<T> {
    /// In the order of the file; `None` for those whose mistakes were reported.
    pub items: Vec<Option<T>>,
    /// What could be read of those with mistakes: there may be more of them.
    pub partial: Vec<T>,
}

impl<T: Read> Read for Tables<T> {
    const EXPECTED: &'static str = "a list of tables";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let Value::Array(array) = node.value() else {
            return wrong_type::<Self, _>(node, key, findings);
        };
        let mut tables = Self { items: Vec::with_capacity(array.len()), partial: Vec::new() };
        for item in array {
            let before = findings.errors();
            let value = T::read(&Node::new(item, header(item, key)), key, findings);
            if findings.errors() > before {
                tables.items.push(None);
                tables.partial.extend(value);
            } else {
                tables.items.push(value);
            }
        }
        Some(tables)
    }

    fn schema() -> Json {
        json!({"type": "array", "items": T::schema()})
    }
}

/// Where a table begins: `[[key]]`, as it is usually written.
fn header(item: &Item<'_>, key: &str) -> Span {
    let whole = item.span().range();
    let end = whole.end.min(whole.start + key.len() + "[[]]".len());
    Span::from(whole.start..end)
}
