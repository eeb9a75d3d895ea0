//! Findings for programs. The form is described in `docs/reference/json.md` and changes only together with `version`.

use std::fmt::Write;

use serde::Serialize;

use super::visible::visible;
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Label, Severity};
use crate::source::{SourceFile, Span};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    spec: &'a str,
    diagnostics: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: Severity,
    message: &'a str,
    #[serde(flatten)]
    primary: Place<'a>,
    related: Vec<Place<'a>>,
    help: &'a [String],
    fix: Option<FixForm<'a>>,
}

#[derive(Serialize)]
struct FixForm<'a> {
    title: &'a str,
    edits: Vec<EditForm<'a>>,
}

#[derive(Serialize)]
struct EditForm<'a> {
    #[serde(flatten)]
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Range {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Place<'a> {
    label: &'a str,
    #[serde(flatten)]
    range: Range,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// One JSON document with every finding, in the order given, and a final newline.
pub fn json(findings: &Diagnostics, source: &SourceFile) -> String {
    let report = Report {
        version: VERSION,
        spec: source.name(),
        diagnostics: findings.iter().map(|it| finding(it, source)).collect(),
        summary: Summary {
            errors: findings.count(Severity::Error),
            warnings: findings.count(Severity::Warning),
            notes: findings.count(Severity::Note),
        },
    };
    // Numbers, texts and lists of them always have a JSON form.
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    escape(text)
}

fn finding<'a>(finding: &'a Diagnostic, source: &SourceFile) -> Finding<'a> {
    Finding {
        code: finding.code.as_str(),
        severity: finding.severity(),
        message: &finding.message,
        primary: place(&finding.primary, source),
        related: finding.related.iter().map(|label| place(label, source)).collect(),
        help: &finding.help,
        fix: finding.fix.as_ref().map(|it| fix(it, source)),
    }
}

fn place<'a>(Label { span, text }: &'a Label, source: &SourceFile) -> Place<'a> {
    Place { label: text, range: range(*span, source) }
}

fn fix<'a>(Fix { title, edits }: &'a Fix, source: &SourceFile) -> FixForm<'a> {
    let edits = edits.iter().map(|edit| EditForm { range: range(edit.span, source), text: &edit.text });
    FixForm { title, edits: edits.collect() }
}

fn range(span: Span, source: &SourceFile) -> Range {
    let (start, end) = offsets(span, source.text());
    let (line, column) = source.line_column(start);
    let (end_line, end_column) = source.line_column(end);
    Range { line, column, end_line, end_column, start, end }
}

fn offsets(span: Span, text: &str) -> (usize, usize) {
    let start = text.floor_char_boundary(span.range().start);
    (start, text.floor_char_boundary(span.range().end).max(start))
}

/// Control and hidden characters as `\u` escapes: in a terminal the document does nothing, and it stays the same document.
pub(crate) fn escape(mut text: String) -> String {
    text.push('\n');
    if text.is_ascii() {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 64);
    for character in text.chars() {
        let mut buffer = [0; 4];
        if character.is_ascii() || visible(character.encode_utf8(&mut buffer)).len() == character.len_utf8() {
            out.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}
