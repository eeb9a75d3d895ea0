//! Syntax errors that have one repair.

use std::ops::Range;

use super::Error;
use crate::diagnostic::{Change, Repair};
use crate::source::Span;

/// Puts something in.
fn insert(at: usize, text: &str, title: &str) -> Repair {
    replace(at..at, text, title)
}

fn replace(place: Range<usize>, text: &str, title: &str) -> Repair {
    Repair::new(title, vec![Change::Toml(Span::from(place), text.to_owned())])
}

/// A word that is another one in TOML.
pub(super) fn word(place: Range<usize>, toml: &str) -> Repair {
    Repair::value(Span::from(place), toml)
}

/// Quotes around a single word, if it is all that stands there as a value.
pub(super) fn quote(error: &Error<'_>, place: &Range<usize>) -> Option<Repair> {
    let word = &error.text[place.clone()];
    let is_plain = word.chars().all(|c| c.is_alphanumeric() || "-_.:/@*+?=&%".contains(c));
    let before = error.text[..place.start].trim_end_matches([' ', '\t']);
    let is_value = before.ends_with(['=', '[', ',']) && ends_value(&error.text[place.end..]);
    (is_plain && is_value).then(|| {
        let quote = |at: usize| Change::Toml(Span::from(at..at), "\"".to_owned());
        Repair::new(format!("write `\"{word}\"`"), vec![quote(place.start), quote(place.end)])
    })
}

/// Plain quotes for typographic ones, if both are there.
pub(super) fn typographic(error: &Error<'_>, start: usize, is_quote: fn(char) -> bool) -> Option<Repair> {
    let line = error.text[start..].lines().next()?;
    let open = line.chars().next()?.len_utf8();
    let (close, character) = line[open..].char_indices().find(|&(_, c)| is_quote(c))?;
    let inner = &line[open..open + close];
    let end = open + close + character.len_utf8();
    let is_plain = !inner.contains(|c: char| matches!(c, '"' | '\\' | '#') || c.is_control());
    (is_plain && ends_value(&line[end..])).then(|| {
        let quote = |place: Range<usize>| Change::Toml(Span::from(place), "\"".to_owned());
        let changes = vec![quote(start..start + open), quote(start + open + close..start + end)];
        Repair::new(format!("write `\"{inner}\"`"), changes)
    })
}

/// Whether nothing follows that could belong to a value.
fn ends_value(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    rest.is_empty() || rest.starts_with(['\n', '\r', '#', ',', ']', '}'])
}

/// `=` for the `:` at the error, if a single key stands before it.
pub(super) fn equals_sign(error: &Error<'_>) -> Option<Repair> {
    let key = error.line_so_far();
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let rest = error.rest_of_line();
    let is_one = !key.trim().is_empty() && key.trim().chars().all(is_key) && !rest[1..].trim().is_empty();
    let at = error.range.start;
    let before = if key.ends_with([' ', '\t']) { "=" } else { " =" };
    let after = if rest[1..].starts_with([' ', '\t']) { "" } else { " " };
    is_one.then(|| replace(at..at + 1, &format!("{before}{after}"), "write `=` for `:`"))
}

/// `#` for the `//` at the error.
pub(super) fn comment(error: &Error<'_>) -> Repair {
    let at = error.range.start;
    replace(at..at + 2, "#", "begin the comment with `#`")
}

/// Nothing for the character at the error, if the line ends with it.
pub(super) fn line_end(error: &Error<'_>) -> Option<Repair> {
    let at = error.range.start;
    let character = &error.text[at..=at];
    let rest = error.rest_of_line()[1..].trim_start();
    (rest.is_empty() || rest.starts_with('#')).then(|| replace(at..at + 1, "", &format!("remove the `{character}`")))
}

/// The closing quote at the end of the line, if the text is one word.
pub(super) fn closing_quote(error: &Error<'_>) -> Option<Repair> {
    let start = error.line_start();
    let line = error.text[start..].lines().next()?.trim_end();
    let (key, text) = line.split_once('=')?;
    let text = text.trim_start();
    let quote = text.get(..1).filter(|quote| ["\"", "'"].contains(quote))?;
    let is_word = |c: char| !c.is_whitespace() && !"\"'#,[]{}\\".contains(c);
    let is_one = !key.contains(['"', '\'', '{', '[']) && text.len() > 1 && text[1..].chars().all(is_word);
    is_one.then(|| insert(start + line.len(), quote, "close the quotes"))
}

/// The comma before the error.
pub(super) fn comma(error: &Error<'_>) -> Option<Repair> {
    let before = error.text[..error.range.start].trim_end();
    (!last_line(before).contains('#')).then(|| insert(before.len(), ",", "put a comma between the values"))
}

/// The brackets that close the header of a table.
pub(super) fn header(error: &Error<'_>) -> Option<Repair> {
    let line = error.text[error.line_start()..].lines().next()?.trim_end();
    let name = line.trim_start().trim_start_matches('[');
    let opened = line.trim_start().len() - name.len();
    let bare = name.trim_end_matches(']');
    let missing = opened.checked_sub(name.len() - bare.len()).filter(|&missing| missing > 0)?;
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_name = !bare.is_empty() && bare.chars().all(is_bare) && opened <= 2;
    is_name.then(|| insert(error.line_start() + line.len(), &"]".repeat(missing), "close the name of the table"))
}

/// The bracket that closes what was opened at `open`, at the end of the line before the error, where a new key begins.
pub(super) fn bracket(error: &Error<'_>, open: usize, close: char) -> Option<Repair> {
    let line = error.text[error.line_start()..].lines().next()?.trim_start();
    let key = line.split('=').next().filter(|_| line.contains('='))?.trim_end();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let inside = error.text.get(open..error.line_start())?.trim_end();
    let holds_header = inside.lines().skip(1).any(|line| line.trim_start().starts_with('['));
    // A table over several lines may go on.
    let may_go_on = close == '}' && inside.lines().nth(1).is_some();
    (is_key && !holds_header && !may_go_on && !last_line(inside).contains('#') && !inside.is_empty()).then(|| {
        let text = if close == '}' { " }" } else { "]" };
        insert(open + inside.len(), text, &format!("close it with `{close}`"))
    })
}

fn last_line(text: &str) -> &str {
    text.lines().next_back().unwrap_or_default()
}
