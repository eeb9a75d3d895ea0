//! What records were before: `name/TYPE`, with `/identifier` if they were routed.

use foldhash::{HashMap, HashMapExt};

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Repair};
use crate::model::{RawRecord, RecordKey, RecordType};
use crate::source::{Located, Span};
use crate::spec::RecordSpec;

pub(super) fn keys(context: &mut Context<'_>, spec: &RecordSpec) -> Option<Vec<Located<RecordKey>>> {
    let given = spec.renamed_from.as_ref().map_or(&[][..], |list| &list.items);
    let keys: Vec<Option<Located<RecordKey>>> = given.iter().map(|text| key(context, text)).collect();
    keys.into_iter().collect()
}

fn key(context: &mut Context<'_>, text: &Located<String>) -> Option<Located<RecordKey>> {
    let mut parts = text.value.splitn(3, '/');
    let (Some(name), Some(kind), identifier) = (parts.next(), parts.next(), parts.next()) else {
        context.findings.push(malformed(text, "there is no type in it"));
        return None;
    };
    let Some(kind) = RecordType::parse(kind) else {
        context.findings.push(malformed(text, &format!("`{}` is not a type of records", kind.escape_debug())));
        return None;
    };
    if identifier.is_some_and(|identifier| !(1..=128).contains(&identifier.len())) {
        context.findings.push(malformed(text, "an identifier has 1 to 128 characters"));
        return None;
    }
    let name = context.relative_name(&text.with(name.to_owned()))?;
    Some(text.with(RecordKey { name, kind, set_identifier: identifier.map(str::to_owned) }))
}

fn malformed(text: &Located<String>, why: &str) -> Diagnostic {
    let message = format!("`{}` is not an earlier name of a record", text.value.escape_debug());
    Diagnostic::new(Code::RenamedFrom, text.span, message)
        .label(why)
        .help("write `name/TYPE`, such as `www/A`, or `name/TYPE/identifier` for what had a `set_identifier`")
}

/// Refuses an earlier name that is a record's present one, or that two records claim.
pub(super) fn still_there(context: &mut Context<'_>, records: &[RawRecord]) {
    if records.iter().all(|record| record.renamed_from.is_empty()) {
        return;
    }
    let present: HashMap<RecordKey, (usize, Span)> =
        records.iter().enumerate().map(|(at, record)| (present_key(record), (at, record.name.span))).collect();
    let mut claimed: HashMap<&RecordKey, (usize, Span)> = HashMap::new();
    let all = records.iter().enumerate();
    for (at, earlier) in all.flat_map(|(at, record)| record.renamed_from.iter().map(move |earlier| (at, earlier))) {
        let finding = |message: &str| Diagnostic::new(Code::RenamedFrom, earlier.span, message);
        let present = present.get(&earlier.value).copied();
        let claimed = claimed.insert(&earlier.value, (at, earlier.span)).filter(|_| present.is_none());
        context.findings.extend(match (present, claimed) {
            (Some((other, _)), _) if other == at => Some(
                finding("this is the name that the record has now")
                    .label("an earlier name is another one")
                    .help("remove it; `renamed_from` lists the names before this one, the oldest first")
                    .repair(Repair::remove(earlier.span, "it from `renamed_from`")),
            ),
            (Some((_, place)), _) => Some(
                finding("this is the name of a record that is still there")
                    .label("its state cannot move")
                    .related(place, "the record")
                    .help("remove this line, or the other record"),
            ),
            (None, Some((other, first))) if other == at => Some(
                finding("the same earlier name twice in one list")
                    .label("given again")
                    .related(first, "first given here"),
            ),
            (None, Some((_, first))) => Some(
                finding("two records were the same one before")
                    .label("claimed again")
                    .related(first, "first claimed here")
                    .help("the state moves to one of them: remove the other line"),
            ),
            (None, None) => None,
        });
    }
}

fn present_key(record: &RawRecord) -> RecordKey {
    RecordKey {
        name: record.name.value.clone(),
        kind: record.kind,
        set_identifier: record.routing.as_ref().map(|routing| routing.set_identifier.to_string()),
    }
}
