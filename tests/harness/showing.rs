//! Findings can be shown in every format, whatever they are about, and a terminal obeys nothing in them.

use fedgen::diagnostic::Diagnostics;
use fedgen::diagnostic::render::{Style, github, human, json, sarif, summary};
use fedgen::source::SourceFile;
use serde_json::Value as Json;

/// Panics when a finding points outside of the text, or cannot be shown.
pub(crate) fn assert_shown(findings: &Diagnostics, source: &SourceFile) {
    for finding in findings {
        for label in finding.related.iter().chain([&finding.primary]) {
            assert!(source.text().get(label.span.range()).is_some(), "{label:?} is not in the text");
        }
    }
    let plain = human(findings, source, Style { color: false, width: 80 });
    assert!(is_inert(&plain), "{plain:?}");
    human(findings, source, Style { color: true, width: 0 });
    assert!(is_inert(&summary(findings, source)));
    let report = json(findings, source);
    assert!(is_inert(&report), "{report:?}");
    let report: Json = serde_json::from_str(&report).expect("a JSON document");
    assert!(is_inert(&github(findings, source)));
    let log = sarif(findings, source);
    assert!(is_inert(&log), "{log:?}");
    let log: Json = serde_json::from_str(&log).expect("a JSON document");
    let all = findings.iter().len() + findings.suppressed().len();
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(all));
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(findings.iter().len()));
}

/// Whether a terminal shows the text and does nothing else.
fn is_inert(text: &str) -> bool {
    let is_bidi = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().all(|c| c == '\n' || !c.is_control() && !is_bidi(c) && !matches!(c, '\u{2028}' | '\u{2029}'))
}
