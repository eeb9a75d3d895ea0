use clap::Args;

use super::ExitStatus;
use super::arguments::{Deny, OnlyTargets};
use super::console::Console;
use super::repair;
use super::spec_file::{SpecArgument, SpecFile};
use crate::diagnostic::Severity;
use crate::diagnostic::render::visible;
use crate::diagnostic::words::count;
use crate::plan::Plan;

/// Report every finding about the spec at once
#[derive(Args)]
pub(super) struct Validate {
    #[command(flatten)]
    spec: SpecArgument,
    #[command(flatten)]
    targets: OnlyTargets,
    #[command(flatten)]
    deny: Deny,
    /// First repair, in the spec itself, what has one certain repair; comments and layout stay
    #[arg(long, conflicts_with = "diff")]
    fix: bool,
    /// Show what `--fix` would change, as a unified diff, and write nothing; exit with status 1 if there is something
    #[arg(long)]
    diff: bool,
}

impl Validate {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        let targets = &self.targets.target;
        if self.fix {
            self.spec.refuse_special_file()?;
        }
        let mut spec = self.spec.read()?;
        if self.fix {
            spec = repair::fix(console, spec, targets)?;
        }
        let differs = self.diff && repair::diff(console, &spec, targets);
        let status = self.report(console, &spec)?;
        Ok(if differs { ExitStatus::Findings } else { status })
    }

    fn report(&self, console: &mut Console, spec: &SpecFile) -> anyhow::Result<ExitStatus> {
        let Some(mut compiled) = spec.compile(console, &self.targets.target) else {
            return Ok(ExitStatus::Findings);
        };
        // Some limits only show in the finished files.
        for selected in compiled.targets().iter().filter(|selected| selected.target.has_artifact_limits()) {
            compiled.render(selected)?;
        }
        if !compiled.report(console, self.deny.deny) {
            return Ok(ExitStatus::Findings);
        }
        let warnings = match compiled.findings.count(Severity::Warning) {
            0 => String::new(),
            number => format!(", {}", count(number, "warning")),
        };
        let line = format!("{}: {}; no errors{warnings}", visible(spec.name()), contents(&compiled.plan));
        // A diff, or a spec, that standard output is for is alone there.
        if self.diff || self.fix && self.spec.is_stdin() {
            console.remark(&line);
        } else {
            console.line(line);
        }
        Ok(ExitStatus::Done)
    }
}

fn contents(plan: &Plan) -> String {
    let counts = [
        (plan.health_checks.len(), "health check"),
        (plan.record_sets.len(), "record set"),
        (plan.parameters.len(), "parameter"),
    ];
    let counts =
        counts.into_iter().filter(|&(number, _)| number > 0).map(|(number, noun)| format!(", {}", count(number, noun)));
    format!("zone {}{}", plan.zone.name, counts.collect::<String>())
}
