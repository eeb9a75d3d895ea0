//! `[targets]`.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{Located, Span};
use crate::spec::{Int, TargetSpec};

/// What a spec says about one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetSettings {
    pub name: &'static str,
    /// Folder of its files, relative to the spec.
    pub out: Option<String>,
    pub enabled: bool,
    /// Where it is switched off.
    pub disabled_at: Option<Span>,
    /// Of `cloudformation`: over how many nested stacks each kind of resource is spread.
    pub parts: Option<Located<usize>>,
}

/// The settings of every known target.
pub(super) fn check(context: &mut Context<'_>, known: &[&'static str]) -> Vec<TargetSettings> {
    let mut settings: Vec<TargetSettings> = known
        .iter()
        .map(|&name| TargetSettings { name, out: None, enabled: true, disabled_at: None, parts: None })
        .collect();
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
            setting.disabled_at = spec.enabled.as_ref().filter(|enabled| !enabled.value).map(|enabled| enabled.span);
            setting.enabled = setting.disabled_at.is_none();
            setting.parts = parts(context, setting.name, spec);
        }
    }
    settings
}

/// Only templates of `CloudFormation` have parts.
fn parts(context: &mut Context<'_>, target: &str, spec: &TargetSpec) -> Option<Located<usize>> {
    let parts = spec.parts.as_ref()?;
    if target == "cloudformation" {
        let Int(number) = parts.value;
        return Some(parts.with(number as usize));
    }
    context.findings.push(
        Diagnostic::new(Code::UnknownKey, parts.span, format!("`{target}` has no parts"))
            .label("only templates of CloudFormation are split")
            .help("move it to `[targets.cloudformation]`, or remove it"),
    );
    None
}
