//! Bounds of what is kept for people and programs to read, so that a spec made of mistakes costs no more than another one.

use super::{Code, Diagnostic, Label, Severity, words};
use crate::source::Span;

/// Of each severity, this many findings are kept: more than anybody repairs before looking again.
pub const MOST_KEPT: usize = 10_000;
/// Bytes of a message, a label or a help. A name that is too long would fill the screen.
pub const MOST_TEXT_BYTES: usize = 2_000;

/// What was seen, and what of it was too much to keep.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    seen: [usize; 3],
    said: bool,
}

impl LeftOut {
    /// Counts a finding, and tells whether it is to be kept.
    pub(super) fn takes(&mut self, severity: Severity) -> bool {
        let seen = &mut self.seen[severity as usize];
        *seen += 1;
        *seen <= MOST_KEPT
    }

    /// One of those that were kept is gone.
    pub(super) fn forget(&mut self, severity: Severity) {
        self.seen[severity as usize] -= 1;
    }

    pub(super) fn count(&self, severity: Severity) -> usize {
        self.seen[severity as usize].saturating_sub(MOST_KEPT)
    }

    /// A finding that says how many are missing, if any are: once.
    pub(super) fn say_once(&mut self) -> Option<Diagnostic> {
        let kinds = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
        let missing = kinds.map(|(severity, noun)| (self.count(severity), noun));
        let missing: Vec<String> = missing
            .into_iter()
            .filter(|&(count, _)| count > 0)
            .map(|(count, noun)| words::count(count, &format!("further {noun}")))
            .collect();
        if missing.is_empty() || std::mem::replace(&mut self.said, true) {
            return None;
        }
        let message = format!("{} not listed: of each kind, {MOST_KEPT} are", missing.join(", "));
        let help = "repair those that are listed, and run it again";
        Some(Diagnostic::new(Code::TooManyFindings, Span::default(), message).help(help))
    }
}

/// The finding with texts that can be read to their end.
pub(super) fn shortened(mut finding: Diagnostic) -> Diagnostic {
    let labels = finding.related.iter_mut().chain([&mut finding.primary]).map(|Label { text, .. }| text);
    labels.chain(&mut finding.help).chain([&mut finding.message]).for_each(shorten);
    finding
}

fn shorten(text: &mut String) {
    if text.len() > MOST_TEXT_BYTES {
        text.truncate(text.floor_char_boundary(MOST_TEXT_BYTES));
        text.push('…');
        text.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;

    fn of(findings: &Diagnostics, code: Code) -> usize {
        findings.iter().filter(|finding| finding.code == code).count()
    }

    fn with(number: usize) -> Diagnostics {
        let mut findings = Diagnostics::new();
        let place = |at: usize| Span::from(at..at + 1);
        findings.extend((0..number).map(|at| Diagnostic::new(Code::UnknownKey, place(at), "x")));
        findings.push(Diagnostic::new(Code::DocumentationAddress, place(0), "x"));
        findings.sort();
        findings.sort();
        findings
    }

    #[test]
    fn at_the_limit_everything_is_kept_and_above_it_the_rest_is_counted() {
        let findings = with(MOST_KEPT);
        assert_eq!([of(&findings, Code::UnknownKey), of(&findings, Code::TooManyFindings)], [MOST_KEPT, 0]);
        let findings = with(MOST_KEPT + 2);
        assert_eq!([of(&findings, Code::UnknownKey), of(&findings, Code::TooManyFindings)], [MOST_KEPT, 1]);
        assert_eq!(findings.count(Severity::Error), MOST_KEPT + 2);
        assert_eq!(of(&findings, Code::DocumentationAddress), 1, "other kinds have a place of their own");
        let note = findings.iter().next().expect("a note first");
        assert_eq!(note.message, "2 further errors not listed: of each kind, 10000 are");
    }

    #[test]
    fn texts_are_cut_between_characters() {
        let long = "é".repeat(MOST_TEXT_BYTES);
        let finding = Diagnostic::new(Code::UnknownKey, Span::default(), long.clone()).label(long.clone()).help(long);
        let finding = shortened(finding);
        let cut = format!("{}…", "é".repeat(MOST_TEXT_BYTES / 2));
        assert_eq!([&finding.message, &finding.primary.text, &finding.help[0]], [&cut; 3]);
    }
}
