//! The command line: clap types, one short file per subcommand, and the only code that prints.

mod arguments;
mod change;
mod check;
mod color;
mod compilation;
mod completions;
mod console;
mod exit_status;
mod explain;
mod failure;
mod folders;
mod init;
mod interruption;
mod man;
mod plan;
mod plan_text;
mod reference;
mod render;
mod schema;
mod shell;
mod spec_file;
mod starter;
mod table;
mod targets;
mod validate;
mod wrong_command;

pub use exit_status::ExitStatus;
pub use reference::reference;

use std::ffi::OsString;

use clap::{CommandFactory, Parser, Subcommand};

use arguments::Global;
use console::Console;

#[derive(Parser)]
#[command(name = "fedgen", version, about, long_about = LONG_ABOUT, after_help = AFTER_HELP, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

const LONG_ABOUT: &str = concat!(
    env!("CARGO_PKG_DESCRIPTION"),
    "\n\nfedgen reads a federation spec (TOML): the zone, the endpoints with their health checks, and the names that \
     participants connect to. It reports what AWS would reject, or accept and then not fail over, before anything is \
     written, and renders three programs that declare the same Route 53 state."
);

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
    /// List the targets and the files that each gets
    Targets,
    Explain(explain::Explain),
    /// Print the JSON Schema of the spec, for editors
    Schema,
    Completions(completions::Completions),
    /// Print the manual page, in roff
    Man,
}

impl Command {
    fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        match self {
            Self::Init(command) => return command.run(console),
            Self::Validate(command) => return command.run(console),
            Self::Render(command) => return command.run(console),
            Self::Check(command) => return command.run(console),
            Self::Plan(command) => return command.run(console),
            Self::Explain(command) => command.run(console)?,
            Self::Completions(command) => command.run(console)?,
            Self::Targets => targets::run(console),
            Self::Schema => schema::run(console),
            Self::Man => man::run(console)?,
        }
        Ok(ExitStatus::Done)
    }
}

/// Does what the arguments, the first of which is the program's name, say.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let mut console = Console::new(Global::scan(&arguments));
            let status = console.usage(&wrong_command::explain(error));
            return console.finish(Ok(status));
        }
    };
    let mut console = Console::new(cli.global);
    let result = cli.global.supported().and_then(|()| cli.command.run(&mut console));
    console.finish(result)
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
