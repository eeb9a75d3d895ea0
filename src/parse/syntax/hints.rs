//! What was probably meant, from the parser's message and the text at its place.

use std::net::IpAddr;
use std::ops::Range;

use super::Error;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The finding for one syntax error.
pub(super) fn explain(error: &Error<'_>) -> Diagnostic {
    conflict(error)
        .or_else(|| value(error))
        .or_else(|| text(error))
        .or_else(|| line(error))
        .or_else(|| duplicate(error))
        .unwrap_or_else(|| plain(error))
}

/// The parser's own words, its expectation as the label.
fn plain(error: &Error<'_>) -> Diagnostic {
    if error.message.contains("recursion") {
        return error.finding("too many lists or tables within each other").label("deeper than is read");
    }
    let (message, label) = match error.message.split_once(", expected ") {
        Some((message, "nothing")) => (message, "not here".to_owned()),
        Some((message, expected)) => (message, format!("expected {expected}")),
        None => (error.message, "here".to_owned()),
    };
    error.finding(format!("not valid TOML: {message}")).label(label)
}

fn conflict(error: &Error<'_>) -> Option<Diagnostic> {
    let start = error.line_start();
    let is_marker = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|marker| error.text[start..].starts_with(marker));
    is_marker.then(|| {
        Diagnostic::new(Code::Syntax, Span::from(start..start + 7), "a merge conflict that is not resolved")
            .label("left here by the version control")
            .help("keep one of the two sides and remove the marker lines")
    })
}

/// A value that is no value, most often a text without quotes.
fn value(error: &Error<'_>) -> Option<Diagnostic> {
    let kinds =
        ["string values must be quoted", "invalid boolean", "invalid float", "invalid integer", "invalid datetime"];
    kinds.iter().find(|kind| error.message.starts_with(**kind))?;
    let (word, range) = word(error)?;
    let finding = |message: &str| Diagnostic::new(Code::Syntax, Span::from(range.clone()), message);
    let lower = word.to_ascii_lowercase();
    Some(match lower.as_str() {
        "" => finding("a value is missing").label("nothing stands after `=`"),
        "true" | "yes" | "on" => {
            finding("a truth value is `true` or `false`").label("not this word").help("write `true`")
        }
        "false" | "no" | "off" => {
            finding("a truth value is `true` or `false`").label("not this word").help("write `false`")
        }
        "null" | "none" | "nil" => finding("TOML has no empty value").label("not a value").help("leave the key out"),
        _ if is_reference(word) => finding("a reference of another tool")
            .label("nothing is filled in here")
            .help("a value for later is written `{ parameter = \"…\" }`, and declared under `[parameters]`"),
        _ if word.starts_with(is_typographic_quote) => finding("typographic quotes do not quote")
            .label("begins with a typographic quote")
            .help("write plain quotes: `\"…\"`"),
        _ if is_text(error, word) => finding("a text must stand in quotes")
            .label("no quotes")
            .help(format!("write `\"{}\"`", word.escape_debug())),
        _ => return None,
    })
}

/// The whole word at the error, up to a blank or a bracket: the parser may stop in its middle.
fn word<'a>(error: &Error<'a>) -> Option<(&'a str, Range<usize>)> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | '#' | '=' | '"');
    let before = error.line_so_far();
    let start = error.line_start() + before.rfind(|c: char| is_end(c) || c == '[').map_or(0, |at| at + 1);
    let word = error.text[start..].lines().next()?.split(is_end).next()?;
    Some((word, start..start + word.len()))
}

/// A reference of Terraform, `CloudFormation` or a template, which stands for a value of theirs.
fn is_reference(word: &str) -> bool {
    const BEGINNINGS: [&str; 8] = ["var.", "local.", "data.", "module.", "${", "!Ref", "!GetAtt", "!Sub"];
    BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
}

