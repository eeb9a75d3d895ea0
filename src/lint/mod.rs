//! How bad findings are, and which are not shown, as the spec says it: `[lint]`, and comments beside entries.
//!
//! It is applied when everything was found: what a spec says about a finding never changes what else is looked at.

mod directive;
mod findings;
mod outline;
mod read;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Family, Severity, Suppression};
use crate::source::Span;

/// What a spec says about its findings.
#[derive(Debug, Default)]
pub struct Lint {
    levels: BTreeMap<Code, Severity>,
    /// For each code in the order of the file, those of the whole spec first.
    allowed: BTreeMap<Code, Vec<Allowed>>,
    /// What is wrong with what the spec says.
    mistakes: Vec<Diagnostic>,
}

/// A suppression of one code.
#[derive(Debug)]
struct Allowed {
    by: Suppression,
    /// `None` for the whole spec.
    scope: Option<Span>,
    usage: Usage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Usage {
    Unused,
    /// Everything that it would suppress was suppressed by another one, first by that of this place.
    Instead(Span),
    Used,
}

impl Allowed {
    /// What others for the same entries are needed for.
    fn usage_of_others(&self) -> Usage {
        if self.usage == Usage::Used { Usage::Instead(self.by.place) } else { self.usage }
    }
}

impl Lint {
    /// Changes severities, and takes out what is suppressed.
    pub fn apply(&mut self, findings: &mut Diagnostics) {
        if self.levels.is_empty() && self.allowed.is_empty() {
            return;
        }
        findings.sort();
        let mut open: BTreeMap<Code, Open> = BTreeMap::new();
        let Self { levels, allowed, .. } = self;
        findings.suppress(|finding| {
            let code = finding.code;
            let by = allowed
                .get_mut(&code)
                .and_then(|allowed| open.entry(code).or_default().nearest(allowed, finding.primary.span));
            if let (None, Some(&level)) = (&by, levels.get(&code)) {
                finding.set_severity(level);
            }
            by
        });
    }

    /// What is wrong with what the spec says about its findings. Empty when asked again.
    pub fn mistakes(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.mistakes)
    }

    /// Adds a warning for each suppression that was not needed, of the codes for which everything was looked at.
    pub fn judge(&self, is_known: impl Fn(Code) -> bool, findings: &mut Diagnostics) {
        for (&code, allowed) in self.allowed.iter().filter(|&(&code, _)| is_known(code)) {
            let mut before: Option<&Allowed> = None;
            for allowed in allowed {
                // Of several for the same entries, the first one is asked.
                let same = before.filter(|before| before.scope == allowed.scope);
                match same.map_or(allowed.usage, Allowed::usage_of_others) {
                    Usage::Used => {}
                    Usage::Instead(place) => findings.push(self.unused(code, allowed, Some(place))),
                    Usage::Unused => findings.push(self.unused(code, allowed, None)),
                }
                before = same.or(Some(allowed));
            }
        }
        findings.sort();
    }

    fn unused(&self, code: Code, allowed: &Allowed, instead: Option<Span>) -> Diagnostic {
        let mut finding = findings::unused(code, &allowed.by, instead);
        if let Some(&level) = self.levels.get(&Code::UnusedSuppression) {
            finding.set_severity(level);
        }
        finding
    }

    /// The last step. `is_whole` says that the finished files of every enabled target were looked at.
    pub fn finish(&mut self, is_whole: bool, findings: &mut Diagnostics) {
        self.apply(findings);
        if is_whole {
            self.judge(depends_on_targets, findings);
        }
    }
}

/// Whether finding a code, or not, may depend on the targets that are looked at.
pub fn depends_on_targets(code: Code) -> bool {
    code.family() == Family::Targets
}

/// The suppressions of one code around a place, for places in the order of the file.
#[derive(Default)]
struct Open {
    next: usize,
    around: Vec<usize>,
}

impl Open {
    /// The suppression with the smallest scope. The others are noted as not needed for this place.
    fn nearest(&mut self, allowed: &mut [Allowed], place: Span) -> Option<Suppression> {
        self.advance(allowed, place);
        let covers = |allowed: &Allowed| {
            // What is about the whole file is not within its first entry.
            allowed.scope.is_none_or(|scope| place != Span::default() && scope.contains(place))
        };
        let around: Vec<usize> = self.around.iter().copied().filter(|&at| covers(&allowed[at])).collect();
        let size = |at: usize| allowed[at].scope.map_or(usize::MAX, |scope| scope.range().len());
        let nearest = around.iter().copied().min_by_key(|&at| size(at))?;
        let by = allowed[nearest].by.clone();
        allowed[nearest].usage = Usage::Used;
        for at in around {
            if allowed[at].usage == Usage::Unused {
                allowed[at].usage = Usage::Instead(by.place);
            }
        }
        Some(by)
    }

    fn advance(&mut self, allowed: &[Allowed], place: Span) {
        let begins = |allowed: &Allowed| allowed.scope.map_or(0, |scope| scope.range().start);
        while allowed.get(self.next).is_some_and(|next| begins(next) <= place.range().start) {
            // A second one for the same entries is never needed.
            let is_first = self.next == 0 || allowed[self.next - 1].scope != allowed[self.next].scope;
            self.around.extend(is_first.then_some(self.next));
            self.next += 1;
        }
        self.around.retain(|&at| allowed[at].scope.is_none_or(|scope| scope.range().end >= place.range().start));
    }
}
