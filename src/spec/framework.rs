//! The word for a federated-learning framework, and its preset.

use serde_json::{Value as Json, json};

use super::read::{Keys, Node, Read, span, unknown_word};
use crate::data::{Preset, preset, preset_keys};
use crate::diagnostic::Diagnostics;

/// A framework that has a preset.
#[derive(Clone, Copy, Debug)]
pub struct FrameworkName(pub &'static Preset);

impl Read for FrameworkName {
    const EXPECTED: &'static str = "the name of a framework";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let word = String::read(node, key, findings)?;
        let keys = Keys { what: "the name of a framework", known: preset_keys(), later: &[] };
        preset(&word).map(Self).or_else(|| unknown_word(&word, span(node), key, &keys, findings))
    }

    fn schema() -> Json {
        json!({"enum": preset_keys()})
    }
}