fn is_typographic_quote(character: char) -> bool {
    matches!(character, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»')
}

fn is_text(error: &Error<'_>, word: &str) -> bool {
    error.message.starts_with("string") || word.parse::<IpAddr>().is_ok() || word.chars().any(char::is_alphabetic)
}

/// A text whose quotes do not do what was meant.
fn text(error: &Error<'_>) -> Option<Diagnostic> {
    let message = error.message;
    if message.contains("non-double-quote visible") || message.contains("non-single-quote visible") {
        return Some(
            error.finding("a control character in a text").label("cannot stand here as it is").help("remove it"),
        );
    }
    if message.contains("multi-line") && message.contains("string, expected") {
        return Some(error.finding("a text over several lines is never closed").label("the file ends here"));
    }
    if message.contains("string, expected") {
        return Some(error.finding("a text is not closed").label("the closing quote is missing").help(
            "put the quote before the end of the line; a text over several lines stands between `\"\"\"` and `\"\"\"`",
        ));
    }
    if message.starts_with("missing escaped value") {
        return Some(
            error
                .finding("a backslash that escapes nothing")
                .label("no escape begins like this")
                .help("write `\\\\` for a backslash, or put the text in single quotes, where a backslash is one"),
        );
    }
    None
}

/// A line that is built in the manner of another language.
fn line(error: &Error<'_>) -> Option<Diagnostic> {
    let rest = error.rest_of_line();
    let message = error.message;
    let finding = if rest.starts_with('*') && message.starts_with("invalid unquoted key") {
        error.finding("`*` as a key must stand in quotes").label("no quotes").help("write `\"*\" = …`")
    } else if rest.starts_with(':') {
        error.finding("`:` after a key").label("TOML has `=` here").help("write `key = value`")
    } else if rest.starts_with("//") {
        error.finding("a comment begins with `#`").label("this is no comment").help("write `# …`")
    } else if message.starts_with("unexpected key or value") && error.line_so_far().ends_with('\'') {
        error
            .finding("a text in single quotes ended here")
            .label("not a part of the text any more")
            .help("put a text that holds a single quote between double quotes: `\"it's\"`")
    } else if message.starts_with("unexpected key or value") && rest.starts_with([';', ',']) {
        error.finding(format!("a line that ends in `{}`", &rest[..1])).label("not needed").help("remove it")
    } else if message.starts_with("unexpected key or value") {
        error
            .finding("more than one value on a line")
            .label("the line should have ended here")
            .help("one `key = value` on each line")
    } else if message.starts_with("unclosed table") {
        error
            .finding("the name of a table is not closed")
            .label("`]` expected here")
            .help("write `[name]` or `[table.name]`; a name with blanks or other characters stands in quotes")
    } else if message.starts_with("key with no value") {
        error.finding("a key without a value").label("`=` expected here").help("write `key = value`")
    } else if message.starts_with("missing comma") {
        error
            .finding("a comma is missing")
            .label("`,` expected before this")
            .help("put a comma between the entries of a list or table")
    } else if message.starts_with("carriage return") {
        error
            .finding("a carriage return without a line feed")
            .label("after it")
            .help("save the file with LF or CRLF line ends")
    } else if error.range.start == 0 && rest.starts_with('{') {
        error.finding("this looks like JSON").label("a spec is TOML").help("`fedgen init` writes a spec to start from")
    } else {
        return None;
    };
    Some(finding)
}

/// A key or table that is there twice, with the first of them where it is easily found.
fn duplicate(error: &Error<'_>) -> Option<Diagnostic> {
    let is_duplicate = error.message.starts_with("duplicate key");
    is_duplicate.then_some(())?;
    let key = &error.text[error.range.clone()];
    let (what, first) = if error.is_header() { ("table", first_header(error)) } else { ("key", first_key(error, key)) };
    let finding = error
        .finding(format!("the {what} `{}` is there twice", key.escape_debug()))
        .label("second time")
        .help(format!("keep one of them, or put what both hold into one {what}"));
    Some(match first {
        Some(at) => finding.related(Span::from(at..at + key.len()), "first time"),
        None => finding,
    })
}

fn first_header(error: &Error<'_>) -> Option<usize> {
    let header = error.text[error.line_start()..].split(']').next()?;
    let first = if error.text.starts_with(header) { 0 } else { error.text.find(&format!("\n{header}]"))? + 1 };
    let key_at = error.range.start - error.line_start();
    (first < error.line_start()).then_some(first + key_at)
}

/// Looks upwards for a line that begins with the key, in the same table.
fn first_key(error: &Error<'_>, key: &str) -> Option<usize> {
    let mut end = error.line_start();
    while end > 0 {
        let start = error.text[..end - 1].rfind('\n').map_or(0, |at| at + 1);
        let line = &error.text[start..end];
        let indent = line.len() - line.trim_start().len();
        if line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Some(start + indent);
        }
        if line.trim_start().starts_with('[') {
            return None;
        }
        end = start;
    }
    None
}
