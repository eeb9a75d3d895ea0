use std::io;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::change::shown;
use super::console::Console;
use super::failure::usage;
use super::locate_json::document;
use super::position::Position;
use super::rendered::Rendered;
use super::{ExitStatus, color};
use crate::diagnostic::Label;
use crate::diagnostic::render::visible;
use crate::origin::{Match, Place, What, matching};
use crate::parse::Step;
use crate::source::SourceFile;

/// Tell where in the spec a line of a generated file comes from
///
/// For what other tools report about generated files. The spec is the one that the file's mark names, in a folder above
/// it. Exit status: 0 if every line comes from a place in the spec; 1 if one does not, or the spec has errors.
#[derive(Args)]
pub(super) struct Where {
    /// Lines of generated files: `FILE:LINE`, `FILE:LINE:COLUMN`, `FILE:LINE-LINE`; `-` reads a tool's output from standard
    /// input, and adds the places in the spec to it
    #[arg(value_name = "FILE:LINE", required = true)]
    lines: Vec<String>,
    /// The federation spec [default: the one that the file names]
    #[arg(long, value_name = "SPEC", value_hint = clap::ValueHint::FilePath)]
    spec: Option<PathBuf>,
    /// How to show the places
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Files that were looked at, so that each spec is rendered once.
#[derive(Default)]
struct Opened(Vec<Rendered>);

/// What there is to say about neighbouring lines of a file.
pub(super) struct Answer {
    /// Of the file.
    pub(super) number: usize,
    pub(super) lines: RangeInclusive<usize>,
    pub(super) block: Option<String>,
    /// Or the reason why there is no place.
    pub(super) found: Result<Found, String>,
    /// Whether the file differs, so that only the name of the block led here.
    differs: bool,
}

/// A place in the spec, and the entry that it belongs to.
#[derive(PartialEq, Eq)]
pub(super) struct Found {
    pub(super) entry: Place,
    pub(super) place: Place,
}

impl Where {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        let mut opened = Opened::default();
        if self.lines == ["-"] {
            return self.annotate(console, &mut opened);
        }
        let mut answers = Vec::new();
        for text in &self.lines {
            let Some(position) = Position::parse(text) else {
                let message = format!("`{}` is no line of a file: write `FILE:LINE`", visible(text));
                return Err(usage("where", message));
            };
            match opened.answers(console, &position, self.spec.as_ref())? {
                Ok(found) => answers.extend(found),
                Err(status) => return Ok(status),
            }
        }
        match self.format {
            Format::Text => {
                for (at, answer) in answers.iter().enumerate() {
                    if at > 0 {
                        console.line("");
                    }
                    show(console, &opened.0[answer.number], answer);
                }
            }
            Format::Json => console.print(&document(&opened.0, &answers)?),
        }
        let all = answers.iter().all(|answer| answer.found.is_ok());
        Ok(if all { ExitStatus::Done } else { ExitStatus::Findings })
    }

    /// Repeats a tool's output, with the place in the spec below the first line that speaks of a line of a generated file.
    fn annotate(&self, console: &mut Console, opened: &mut Opened) -> anyhow::Result<ExitStatus> {
        if self.format == Format::Json {
            return Err(usage("where", "`-` repeats what it reads: it has no `--format json`"));
        }
        let text = io::read_to_string(io::stdin().lock()).context("cannot read standard input")?;
        let mut status = ExitStatus::Done;
        let mut seen: Vec<Position> = Vec::new();
        for line in text.lines() {
            console.line(line);
            for position in Position::mentioned(line).into_iter().filter(is_ours) {
                if seen.contains(&position) {
                    continue;
                }
                // Whatever goes wrong here, the tool's own output is not lost.
                let said = match opened.answers(console, &position, self.spec.as_ref()) {
                    Ok(Ok(answers)) => {
                        let all = answers.iter().all(|answer| answer.found.is_ok());
                        status = if all { status } else { ExitStatus::Findings };
                        answers.iter().map(|answer| brief(&opened.0[answer.number], answer)).collect()
                    }
                    Ok(Err(_)) => {
                        status = ExitStatus::Findings;
                        vec!["none: the spec has errors".to_owned()]
                    }
                    Err(error) => {
                        status = ExitStatus::Findings;
                        vec![format!("none: {error:#}")]
                    }
                };
                for said in said {
                    let said = console.paint(color::HELP, &said);
                    console.line(format!("  spec: {said}"));
                }
                seen.push(position);
            }
        }
        Ok(status)
    }
}

fn is_ours(position: &Position) -> bool {
    let bytes = std::fs::read(&position.file).unwrap_or_default();
    matches!(crate::artifact::inspect(&bytes), crate::artifact::Ownership::Ours { .. })
}

