//! Findings as SARIF 2.1.0, the form that code scanning services read.
//!
//! Section numbers are those of the standard. What GitHub wants besides is in its page *SARIF support for code scanning*.

mod fingerprint;
mod region;
mod result;
mod rule;
mod uri;

use serde_json::{Value as Json, json};

use super::json::escape;
use crate::diagnostic::{Code, Diagnostics};
use crate::source::SourceFile;
use fingerprint::LineHashes;
use result::{Context, result, suppressed};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One SARIF log with every finding, in the order given, then those that are suppressed, and a final newline.
pub fn sarif(findings: &Diagnostics, source: &SourceFile) -> String {
    let uri = uri::reference(source.name());
    let hidden = findings.suppressed();
    let mut codes: Vec<Code> = findings.iter().chain(hidden.iter().map(|it| &it.finding)).map(|it| it.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let hashes = if codes.is_empty() { LineHashes::default() } else { LineHashes::of(source.text()) };
    let context = Context { source, uri: &uri, codes: &codes, hashes: &hashes };
    let mut run = empty_run();
    run["tool"]["driver"]["rules"] = codes.iter().map(|&code| rule::rule(code)).collect();
    run["artifacts"] = json!([{
        "location": {"uri": uri},
        "roles": ["analysisTarget"],
        "encoding": "UTF-8",
        "sourceLanguage": "toml",
    }]);
    let shown = findings.iter().map(|finding| result(finding, &context));
    run["results"] = shown.chain(hidden.iter().map(|it| suppressed(it, &context))).collect();
    log(&run)
}

/// The log of a run that failed: the findings so far, if there is a log of them, and why it ended.
pub(crate) fn sarif_failure(log_so_far: Option<&str>, message: &str, help: Option<&str>) -> String {
    let so_far: Option<Json> = log_so_far.and_then(|text| serde_json::from_str(text).ok());
    let mut run = so_far.map_or_else(empty_run, |mut log| log["runs"][0].take());
    let help = help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    run["invocations"] = json!([{
        "executionSuccessful": false,
        "exitCode": 2,
        "toolExecutionNotifications": [{"level": "error", "message": {"text": format!("{message}{help}")}}],
    }]);
    log(&run)
}

fn empty_run() -> Json {
    json!({
        "tool": {"driver": {
            "name": "fedgen",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
        }},
        "invocations": [{"executionSuccessful": true}],
        "columnKind": "utf16CodeUnits",
        "results": [],
    })
}

fn log(run: &Json) -> String {
    escape(format!("{:#}", json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})))
}
