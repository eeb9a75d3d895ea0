//! Tags: those that fedgen gives, those of `[defaults]`, and those of the entry, the later over the earlier.

use std::collections::BTreeMap;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::limits::{TAGS_MAX, TAGS_SAFE};
use crate::model::{TagError, TagPart, check_tag};
use crate::source::{Located, Span};
use crate::spec;

/// The tags of a resource, sorted by key. Each layer is over the ones before it.
pub(super) fn merged_tags(
    context: &mut Context<'_>,
    given: &[(&str, &str)],
    layers: &[Option<&spec::Tags>],
) -> Vec<(String, String)> {
    let mut merged: BTreeMap<String, String> = given.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect();
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
            merged.insert(entry.key.value.clone(), value.value.clone());
        }
    }
    if let Some(place) = last_place {
        context.findings.extend(too_many(merged.len(), place));
    }
    merged.into_iter().collect()
}

fn decomposed(text: &Located<String>) -> Diagnostic {
    Diagnostic::new(Code::ControlCharacter, text.span, "a tag holds characters in a decomposed form")
        .label("Terraform would compose them (Unicode NFC), the other tools would not")
        .help("type them again, or let your editor convert the text to NFC")
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
    let message = format!("{} on one resource", words::count(number, "tag"));
    if number > TAGS_MAX {
        let finding = Diagnostic::new(Code::TooManyTags, place, message);
        Some(finding.label("with those that fedgen and `[defaults]` add").help(format!("{TAGS_MAX} are possible")))
    } else if number > TAGS_SAFE {
        let finding = Diagnostic::new(Code::ManyTags, place, message);
        Some(
            finding
                .label("with those that fedgen and `[defaults]` add")
                .help(format!("Route 53 takes {TAGS_SAFE} in one request; keep to that")),
        )
    } else {
        None
    }
}
