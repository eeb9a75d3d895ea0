//! From what a finding would change to the edits that do it.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

use super::layout::Layout;
use super::remove;
use crate::diagnostic::{Change, Diagnostics, Edit, Fix, Repair, words};

/// Turns the repairs of findings about `text` into fixes. One that cannot be written there is dropped.
pub fn propose(text: &str, findings: &mut Diagnostics) {
    let (layout, counts) = (OnceCell::new(), OnceCell::new());
    findings.make_fixes(|Repair { title, changes }| {
        let edits =
            changes.iter().map(|change| edits(text, &layout, change).filter(|_| is_usual(text, &counts, change)));
        let edits = edits.collect::<Option<Vec<_>>>()?;
        let edits = in_order(edits.concat())?;
        Some(Fix::new(title.unwrap_or_else(|| replacement(text, &edits)), edits))
    });
}

fn edits(text: &str, layout: &OnceCell<Layout>, change: &Change) -> Option<Vec<Edit>> {
    let layout = || layout.get_or_init(|| Layout::new(text));
    let edit = |place: Range<usize>, text: String| Edit { span: place.into(), text };
    match change {
        Change::Toml(place, toml) => {
            text.get(place.range())?;
            let loses_comment = || overlaps_any(&place.range(), &layout().comments);
            if toml.is_empty() && loses_comment() {
                return None;
            }
            Some(vec![edit(place.range(), toml.clone())])
        }
        Change::Text(place, new) | Change::Name(place, new) => {
            let keys = layout().places_of_key(place.range().start);
            if keys.is_empty() {
                let old = text.get(place.range())?;
                return Some(vec![edit(place.range(), quoted_as(old, new)?)]);
            }
            let key = TomlKeyBuilder::new(new).as_default().to_toml_key();
            Some(keys.iter().map(|place| edit(place.clone(), key.clone())).collect())
        }
        Change::Remove(place) => {
            let layout = layout();
            let (item, row) = layout.item(place.range().start)?;
            let (first, second) = remove::places(text, item, row);
            let places: Vec<Range<usize>> = second.into_iter().chain([first]).collect();
            let loses = |place: &Range<usize>| overlaps_any(place, &layout.comments);
            if places.iter().any(loses) {
                return None;
            }
            Some(places.into_iter().map(|place| edit(place, String::new())).collect())
        }
    }
}

/// How often each word is in the text.
type WordCounts<'t> = HashMap<&'t str, usize>;

/// Whether the rest of the text spells a name as the change does: otherwise its declaration may be what is misspelt, and
/// a key is what resources are known by.
fn is_usual<'t>(text: &'t str, counts: &OnceCell<WordCounts<'t>>, change: &Change) -> bool {
    let Change::Name(place, new) = change else { return true };
    let counts = counts.get_or_init(|| {
        let mut counts = WordCounts::new();
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_') {
            *counts.entry(word).or_default() += 1;
        }
        counts
    });
    let count = |word: &str| counts.get(word).copied().unwrap_or_default();
    let old = text.get(place.range()).unwrap_or_default().trim_matches(['"', '\'']);
    count(new) > count(old).max(1)
}

/// What the first edit does, as an order.
fn replacement(text: &str, edits: &[Edit]) -> String {
    /// Nobody reads more of a value.
    const MOST: usize = 60;
    let Some(Edit { span, text: new }) = edits.first() else { return String::new() };
    let old = &text[span.range()];
    if old.len().max(new.len()) > MOST {
        return "replace this value".to_owned();
    }
    format!("replace `{}` with `{}`", words::printable(old), words::printable(new))
}

/// A text in the quotes of another one, if it can stand in those.
fn quoted_as(old: &str, new: &str) -> Option<String> {
    let new = TomlStringBuilder::new(new);
    let literal = || new.as_literal().filter(|_| !old.starts_with("'''")).map(|text| text.to_toml_value());
    match old.as_bytes().first()? {
        b'\'' => Some(literal().unwrap_or_else(|| new.as_basic().to_toml_value())),
        b'"' => Some(new.as_basic().to_toml_value()),
        _ => None,
    }
}

/// Whether any of the others, which are sorted, has a byte in common with it.
fn overlaps_any(place: &Range<usize>, others: &[Range<usize>]) -> bool {
    let at = others.partition_point(|other| other.end <= place.start);
    others.get(at).is_some_and(|other| other.start < place.end)
}

/// Sorted; none if two of them are at one place.
fn in_order(mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    edits.sort_by_key(|edit| edit.span);
    let apart = edits.windows(2).all(|pair| pair[0].span.range().end <= pair[1].span.range().start);
    apart.then_some(edits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stay_what_they_are() {
        assert_eq!(quoted_as("'a'", "b\\c").as_deref(), Some("'b\\c'"));
        assert_eq!(quoted_as("'a'", "it's").as_deref(), Some("\"it's\""));
        assert_eq!(quoted_as("\"a\"", "b\"\\").as_deref(), Some("\"b\\\"\\\\\""));
        assert_eq!(quoted_as("\"\"\"a\"\"\"", "b").as_deref(), Some("\"b\""));
        assert_eq!(quoted_as("a", "b"), None);
    }
}
