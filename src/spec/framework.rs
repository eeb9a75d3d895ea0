//! The word for a federated-learning framework, and its preset.

use serde_json::{Value as Json, json};

use super::read::{Node, Read, span};
use crate::data::{Preset, preset, preset_keys};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Repair, words};

/// A framework that has a preset.
#[derive(Clone, Copy, Debug)]
pub struct FrameworkName(pub &'static Preset);

impl Read for FrameworkName {
    const EXPECTED: &'static str = "the name of a framework";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let word = String::read(node, key, findings)?;
        let known = preset(&word).map(Self);
        if known.is_none() {
            let shown = word.escape_debug();
            let nearest = words::did_you_mean(&word, preset_keys().iter().copied());
            findings.push(
                Diagnostic::new(Code::UnknownWord, span(node), format!("there is no preset for `{shown}`"))
                    .label("not known")
                    .help(nearest.unwrap_or_else(|| format!("leave `{key}` out, and say the health check yourself")))
                    .help(format!("presets: {}", words::all_of(preset_keys())))
                    .repair(Repair::meant(span(node), &word, preset_keys().iter().copied())),
            );
        }
        known
    }

    fn schema() -> Json {
        json!({"enum": preset_keys()})
    }
}
