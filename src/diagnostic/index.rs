//! The index of the pages: `docs/diagnostics/README.md`.

use std::fmt::Write;

use super::{CODES, Family, Severity};

/// Every code with its severity and summary, by family, in Markdown.
pub fn index() -> String {
    let mut out = format!("# Diagnostics\n\n{INTRODUCTION}");
    let mut family: Option<Family> = None;
    for code in CODES {
        if family != Some(code.family()) {
            family = Some(code.family());
            let title = code.family().title();
            let _ = write!(out, "\n## {title}\n\n| code | severity | meaning |\n|---|---|---|\n");
        }
        let (text, severity) = (code.as_str(), severity(code.severity()));
        let _ = writeln!(out, "| [{text}]({text}.md) | {severity} | {} |", code.summary());
    }
    out
}

const INTRODUCTION: &str = "\
What fedgen may say about a spec. `fedgen explain CODE` prints the page of a code.

Errors block every artifact and give exit status 1. Warnings and notes do not, unless `--deny warnings` is given. A spec can make
them errors, and with a reason lower or suppress them: in `[lint]`, or by a comment beside an entry,
`# fedgen: allow FG404 -- reason`. Errors stay errors.
Codes are never used again for something else.

This file is made from the catalogue: `FEDGEN_BLESS=1 cargo test generated` writes it.
";

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
