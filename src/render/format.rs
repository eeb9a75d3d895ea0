//! How a value in a template becomes text: by the language of the file, and never by the template's author.

use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Error, ErrorKind, Output, State};

use super::piece::Piece;
use crate::language::Language;

/// Prints safe strings as they are, every other string as a complete literal, and refuses what has no literal.
pub(super) fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let language = match state.auto_escape() {
        AutoEscape::Custom(name) => Language::find(name),
        _ => None,
    };
    match language {
        Some(language) => print(out, language, value),
        None => Err(refused("a value outside of any language")),
    }
}

fn print(out: &mut Output<'_>, language: Language, value: &Value) -> Result<(), Error> {
    if let Some(text) = value.as_str() {
        let written = if value.is_safe() { out.write_str(text) } else { language.literal(text, out) };
        return written.map_err(|_| refused(&format!("a text in {}", language.name())));
    }
    match value.kind() {
        ValueKind::Number if value.is_integer() => write!(out, "{value}").map_err(Error::from),
        ValueKind::Bool => match language.boolean(value.is_true()) {
            Some(word) => out.write_str(word).map_err(Error::from),
            None => Err(refused("a truth value")),
        },
        ValueKind::Seq if language.lists_on_one_line() => list(out, language, value),
        ValueKind::Plain => match value.downcast_object_ref::<Piece>() {
            Some(piece) => piece.write(language, out).map_err(|_| refused("this piece of text")),
            None => Err(refused("an unknown object")),
        },
        kind => Err(refused(&format!("a value of kind {kind} in {}", language.name()))),
    }
}

fn list(out: &mut Output<'_>, language: Language, value: &Value) -> Result<(), Error> {
    out.write_str("[")?;
    for (at, item) in value.try_iter()?.enumerate() {
        if at > 0 {
            out.write_str(", ")?;
        }
        print(out, language, &item)?;
    }
    out.write_str("]").map_err(Error::from)
}

fn refused(what: &str) -> Error {
    Error::new(ErrorKind::BadEscape, format!("a template cannot print {what}"))
}
