//! How deep tables lie within each other: whoever reads them goes down as deep.

use toml_spanner::{Item, Value};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// More than any node can be nested that has a name. The parser stops there, too, but does not count dotted keys.
const DEEPEST: usize = 256;

/// Reports what is too deep to be read, wherever that is seen first.
pub(super) fn too_deep(document: &Item<'_>) -> Option<Diagnostic> {
    let mut open = vec![(document, 0)];
    while let Some((item, depth)) = open.pop() {
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

fn finding(item: &Item<'_>) -> Diagnostic {
    let place = Span::from(item.span().range());
    Diagnostic::new(Code::Syntax, place, "too many lists or tables within each other").label("deeper than is read")
}
