//! How much is answered at once, and the quotas of an account.

use foldhash::HashSet;

use super::groups::{Group, Report};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Text;
use crate::model::limits::{BATCH_CHARS, HEALTH_CHECKS, RECORD_SETS_PER_ZONE, VALUES_PER_RECORD_SET};
use crate::model::record_value::unescape;
use crate::plan::{Plan, RecordSet};

/// More addresses than this may not fit into one packet (REC-15).
const ANSWERS_IN_ONE_PACKET: usize = 8;
/// What a packet holds that every resolver takes, in bytes (REC-15).
const PACKET_BYTES: usize = 512;

/// The sizes of a group's answers; what an endpoint and a service both answer is `said` once.
pub(super) fn answers<'p>(group: &Group<'p>, said: &mut HashSet<&'p [Text]>, report: &mut Report<'_, 'p>) {
    for set in &group.sets {
        if let Some(finding) = number(set).or_else(|| characters(set)).or_else(|| bytes(set))
            && said.insert(set.values())
        {
            report.findings.push(finding);
        }
    }
}

fn number(set: &RecordSet) -> Option<Diagnostic> {
    let (number, kind) = (set.values().len(), set.kind.as_str());
    if number <= ANSWERS_IN_ONE_PACKET {
        return None;
    }
    let message = format!("{number} {kind} values in one answer of `{}`", set.name);
    if number > VALUES_PER_RECORD_SET {
        let finding = Diagnostic::new(Code::TooManyValues, set.origin, message);
        return Some(finding.label(format!("a record set holds at most {VALUES_PER_RECORD_SET}")));
    }
    characters(set).or_else(|| {
        Some(
            Diagnostic::new(Code::LargeAnswer, set.origin, message)
                .label(format!("above about {ANSWERS_IN_ONE_PACKET} an answer may need a second try over TCP")),
        )
    })
}

/// The characters of all values are sent in one batch of changes, and count twice when they are changed (QUO-14).
fn characters(set: &RecordSet) -> Option<Diagnostic> {
    let length = |value: &Text| match value {
        Text::Literal(text) => text.len(),
        Text::Parameter(_) => 0,
    };
    let total: usize = set.values().iter().map(length).sum();
    if total * 2 <= BATCH_CHARS {
        return None;
    }
    let message = format!("the values of `{}` have {total} characters together", set.name);
    if total > BATCH_CHARS {
        let finding = Diagnostic::new(Code::TooManyValues, set.answer_place, message);
        return Some(finding.label(format!("one change of a zone holds at most {BATCH_CHARS}")));
    }
    Some(
        Diagnostic::new(Code::Quota, set.answer_place, message)
            .label(format!("a change counts twice, and {BATCH_CHARS} is the most (QUO-14)"))
            .help("it can be created, but not changed later: shorten it, or spread it over several names"),
    )
}

/// Few values that are long, as keys in texts are (REC-15).
fn bytes(set: &RecordSet) -> Option<Diagnostic> {
    const HEADER: usize = 12;
    const QUESTION: usize = 6;
    const EACH: usize = 12;
    let values = set.values();
    let data: usize = values.iter().map(|value| EACH + data_bytes(value)).sum();
    let total = HEADER + set.name.as_str().len() + QUESTION + data;
    (total > PACKET_BYTES && !values.is_empty()).then(|| {
        let message = format!("an answer of `{}` has about {total} bytes", set.name);
        Diagnostic::new(Code::LargeAnswer, set.answer_place, message)
            .label(format!("above {PACKET_BYTES} an answer may need a second try over TCP"))
    })
}

/// About how much of a packet a value takes: texts lose their quotes and escapes, all else is no longer than it looks.
fn data_bytes(value: &Text) -> usize {
    match value {
        Text::Literal(text) => unescape(text).map_or(text.len(), |bytes| bytes.len() + bytes.len().div_ceil(255)),
        Text::Parameter(_) => 0,
    }
}

/// Warns at 80 % of what an account may have by default (M-39).
pub(super) fn quotas(plan: &Plan, findings: &mut Diagnostics) {
    let counted = [
        (plan.record_sets.len(), RECORD_SETS_PER_ZONE, "record sets in a zone", "QUO-06"),
        (plan.health_checks.len(), HEALTH_CHECKS, "health checks", "QUO-10"),
    ];
    for (number, quota, what, rule) in counted {
        if number * 5 >= quota * 4 {
            findings.push(
                Diagnostic::new(
                    Code::Quota,
                    plan.zone.origin,
                    format!("{number} {what}: an account may have {quota} by default"),
                )
                .label("this zone")
                .help(format!("ask AWS for a higher quota before you deploy ({rule})")),
            );
        }
    }
}
