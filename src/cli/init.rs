use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::ExitStatus;
use super::change::shown;
use super::console::Console;
use super::failure::{Failure, usage};
use super::shell;
use super::spec_file::DEFAULT_SPEC;

/// The spec that `fedgen init` writes.
const STARTER: &str = include_str!("../../templates/init/fedgen.toml");

/// Write a commented spec to start from; never over an existing file
#[derive(Args)]
pub(super) struct Init {
    /// The file to write; `-` is standard output [default: `fedgen.toml`]
    #[arg(value_name = "SPEC", value_hint = clap::ValueHint::FilePath)]
    spec: Option<PathBuf>,
    /// Start from the preset of a federated-learning framework (not yet supported)
    #[arg(long, value_name = "FRAMEWORK")]
    framework: Option<String>,
}

impl Init {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        if self.framework.is_some() {
            return Err(usage("init", "`--framework` is not yet supported; `fedgen init` alone writes a spec"));
        }
        let path = self.spec.unwrap_or_else(|| DEFAULT_SPEC.into());
        if path == Path::new("-") {
            console.print(STARTER);
            return Ok(ExitStatus::Done);
        }
        create(&path)?;
        let name = shown(&path);
        let argument = if path == Path::new(DEFAULT_SPEC) {
            String::new()
        } else {
            format!(" {}", shell::quote(&path.to_string_lossy()))
        };
        console.line(format!("created {name}"));
        console.line(format!("next: put your own names and addresses into it, then run `fedgen validate{argument}`"));
        Ok(ExitStatus::Done)
    }
}

fn create(path: &Path) -> anyhow::Result<()> {
    let mut file = match File::create_new(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let message = format!("`{}` is already there, and was left as it is", shown(path));
            return Err(Failure::new(message, "name another file: `fedgen init SPEC`").into());
        }
        Err(error) => return Err(error).with_context(|| format!("cannot create `{}`", shown(path))),
    };
    file.write_all(STARTER.as_bytes()).or_else(|error| {
        // A spec that stops midway would be found, and believed, later.
        let _ = fs::remove_file(path);
        Err(error).with_context(|| format!("cannot write `{}`", shown(path)))
    })
}
