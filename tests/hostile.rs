//! Hostile texts in every field of the format, one at a time: fedgen refuses them there, or the parsed artifacts hold exactly
//! them where harmless ones stood, and nothing else is different.

mod fields;
mod outcome;
mod texts;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;

use fedgen::diagnostic::{Code, Diagnostics, Severity};
use fields::{Format, Slot};
use outcome::Outcome;

use crate::support::specs;

/// Stands for a text in the spec that is compared with.
const HARMLESS: &str = "harmless";

/// Fields and keys that no valid spec has just once, or that only a name in the spec makes worth trying.
const MORE: &str = include_str!("hostile/more.toml");

/// What may be told at the entry that holds the text, and why.
const TOLD_AT_THE_ENTRY: &[(Code, &str)] = &[(Code::DynamicReference, "the plan does not know the place of each text")];

/// For each field, the slot of a valid spec that is quickest to try.
fn slots(format: &Format) -> BTreeMap<String, (String, Slot)> {
    let mut slots: BTreeMap<String, (String, Slot)> = BTreeMap::new();
    let texts = specs("specs/valid").into_iter().map(|path| fs::read_to_string(path).expect("a spec"));
    for spec in texts.chain([MORE.to_owned()]) {
        for slot in format.slots(&spec) {
            let known = slots.get(&slot.field);
            let is_better = |other: &str| other.len() > spec.len() || spec == MORE && slot.field.ends_with("(key)");
            if known.is_none_or(|(other, _)| other != MORE && is_better(other)) {
                slots.insert(slot.field.clone(), (spec.clone(), slot));
            }
        }
    }
    slots
}

#[test]
fn every_text_of_the_format_is_tried() {
    let format = Format::new();
    let slots = slots(&format);
    let missing: BTreeSet<&String> = format.fields.iter().filter(|field| !slots.contains_key(*field)).collect();
    assert!(missing.is_empty(), "add these to tests/hostile/more.toml: {missing:#?}");
    let (_, findings) = crate::support::findings("x.toml", MORE);
    assert!(!findings.has_errors(), "{findings:#?}");
}

/// In parts, which run beside each other.
#[test]
fn hostile_texts_are_refused_or_stay_texts_in_tables_up_to_health_checks() {
    try_fields(|field| field < "health_checks");
}

#[test]
fn hostile_texts_are_refused_or_stay_texts_in_health_checks() {
    try_fields(|field| field.starts_with("health_checks"));
}

#[test]
fn hostile_texts_are_refused_or_stay_texts_in_tables_after_health_checks() {
    try_fields(|field| field > "health_checks" && !field.starts_with("health_checks"));
}

fn try_fields(chosen: impl Fn(&str) -> bool) {
    let mut tried = Tried::default();
    for (field, (spec, slot)) in slots(&Format::new()) {
        if chosen(&field) {
            tried.field(&spec, &slot);
        }
    }
    assert!(tried.refused > 100 && tried.held > 10, "{} refused, {} held", tried.refused, tried.held);
    assert!(tried.wrong.is_empty(), "{}", tried.wrong.join("\n"));
}

#[derive(Default)]
struct Tried {
    refused: usize,
    held: usize,
    wrong: Vec<String>,
}

impl Tried {
    /// Tries the texts alone, and where not every text is allowed, after the one that is right there, too.
    fn field(&mut self, spec: &str, slot: &Slot) {
        let alone = Outcome::of(spec, slot, HARMLESS).ok();
        for text in texts::hostile() {
            self.one(spec, slot, &text, alone.as_ref().map(|outcome| (HARMLESS, outcome)));
        }
        if alone.is_some() {
            return;
        }
        let harmless = format!("{}{HARMLESS}", slot.text);
        let expected = Outcome::of(spec, slot, &harmless).ok();
        for text in texts::hostile().iter().filter(|text| !text.is_empty()) {
            let text = format!("{}{text}", slot.text);
            self.one(spec, slot, &text, expected.as_ref().map(|outcome| (harmless.as_str(), outcome)));
        }
    }

    fn one(&mut self, spec: &str, slot: &Slot, text: &str, expected: Option<(&str, &Outcome)>) {
        let wrong = |what: String| format!("{}: {:.60}: {what:.600}", slot.field, format!("{text:?}"));
        match (Outcome::of(spec, slot, text), expected) {
            (Err(findings), _) => {
                self.refused += 1;
                let place = slot.range.start..slot.filled(spec, text).1;
                if !is_told_there(&findings, &place) {
                    self.wrong.push(wrong(format!("refused elsewhere than at {place:?}: {findings:?}")));
                }
            }
            (Ok(_), None) => self.wrong.push(wrong("taken, but not what is harmless".into())),
            (Ok(found), Some((harmless, expected))) => {
                self.held += 1;
                if let Err(difference) = expected.same(harmless, &found, text) {
                    self.wrong.push(wrong(difference));
                }
            }
        }
    }
}

fn is_told_there(findings: &Diagnostics, place: &Range<usize>) -> bool {
    findings.iter().filter(|finding| finding.severity() == Severity::Error).any(|finding| {
        let labels = finding.related.iter().chain([&finding.primary]);
        let mut places = labels.map(|label| label.span.range());
        TOLD_AT_THE_ENTRY.iter().any(|(code, _)| *code == finding.code)
            || places.any(|span| span.start <= place.end && place.start <= span.end)
    })
}
