//! From the text of a spec to the plan and the targets it is rendered for: everything before rendering.

use std::sync::Arc;

use crate::check::{self, TargetSettings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::parse;
use crate::plan::{self, Plan};
use crate::repair;
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
    repair::propose(source.text(), &mut findings);
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
    for selected in &targets {
        findings.extend(selected.target.limits(&plan));
    }
    Some(Compiled { plan: Arc::new(plan), targets, switched_off })
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
        findings.push(
            Diagnostic::new(Code::NoTarget, Span::default(), "no target is left to render for")
                .label("`[targets]` disables every target that was asked for")
                .help("remove `enabled = false` from one of them, or name another with `--target`"),
        );
    }
    (selected, chosen(off))
}
