use clap::Args;

use super::ExitStatus;
use super::console::Console;
use super::table::table;
use crate::target::TARGETS;

/// List the targets and the files that each gets
#[derive(Args)]
pub(super) struct Targets {}

impl Targets {
    #[expect(clippy::unnecessary_wraps, reason = "all subcommands run alike")]
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        let rows = TARGETS.iter().map(|target| vec![target.name().to_owned(), target.summary().to_owned()]);
        console.print(&table(rows));
        Ok(ExitStatus::Done)
    }
}
