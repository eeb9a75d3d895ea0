//! The `fedgen` program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    fedgen::cli::run(std::env::args_os()).into()
}
