//! How a TOML value becomes a typed one: every mistake is reported at its own place, and reading goes on.

use serde_json::{Value as Json, json};
use toml_spanner::{Item, Table, TableStyle, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
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

/// Reports a value of the wrong type.
pub(crate) fn wrong_type<T: Read, U>(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<U> {
    findings.push(
        Diagnostic::new(Code::WrongType, span(node), format!("`{key}` must be {}", T::EXPECTED))
            .label(format!("this is {}", describe(&node.value()))),
    );
    None
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

/// What a table of the spec may hold, for messages about its keys.
pub(crate) struct Keys {
    /// What the table describes: "an endpoint".
    pub what: &'static str,
    pub known: &'static [&'static str],
    /// Keys of the format that this version refuses.
    pub later: &'static [&'static str],
}

/// The table in `node`, after every key that should not be there was reported.
pub(crate) fn table<'n, T: Read>(
    node: &Node<'n>,
    key: &str,
    keys: &Keys,
    findings: &mut Diagnostics,
) -> Option<&'n Table<'n>> {
    let Value::Table(table) = node.value() else {
        return wrong_type::<T, _>(node, key, findings);
    };
    check_keys(table, keys, findings);
    Some(table)
}

fn check_keys<'n>(table: &'n Table<'n>, keys: &Keys, findings: &mut Diagnostics) {
    for (name, _) in Node::entries(table) {
        if !keys.known.contains(&name.value) {
            findings.push(unexpected_key(name.value, name.span, keys));
        }
    }
}

fn unexpected_key(word: &str, place: Span, keys: &Keys) -> Diagnostic {
    if keys.later.contains(&word) {
        return Diagnostic::new(
            Code::NotYetSupported,
            place,
            format!("`{word}` is not yet supported in {}", keys.what),
        )
        .label("part of the spec format, but not of this version of fedgen")
        .help("remove it: ignoring it would deploy something else than the spec says");
    }
    let help = words::did_you_mean(word, keys.known.iter().copied())
        .unwrap_or_else(|| format!("known here: {}", words::all_of(keys.known)));
    let word = word.escape_debug();
    Diagnostic::new(Code::UnknownKey, place, format!("unknown key `{word}` in {}", keys.what))
        .label("not known here")
        .help(help)
}

/// Reports a key that must be there and is not.
///
/// Silent when an unknown key is most likely this one, misspelt: that was reported already.
pub(crate) fn missing<'n, T: Read>(
    place: Span,
    key: &str,
    table: &'n Table<'n>,
    keys: &Keys,
    findings: &mut Diagnostics,
) {
    let unknown = Node::entries(table).map(|(name, _)| name.value).filter(|name| !keys.known.contains(name));
    if unknown.take(MOST_MISSPELT).any(|word| words::nearest(word, keys.known.iter().copied()) == Some(key)) {
        return;
    }
    let (shown, help) = match T::EXPECTED {
        "a table" => (format!("[{key}]"), format!("add the table `[{key}]`")),
        expected => (key.to_owned(), format!("add `{key}`, {expected}")),
    };
    findings.push(
        Diagnostic::new(Code::MissingKey, place, format!("`{shown}` is missing in {}", keys.what))
            .label("needed here")
            .help(help),
    );
}

/// In a table of more unknown keys than these, none is a slip of the pen.
const MOST_MISSPELT: usize = 16;

/// Reads the entry `key` of a table, if it is there.
pub(crate) fn entry<'n, T: Read>(table: &'n Table<'n>, key: &str, findings: &mut Diagnostics) -> Option<T> {
    let (name, item) = table.get_key_value(key)?;
    T::read(&Node::new(item, Span::from(name.span.range())), key, findings)
}

