//! The value of a field, and how it becomes text: by the target for names, by the language for literals.

use std::borrow::Cow;
use std::fmt::{self, Write};

use super::list::{List, Part};
use crate::language::Language;
use crate::model::Text;
use crate::plan::LogicalName;
use crate::target::{Kind, Reference, Target, kebab};

/// A value, borrowed from the plan where it can be.
#[derive(Debug)]
pub(super) enum Field<'p> {
    /// There is none.
    None,
    Flag(bool),
    Number(u32),
    Signed(i32),
    /// A number as text: digits, at most one point between them, perhaps a sign.
    Decimal(&'p str),
    Literal(Cow<'p, str>),
    List(List<'p>),
    /// What the target calls a thing where it declares it.
    Name(Kind, Cow<'p, LogicalName>),
    /// What a thing is called in the state of a stack.
    Urn(&'p LogicalName),
    /// What stands for a value of another thing.
    Reference(Reference),
    /// Free text, as comment lines.
    Comment(Cow<'p, str>),
    /// Free text, between the quotes of a documentation string.
    Docstring(Cow<'p, str>),
    /// The key of a tag, and the width of the widest one beside it.
    Key(&'p str, usize),
    /// Not to be printed: templates compare it.
    Word(&'static str),
    /// Not to be printed: how many columns something takes.
    Width(usize),
}

impl<'p> Field<'p> {
    pub(super) fn literal(text: impl Into<Cow<'p, str>>) -> Self {
        Self::Literal(text.into())
    }

    /// A literal, or a reference to a parameter.
    pub(super) fn text(text: &'p Text) -> Self {
        match text {
            Text::Literal(text) => Self::literal(&**text),
            Text::Parameter(key) => Self::Reference(Reference::Parameter(key.clone())),
        }
    }

    /// What decides in templates: 0 is false; of lists it is the length, of widths the width.
    pub(super) fn measure(&self) -> usize {
        match self {
            Self::None | Self::Flag(false) | Self::Number(0) => 0,
            Self::Literal(text) => usize::from(!text.is_empty()),
            Self::List(list) => list.len(),
            Self::Width(width) => *width,
            _ => 1,
        }
    }

    /// Whether it may be more than one line, each of which needs the indentation of the first.
    pub(super) fn spans_lines(&self, language: Language) -> bool {
        language == Language::Json && matches!(self, Self::Reference(_))
    }

    /// One item of a list.
    pub(super) fn item(&self, at: usize, part: Part, target: &dyn Target) -> Self {
        match *self {
            Self::List(list) => list.item(at, part, target),
            _ => Self::None,
        }
    }

    /// Writes the value as the language says it.
    ///
    /// # Errors
    /// When `out` fails, and when the language has no way to say it.
    pub(super) fn write(&self, target: &dyn Target, language: Language, out: &mut dyn Write) -> fmt::Result {
        match self {
            Self::Flag(value) => out.write_str(language.boolean(*value).ok_or(fmt::Error)?),
            Self::Number(number) => decimal(*number, out),
            Self::Signed(number) => write!(out, "{number}"),
            Self::Decimal(text) if is_decimal(text) => out.write_str(text),
            Self::Literal(text) => language.literal(text, out),
            Self::List(list) if language.lists_on_one_line() => self.write_list(list.len(), target, language, out),
            Self::Name(kind, id) => target.declare(*kind, id, out),
            Self::Urn(id) => kebab(id, out),
            Self::Reference(reference) => target.spell(reference, out),
            Self::Comment(text) => language.comment(text, out),
            Self::Docstring(text) => language.docstring(text, out),
            Self::Key(key, width) => language.key(key, *width, out),
            Self::None | Self::List(_) | Self::Decimal(_) | Self::Word(_) | Self::Width(_) => Err(fmt::Error),
        }
    }

    fn write_list(&self, len: usize, target: &dyn Target, language: Language, out: &mut dyn Write) -> fmt::Result {
        out.write_str("[")?;
        for at in 0..len {
            out.write_str(if at > 0 { ", " } else { "" })?;
            self.item(at, Part::Whole, target).write(target, language, out)?;
        }
        out.write_str("]")
    }
}

/// `None` becomes [`Field::None`].
pub(super) fn maybe<'p, T>(value: Option<T>, field: impl FnOnce(T) -> Field<'p>) -> Field<'p> {
    value.map_or(Field::None, field)
}

/// Whether every language reads the text as this number.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    digits(whole) && digits(fraction) && (whole.len() == 1 || !whole.starts_with('0'))
}

/// What `write!` does, which is slow for so small a thing.
fn decimal(number: u32, out: &mut dyn Write) -> fmt::Result {
    let mut digits = [0; 10];
    let mut rest = number;
    let mut start = digits.len();
    while start == digits.len() || rest > 0 {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    digits[start..].iter().try_for_each(|&digit| out.write_char(digit.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_whole() {
        for number in [0, 7, 10, 443, 65_535, 2_147_483_647, u32::MAX] {
            let mut out = String::new();
            decimal(number, &mut out).expect("text");
            assert_eq!(out, number.to_string());
        }
    }

    #[test]
    fn decimals_mean_the_same_everywhere() {
        for number in ["0", "-0.5", "10", "1.50", "-20", "99999999999999999999"] {
            assert!(is_decimal(number), "{number}");
        }
        for other in ["", "-", "+1", "05", ".5", "5.", "1e3", "1_0", "0x1", "1.2.3", "--1", "NaN", "1 ", "١"] {
            assert!(!is_decimal(other), "{other}");
        }
    }
}
