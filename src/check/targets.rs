//! `[targets]`.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, words};

/// What a spec says about one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetSettings {
    pub name: &'static str,
    /// Folder of its files, relative to the spec.
    pub out: Option<String>,
    pub enabled: bool,
}

/// The settings of every known target.
pub(super) fn check(context: &mut Context<'_>, known: &[&'static str]) -> Vec<TargetSettings> {
    let mut settings: Vec<TargetSettings> =
        known.iter().map(|&name| TargetSettings { name, out: None, enabled: true }).collect();
    for entry in context.spec.targets.iter().flat_map(|targets| targets.iter()) {
        let Some(setting) = settings.iter_mut().find(|setting| setting.name == entry.key.value) else {
            let name = entry.key.value.escape_debug();
            context.findings.push(
                Diagnostic::new(Code::UnknownKey, entry.key.span, format!("there is no target `{name}`"))
                    .label("not known")
                    .help(
                        words::did_you_mean(&entry.key.value, known.iter().copied())
                            .unwrap_or_else(|| format!("targets: {}", words::all_of(known))),
                    ),
            );
            continue;
        };
        if let Some(spec) = &entry.value {
            setting.out = spec.out.as_ref().map(|out| out.value.0.clone());
            setting.enabled = spec.enabled.unwrap_or(true);
        }
    }
    settings
}
