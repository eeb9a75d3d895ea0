//! The formats of findings: each whole, each harmless, all with the same findings.

mod annotations;
mod human;
mod json_document;
mod sarif_log;

use std::fs;

use fedgen::diagnostic::render::{github, json, sarif};
use fedgen::diagnostic::{Diagnostics, Severity};
use fedgen::source::SourceFile;
use serde_json::Value;

use crate::support::{findings_of_bytes, root, specs, stem};

/// What every format must agree about: code, severity, line.
type Seen = Vec<(String, Severity, u64)>;

/// The findings of every invalid spec.
fn corpus() -> impl Iterator<Item = (String, SourceFile, Diagnostics)> {
    specs("specs/invalid").into_iter().map(|path| {
        let name = format!("specs/invalid/{}.toml", stem(&path));
        let (source, findings) = findings_of_bytes(&name, fs::read(&path).expect("a spec"));
        (name, source, findings)
    })
}

fn parse(document: &str) -> Value {
    serde_json::from_str(document).unwrap_or_else(|error| panic!("no JSON document ({error}):\n{document}"))
}

/// The JSON Schema in a file, which must not refer to another one.
fn schema(path: &str) -> jsonschema::Validator {
    let text = fs::read_to_string(root().join(path)).expect("a schema");
    jsonschema::validator_for(&parse(&text)).expect("a JSON Schema")
}

#[track_caller]
fn assert_valid(validator: &jsonschema::Validator, document: &Value, name: &str) {
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

fn severity(word: &Value) -> Severity {
    match word.as_str() {
        Some("error") => Severity::Error,
        Some("warning") => Severity::Warning,
        Some("note" | "notice") => Severity::Note,
        other => panic!("no severity: {other:?}"),
    }
}

fn bind(assertions: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/formats");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(assertions);
}

/// One spec of each kind: plain, with a second place, with hostile names, about the whole file.
const SHOWN: [&str; 4] = ["FG103-hostile-key", "FG105-empty-file", "FG506-over-budget", "FG205-two-endpoints"];

fn shown(name: &str) -> (SourceFile, Diagnostics) {
    let name = format!("specs/invalid/{name}.toml");
    findings_of_bytes(&name, fs::read(root().join(&name)).expect("a spec"))
}

#[test]
fn all_formats_hold_the_same_findings() {
    let mut count = 0;
    for (name, source, findings) in corpus() {
        let expected: Seen = findings
            .iter()
            .map(|finding| {
                let line = source.line_column(finding.primary.span.range().start).0;
                (finding.code.as_str().to_owned(), finding.severity(), line as u64)
            })
            .collect();
        count += expected.len();
        assert_eq!(json_document::seen(&json(&findings, &source)), expected, "{name}: JSON");
        assert_eq!(sarif_log::seen(&sarif(&findings, &source)), expected, "{name}: SARIF");
        assert_eq!(annotations::seen(&github(&findings, &source)), expected, "{name}: GitHub");
    }
    assert!(count > 1000, "{count} findings");
}
