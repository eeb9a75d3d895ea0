//! Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.
//!
//! The form and its escapes are those of GitHub's page *Workflow commands for GitHub Actions*.

use std::fmt::Write;

use super::excerpt::MOST_RELATED;
use super::visible::{brief, visible};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::SourceFile;

/// One command a line for every finding, in the order given. Empty without findings.
pub fn github(findings: &Diagnostics, source: &SourceFile) -> String {
    let name = visible(source.name());
    let file = property(name.strip_prefix("./").unwrap_or(&name));
    findings.iter().map(|finding| one(finding, source, &file)).collect()
}

/// The command that says why fedgen could not do its work.
pub(crate) fn github_failure(message: &str, help: Option<&str>) -> String {
    let help = help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let lines: Vec<_> = message.lines().chain(help.lines()).map(visible).collect();
    format!("::error title=fedgen::{}\n", data(lines.join("\n").trim_end()))
}

fn one(finding: &Diagnostic, source: &SourceFile, file: &str) -> String {
    let command = match finding.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = finding.primary.span.range();
    let (line, column) = source.line_column(place.start);
    let (end_line, end_column) = source.line_column(place.end.max(place.start));
    let mut out = format!("::{command} file={file},line={line},endLine={end_line}");
    // GitHub takes columns only within one line.
    if line == end_line {
        let _ = write!(out, ",col={column},endColumn={end_column}");
    }
    let _ = writeln!(out, ",title=fedgen {}::{}", finding.code.as_str(), data(&message(finding, source)));
    out
}

/// All that there is to say, on several lines.
fn message(finding: &Diagnostic, source: &SourceFile) -> String {
    let mut text = brief(&finding.message);
    let related = finding.related.iter().take(MOST_RELATED);
    for label in [&finding.primary].into_iter().chain(related).filter(|label| !label.text.is_empty()) {
        let (line, _) = source.line_column(label.span.range().start);
        let _ = write!(text, "\nline {line}: {}", brief(&label.text));
    }
    for help in &finding.help {
        let _ = write!(text, "\nhelp: {}", brief(help));
    }
    let _ = write!(text, "\nmore: fedgen explain {}", finding.code.as_str());
    text
}

/// A message: on one line, whatever is in it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: it ends neither the property nor the list of them.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
