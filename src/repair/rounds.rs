//! Repairing until nothing is left that has a certain repair.

use std::collections::BTreeMap;

use super::apply::{Edited, apply};
use super::verdict::{is_good, stage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Edit, Fix};
use crate::source::SourceFile;

/// A repair reveals what its mistake hid, and takes a round for each layer. More layers are no slips of the pen.
const MOST_ROUNDS: usize = 32;

/// How often a text is checked at most, when many fixes turn out to be wrong.
const MOST_CHECKS: usize = 256;

/// A text after its repair.
#[derive(Debug)]
pub struct Repaired {
    pub text: String,
    /// What was done, round by round, in the order of the file.
    pub done: Vec<Done>,
}

/// A finding that was repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub code: Code,
    /// The line that it was on when it was repaired, counted from 1.
    pub line: usize,
    /// What was done, as an order.
    pub title: String,
}

/// Applies every fix that `check` offers, of overlapping ones the first, and again to what that reveals.
///
/// After each step the text is checked again: a fix that leaves its finding, or brings an error, is not applied.
pub fn repair(source: &SourceFile, check: impl Fn(&SourceFile) -> Diagnostics) -> Repaired {
    let mut repaired = Repaired { text: source.text().to_owned(), done: Vec::new() };
    let mut refused: Vec<(Code, usize)> = Vec::new();
    let mut checks = MOST_CHECKS;
    for _ in 0..MOST_ROUNDS {
        let source = SourceFile::from_text(source.name().to_owned(), repaired.text.clone());
        let findings = check(&source);
        let mut round = Round { source, findings: findings.iter().collect(), check: &check, checks: &mut checks };
        let chosen = round.choose(&refused);
        if chosen.is_empty() {
            break;
        }
        let accepted = round.accept(&findings, Vec::new(), &chosen);
        let edited = round.apply(&accepted);
        refused.extend(chosen.iter().filter(|at| !accepted.contains(at)).map(|&at| identity(round.findings[at])));
        for (_, place) in &mut refused {
            *place = edited.moved(*place);
        }
        repaired.done.extend(accepted.iter().filter_map(|&at| round.done(at)));
        repaired.text = edited.text;
    }
    repaired
}

fn identity(finding: &Diagnostic) -> (Code, usize) {
    (finding.code, finding.primary.span.range().start)
}

/// One text, and what was found in it. Findings are known by their number.
struct Round<'r, C> {
    source: SourceFile,
    findings: Vec<&'r Diagnostic>,
    check: &'r C,
    checks: &'r mut usize,
}

impl<C: Fn(&SourceFile) -> Diagnostics> Round<'_, C> {
    /// Those to be repaired together: of the first step that has any, without those that overlap an earlier one.
    fn choose(&self, refused: &[(Code, usize)]) -> Vec<usize> {
        let fixable = |finding: &Diagnostic| finding.fix.is_some() && !refused.contains(&identity(finding));
        let numbers: Vec<usize> = (0..self.findings.len()).filter(|&at| fixable(self.findings[at])).collect();
        let first = numbers.iter().map(|&at| stage(self.findings[at].code)).min();
        let mut taken = Taken::default();
        let is_of_first = |at: &usize| Some(stage(self.findings[*at].code)) == first;
        numbers.into_iter().filter(is_of_first).filter(|&at| taken.take(self.edits(at))).collect()
    }

    /// The most of the candidates that are good together with those accepted so far, found by halving.
    fn accept(&mut self, before: &Diagnostics, accepted: Vec<usize>, candidates: &[usize]) -> Vec<usize> {
        let all = [&accepted, candidates].concat();
        if self.is_good(before, &all) {
            return all;
        }
        if candidates.len() < 2 {
            return accepted;
        }
        let (first, second) = candidates.split_at(candidates.len() / 2);
        let accepted = self.accept(before, accepted, first);
        self.accept(before, accepted, second)
    }

    fn is_good(&mut self, before: &Diagnostics, numbers: &[usize]) -> bool {
        if *self.checks == 0 {
            return false;
        }
        *self.checks -= 1;
        let edited = self.apply(numbers);
        let after = (self.check)(&SourceFile::from_text(self.source.name().to_owned(), edited.text.clone()));
        let fixed: Vec<&Diagnostic> = numbers.iter().map(|&at| self.findings[at]).collect();
        is_good(before, &fixed, &edited, &after)
    }

    fn apply(&self, numbers: &[usize]) -> Edited {
        apply(self.source.text(), numbers.iter().flat_map(|&at| self.edits(at)))
    }

    fn edits(&self, number: usize) -> &[Edit] {
        self.findings[number].fix.as_ref().map_or(&[], |fix| &fix.edits)
    }

    fn done(&self, number: usize) -> Option<Done> {
        let finding = self.findings[number];
        let Fix { title, .. } = finding.fix.as_ref()?;
        let (line, _) = self.source.line_column(finding.primary.span.range().start);
        Some(Done { code: finding.code, line, title: title.clone() })
    }
}

/// Places that are edited in this round, by where they begin.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Takes the places of all edits, unless one of them touches a place that is taken.
    fn take(&mut self, edits: &[Edit]) -> bool {
        let is_free = |edit: &Edit| {
            let place = edit.span.range();
            self.0.range(..=place.end).next_back().is_none_or(|(_, &end)| end < place.start)
        };
        let free = edits.iter().all(is_free);
        if free {
            self.0.extend(edits.iter().map(|edit| (edit.span.range().start, edit.span.range().end)));
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn finding(code: Code, place: std::ops::Range<usize>, text: &str) -> Diagnostic {
        let span = Span::from(place);
        let mut finding = Diagnostic::new(code, span, text);
        finding.fix = Some(Fix::replace(span, text, format!("write {text}")));
        finding
    }

    /// Everything that this checker finds and repairs: `a` becomes `b`, `b` becomes `c`, and `x` becomes an error.
    fn check(source: &SourceFile) -> Diagnostics {
        let mut findings = Diagnostics::new();
        for (at, character) in source.text().char_indices() {
            findings.extend(match character {
                'a' => Some(finding(Code::Syntax, at..at + 1, "b")),
                'b' => Some(finding(Code::UnknownEndpoint, at..at + 1, "c")),
                'x' => Some(finding(Code::UnusedPool, at..at + 1, "!")),
                '!' => Some(Diagnostic::new(Code::NameTaken, Span::from(at..at + 1), "came with the fix")),
                _ => None,
            });
        }
        findings
    }

    fn repaired(text: &str) -> Repaired {
        repair(&SourceFile::from_text("x".into(), text.into()), check)
    }

    #[test]
    fn rounds_go_on_until_nothing_changes() {
        let Repaired { text, done } = repaired("a-\nb-a");
        assert_eq!(text, "c-\nc-c");
        assert_eq!(done.len(), 5);
        assert_eq!((done[0].code, done[0].line), (Code::Syntax, 1));
    }

    #[test]
    fn a_fix_that_brings_an_error_is_not_applied_and_the_others_are() {
        assert_eq!(repaired("b-x-b-b").text, "c-x-c-c");
        assert_eq!(repaired("x-x-x").text, "x-x-x");
    }

    #[test]
    fn of_overlapping_fixes_the_first_is_taken() {
        let mut taken = Taken::default();
        let edit = |place: std::ops::Range<usize>| [Edit { span: place.into(), text: String::new() }];
        assert!(taken.take(&edit(4..6)));
        assert!(!taken.take(&edit(5..9)) && !taken.take(&edit(2..4)) && !taken.take(&edit(6..6)));
        assert!(taken.take(&edit(1..3)) && taken.take(&edit(8..9)));
    }
}
