//! How deep tables lie within each other, and how much is in them: whoever reads them goes down as deep, and keeps as much.

use toml_spanner::{Item, Value};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// More than any node can be nested that has a name. The parser stops there, too, but does not count dotted keys.
pub const DEEPEST: usize = 256;

/// The most values that are read: entries of tables and items of lists. A spec of 100,000 endpoints has about a quarter of them.
pub const MOST_VALUES: usize = 4_000_000;

/// Reports what is too deep or too much to be read, wherever that is seen first.
pub(super) fn too_much(document: &Item<'_>) -> Option<Diagnostic> {
    let mut open = vec![(document, 0)];
    let mut values = 0;
    while let Some((item, depth)) = open.pop() {
        values += 1;
        if values > MOST_VALUES {
            return Some(too_many());
        }
        if depth > DEEPEST {
            return Some(finding(item));
        }
        match item.value() {
            Value::Table(table) => open.extend(table.entries().iter().map(|(_, item)| (item, depth + 1))),
            Value::Array(array) => open.extend(array.iter().map(|item| (item, depth + 1))),
            _ => {}
        }
    }
    None
}

fn too_many() -> Diagnostic {
    let message = format!("the spec has more than the {MOST_VALUES} entries and items that fedgen reads");
    Diagnostic::new(Code::TooLarge, Span::default(), message).help("split it into several zones, one spec each")
}

fn finding(item: &Item<'_>) -> Diagnostic {
    let place = Span::from(item.span().range());
    Diagnostic::new(Code::Syntax, place, "too many lists or tables within each other").label("deeper than is read")
}
