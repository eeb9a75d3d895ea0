//! The values that appear in a spec's tables.

use serde_json::{Value as Json, json};
use toml_spanner::{Table, Value};

use super::read::{Node, Read, span, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::source::{Located, Span};

/// A text of `MIN` to `MAX` bytes, not blank, without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<const MIN: usize, const MAX: usize>(pub String);

impl<const MIN: usize, const MAX: usize> Read for Text<MIN, MAX> {
    const EXPECTED: &'static str = "a text";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let text = String::read(node, key, findings)?;
        match text_finding(&text, span(node), key, MIN, MAX) {
            Some(finding) => {
                findings.push(finding);
                None
            }
            None => Some(Self(text)),
        }
    }

    fn schema() -> Json {
        json!({"type": "string", "minLength": MIN, "maxLength": MAX})
    }
}

/// What is wrong with a text that is sent to AWS as the value of `key`, if anything. Lengths are in bytes.
pub(crate) fn text_finding(text: &str, place: Span, key: &str, least: usize, most: usize) -> Option<Diagnostic> {
    let control = text.chars().find(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    if least > 0 && text.trim().is_empty() {
        Some(Diagnostic::new(Code::TextLength, place, format!("`{key}` must not be empty")).label("empty"))
    } else if text.len() > most {
        // The API counts characters, but Terraform's provider counts bytes.
        let message = format!("`{key}` may have at most {most} bytes");
        Some(Diagnostic::new(Code::TextLength, place, message).label(format!("this has {}", text.len())))
    } else if let Some(control) = control {
        let shown = match control {
            '\n' | '\r' => "a line break".to_owned(),
            '\t' => "a tab".to_owned(),
            other => format!("the control character U+{:04X}", u32::from(other)),
        };
        Some(
            Diagnostic::new(Code::ControlCharacter, place, format!("`{key}` holds {shown}"))
                .label("control characters cannot be sent to AWS")
                .help("write the text on one line, without tabs or escapes for control characters"),
        )
    } else if !is_composed(text) {
        Some(
            Diagnostic::new(Code::ControlCharacter, place, format!("`{key}` holds characters in a decomposed form"))
                .label("Terraform would compose them (Unicode NFC), the other tools would not")
                .help("type them again, or let your editor convert the text to NFC"),
        )
    } else {
        None
    }
}

/// Whether a text is in Unicode's normal form C, which Terraform turns every text into.
pub fn is_composed(text: &str) -> bool {
    text.is_ascii() || icu_normalizer::ComposingNormalizerBorrowed::new_nfc().is_normalized(text)
}

/// A text in the spec, or the name of a parameter that supplies it at deploy time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOrParameter {
    Text(Located<String>),
    Parameter(Located<String>),
}

impl TextOrParameter {
    pub fn span(&self) -> Span {
        match self {
            Self::Text(text) | Self::Parameter(text) => text.span,
        }
    }
}

impl Read for TextOrParameter {
    const EXPECTED: &'static str = "a text or `{ parameter = \"…\" }`";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        match node.value() {
            Value::String(text) => Some(Self::Text(Located::new((*text).to_owned(), span(node)))),
            Value::Table(table) if table.contains_key("parameter") || names_a_parameter(table) => {
                ParameterReference::read(node, key, findings).map(|it| Self::Parameter(it.parameter))
            }
            _ => wrong_type::<Self, _>(node, key, findings),
        }
    }

    fn schema() -> Json {
        json!({"oneOf": [{"type": "string"}, ParameterReference::schema()]})
    }
}

/// Whether a table is meant to be a reference, and not a text with something around it.
fn names_a_parameter(table: &Table<'_>) -> bool {
    const WORDS: [&str; 4] = ["parameter", "param", "variable", "var"];
    table.is_empty() || table.entries().iter().any(|(key, _)| words::nearest(key.as_str(), WORDS).is_some())
}

super::read::spec_table! {
    /// The name of a parameter that supplies the value at deploy time.
    ParameterReference, "a reference to a parameter" {
        /// Name of an entry of `[parameters]`.
        required parameter: Located<String>,
    }
    later []
}

/// Nothing where at least one thing is needed.
pub(super) fn empty_list(place: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::TextLength, place, format!("`{key}` must not be empty")).label("empty list")
}

/// One value or a list of them.
#[derive(Clone, Debug)]
pub struct OneOrMany<T> {
    pub items: Vec<T>,
    pub span: Span,
}

impl<T: Read> Read for OneOrMany<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let span = span(node);
        let Value::Array(array) = node.value() else {
            return T::read(node, key, findings).map(|item| Self { items: vec![item], span });
        };
        if array.is_empty() {
            findings.push(empty_list(span, key));
            return None;
        }
        let items: Vec<Option<T>> = array.iter().map(|item| T::read(&Node::new(item, span), key, findings)).collect();
        items.into_iter().collect::<Option<Vec<T>>>().map(|items| Self { items, span })
    }

    fn schema() -> Json {
        json!({"anyOf": [T::schema(), {"type": "array", "items": T::schema(), "minItems": 1}]})
    }
}

/// A list.
#[derive(Clone, Debug)]
pub struct List<T> {
    pub items: Vec<T>,
    pub span: Span,
}

impl<T: Read> Read for List<T> {
    const EXPECTED: &'static str = "a list";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let Value::Array(array) = node.value() else {
            return wrong_type::<Self, _>(node, key, findings);
        };
        let span = span(node);
        let items: Vec<Option<T>> = array.iter().map(|item| T::read(&Node::new(item, span), key, findings)).collect();
        items.into_iter().collect::<Option<Vec<T>>>().map(|items| Self { items, span })
    }

    fn schema() -> Json {
        json!({"type": "array", "items": T::schema()})
    }
}
