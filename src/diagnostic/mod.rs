//! What fedgen has to say about a spec: a code, a place, and what to do about it.

mod catalogue;
mod fix;
mod index;
mod kept;
pub mod render;
mod suppression;
pub mod words;

pub use catalogue::{CODES, Code, Family};
pub use fix::{Change, Edit, Fix, Repair};
pub use index::index;
use kept::LeftOut;
pub use kept::{MOST_KEPT, MOST_TEXT_BYTES};
pub use suppression::{Suppressed, Suppression, SuppressionKind};

use std::collections::HashMap;

use crate::source::Span;

/// How bad a finding is. Errors block every artifact; the others do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    /// `an error`, `a warning`, `a note`.
    pub(crate) fn phrase(self) -> &'static str {
        match self {
            Self::Error => "an error",
            Self::Warning => "a warning",
            Self::Note => "a note",
        }
    }
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
    pub(crate) severity: Severity,
    /// What is wrong with this value: lower case, no full stop, names in backticks.
    pub message: String,
    pub primary: Label,
    pub related: Vec<Label>,
    /// What to type or do.
    pub help: Vec<String>,
    /// The repair, where there is exactly one.
    pub fix: Option<Fix>,
    /// The same before the text is at hand; `fix` is made of it.
    pub repair: Option<Repair>,
}

impl Diagnostic {
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let primary = Label { span, text: String::new() };
        let severity = code.severity();
        Self {
            code,
            severity,
            message: message.into(),
            primary,
            related: Vec::new(),
            help: Vec::new(),
            fix: None,
            repair: None,
        }
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
    pub fn repair(mut self, repair: impl Into<Option<Repair>>) -> Self {
        self.repair = repair.into();
        self
    }

    /// That of the code, unless the spec says otherwise.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What the spec says about the severity of the code, which is shown as help.
    pub(crate) fn set_severity(&mut self, severity: Severity) {
        if self.severity != severity {
            self.severity = severity;
            self.help.push(format!("`[lint]` of this spec makes it {}", severity.phrase()));
        }
    }
}

/// The findings of a run, collected step by step.
#[derive(Debug, Default)]
pub struct Diagnostics {
    findings: Vec<Diagnostic>,
    errors: usize,
    suppressed: Vec<Suppressed>,
    left_out: LeftOut,
}

impl Diagnostics {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding. Of each severity, [`MOST_KEPT`] are kept, and their texts are cut to [`MOST_TEXT_BYTES`].
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity() == Severity::Error);
        if self.left_out.takes(diagnostic.severity()) {
            self.findings.push(kept::shortened(diagnostic));
        }
    }

    /// How many errors were found so far.
    pub fn errors(&self) -> usize {
        self.errors
    }

    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many there are of a severity, those included that were too many to keep.
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.findings.iter().filter(|finding| finding.severity() == severity).count();
        kept + self.left_out.count(severity)
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
            if wanted(&finding) {
                self.findings.push(finding);
            } else {
                self.errors -= usize::from(finding.severity() == Severity::Error);
                self.left_out.forget(finding.severity());
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.findings.iter()
    }

    /// Those that the spec says are not to be shown, in the order of the file.
    pub fn suppressed(&self) -> &[Suppressed] {
        &self.suppressed
    }

    /// Takes out the findings for which `judge` knows a suppression. It may change those that stay.
    pub(crate) fn suppress(&mut self, mut judge: impl FnMut(&mut Diagnostic) -> Option<Suppression>) {
        let mut kept = Vec::with_capacity(self.findings.len());
        for mut finding in std::mem::take(&mut self.findings) {
            match judge(&mut finding) {
                Some(by) => {
                    self.left_out.forget(finding.severity());
                    self.suppressed.push(Suppressed { finding, by });
                }
                None => kept.push(finding),
            }
        }
        self.findings = kept;
        self.suppressed.sort_by_key(|suppressed| suppressed.finding.primary.span);
        self.errors = self.count(Severity::Error);
    }

    /// Makes one finding of those that have one code and one message: the first of them, with the places of the others.
    pub fn join(&mut self, codes: &[Code], label: &str) {
        let mut firsts: HashMap<(Code, String), usize> = HashMap::new();
        let mut joined: Vec<Diagnostic> = Vec::with_capacity(self.findings.len());
        for finding in std::mem::take(&mut self.findings) {
            if codes.contains(&finding.code) {
                let first = *firsts.entry((finding.code, finding.message.clone())).or_insert(joined.len());
                if let Some(first) = joined.get_mut(first) {
                    first.related.push(Label { span: finding.primary.span, text: label.to_owned() });
                    continue;
                }
            }
            joined.push(finding);
        }
        self.findings = joined;
        self.errors = self.count(Severity::Error);
    }

    /// Turns the repairs of all findings into fixes, or into none.
    pub(crate) fn make_fixes(&mut self, mut make: impl FnMut(Repair) -> Option<Fix>) {
        for finding in &mut self.findings {
            finding.fix = finding.repair.take().and_then(&mut make).or(finding.fix.take());
        }
    }

    /// Takes back every offer of a repair.
    pub fn withdraw_fixes(&mut self) {
        for finding in &mut self.findings {
            finding.fix = None;
        }
    }

    /// Puts the findings in the order in which a person reads the file.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| (a.primary.span, a.code, &a.message).cmp(&(b.primary.span, b.code, &b.message)));
        self.findings.dedup();
        if let Some(note) = self.left_out.say_once() {
            self.findings.insert(0, note);
        }
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
