//! A place as a region of text (§3.30).

use serde_json::{Value as Json, json};

use crate::source::{SourceFile, Span};

/// Lines and columns from 1, the columns in UTF-16 code units; the end is the place after the last character.
pub(super) fn region(span: Span, source: &SourceFile) -> Json {
    let range = span.range();
    let (line, column) = position(range.start, source);
    let (end_line, end_column) = position(range.end.max(range.start), source);
    json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
}

/// A byte order mark counts for nothing (§3.30.2).
fn position(offset: usize, source: &SourceFile) -> (usize, usize) {
    let (line, column) = source.line_column_utf16(offset);
    let has_mark = line == 1 && source.text().starts_with('\u{feff}');
    (line, if has_mark { column.saturating_sub(1).max(1) } else { column })
}
