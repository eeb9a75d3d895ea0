//! The spec that a command is about: where it is, its text, and what it compiles to.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::change::shown;
use super::compilation::Compilation;
use super::console::Console;
use super::failure::Failure;
use super::shell;
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pipeline::{self, Compiled};
use crate::source::{MAX_SOURCE_BYTES, SourceFile};

/// The name that a spec has by convention.
pub(super) const DEFAULT_SPEC: &str = "fedgen.toml";

/// Which spec.
#[derive(Args, Clone, Debug)]
pub(super) struct SpecArgument {
    /// The federation spec; `-` is standard input [default: `fedgen.toml`]
    #[arg(value_name = "SPEC", value_hint = clap::ValueHint::FilePath)]
    pub(super) spec: Option<PathBuf>,
}

/// A spec that was read.
pub(super) struct SpecFile {
    source: Result<SourceFile, (SourceFile, Diagnostic)>,
    /// `None` for standard input.
    path: Option<PathBuf>,
}

impl SpecArgument {
    pub(super) fn is_stdin(&self) -> bool {
        self.spec.as_deref() == Some(Path::new("-"))
    }

    pub(super) fn read(&self) -> anyhow::Result<SpecFile> {
        if self.is_stdin() {
            let bytes = read_limited(io::stdin().lock()).context("cannot read standard input")?;
            return Ok(SpecFile { source: SourceFile::from_bytes("<stdin>", bytes), path: None });
        }
        let path = self.spec.clone().unwrap_or_else(|| DEFAULT_SPEC.into());
        let bytes = File::open(&path).and_then(read_limited);
        let bytes = bytes.map_err(|error| self.unreadable(&path, error))?;
        Ok(SpecFile { source: SourceFile::from_bytes(path.to_string_lossy(), bytes), path: Some(path) })
    }

    fn unreadable(&self, path: &Path, error: io::Error) -> anyhow::Error {
        let name = shown(path);
        match error.kind() {
            io::ErrorKind::NotFound if path.is_symlink() => {
                let message = format!("`{name}` is a symbolic link that leads nowhere");
                Failure::new(message, "restore the file that it leads to, or name another spec").into()
            }
            io::ErrorKind::NotFound if self.spec.is_none() => {
                let folder = std::env::current_dir().unwrap_or_default();
                let message = format!("there is no `{name}` in `{}`", shown(&folder));
                Failure::new(message, "name a spec, or start one with `fedgen init`").into()
            }
            io::ErrorKind::NotFound => {
                let help = match near(path) {
                    Some(near) => format!("did you mean `{}`?", shown(&near)),
                    None => format!("`fedgen init {}` starts a spec", shell::quote(&name)),
                };
                Failure::new(format!("there is no `{name}`"), help).into()
            }
            io::ErrorKind::IsADirectory => {
                let inside = path.join(DEFAULT_SPEC);
                let help = if inside.is_file() {
                    format!("did you mean `{}`?", shown(&inside))
                } else {
                    "name the spec itself, a TOML file".to_owned()
                };
                Failure::new(format!("`{name}` is a folder, not a spec"), help).into()
            }
            _ => anyhow::Error::new(error).context(format!("cannot read `{name}`")),
        }
    }
}

/// A TOML file beside the missing one: of a name like it, or of the usual name.
fn near(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let files = std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = files.filter(|name| name.ends_with(".toml")).take(MOST_FILES).collect();
    names.sort();
    let typed = path.file_name()?.to_str()?;
    let near = nearest(typed, names.iter().map(String::as_str));
    let usual = || names.iter().map(String::as_str).find(|name| *name == DEFAULT_SPEC);
    near.or_else(usual).map(|name| path.with_file_name(name))
}

/// In a folder of more files than these, looking takes longer than knowing.
const MOST_FILES: usize = 1000;

impl SpecFile {
    /// Compiles the spec. `None` if it has errors, which are shown.
    pub(super) fn compile(&self, console: &mut Console, only: &[String]) -> Option<Compilation<'_>> {
        let (source, compiled, findings) = match &self.source {
            Ok(source) => {
                let (compiled, findings) = pipeline::compile(source, only);
                (source, compiled, findings)
            }
            Err((source, finding)) => {
                let mut findings = Diagnostics::new();
                findings.push(finding.clone());
                (source, None, findings)
            }
        };
        let Some(Compiled { plan, targets, switched_off }) = compiled else {
            console.findings(source, &findings);
            return None;
        };
        Some(Compilation { source, mark_name: self.mark_name(), plan, targets, switched_off, findings })
    }

    /// The name to show.
    pub(super) fn name(&self) -> &str {
        let (Ok(source) | Err((source, _))) = &self.source;
        source.name()
    }

    /// The name for the ownership mark: the same wherever the spec lies.
    fn mark_name(&self) -> String {
        let file_name = self.path.as_deref().and_then(Path::file_name).map(OsStr::to_string_lossy);
        file_name.map_or_else(|| "standard input".to_owned(), std::borrow::Cow::into_owned)
    }

    /// The folder of the spec, if it has one; empty for the current one.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.path.as_deref().and_then(Path::parent)
    }
}

/// Reads one byte more than a spec may have, so that a larger one is recognised without being read.
fn read_limited(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_SOURCE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
