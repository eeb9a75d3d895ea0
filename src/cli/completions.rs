use clap::Args;
use clap_complete::Shell;

use super::console::Console;

/// Print a completion script for a shell
#[derive(Args)]
pub(super) struct Completions {
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<()> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::command(), "fedgen", &mut script);
        console.print(&String::from_utf8(script)?);
        Ok(())
    }
}
