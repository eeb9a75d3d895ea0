//! The declarations of the format: each table, choice and word is said once, and read, documented and drawn up from there.

/// Declares a table of the spec: its fields, their documentation, how it is read, and its JSON Schema.
///
/// A field is `required`, `optional`, or a `section`: a table that must be there, but whose mistakes do not hide the others.
/// A `lenient` table is kept although some of its fields could not be read: whoever reads it counts the errors.
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
                    beside: &[],
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
        $(beside [$($beside:literal),*])?
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
                    beside: &[$($($beside),*)?],
                    later: &[$($later),*],
                };
                let before = findings.errors();
                let table = $crate::spec::read::table::<Self>(node, key, &KEYS, findings)?;
                let is_broken = findings.errors() > before;
                let chosen = $crate::spec::read::exactly_one(
                    table,
                    &KEYS,
                    $crate::spec::read::span(node),
                    is_broken,
                    findings,
                );
                let mut value = None;
                $(
                    if table.contains_key($key) {
                        value = $crate::spec::read::entry(table, $key, findings).map(Self::$variant);
                    }
                )*
                chosen.and(value)
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
                    beside: &[],
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
