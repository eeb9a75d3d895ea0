//! The values that appear in a spec's tables.

use serde_json::{Value as Json, json};
use toml_spanner::Value;

use super::read::{Node, Read, span, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::source::{Located, Span};

/// A whole number from `MIN` to `MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Int<const MIN: u32, const MAX: u32>(pub u32);

impl<const MIN: u32, const MAX: u32> Read for Int<MIN, MAX> {
    const EXPECTED: &'static str = "a whole number";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let Value::Integer(number) = node.value() else {
            return wrong_type::<Self, _>(node, key, findings);
        };
        if let Some(fitting) = u32::try_from(number.as_i128()).ok().filter(|value| (MIN..=MAX).contains(value)) {
            return Some(Self(fitting));
        }
        findings.push(
            Diagnostic::new(Code::OutOfRange, span(node), format!("`{key}` must be from {MIN} to {MAX}"))
                .label("outside this range"),
        );
        None
    }

    fn schema() -> Json {
        json!({"type": "integer", "minimum": MIN, "maximum": MAX})
    }
}

/// One of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Either<const A: u32, const B: u32>(pub u32);

impl<const A: u32, const B: u32> Read for Either<A, B> {
    const EXPECTED: &'static str = "a whole number";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let Value::Integer(number) = node.value() else {
            return wrong_type::<Self, _>(node, key, findings);
        };
        match u32::try_from(number.as_i128()) {
            Ok(value) if value == A || value == B => Some(Self(value)),
            _ => {
                findings.push(
                    Diagnostic::new(Code::OutOfRange, span(node), format!("`{key}` must be {A} or {B}"))
                        .label("Route 53 has no other"),
                );
                None
            }
        }
    }

    fn schema() -> Json {
        json!({"enum": [A, B]})
    }
}

/// A text of `MIN` to `MAX` characters without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<const MIN: usize, const MAX: usize>(pub String);

impl<const MIN: usize, const MAX: usize> Read for Text<MIN, MAX> {
    const EXPECTED: &'static str = "a text";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let text = String::read(node, key, findings)?;
        let length = text.chars().count();
        let control = text.chars().find(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
        let finding = if length < MIN {
            Diagnostic::new(Code::TextLength, span(node), format!("`{key}` must not be empty")).label("empty")
        } else if length > MAX {
            Diagnostic::new(Code::TextLength, span(node), format!("`{key}` may have at most {MAX} characters"))
                .label(format!("this has {length}"))
        } else if let Some(control) = control {
            let shown = control.escape_unicode();
            Diagnostic::new(Code::ControlCharacter, span(node), format!("`{key}` holds the control character {shown}"))
                .label("control characters cannot be sent to AWS")
                .help("write the text on one line, without tabs or escapes for control characters")
        } else {
            return Some(Self(text));
        };
        findings.push(finding);
        None
    }

    fn schema() -> Json {
        json!({"type": "string", "minLength": MIN, "maxLength": MAX})
    }
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
            Value::Table(_) => ParameterReference::read(node, key, findings).map(|it| Self::Parameter(it.parameter)),
            _ => wrong_type::<Self, _>(node, key, findings),
        }
    }

    fn schema() -> Json {
        json!({"oneOf": [{"type": "string"}, ParameterReference::schema()]})
    }
}

super::read::spec_table! {
    /// The name of a parameter that supplies the value at deploy time.
    ParameterReference, "a reference to a parameter" {
        /// Name of an entry of `[parameters]`.
        required parameter: Located<String>,
    }
    later []
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
            findings.push(
                Diagnostic::new(Code::TextLength, span, format!("`{key}` must not be empty")).label("empty list"),
            );
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

/// What the keys of a table of entries may look like.
pub trait KeyRule {
    const PATTERN: &'static str;
    const RULE: &'static str;

    fn allows(key: &str) -> bool;
}

/// `[a-z0-9][a-z0-9-]*`, at most 63 characters: what a DNS label and every tool can spell.
#[derive(Debug)]
pub enum Key {}

impl KeyRule for Key {
    const PATTERN: &'static str = "^[a-z0-9][a-z0-9-]{0,62}$";
    const RULE: &'static str = "lower-case letters, digits and `-`, with a letter or digit first, 63 at most";

    fn allows(key: &str) -> bool {
        key.len() <= 63
            && !key.starts_with('-')
            && !key.is_empty()
            && key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    }
}

/// `[a-z][a-z0-9_]*`, at most 63 characters: what every tool can spell as a variable.
#[derive(Debug)]
pub enum ParameterKey {}

impl KeyRule for ParameterKey {
    const PATTERN: &'static str = "^[a-z][a-z0-9_]{0,62}$";
    const RULE: &'static str = "lower-case letters, digits and `_`, with a letter first, 63 at most";

    fn allows(key: &str) -> bool {
        key.len() <= 63
            && key.starts_with(|c: char| c.is_ascii_lowercase())
            && key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    }
}

/// Any key at all; its rules are checked later.
#[derive(Debug)]
pub enum AnyKey {}

impl KeyRule for AnyKey {
    const PATTERN: &'static str = "";
    const RULE: &'static str = "";

    fn allows(_: &str) -> bool {
        true
    }
}

/// One entry of a table of entries. `value` is `None` when its own mistakes were reported already.
#[derive(Debug)]
pub struct Entry<T> {
    pub key: Located<String>,
    pub value: Option<T>,
}

/// A table whose keys the user chooses, sorted by key.
#[derive(Debug)]
pub struct Entries<T, K = Key> {
    pub items: Vec<Entry<T>>,
    rule: std::marker::PhantomData<K>,
}

impl<T, K> Entries<T, K> {
    pub fn iter(&self) -> std::slice::Iter<'_, Entry<T>> {
        self.items.iter()
    }
}

