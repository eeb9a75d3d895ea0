//! A named text, places in it, and values that know where they were written.

mod lines;

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use lines::Marks;

use crate::diagnostic::{Code, Diagnostic};

/// The largest spec that is read, in bytes. A spec of 100,000 endpoints is about a third of it.
pub const MAX_SOURCE_BYTES: usize = 32 * 1024 * 1024;

/// A half-open range of bytes of a [`SourceFile`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The place as a range of byte offsets.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Span {
    /// Whether the other place is not outside of this one.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(range.start), end: offset(range.end) }
    }
}

/// A value and the place where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Located<T> {
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn with<U>(&self, value: U) -> Located<U> {
        Located { value, span: self.span }
    }
}

impl<T: fmt::Display> fmt::Display for Located<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// The text of a spec and the name to show for it.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    marks: OnceLock<Marks>,
}

impl SourceFile {
    /// Takes the bytes of a spec as they were read.
    ///
    /// # Errors
    /// A diagnostic when the bytes are not UTF-8 ([`Code::Encoding`]) or too many ([`Code::TooLarge`]), together with
    /// what can be shown of the text.
    #[expect(clippy::result_large_err, reason = "made once for a run")]
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, (Self, Diagnostic)> {
        let name = name.into();
        if bytes.len() > MAX_SOURCE_BYTES {
            let finding = too_large();
            return Err((Self::from_text(name, String::new()), finding));
        }
        String::from_utf8(bytes).map(|text| Self::from_text(name.clone(), text)).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let byte = error.as_bytes()[valid];
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let span = Span::from(valid..valid + char::REPLACEMENT_CHARACTER.len_utf8());
            (Self::from_text(name, text), not_utf8(byte, valid, span))
        })
    }

    /// A text that is known to be one, such as that of another source after a change.
    pub(crate) fn from_text(name: String, text: String) -> Self {
        Self { name, text, marks: OnceLock::new() }
    }

    /// The name to show: a path, or `<stdin>`.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset, both counted from 1, the column in characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        self.marks.get_or_init(|| Marks::new(&self.text)).line_column(&self.text, offset)
    }

    /// As [`SourceFile::line_column`], the column in UTF-16 code units.
    pub fn line_column_utf16(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        self.marks.get_or_init(|| Marks::new(&self.text)).line_column_utf16(&self.text, offset)
    }
}

fn too_large() -> Diagnostic {
    let message = format!("the spec has more than the {MAX_SOURCE_BYTES} bytes that fedgen reads");
    Diagnostic::new(Code::TooLarge, Span::default(), message).help("is this the right file? a spec is a TOML text")
}

fn not_utf8(byte: u8, offset: usize, span: Span) -> Diagnostic {
    let message = format!("the spec is not UTF-8 text: byte 0x{byte:02x} at offset {offset}");
    Diagnostic::new(Code::Encoding, span, message)
        .label("no UTF-8 character starts here")
        .help("save the file as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let source = SourceFile::from_bytes("x", "a\nä=1\n".into()).expect("UTF-8");
        assert_eq!(source.line_column(0), (1, 1));
        assert_eq!(source.line_column(4), (2, 2));
        assert_eq!(source.line_column(3), (2, 1), "inside a character counts as its start");
        assert_eq!(source.line_column(999), (3, 1));
    }
}