impl Opened {
    /// The answers to all lines of a position; equal neighbours are one.
    fn answers(
        &mut self,
        console: &mut Console,
        position: &Position,
        spec: Option<&PathBuf>,
    ) -> anyhow::Result<Result<Vec<Answer>, ExitStatus>> {
        let known = self.0.iter().position(|file| position.is_in(&file.path));
        let number = match known {
            Some(number) => number,
            None => match Rendered::open(console, &position.file, spec.map(PathBuf::as_path))? {
                Ok(file) => {
                    self.0.push(file);
                    self.0.len() - 1
                }
                Err(status) => return Ok(Err(status)),
            },
        };
        let mut answers: Vec<Answer> = Vec::new();
        // One line past the end says so.
        let end = self.0[number].text.lines().count() + 1;
        for line in position.first..=position.last.min(end.max(position.first)) {
            let answer = answer(&self.0[number], number, line);
            match answers.last_mut() {
                Some(last) if last.block == answer.block && last.found == answer.found => {
                    last.lines = *last.lines.start()..=line;
                }
                _ => answers.push(answer),
            }
        }
        Ok(Ok(answers))
    }
}

fn answer(file: &Rendered, number: usize, line: usize) -> Answer {
    let (here, why) = match matching(&file.text, &file.artifact, line - 1) {
        Match::Same(here) => (Some((here, false)), String::new()),
        Match::SameArgument(here) | Match::SameBlock(here) => (Some((here, true)), String::new()),
        Match::PastEnd(lines) => (None, format!("the file ends with line {lines}")),
        Match::NoBlock => (None, format!("the file is {}, and this line is in no block", file.state)),
        Match::Gone(name) => {
            (None, format!("the file is {}, and the spec renders to no block `{}`", file.state, visible(&name)))
        }
    };
    let origin = here.and_then(|(here, differs)| Some((file.origins.of_line(file.number, here)?, differs)));
    let lines = line..=line;
    match origin {
        None => Answer { number, lines, block: None, found: Err(why), differs: true },
        Some((origin, differs)) => {
            let found = match origin.what {
                What::Spec { entry, place } => Ok(Found { entry, place }),
                What::Own(why) => Err(why.to_owned()),
            };
            Answer { number, lines, block: origin.block, found, differs }
        }
    }
}

impl Answer {
    /// `main.tf:12`, or `main.tf:12-14`.
    fn lines(&self, file: &Rendered) -> String {
        let (first, last) = (self.lines.start(), self.lines.end());
        let path = shown(&file.path);
        if first == last { format!("{path}:{first}") } else { format!("{path}:{first}-{last}") }
    }
}

fn show(console: &mut Console, file: &Rendered, answer: &Answer) {
    let found = match &answer.found {
        Ok(found) => found,
        Err(why) => return console.line(format!("{}: {why}", answer.lines(file))),
    };
    let source = file.spec.source();
    let head = console.paint(color::BOLD, &place_in_words(source, found));
    console.line(head);
    let block = answer.block.as_deref().map(|block| format!(" of `{}`", visible(block))).unwrap_or_default();
    let primary = Label { span: found.place.span, text: format!("{}{block}", answer.lines(file)) };
    let entry = Label { span: found.entry.span, text: String::new() };
    let related: Vec<Label> = if entry.span == primary.span { Vec::new() } else { vec![entry] };
    console.places(&primary, &related, source);
    if answer.differs {
        let path = shown(&file.path);
        console.line(format!("note: {path} is {}: this is found by the name of its block", file.state));
    }
}

/// One line for the output of a tool.
fn brief(file: &Rendered, answer: &Answer) -> String {
    match &answer.found {
        Ok(found) => {
            let note = if answer.differs { format!(" (the file is {})", file.state) } else { String::new() };
            format!("{}{note}", place_in_words(file.spec.source(), found))
        }
        Err(why) => format!("none: {why}"),
    }
}

/// `fedgen.toml:21:12: [services.aggregator] ttl`
fn place_in_words(source: &SourceFile, found: &Found) -> String {
    let (line, column) = source.line_column(found.place.span.range().start);
    format!("{}:{line}:{column}: {}", visible(source.name()), in_words(&found.place.path))
}

/// The table of an entry in brackets, and the keys below it.
fn in_words(path: &[Step]) -> String {
    let is_record = matches!(path.get(1), Some(Step::Index(_)));
    let has_names =
        matches!(path.first().and_then(Step::key), Some(key) if !matches!(key, "federation" | "zone" | "defaults"));
    let depth = if is_record || !has_names { 1 } else { 2 };
    let (table, rest) = path.split_at(depth.min(path.len()));
    let rest = if is_record { &rest[1..] } else { rest };
    let table = joined(table);
    let table = if is_record { format!("[[{table}]]") } else { format!("[{table}]") };
    if rest.is_empty() { table } else { format!("{table} {}", joined(rest)) }
}

fn joined(path: &[Step]) -> String {
    let mut out = String::new();
    for step in path {
        if !out.is_empty() && matches!(step, Step::Key(_)) {
            out.push('.');
        }
        out.push_str(&step.to_string());
    }
    visible(&out).into_owned()
}
