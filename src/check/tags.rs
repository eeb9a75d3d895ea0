//! Tags: those that fedgen gives, those of `[defaults]`, and those of the entry, the later over the earlier.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Repair, words};
use crate::model::limits::{TAGS_MAX, TAGS_SAFE};
use crate::model::{TagError, TagPart, check_tag};
use crate::source::{Located, Span};
use crate::spec;

/// The tags of a resource, sorted by key. Each layer is over the ones before it.
pub(super) fn merged_tags<'s: 't, 't>(
    context: &mut Context<'s>,
    given: &[(&'t str, &'t str)],
    layers: &[Option<&'t spec::Tags>],
) -> Vec<(String, String)> {
    let mut merged: Vec<(&str, &str)> = given.to_vec();
    let mut last_place = None;
    let defaults = context.spec.defaults.as_ref().and_then(|defaults| defaults.tags.as_ref());
    for tags in std::iter::once(defaults).chain(layers.iter().copied()).flatten() {
        // Some more than are possible, so that a table without end costs nothing.
        for entry in tags.iter().take(2 * TAGS_MAX) {
            let Some(value) = &entry.value else { continue };
            if let Err(error) = check_tag(&entry.key.value, &value.value) {
                context.findings.push(invalid_tag(&entry.key, value, &error));
            }
            for text in [&entry.key, value] {
                if !spec::is_composed(&text.value) {
                    context.findings.push(decomposed(text));
                }
            }
            last_place = last_place.max(Some(entry.key.span));
            merged.push((&entry.key.value, &value.value));
        }
    }
    merged.sort_by_key(|tag| tag.0);
    merged.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        earlier.1 = if same { later.1 } else { earlier.1 };
        same
    });
    if let Some(place) = last_place {
        context.findings.extend(too_many(merged.len(), place));
    }
    merged.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

fn decomposed(text: &Located<String>) -> Diagnostic {
    Diagnostic::new(Code::ControlCharacter, text.span, "a tag holds characters in a decomposed form")
        .label("Terraform would compose them (Unicode NFC), the other tools would not")
        .help("type them again, or let your editor convert the text to NFC")
        .repair(Repair::text(text.span, spec::composed(&text.value)))
}

fn invalid_tag(key: &Located<String>, value: &Located<String>, error: &TagError) -> Diagnostic {
    let part = match error {
        TagError::Character { part, .. } | TagError::Reserved { part } | TagError::TooLong { part, .. } => *part,
        TagError::EmptyKey => TagPart::Key,
    };
    let place = if part == TagPart::Key { key.span } else { value.span };
    let help = match error {
        TagError::Character { .. } => "letters, digits, spaces and `_ . : / = + - @` are possible",
        TagError::EmptyKey => "give the tag a key",
        TagError::Reserved { .. } => "AWS keeps this prefix for itself",
        TagError::TooLong { .. } => "shorten it",
    };
    let message = format!("AWS refuses the tag `{}`", key.value.escape_debug());
    Diagnostic::new(Code::InvalidTag, place, message).label(error.to_string()).help(help)
}

fn too_many(number: usize, place: Span) -> Option<Diagnostic> {
    if number <= TAGS_SAFE {
        return None;
    }
    let message = format!("{} on one resource", words::count(number, "tag"));
    let finding = |code| Diagnostic::new(code, place, message).label("with those that fedgen and `[defaults]` add");
    Some(if number > TAGS_MAX {
        finding(Code::TooManyTags).help(format!("{TAGS_MAX} are possible"))
    } else {
        finding(Code::ManyTags).help(format!("Route 53 takes {TAGS_SAFE} in one request; keep to that"))
    })
}
