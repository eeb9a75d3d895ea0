//! A finding as a result (§3.27).

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::fingerprint::LineHashes;
use super::region::region;
use crate::diagnostic::render::excerpt::MOST_RELATED;
use crate::diagnostic::render::visible::brief;
use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Label, Severity, Suppressed};
use crate::source::{SourceFile, Span};

/// What all results of a run share.
pub(super) struct Context<'a> {
    pub(super) source: &'a SourceFile,
    /// The spec as a URI reference.
    pub(super) uri: &'a str,
    /// The codes that are rules of this run, sorted.
    pub(super) codes: &'a [Code],
    pub(super) hashes: &'a LineHashes,
}

pub(super) fn result(finding: &Diagnostic, context: &Context<'_>) -> Json {
    let line = context.source.line_column(finding.primary.span.range().start).0;
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "level": level(finding.severity()),
        "message": {"text": message(finding)},
        "locations": [{"physicalLocation": physical(finding.primary.span, context)}],
        // The name under which GitHub looks for it.
        "partialFingerprints": {"primaryLocationLineHash": context.hashes.of_line(line)},
    });
    if let Ok(index) = context.codes.binary_search(&finding.code) {
        result["ruleIndex"] = index.into();
    }
    if !finding.related.is_empty() {
        result["relatedLocations"] = (1_usize..)
            .zip(&finding.related)
            .map(|(id, label)| {
                let place = physical(label.span, context);
                json!({"id": id, "physicalLocation": place, "message": {"text": plain(said(label))}})
            })
            .collect();
    }
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([fixed(fix, context)]);
    }
    result
}

/// A finding that the spec says is not to be shown, and why (§3.35).
pub(super) fn suppressed(Suppressed { finding, by }: &Suppressed, context: &Context<'_>) -> Json {
    let mut result = result(finding, context);
    result["suppressions"] = json!([{
        "kind": "inSource",
        "status": "accepted",
        "justification": plain(&by.reason),
        "location": {"physicalLocation": physical(by.place, context)},
    }]);
    result
}

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// All that there is to say. Related places are links: GitHub shows no others.
fn message(finding: &Diagnostic) -> String {
    let mut text = plain(&finding.message);
    if !finding.primary.text.is_empty() {
        text.push('\n');
        text.push_str(&plain(&finding.primary.text));
    }
    for (id, label) in (1_usize..).zip(&finding.related).take(MOST_RELATED) {
        let said = plain(said(label)).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        let _ = write!(text, "\n[{said}]({id})");
    }
    for help in &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(&plain(help));
    }
    text
}

fn said(label: &Label) -> &str {
    if label.text.is_empty() { "see here" } else { &label.text }
}

/// A text of which no part is taken for a link (§3.11.6).
///
/// Braces stay single. §3.11.5 doubles them for placeholders, but readers show both when a message has no arguments.
fn plain(text: &str) -> String {
    brief(text).replace("](", "] (")
}

fn physical(span: Span, context: &Context<'_>) -> Json {
    json!({"artifactLocation": artifact(context), "region": region(span, context.source)})
}

fn artifact(context: &Context<'_>) -> Json {
    json!({"uri": context.uri, "index": 0})
}

fn fixed(fix: &Fix, context: &Context<'_>) -> Json {
    let replacement = |edit: &Edit| {
        let mut replacement = json!({"deletedRegion": region(edit.span, context.source)});
        if !edit.text.is_empty() {
            replacement["insertedContent"] = json!({"text": edit.text});
        }
        replacement
    };
    let replacements: Vec<Json> = fix.edits.iter().map(replacement).collect();
    json!({
        "description": {"text": plain(&fix.title)},
        "artifactChanges": [{"artifactLocation": artifact(context), "replacements": replacements}],
    })
}
