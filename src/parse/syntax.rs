//! Syntax errors in the words of somebody who wants to write a spec: what the parser expected is seldom what is wrong.

mod brackets;
mod hints;
mod repairs;

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// After this many, further syntax errors help nobody.
pub const MOST_ERRORS: usize = 20;

/// A syntax error as the parser reports it.
struct Error<'a> {
    text: &'a str,
    message: &'a str,
    range: Range<usize>,
}

/// The findings for the parser's errors, without their echoes: one for each line, and one for a bracket that is never closed.
pub(super) fn findings(errors: &[toml::de::Error], text: &str) -> Vec<Diagnostic> {
    let mut errors: Vec<Error<'_>> = errors.iter().map(|error| read(error, text)).collect();
    errors.sort_by_key(|error| error.range.start);
    if let Some(finding) = never_closed(&errors) {
        return vec![finding];
    }
    let mut findings = Vec::new();
    let mut silent_until = 0;
    for error in &errors {
        if error.range.start < silent_until || findings.len() == MOST_ERRORS {
            continue;
        }
        findings.push(hints::explain(error));
        silent_until = error.end_of_echoes();
    }
    findings
}

/// The finding for an error that only the faster parser reports, such as a number that is too large.
pub(super) fn other(error: &toml_spanner::Error, text: &str) -> Diagnostic {
    let message = error.to_string();
    let range = error.span().range();
    let error = within(text, &message, range);
    if message.contains("overflow") {
        return error.finding("a number that is too large to read").label("nothing here takes such a number");
    }
    error.finding(format!("not valid TOML: {message}")).label("here")
}

fn read<'a>(error: &'a toml::de::Error, text: &'a str) -> Error<'a> {
    let range = error.span().unwrap_or(text.len()..text.len());
    within(text, error.message().split('\n').next().unwrap_or("invalid TOML"), range)
}

/// An error whose place lies within the text, on character boundaries.
fn within<'a>(text: &'a str, message: &'a str, range: Range<usize>) -> Error<'a> {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    Error { text, message, range: start..end }
}

impl<'a> Error<'a> {
    fn finding(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Code::Syntax, Span::from(self.range.clone()), message)
    }

    /// The text from the error to the end of its line.
    fn rest_of_line(&self) -> &'a str {
        self.text[self.range.start..].lines().next().unwrap_or_default()
    }

    fn line_start(&self) -> usize {
        self.text[..self.range.start].rfind('\n').map_or(0, |at| at + 1)
    }

    /// The text of the line before the error.
    fn line_so_far(&self) -> &'a str {
        &self.text[self.line_start()..self.range.start]
    }

    fn is_header(&self) -> bool {
        self.line_so_far().trim_start().starts_with('[')
    }

    /// Where the next error may be one of its own: on the next line, and after a table that is there twice, below it.
    fn end_of_echoes(&self) -> usize {
        let after = &self.text[self.range.start..];
        let end = if self.message.starts_with("duplicate") && self.is_header() {
            after.find("\n[")
        } else {
            after.find('\n')
        };
        end.map_or(self.text.len(), |at| self.range.start + at) + 1
    }
}

/// When a list or an inline table is never closed, everything after it is an echo, and its beginning is what to look at.
fn never_closed(errors: &[Error<'_>]) -> Option<Diagnostic> {
    let is_unclosed =
        |error: &Error<'_>| error.message.starts_with("unclosed array") || error.message.starts_with("unclosed inline");
    errors.iter().find(|error| is_unclosed(error))?;
    let first = errors.first()?;
    let open = brackets::innermost_open(&first.text[..first.range.start])?;
    let (what, close) = if first.text[open..].starts_with('[') { ("list", ']') } else { ("table", '}') };
    let finding = Diagnostic::new(Code::Syntax, Span::from(open..open + 1), format!("this {what} is never closed"))
        .label("opened here")
        .help(format!("add `{close}` at its end"))
        .repair(repairs::bracket(first, open, close));
    let place = Span::from(first.range.clone());
    Some(finding.related(place, format!("read as a part of the {what}")))
}
