//! What fedgen makes of a spec: the parsed artifacts of every target, and the names that they give to things.

use std::collections::BTreeMap;

use fedgen::diagnostic::Diagnostics;
use fedgen::pipeline::compile;
use fedgen::render::render;
use fedgen::source::SourceFile;
use serde_json::{Map, Value as Json};

use super::fields::Slot;
use super::tree;

pub(super) struct Outcome {
    /// By the names of targets.
    trees: Map<String, Json>,
    /// Names of resources, outputs and so on; by what asks for them, as far as it tells them apart.
    names: BTreeMap<Asked, String>,
}

/// Target, namespace, place in the spec, and number among those of the same place.
type Asked = (&'static str, &'static str, usize, usize);

impl Outcome {
    /// Of the spec with `text` in a slot, or its findings.
    pub(super) fn of(spec: &str, slot: &Slot, text: &str) -> Result<Self, Diagnostics> {
        let (spec, end) = slot.filled(spec, text);
        // Places as if all texts were equally long.
        let place = |at: usize| if at < end { at.min(slot.range.start) } else { at - end };
        let source = SourceFile::from_bytes("x.toml", spec.into_bytes()).expect("text");
        let (compiled, findings) = compile(&source, &[]);
        let Some(compiled) = compiled else { return Err(findings) };
        let mut outcome = Self { trees: Map::new(), names: BTreeMap::new() };
        for selected in &compiled.targets {
            let target = selected.target;
            let artifacts = render(&compiled.plan, target, "x.toml").expect("artifacts");
            outcome.trees.insert(target.name().to_owned(), tree::tree(&artifacts));
            for it in target.identifiers(&compiled.plan) {
                let at = place(it.origin.range().start);
                let number =
                    (0..1_000).find(|&number| !outcome.names.contains_key(&(target.name(), it.namespace, at, number)));
                outcome.names.insert((target.name(), it.namespace, at, number.expect("a number")), it.name);
            }
        }
        Ok(outcome)
    }

    /// Whether `other`, with `text`, is what this is with `harmless`; else what is different.
    pub(super) fn same(&self, harmless: &str, other: &Self, text: &str) -> Result<(), String> {
        let mut names = BTreeMap::new();
        for (asked, name) in &self.names {
            let Some(new) = other.names.get(asked) else { return Err(format!("{asked:?} is gone")) };
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
            if new.is_empty() || !new.chars().all(is_name) {
                return Err(format!("`{new}` is no name"));
            }
            if name != new {
                names.insert(name.as_str(), new.as_str());
            }
        }
        if self.trees.len() != other.trees.len() || self.names.len() != other.names.len() {
            return Err("another number of targets or names".into());
        }
        // The longer names first: they may hold shorter ones.
        let mut names: Vec<(&str, &str)> = names.into_iter().collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let compared = tree::Compared { harmless: tree::forms(harmless), text: tree::forms(text), names };
        let pairs = self.trees.iter().zip(&other.trees);
        pairs.into_iter().try_for_each(|((target, expected), (_, found))| {
            compared.same(expected, found).map_err(|difference| format!("{target}: {difference}"))
        })
    }
}
