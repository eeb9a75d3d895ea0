//! The command line: clap types, one short file per subcommand, and the only code that prints.

mod arguments;
mod change;
mod check;
mod color;
mod completions;
mod console;
mod exit_status;
mod explain;
mod failure;
mod folders;
mod init;
mod man;
mod plan;
mod plan_text;
mod reference;
mod render;
mod schema;
mod shell;
mod spec_file;
mod table;
mod targets;
mod validate;

pub use exit_status::ExitStatus;
pub use reference::reference;

use std::ffi::OsString;

use clap::{CommandFactory, Parser, Subcommand};

use arguments::Global;
use console::Console;

/// One federation spec in, the same Route 53 failover out: Terraform, CloudFormation and Pulumi
///
/// fedgen reads a federation spec (TOML): the zone, the endpoints with their health checks, and the names that
/// participants connect to. It reports what AWS would reject, or accept and then not fail over, before anything is
/// written, and renders three programs that declare the same Route 53 state.
#[derive(Parser)]
#[command(name = "fedgen", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

const AFTER_HELP: &str = "\
Examples:
  fedgen init                        start a spec, `fedgen.toml`
  fedgen validate                    report everything that is wrong with it
  fedgen render --target terraform   write `generated/terraform/`
  fedgen check                       tell whether the written files still match the spec

Exit status: 0 done; 1 findings (an invalid spec, or drift); 2 wrong usage, or fedgen's own failure";

#[derive(Subcommand)]
enum Command {
    Init(init::Init),
    Validate(validate::Validate),
    Render(render::Render),
    Check(check::Check),
    Plan(plan::Plan),
    Targets(targets::Targets),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Command {
    fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        match self {
            Self::Init(command) => command.run(console),
            Self::Validate(command) => command.run(console),
            Self::Render(command) => command.run(console),
            Self::Check(command) => command.run(console),
            Self::Plan(command) => command.run(console),
            Self::Targets(command) => command.run(console),
            Self::Explain(command) => command.run(console),
            Self::Schema(command) => command.run(console),
            Self::Completions(command) => command.run(console),
            Self::Man(command) => command.run(console),
        }
    }
}

/// Does what the arguments, the first of which is the program's name, say.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return Console::new(Global::scan(&arguments)).usage(&error),
    };
    let mut console = Console::new(cli.global);
    let result = console.supported().and_then(|()| cli.command.run(&mut console));
    let result = result.and_then(|status| console.flush().map(|()| status));
    result.unwrap_or_else(|error| console.failure(&error))
}

/// The whole command line as clap knows it, for everything that is made from it.
fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        super::command().debug_assert();
    }
}
