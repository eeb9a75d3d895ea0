use clap::Args;

use super::ExitStatus;
use super::console::Console;

/// Print the JSON Schema of the spec, for editors
#[derive(Args)]
pub(super) struct Schema {}

impl Schema {
    #[expect(clippy::unnecessary_wraps, reason = "all subcommands run alike")]
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        console.line(format!("{:#}", crate::spec::schema()));
        Ok(ExitStatus::Done)
    }
}
