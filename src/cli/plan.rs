use clap::{Args, ValueEnum};

use super::arguments::Deny;
use super::console::Console;
use super::spec_file::SpecArgument;
use super::{ExitStatus, plan_text};

/// Show what the spec asks for, whatever the target: zone, health checks, record sets, outputs
#[derive(Args)]
pub(super) struct Plan {
    #[command(flatten)]
    spec: SpecArgument,
    #[command(flatten)]
    deny: Deny,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Plan {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        let spec = self.spec.read()?;
        let Some(mut compiled) = spec.compile(console, &[]) else {
            return Ok(ExitStatus::Findings);
        };
        if !compiled.report(console, self.deny.deny) {
            return Ok(ExitStatus::Findings);
        }
        match self.format {
            Format::Text => plan_text::show(console, &compiled.plan),
            Format::Json => console.line(serde_json::to_string_pretty(&*compiled.plan)?),
        }
        Ok(ExitStatus::Done)
    }
}
