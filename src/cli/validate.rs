use clap::Args;

use super::ExitStatus;
use super::arguments::{Deny, OnlyTargets};
use super::console::Console;
use super::spec_file::SpecArgument;
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
        let Some(compiled) = spec.compile(console, &self.targets.target, self.deny.deny) else {
            return Ok(ExitStatus::Findings);
        };
        console.line(format!("{}: {}; no errors", visible(spec.name()), contents(&compiled.plan)));
        Ok(ExitStatus::Done)
    }
}

fn contents(plan: &Plan) -> String {
    [
        count(plan.record_sets.len(), "record set"),
        count(plan.health_checks.len(), "health check"),
        count(plan.parameters.len(), "parameter"),
    ]
    .join(", ")
}
