//! Whether fixes did what they promised: every change is checked, since a guess that looks certain can still be wrong.

use std::collections::HashMap;

use super::apply::Edited;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Family, Severity};

/// What the findings say about a text, by code and place.
type Counts = HashMap<(Code, usize), usize>;

/// Whether the `fixed` findings are gone, and no error has come that the fixes are to blame for.
pub(super) fn is_good(before: &Diagnostics, fixed: &[&Diagnostic], edited: &Edited, after: &Diagnostics) -> bool {
    are_gone(before, fixed, edited, after) && nothing_came(before, fixed, edited, after)
}

fn are_gone(before: &Diagnostics, fixed: &[&Diagnostic], edited: &Edited, after: &Diagnostics) -> bool {
    let mut may_stay = count(before.iter(), |offset| edited.moved(offset));
    for finding in fixed {
        let place = edited.moved(start(finding));
        if let Some(number) = may_stay.get_mut(&(finding.code, place)) {
            *number = number.saturating_sub(1);
        }
    }
    let found = count(after.iter(), |offset| offset);
    let gone = |finding: &&Diagnostic| {
        let at = (finding.code, edited.moved(start(finding)));
        found.get(&at) <= may_stay.get(&at)
    };
    fixed.iter().all(gone)
}

/// Errors hide others: a spec that cannot be read says nothing about its values. What only shows now was there before,
/// unless it points at something that a fix has changed.
fn nothing_came(before: &Diagnostics, fixed: &[&Diagnostic], edited: &Edited, after: &Diagnostics) -> bool {
    let mut known = count(before.iter(), |offset| edited.moved(offset));
    let hid = fixed.iter().map(|finding| stage(finding.code)).min().unwrap_or(Stage::Meaning);
    let errors = after.iter().filter(|finding| finding.severity() == Severity::Error);
    errors.into_iter().all(|finding| {
        if let Some(number) = known.get_mut(&(finding.code, start(finding))).filter(|number| **number > 0) {
            *number -= 1;
            return true;
        }
        let stage = stage(finding.code);
        let was_hidden = hid == Stage::Syntax && stage > hid || stage == Stage::Targets;
        was_hidden || !points_at_edit(finding, edited)
    })
}

fn points_at_edit(finding: &Diagnostic, edited: &Edited) -> bool {
    edited.touches(finding.primary.span) || finding.related.iter().any(|label| edited.touches(label.span))
}

fn count<'f>(findings: impl Iterator<Item = &'f Diagnostic>, moved: impl Fn(usize) -> usize) -> Counts {
    let mut counts = Counts::new();
    for finding in findings {
        *counts.entry((finding.code, moved(start(finding)))).or_default() += 1;
    }
    counts
}

fn start(finding: &Diagnostic) -> usize {
    finding.primary.span.range().start
}

/// The steps of reading a spec; an error of one hides those of the later ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Syntax,
    Shape,
    Meaning,
    /// What a tool cannot do says nothing about whether a value is right.
    Targets,
}

pub(super) fn stage(code: Code) -> Stage {
    match code {
        Code::Syntax | Code::Encoding | Code::TooLarge => Stage::Syntax,
        _ if code.family() == Family::Shape => Stage::Shape,
        _ if code.family() == Family::Targets => Stage::Targets,
        _ => Stage::Meaning,
    }
}
