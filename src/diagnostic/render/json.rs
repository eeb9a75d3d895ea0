//! Findings for programs. The form is described in `docs/reference/json.md` and changes only together with `version`.

use std::fmt::Write;

use serde::Serialize;
use serde_json::{Value, json};

use super::visible::visible;
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Label, Severity, Suppressed, SuppressionKind};
use crate::source::{SourceFile, Span};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    spec: &'a str,
    diagnostics: Vec<Finding<'a>>,
    suppressed: Vec<SuppressedFinding<'a>>,
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
    extent: Extent,
    text: &'a str,
}

#[derive(Serialize)]
struct SuppressedFinding<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    suppression: Suppression<'a>,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: SuppressionKind,
    reason: &'a str,
    #[serde(flatten)]
    place: Extent,
}

#[derive(Serialize)]
struct Place<'a> {
    label: &'a str,
    #[serde(flatten)]
    extent: Extent,
}

#[derive(Serialize)]
struct Extent {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
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
        suppressed: findings.suppressed().iter().map(|it| suppressed(it, source)).collect(),
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

/// The document of a run that failed: the findings so far, if there is a document of them, and why it ended.
pub(crate) fn json_failure(document_so_far: Option<&str>, message: &str, help: Option<&str>) -> String {
    let so_far: Option<Value> = document_so_far.and_then(|text| serde_json::from_str(text).ok());
    let mut document = so_far.unwrap_or_else(|| json!({"version": VERSION}));
    document["failure"] = json!({"message": message, "help": help});
    escape(format!("{document:#}"))
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

fn suppressed<'a>(Suppressed { finding: found, by }: &'a Suppressed, source: &SourceFile) -> SuppressedFinding<'a> {
    let suppression = Suppression { kind: by.kind, reason: &by.reason, place: extent(by.place, source) };
    SuppressedFinding { finding: finding(found, source), suppression }
}

fn place<'a>(Label { span, text }: &'a Label, source: &SourceFile) -> Place<'a> {
    Place { label: text, extent: extent(*span, source) }
}

fn fix<'a>(Fix { title, edits }: &'a Fix, source: &SourceFile) -> FixForm<'a> {
    let edits = edits.iter().map(|edit| EditForm { extent: extent(edit.span, source), text: &edit.text });
    FixForm { title, edits: edits.collect() }
}

fn extent(span: Span, source: &SourceFile) -> Extent {
    let (start, end) = offsets(span, source.text());
    let (line, column) = source.line_column(start);
    let (end_line, end_column) = source.line_column(end);
    Extent { line, column, end_line, end_column, start, end }
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
