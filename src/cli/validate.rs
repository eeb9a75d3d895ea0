use clap::Args;

use super::ExitStatus;
use super::arguments::{Deny, OnlyTargets};
use super::console::Console;
use super::spec_file::SpecArgument;
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
}

impl Validate {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        let spec = self.spec.read()?;
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
        console.line(format!("{}: {}; no errors{warnings}", visible(spec.name()), contents(&compiled.plan)));
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
