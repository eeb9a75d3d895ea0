//! From the text of a spec to the plan and the targets it is rendered for: everything before rendering.

use std::collections::HashMap;
use std::sync::Arc;

use crate::check::{self, TargetSettings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::parse;
use crate::plan::{self, Plan};
use crate::source::{SourceFile, Span};
use crate::target::{TARGETS, Target};

/// A spec without errors.
#[derive(Debug)]
pub struct Compiled {
    pub plan: Arc<Plan>,
    /// Enabled in the spec, and asked for; sorted by name.
    pub targets: Vec<Selected>,
    /// Asked for, but switched off in the spec.
    pub switched_off: Vec<Selected>,
}

/// A target that the spec is rendered for.
#[derive(Clone, Debug)]
pub struct Selected {
    pub target: &'static dyn Target,
    /// Folder of its files, relative to the spec.
    pub out: Option<String>,
}

/// Checks a spec as far as can be told without rendering it, for the targets named in `only`, or for all.
///
/// The findings are sorted. There is no result when there are errors among them.
pub fn compile(source: &SourceFile, only: &[String]) -> (Option<Compiled>, Diagnostics) {
    let mut findings = Diagnostics::new();
    let compiled = try_compile(source, only, &mut findings);
    findings.sort();
    (compiled.filter(|_| !findings.has_errors()), findings)
}

fn try_compile(source: &SourceFile, only: &[String], findings: &mut Diagnostics) -> Option<Compiled> {
    let spec = parse(source, findings)?;
    let names: Vec<&'static str> = TARGETS.iter().map(|target| target.name()).collect();
    let checked = check::check(&spec, &names, findings)?;
    drop(spec);
    let (targets, switched_off) = select(&checked.targets, only, findings);
    let plan = plan::plan(checked.federation);
    check::audit(&plan, findings);
    for target in TARGETS.iter().filter(|target| target.may_collide(&plan)) {
        check::collisions(target.name(), &plan, &target.identifiers(&plan), findings);
    }
    let limits =
        targets.iter().flat_map(|it| it.target.limits(&plan).into_iter().map(|finding| (it.target.name(), finding)));
    findings.extend(once_for_all_targets(limits));
    Some(Compiled { plan: Arc::new(plan), targets, switched_off })
}

/// What several targets refuse for the same reason is one finding, which names them all.
fn once_for_all_targets(limits: impl Iterator<Item = (&'static str, Diagnostic)>) -> Vec<Diagnostic> {
    let mut merged: Vec<(Vec<&'static str>, Diagnostic)> = Vec::new();
    let mut places: HashMap<(Code, Span, String), usize> = HashMap::new();
    for (name, finding) in limits {
        let reason = finding.message.strip_prefix(name).unwrap_or(&finding.message).to_owned();
        let at = *places.entry((finding.code, finding.primary.span, reason)).or_insert(merged.len());
        if let Some((names, first)) = merged.get_mut(at) {
            names.push(name);
            let new: Vec<String> = finding.help.into_iter().filter(|help| !first.help.contains(help)).collect();
            first.help.extend(new);
        } else {
            merged.push((vec![name], finding));
        }
    }
    let named = |(names, finding): (Vec<&'static str>, Diagnostic)| match finding.message.strip_prefix(names[0]) {
        Some(rest) if names.len() > 1 => Diagnostic { message: format!("{}{rest}", names.join(" and ")), ..finding },
        _ => finding,
    };
    merged.into_iter().map(named).collect()
}

/// The targets that were asked for: those that are switched on, and those that are not.
fn select(settings: &[TargetSettings], only: &[String], findings: &mut Diagnostics) -> (Vec<Selected>, Vec<Selected>) {
    let asked = |name: &str| only.is_empty() || only.iter().any(|asked| asked == name);
    let known = settings.iter().filter(|setting| asked(setting.name));
    let (on, off): (Vec<&TargetSettings>, Vec<_>) = known.partition(|setting| setting.enabled);
    let chosen = |settings: Vec<&TargetSettings>| -> Vec<Selected> {
        let target = |name| TARGETS.iter().copied().find(|target| target.name() == name);
        settings
            .into_iter()
            .filter_map(|setting| Some(Selected { target: target(setting.name)?, out: setting.out.clone() }))
            .collect()
    };
    let selected = chosen(on);
    if selected.is_empty() {
        let mut places =
            settings.iter().filter(|setting| asked(setting.name)).filter_map(|setting| setting.disabled_at);
        let finding =
            Diagnostic::new(Code::NoTarget, places.next().unwrap_or_default(), "no target is left to render for")
                .label("`[targets]` disables every target that was asked for")
                .help("remove `enabled = false` from one of them, or name another with `--target`");
        findings.push(places.fold(finding, |finding, place| finding.related(place, "and here")));
    }
    (selected, chosen(off))
}
