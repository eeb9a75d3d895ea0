//! What fedgen has to say about a spec: a code, a place, and what to do about it.

mod catalogue;
mod fix;
mod index;
pub mod render;
pub mod words;

pub use catalogue::{CODES, Code, Family};
pub use fix::{Edit, Fix};
pub use index::index;

use crate::source::Span;

/// How bad a finding is. Errors block every artifact; the others do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

/// A place in the spec and what to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// One finding about a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    /// What is wrong with this value: lower case, no full stop, names in backticks.
    pub message: String,
    pub primary: Label,
    pub related: Vec<Label>,
    /// What to type or do.
    pub help: Vec<String>,
    /// The repair, where there is exactly one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let primary = Label { span, text: String::new() };
        Self { code, message: message.into(), primary, related: Vec::new(), help: Vec::new(), fix: None }
    }

    /// Says where and what, at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Points at a second place that has to do with it.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds help only when there is some, such as the nearest known name.
    #[must_use]
    pub fn maybe_help(self, text: Option<String>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    /// Offers the repair, where there is exactly one.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The findings of a run, collected step by step.
#[derive(Debug, Default)]
pub struct Diagnostics {
    findings: Vec<Diagnostic>,
    errors: usize,
}

impl Diagnostics {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity() == Severity::Error);
        self.findings.push(diagnostic);
    }

    /// How many errors were found so far.
    pub fn errors(&self) -> usize {
        self.errors
    }

    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == severity).count()
    }

    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Changes those after the first `number`.
    pub fn change_from(&mut self, number: usize, change: impl FnMut(&mut Diagnostic)) {
        self.findings[number..].iter_mut().for_each(change);
    }

    /// Forgets those after the first `number` that are not wanted.
    pub fn retain_from(&mut self, number: usize, mut wanted: impl FnMut(&Diagnostic) -> bool) {
        for finding in self.findings.split_off(number) {
            self.errors -= usize::from(finding.severity() == Severity::Error);
            if wanted(&finding) {
                self.push(finding);
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.findings.iter()
    }

    /// Puts the findings in the order in which a person reads the file.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| (a.primary.span, a.code, &a.message).cmp(&(b.primary.span, b.code, &b.message)));
        self.findings.dedup();
        self.errors = self.count(Severity::Error);
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        for diagnostic in iter {
            self.push(diagnostic);
        }
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