/// Declares a table of the spec: its fields, their documentation, how it is read, and its JSON Schema.
///
/// A field is `required`, `optional`, or a `section`: a table that must be there, but whose mistakes do not hide the others.
/// A `lenient` table is kept although some of its fields could not be read.
macro_rules! spec_table {
    (
        $(#[doc = $doc:literal])*
        $name:ident, $what:literal $(, $lenient:ident)? {
            $( $(#[doc = $field_doc:literal])* $mode:ident $field:ident $(as $key:literal)? : $ty:ty, )*
        }
        later [$($later:literal),*]
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub struct $name {
            $( $(#[doc = $field_doc])* pub $field: $crate::spec::read::field_type!($mode $ty), )*
        }

        impl $crate::spec::read::Read for $name {
            const EXPECTED: &'static str = "a table";

            fn read(
                node: &$crate::spec::read::Node<'_>,
                key: &str,
                findings: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                const KEYS: $crate::spec::read::Keys = $crate::spec::read::Keys {
                    what: $what,
                    known: &[$($crate::spec::read::key_of!($field $(, $key)?)),*],
                    later: &[$($later),*],
                };
                let before = findings.errors();
                let table = $crate::spec::read::table::<Self>(node, key, &KEYS, findings)?;
                $(
                    let name = $crate::spec::read::key_of!($field $(, $key)?);
                    let $field: Option<$ty> = $crate::spec::read::entry(table, name, findings);
                    if $crate::spec::read::is_needed!($mode) && !table.contains_key(name) {
                        let place = $crate::spec::read::span(node);
                        $crate::spec::read::missing::<$ty>(place, name, table, &KEYS, findings);
                    }
                )*
                let broken = findings.errors() > before $(&& !stringify!($lenient).is_empty() && false)?;
                if broken {
                    return None;
                }
                Some(Self { $( $field: $crate::spec::read::field_value!($mode $field) ),* })
            }

            fn schema() -> serde_json::Value {
                let mut properties = serde_json::Map::new();
                let mut required: Vec<&str> = Vec::new();
                $(
                    let name = $crate::spec::read::key_of!($field $(, $key)?);
                    let documentation = [$($field_doc),*];
                    let schema = $crate::spec::read::describe_schema(
                        <$ty as $crate::spec::read::Read>::schema(),
                        &documentation,
                    );
                    properties.insert(name.to_owned(), schema);
                    if $crate::spec::read::is_needed!($mode) {
                        required.push(name);
                    }
                )*
                $crate::spec::read::table_schema(&properties, &required, &[$($doc),*])
            }
        }
    };
}

macro_rules! key_of {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident, $key:literal) => {
        $key
    };
}

macro_rules! field_type {
    (required $ty:ty) => { $ty };
    ($mode:ident $ty:ty) => { Option<$ty> };
}

macro_rules! field_value {
    (required $field:ident) => {
        $field?
    };
    ($mode:ident $field:ident) => {
        $field
    };
}

macro_rules! is_needed {
    (optional) => {
        false
    };
    ($mode:ident) => {
        true
    };
}

/// Declares a table of which exactly one key must be set: an externally tagged choice.
macro_rules! spec_choice {
    (
        $(#[doc = $doc:literal])*
        $name:ident, $what:literal {
            $( $(#[doc = $variant_doc:literal])* $key:literal => $variant:ident($ty:ty), )*
        }
        later [$($later:literal),*]
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub enum $name {
            $( $(#[doc = $variant_doc])* $variant($ty), )*
        }

        impl $crate::spec::read::Read for $name {
            const EXPECTED: &'static str = "a table with exactly one kind";

            fn read(
                node: &$crate::spec::read::Node<'_>,
                key: &str,
                findings: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                const KEYS: $crate::spec::read::Keys = $crate::spec::read::Keys {
                    what: $what,
                    known: &[$($key),*],
                    later: &[$($later),*],
                };
                let before = findings.errors();
                let table = $crate::spec::read::table::<Self>(node, key, &KEYS, findings)?;
                if findings.errors() > before {
                    return None;
                }
                $crate::spec::read::exactly_one(table, &KEYS, $crate::spec::read::span(node), findings)?;
                $(
                    if table.contains_key($key) {
                        return $crate::spec::read::entry(table, $key, findings).map(Self::$variant);
                    }
                )*
                None
            }

            fn schema() -> serde_json::Value {
                let mut properties = serde_json::Map::new();
                $(
                    let schema = <$ty as $crate::spec::read::Read>::schema();
                    properties.insert($key.to_owned(), $crate::spec::read::describe_schema(schema, &[$($variant_doc),*]));
                )*
                let mut schema = $crate::spec::read::table_schema(&properties, &[], &[$($doc),*]);
                schema["minProperties"] = 1.into();
                schema["maxProperties"] = 1.into();
                schema
            }
        }
    };
}

/// Declares a text of which only some words are allowed.
macro_rules! spec_words {
    (
        $(#[doc = $doc:literal])*
        $name:ident, $what:literal { $( $word:literal => $variant:ident, )* }
        later [$($later:literal),*]
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $( #[doc = concat!("`", $word, "`")] $variant, )* }

        impl $name {
            /// The word as it is written in a spec.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl $crate::spec::read::Read for $name {
            const EXPECTED: &'static str = concat!("one of" $(, " `", $word, "`")*);

            fn read(
                node: &$crate::spec::read::Node<'_>,
                key: &str,
                findings: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                const KEYS: $crate::spec::read::Keys = $crate::spec::read::Keys {
                    what: $what,
                    known: &[$($word),*],
                    later: &[$($later),*],
                };
                let word = <String as $crate::spec::read::Read>::read(node, key, findings)?;
                match word.as_str() {
                    $( $word => Some(Self::$variant), )*
                    _ => $crate::spec::read::unknown_word(&word, $crate::spec::read::span(node), key, &KEYS, findings),
                }
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({"enum": [$($word),*]})
            }
        }
    };
}

pub(crate) use {field_type, field_value, is_needed, key_of, spec_choice, spec_table, spec_words};

/// Reports more or fewer than one of the keys that exclude each other.
pub(crate) fn exactly_one<'n>(
    table: &'n Table<'n>,
    keys: &Keys,
    place: Span,
    findings: &mut Diagnostics,
) -> Option<()> {
    let mut set: Vec<_> =
        Node::entries(table).map(|(key, _)| key).filter(|key| keys.known.contains(&key.value)).collect();
    set.sort_by_key(|key| key.span);
    match set.as_slice() {
        [_] => return Some(()),
        [] => findings.push(
            Diagnostic::new(Code::NotExactlyOne, place, format!("{} needs exactly one kind", keys.what))
                .label("nothing is chosen here")
                .help(format!("add {}", words::one_of(keys.known))),
        ),
        [first, second, ..] => findings.push(
            Diagnostic::new(
                Code::NotExactlyOne,
                second.span,
                format!("{} needs exactly one kind, not {}", keys.what, set.len()),
            )
            .label(format!("`{second}` excludes `{first}`"))
            .related(first.span, "first chosen here")
            .help("keep one of them"),
        ),
    }
    None
}

/// Reports a word that is none of those allowed.
pub(crate) fn unknown_word<T>(
    word: &str,
    place: Span,
    key: &str,
    keys: &Keys,
    findings: &mut Diagnostics,
) -> Option<T> {
    let shown = word.escape_debug();
    let finding = if keys.later.contains(&word) {
        Diagnostic::new(Code::NotYetSupported, place, format!("`{key} = \"{shown}\"` is not yet supported"))
            .label("part of the spec format, but not of this version of fedgen")
            .help(format!("supported now: {}", words::all_of(keys.known)))
    } else {
        Diagnostic::new(Code::UnknownWord, place, format!("`{key}` must be {}", words::one_of(keys.known)))
            .label("none of them")
            .maybe_help(words::did_you_mean(word, keys.known.iter().copied()))
    };
    findings.push(finding);
    None
}

/// Adds a field's documentation to its schema.
pub(crate) fn describe_schema(mut schema: Json, documentation: &[&str]) -> Json {
    let text = join_lines(documentation);
    if !text.is_empty() {
        // What the field means comes before what its type is, which stays as the title.
        if let Some(about_type) = schema.get("description").cloned().filter(|about| *about != text) {
            schema["title"] = about_type;
        }
        schema["description"] = text.into();
    }
    schema
}

pub(crate) fn table_schema(
    properties: &serde_json::Map<String, Json>,
    required: &[&str],
    documentation: &[&str],
) -> Json {
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    describe_schema(schema, documentation)
}

fn join_lines(documentation: &[&str]) -> String {
    documentation.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}
