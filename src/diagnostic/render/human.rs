//! Findings for people, in the manner of the Rust compiler.

use std::fmt::Write;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpts, left_out};
use super::visible::{brief, visible};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Label, Severity, words};
use crate::source::SourceFile;

/// How to show findings.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether ANSI colours are used.
    pub color: bool,
    /// Columns of the terminal; longer lines of the spec are cut to it.
    pub width: usize,
}

impl Style {
    fn renderer(self) -> Renderer {
        if self.color { Renderer::styled() } else { Renderer::plain() }.term_width(self.width.max(40))
    }
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
    let renderer = style.renderer();
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
    out.push_str(&how_to_repair(findings));
    out.push_str(&where_to_read_more(findings));
    out
}

/// Places of a source without a finding: its lines alone, with a final newline.
pub fn places(primary: &Label, related: &[Label], source: &SourceFile, style: Style) -> String {
    let excerpts = excerpts(primary, related, source);
    let snippets = excerpts.iter().map(|excerpt| snippet(excerpt).path(None::<&str>));
    let group = Group::with_level(Level::NOTE).elements(snippets);
    let mut shown = style.renderer().render(&[group]);
    shown.push('\n');
    shown
}

/// Of more findings than these, the worst are shown: nobody reads on.
pub const MOST_SHOWN: usize = 500;

/// The worst of them first: who has to repair a spec looks at the top.
fn shown(findings: &Diagnostics) -> Vec<&Diagnostic> {
    let mut shown: Vec<&Diagnostic> = findings.iter().collect();
    shown.sort_by_key(|finding| finding.severity());
    shown.truncate(MOST_SHOWN);
    shown
}

/// `2 errors, 1 warning in fedgen.toml`; `no findings, 2 suppressed in fedgen.toml`.
pub fn summary(findings: &Diagnostics, source: &SourceFile) -> String {
    let counts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
        .into_iter()
        .map(|(severity, noun)| (findings.count(severity), noun))
        .filter(|&(count, _)| count > 0)
        .map(|(count, noun)| words::count(count, noun))
        .collect();
    let counts = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    let suppressed = match findings.suppressed().len() {
        0 => String::new(),
        number => format!(", {number} suppressed"),
    };
    format!("{counts}{suppressed} in {}", visible(source.name()))
}

fn one(finding: &Diagnostic, source: &SourceFile, name: &str, renderer: &Renderer) -> String {
    let excerpts = excerpts(&finding.primary, &finding.related, source);
    let title = level(finding.severity()).primary_title(brief(&finding.message)).id(finding.code.as_str());
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
    let mut help: Vec<String> = finding.help.iter().map(|help| brief(help)).collect();
    let left_out = left_out(finding);
    if left_out > 0 {
        help.push(format!("{} not shown", words::count(left_out, "more place")));
    }
    help
}

fn snippet<'a>(excerpt: &'a Excerpt<'_>) -> Snippet<'a, Annotation<'a>> {
    let marks = excerpt.marks.iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!mark.text.is_empty()).then(|| brief(mark.text));
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

/// One line for all fixes together.
fn how_to_repair(findings: &Diagnostics) -> String {
    let fixes = findings.iter().filter(|finding| finding.fix.is_some()).count();
    let what = match (fixes, findings.iter().len()) {
        (0, _) => return String::new(),
        (1, 1) => "This".to_owned(),
        (all, number) if all == number => "All of these".to_owned(),
        (some, _) => format!("{some} of these"),
    };
    format!("{what} can be repaired with `fedgen validate --fix`; `--diff` shows how.\n")
}

/// One line at the end, for all findings together.
fn where_to_read_more(findings: &Diagnostics) -> String {
    let mut codes: Vec<(Severity, Code)> = findings.iter().map(|finding| (finding.severity(), finding.code)).collect();
    codes.sort_unstable();
    codes.dedup();
    let codes: Vec<&str> = codes.iter().map(|(_, code)| code.as_str()).collect();
    match codes.as_slice() {
        [] => String::new(),
        [only] => format!("To read more about it, run `fedgen explain {only}`.\n"),
        [worst, ..] => {
            format!("To read more about {}, run for example `fedgen explain {worst}`.\n", codes.join(", "))
        }
    }
}
