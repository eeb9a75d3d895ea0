//! Findings for people, in the manner of the Rust compiler.

use std::fmt::Write;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpts, left_out};
use super::visible::visible;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, words};
use crate::source::SourceFile;

/// How to show findings.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether ANSI colours are used.
    pub color: bool,
    /// Columns of the terminal; longer lines of the spec are cut to it.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 100 }
    }
}

/// Every finding with its place in the spec and what to do about it: errors, then warnings, then notes, each in the order
/// given.
///
/// Empty without findings. Text of the spec is shown with control characters escaped.
pub fn human(findings: &Diagnostics, source: &SourceFile, style: Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() }.term_width(style.width.max(40));
    let name = visible(source.name());
    let mut out = String::new();
    let shown = shown(findings);
    for finding in &shown {
        out.push_str(&one(finding, source, &name, &renderer));
        out.push_str("\n\n");
    }
    let more = findings.iter().len() - shown.len();
    if more > 0 {
        let more = words::count(more, "further finding");
        let _ = writeln!(out, "{more} not shown: `--message-format json` lists all.");
    }
    out.push_str(&where_to_read_more(findings));
    out
}

/// Nobody reads more of them.
const MOST_SHOWN: usize = 500;

/// The worst of them first: who has to repair a spec looks at the top.
fn shown(findings: &Diagnostics) -> Vec<&Diagnostic> {
    let mut shown: Vec<&Diagnostic> = findings.iter().collect();
    shown.sort_by_key(|finding| finding.severity());
    shown.truncate(MOST_SHOWN);
    shown
}

/// `2 errors, 1 warning in fedgen.toml`; `no findings in fedgen.toml`.
pub fn summary(findings: &Diagnostics, source: &SourceFile) -> String {
    let counts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
        .into_iter()
        .map(|(severity, noun)| (findings.count(severity), noun))
        .filter(|&(count, _)| count > 0)
        .map(|(count, noun)| words::count(count, noun))
        .collect();
    let counts = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    format!("{counts} in {}", visible(source.name()))
}

fn one(finding: &Diagnostic, source: &SourceFile, name: &str, renderer: &Renderer) -> String {
    let excerpts = excerpts(finding, source);
    let title = level(finding.severity()).primary_title(visible(&finding.message)).id(finding.code.as_str());
    let mut group = Group::with_title(title);
    if excerpts.is_empty() {
        group = group.element(Origin::path(name));
    }
    group = group.elements(excerpts.iter().map(snippet));
    group = group.elements(help(finding).into_iter().map(|help| Level::HELP.message(help)));
    with_positions(&renderer.render(&[group]), name, &excerpts)
}

/// Stands for the file's name until it is known where the excerpt is in the file. As a private character it is escaped
/// everywhere else.
const FILE: &str = "\u{e000}";

/// The renderer counts columns in the excerpt, where long lines are cut and characters are escaped; these are those of
/// the file.
fn with_positions(rendered: &str, name: &str, excerpts: &[Excerpt<'_>]) -> String {
    let mut parts = rendered.split(FILE);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (part, excerpt) in parts.zip(excerpts) {
        let (line, column) = excerpt.position;
        let rest = part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
        let _ = write!(out, "{name}:{line}:{column}{rest}");
    }
    out
}

fn help(finding: &Diagnostic) -> Vec<String> {
    let mut help: Vec<String> = finding.help.iter().map(|help| visible(help).into_owned()).collect();
    let left_out = left_out(finding);
    if left_out > 0 {
        help.push(format!("{} not shown", words::count(left_out, "more place")));
    }
    help
}

fn snippet<'a>(excerpt: &'a Excerpt<'_>) -> Snippet<'a, Annotation<'a>> {
    let marks = excerpt.marks.iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!mark.text.is_empty()).then(|| visible(mark.text));
        kind.span(mark.range.clone()).label(label)
    });
    Snippet::source(excerpt.text.as_str()).path(FILE).line_start(excerpt.first_line).annotations(marks)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// One line at the end, for all findings together.
fn where_to_read_more(findings: &Diagnostics) -> String {
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable_by_key(|&code| (code.severity(), code));
    codes.dedup();
    match codes.as_slice() {
        [] => String::new(),
        [only] => format!("To read more about it, run `fedgen explain {}`.\n", only.as_str()),
        [worst, ..] => {
            let all: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
            format!("To read more about {}, run for example `fedgen explain {}`.\n", all.join(", "), worst.as_str())
        }
    }
}
