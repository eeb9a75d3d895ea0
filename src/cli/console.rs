//! The two streams: results to standard output, everything else to standard error.

use std::borrow::Cow;
use std::io::{self, ErrorKind, IsTerminal, Write};

use anyhow::Context;
use clap::builder::styling::Style;
use serde_json::{Value, json};

use super::ExitStatus;
use super::arguments::{Global, MessageFormat};
use super::failure::help_of;
use super::{color, color::paint};
use crate::diagnostic::render;
use crate::diagnostic::{Diagnostics, Label};
use crate::repair::Done;
use crate::source::SourceFile;

pub(super) struct Console {
    global: Global,
    results: String,
    /// What was repaired, for the JSON document.
    repaired: Vec<Done>,
    /// The one document for standard error, held back until it is known whether a failure belongs into it.
    document: Option<String>,
}

impl Console {
    pub(super) fn new(global: Global) -> Self {
        Self { global, results: String::new(), repaired: Vec::new(), document: None }
    }

    /// Adds text to the results, which are written in one go.
    pub(super) fn print(&mut self, text: &str) {
        self.results.push_str(text);
    }

    /// Adds a line to the results.
    pub(super) fn line(&mut self, text: impl AsRef<str>) {
        self.print(text.as_ref());
        self.print("\n");
    }

    /// The text in a style, if standard output shows styles.
    pub(super) fn paint(&self, style: Style, text: &str) -> String {
        if self.colors(&io::stdout()) { paint(style, text) } else { text.to_owned() }
    }

    /// Adds lines of a source, with places in them.
    pub(super) fn places(&mut self, primary: &Label, related: &[Label], source: &SourceFile) {
        let stdout = io::stdout();
        let style = render::Style { color: self.colors(&stdout), width: width_of(&stdout) };
        self.print(&render::places(primary, related, source, style));
    }

    /// Adds a unified diff to the results: for a terminal made harmless, since anybody may have written the files; for
    /// anything else as it is, so that it stays a patch.
    pub(super) fn diff(&mut self, text: &str) {
        let text = if io::stdout().is_terminal() { Cow::Owned(harmless(text)) } else { Cow::Borrowed(text) };
        if self.colors(&io::stdout()) {
            self.print(&color::diff(&text));
        } else {
            self.print(&text);
        }
    }

    /// Forgets the results that are not written yet.
    pub(super) fn discard(&mut self) {
        self.results.clear();
    }

