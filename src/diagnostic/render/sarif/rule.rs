//! A code of the catalogue as a rule (§3.49).

use serde_json::{Value as Json, json};

use super::result::level;
use crate::diagnostic::{Code, Severity};

pub(super) fn rule(code: Code) -> Json {
    let page = code.page();
    json!({
        "id": code.as_str(),
        "name": code.name(),
        "shortDescription": {"text": code.summary()},
        "fullDescription": {"text": meaning(page)},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": level(code.severity())},
        "properties": {"tags": [code.family().tag()], "problem.severity": problem(code.severity())},
    })
}

/// The first paragraph of a page, below its title.
fn meaning(page: &str) -> &str {
    page.split("\n\n").nth(1).unwrap_or_default().trim()
}

/// GitHub's words for a severity that is not about security.
fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    }
}