impl<'a, T, K> IntoIterator for &'a Entries<T, K> {
    type Item = &'a Entry<T>;
    type IntoIter = std::slice::Iter<'a, Entry<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Read, K: KeyRule> Read for Entries<T, K> {
    const EXPECTED: &'static str = "a table";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let Value::Table(table) = node.value() else {
            return wrong_type::<Self, _>(node, key, findings);
        };
        let mut items = Vec::with_capacity(table.len());
        for (name, node) in Node::entries(table) {
            let key = name.with(name.value.to_owned());
            let mut value = T::read(&node, &key.value, findings);
            if !K::allows(&key.value) {
                findings.push(invalid_key::<K>(&key));
                value = None;
            }
            items.push(Entry { key, value });
        }
        items.sort_unstable_by(|a, b| a.key.value.cmp(&b.key.value));
        Some(Self { items, rule: std::marker::PhantomData })
    }

    fn schema() -> Json {
        let mut schema = json!({"type": "object", "additionalProperties": T::schema()});
        if !K::PATTERN.is_empty() {
            schema["propertyNames"] = json!({"pattern": K::PATTERN});
        }
        schema
    }
}

fn invalid_key<K: KeyRule>(key: &Located<String>) -> Diagnostic {
    let shown =
        if key.value.is_empty() { "an empty text".to_owned() } else { format!("`{}`", key.value.escape_debug()) };
    let message = format!("{shown} cannot be the name of an entry");
    let suggestion: String = key.value.to_lowercase().replace(['_', ' ', '.'], "-");
    let suggestion = if K::allows(&suggestion) { suggestion } else { suggestion.replace('-', "_") };
    let finding = Diagnostic::new(Code::InvalidKey, key.span, message).label(K::RULE);
    if K::allows(&suggestion) { finding.help(format!("`{suggestion}` would do")) } else { finding }
}

/// A node of a routing tree: in this version, the name of an endpoint.
#[derive(Clone, Debug)]
pub struct NodeSpec {
    pub endpoint: Located<String>,
}

impl Read for NodeSpec {
    const EXPECTED: &'static str = "the name of an endpoint";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        match node.value() {
            Value::String(text) => Some(Self { endpoint: Located::new((*text).to_owned(), span(node)) }),
            Value::Table(_) => {
                findings.push(
                    Diagnostic::new(
                        Code::NotYetSupported,
                        span(node),
                        format!("a nested policy under `{key}` is not yet supported"),
                    )
                    .label("part of the spec format, but not of this version of fedgen")
                    .help(format!("name an endpoint: `{key} = \"…\"`")),
                );
                None
            }
            _ => wrong_type::<Self, _>(node, key, findings),
        }
    }

    fn schema() -> Json {
        json!({"type": "string"})
    }
}

/// Reports a name that is not declared, with the nearest one that is.
pub fn unknown_name<'a>(
    code: Code,
    name: &Located<String>,
    what: &str,
    declared: impl IntoIterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let finding = Diagnostic::new(code, name.span, format!("there is no {what} `{}`", name.value.escape_debug()))
        .label("not declared");
    let known: Vec<&str> = declared.clone().into_iter().take(8).collect();
    match words::did_you_mean(&name.value, declared) {
        Some(help) => finding.help(help),
        None if known.is_empty() => finding.help(format!("this spec declares no {what}")),
        None => finding.help(format!("declared: {}", words::all_of(known))),
    }
}