    /// Writes the results so far. A reader that has seen enough, such as `head`, is no failure.
    fn flush(&mut self) -> anyhow::Result<()> {
        let mut stdout = io::stdout().lock();
        let written = stdout.write_all(self.results.as_bytes()).and_then(|()| stdout.flush());
        self.results.clear();
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(error).context("cannot write to standard output")
            }
            _ => Ok(()),
        }
    }

    /// Writes the findings about a spec. A document is written also when there are none.
    pub(super) fn findings(&mut self, source: &SourceFile, findings: &Diagnostics) {
        match self.global.message_format {
            MessageFormat::Human => self.show(source, findings),
            MessageFormat::Json => {
                self.document = Some(render::json(findings, source));
                self.add_repaired();
            }
            MessageFormat::Sarif => self.document = Some(render::sarif(findings, source)),
            MessageFormat::Github => write_error(&render::github(findings, source)),
        }
    }

    fn show(&self, source: &SourceFile, findings: &Diagnostics) {
        if findings.is_empty() && findings.suppressed().is_empty() {
            return;
        }
        let stderr = io::stderr();
        let style = render::Style { color: self.colors(&stderr), width: width_of(&stderr) };
        write_error(&format!("{}{}\n", render::human(findings, source, style), render::summary(findings, source)));
    }

    /// Keeps what was repaired for the JSON document.
    pub(super) fn repaired(&mut self, done: &[Done]) {
        self.repaired.extend_from_slice(done);
    }

    /// Adds what was repaired to the document.
    fn add_repaired(&mut self) {
        let document = self.document.as_deref().filter(|_| !self.repaired.is_empty());
        let Some(mut document) = document.and_then(|document| serde_json::from_str::<Value>(document).ok()) else {
            return;
        };
        let line = |done: &Done| json!({"code": done.code.as_str(), "line": done.line, "title": done.title});
        document["repaired"] = self.repaired.iter().map(line).collect();
        self.document = Some(render::escape(format!("{document:#}")));
    }

    /// Writes a line to standard error that only people need to be told.
    pub(super) fn remark(&self, line: &str) {
        if self.global.message_format == MessageFormat::Human {
            write_error(&format!("{line}\n"));
        }
    }

    /// Writes an error that follows from the findings. Readers of documents see it in those.
    pub(super) fn error(&self, message: &str) {
        match self.global.message_format {
            MessageFormat::Human => write_error(&self.spell_error(message, None)),
            MessageFormat::Github => write_error(&render::github_failure(message, None)),
            MessageFormat::Json | MessageFormat::Sarif => {}
        }
    }

    /// Ends the run: the results that are left, then the document.
    pub(super) fn finish(mut self, result: anyhow::Result<ExitStatus>) -> ExitStatus {
        let result = result.and_then(|status| self.flush().map(|()| status));
        let status = result.unwrap_or_else(|error| self.failure(&error));
        if let Some(document) = &self.document {
            write_error(document);
        }
        status
    }

    /// Writes clap's answer: help, the version, or what is wrong with the arguments.
    pub(super) fn usage(&mut self, error: &clap::Error) -> ExitStatus {
        let text = error.render();
        let spell = |colors: bool| if colors { text.ansi().to_string() } else { text.to_string() };
        if !error.use_stderr() {
            self.print(&spell(self.colors(&io::stdout())));
            return ExitStatus::Done;
        }
        if self.global.message_format == MessageFormat::Human {
            write_error(&spell(self.colors(&io::stderr())));
        } else {
            self.report_failure(text.to_string().trim(), None);
        }
        ExitStatus::Failure
    }

    /// Writes why fedgen could not do its work.
    fn failure(&mut self, error: &anyhow::Error) -> ExitStatus {
        if let Some(error) = error.downcast_ref() {
            return self.usage(error);
        }
        let message = error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ");
        let message = render::visible(&message);
        let help = error.chain().find_map(help_of);
        self.report_failure(&message, help);
        ExitStatus::Failure
    }

    fn report_failure(&mut self, message: &str, help: Option<&str>) {
        let document = self.document.as_deref();
        match self.global.message_format {
            MessageFormat::Human => write_error(&self.spell_error(message, help)),
            MessageFormat::Json => self.document = Some(render::json_failure(document, message, help)),
            MessageFormat::Sarif => self.document = Some(render::sarif_failure(document, message, help)),
            MessageFormat::Github => write_error(&render::github_failure(message, help)),
        }
    }

    fn spell_error(&self, message: &str, help: Option<&str>) -> String {
        let colors = self.colors(&io::stderr());
        let word = |style, text: &str| if colors { paint(style, text) } else { text.to_owned() };
        let help = help.map(|help| format!("{}: {help}\n", word(color::HELP, "help"))).unwrap_or_default();
        format!("{}: {message}\n{help}", word(color::ERROR, "error"))
    }

    fn colors(&self, stream: &impl IsTerminal) -> bool {
        color::wanted(self.global.color, stream.is_terminal(), |name| std::env::var_os(name))
    }
}

/// Columns of a terminal; enough for most texts elsewhere.
#[cfg(unix)]
fn width_of(stream: impl std::os::fd::AsFd) -> usize {
    terminal_size::terminal_size_of(stream).map_or(100, |(width, _)| usize::from(width.0))
}

/// Columns of a terminal; enough for most texts elsewhere.
#[cfg(windows)]
fn width_of(stream: impl std::os::windows::io::AsHandle) -> usize {
    terminal_size::terminal_size_of(stream).map_or(100, |(width, _)| usize::from(width.0))
}

/// The lines with everything escaped that a terminal would obey, except tabs.
fn harmless(text: &str) -> String {
    let line = |line: &str| line.split('\t').map(render::visible).collect::<Vec<_>>().join("\t");
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Nobody is left to tell when this fails.
fn write_error(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_diff_cannot_command_the_terminal() {
        assert_eq!(super::harmless("-a\tb\n+\u{1b}[2J\r\n"), "-a\tb\n+\\u{1b}[2J\\r\n");
    }
}
