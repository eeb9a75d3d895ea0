use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::ExitStatus;
use super::arguments::framework_names;
use super::change::shown;
use super::console::Console;
use super::failure::Failure;
use super::shell;
use super::spec_file::DEFAULT_SPEC;
use super::starter::starter;
use crate::data::preset;

/// Write a commented spec to start from; never over an existing file
#[derive(Args)]
pub(super) struct Init {
    /// The file to write; `-` is standard output [default: `fedgen.toml`]
    #[arg(value_name = "SPEC", value_hint = clap::ValueHint::FilePath)]
    spec: Option<PathBuf>,
    /// Start from the preset of a federated-learning framework: its port, its health check, what participants set
    #[arg(long, value_name = "FRAMEWORK", value_parser = framework_names())]
    framework: Option<String>,
}

impl Init {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        let text = starter(self.framework.as_deref().and_then(preset))?;
        let path = self.spec.unwrap_or_else(|| DEFAULT_SPEC.into());
        if path == Path::new("-") {
            console.print(&text);
            return Ok(ExitStatus::Done);
        }
        create(&path, &text)?;
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

fn create(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut file = match File::create_new(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let message = format!("`{}` is already there, and was left as it is", shown(path));
            return Err(Failure::new(message, "name another file: `fedgen init SPEC`").into());
        }
        Err(error) => return Err(error).with_context(|| format!("cannot create `{}`", shown(path))),
    };
    file.write_all(text.as_bytes()).or_else(|error| {
        // A spec that stops midway would be found, and believed, later.
        let _ = fs::remove_file(path);
        Err(error).with_context(|| format!("cannot write `{}`", shown(path)))
    })
}
