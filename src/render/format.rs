//! How a value in a template becomes text: by the language of the file, and never by the template's author.

use minijinja::value::Value;
use minijinja::{AutoEscape, Error, ErrorKind, Output, State};

use super::entry::Hole;
use crate::language::Language;

/// Prints safe strings as they are, every value of the plan as a complete literal, and refuses all else.
pub(super) fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if let Some(text) = value.as_str().filter(|_| value.is_safe()) {
        return out.write_str(text).map_err(Error::from);
    }
    let language = match state.auto_escape() {
        AutoEscape::Custom(name) => Language::find(name),
        _ => None,
    };
    let Some(language) = language else { return Err(refused("a value outside of any language")) };
    match value.downcast_object_ref::<Hole>() {
        Some(hole) => hole.print(language, out).map_err(|_| refused(&format!("this value in {}", language.name()))),
        None => Err(refused(&format!("a value of kind {}", value.kind()))),
    }
}

pub(super) fn refused(what: &str) -> Error {
    Error::new(ErrorKind::BadEscape, format!("a template cannot print {what}"))
}
