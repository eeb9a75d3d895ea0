//! Text that is not a literal: names, references, comments. It is written straight into the artifact.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::tags::Tag;
use crate::language::Language;
use crate::plan::LogicalName;
use crate::target::{Kind, Reference, Target};

/// A piece of text that only the target or the language can spell.
#[derive(Debug)]
pub(super) enum Piece {
    /// What the target calls a thing where it declares it.
    Name(&'static dyn Target, Kind, LogicalName),
    /// What stands for a value of another thing.
    Reference(&'static dyn Target, Reference),
    /// Free text, as comment lines.
    Comment(Cow<'static, str>),
    /// Free text, between the quotes of a documentation string.
    Docstring(String),
    /// The key of a tag.
    Key(Arc<Tag>),
    /// What a thing is called in the state of a stack.
    Urn(LogicalName),
}

impl Piece {
    pub(super) fn write(&self, language: Language, out: &mut dyn Write) -> fmt::Result {
        match self {
            Self::Name(target, kind, id) => target.declare(*kind, id, out),
            Self::Reference(target, reference) => target.spell(reference, out),
            Self::Comment(text) => language.comment(text, out),
            Self::Docstring(text) => language.docstring(text, out),
            Self::Key(tag) => tag.key(language, out),
            Self::Urn(id) => id.as_str().split('/').enumerate().try_for_each(|(number, part)| {
                out.write_str(if number > 0 { "-" } else { "" })?;
                out.write_str(part)
            }),
        }
    }

    pub(super) fn value(self) -> Value {
        Value::from_object(self)
    }
}

impl Object for Piece {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }
}
