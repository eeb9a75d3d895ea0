use clap::Args;

use super::ExitStatus;
use super::arguments::{Deny, OnlyTargets, Out};
use super::change;
use super::console::Console;
use super::failure::usage;
use super::folders::Folders;
use super::spec_file::{SpecArgument, SpecFile};
use crate::artifact::Artifact;
use crate::diagnostic::words::{count, one_of};
use crate::output::{Change, ChangeKind, Staging};
use crate::pipeline::Compiled;
use crate::render::render;

/// Write the files of every target: all of them, or none
///
/// Only files that carry fedgen's mark are replaced or deleted; anything else in their place is an error, and nothing is
/// written. Files that are as they should be are left alone.
#[derive(Args)]
pub(super) struct Render {
    #[command(flatten)]
    spec: SpecArgument,
    #[command(flatten)]
    targets: OnlyTargets,
    #[command(flatten)]
    out: Out,
    #[command(flatten)]
    deny: Deny,
    /// Print the files of one target instead of writing them
    #[arg(long, conflicts_with = "out")]
    stdout: bool,
    /// With `--stdout`: print this file alone
    #[arg(long, value_name = "NAME", requires = "stdout")]
    file: Option<String>,
}

impl Render {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        let spec = self.spec.read()?;
        let Some(compiled) = spec.compile(console, &self.targets.target, self.deny.deny) else {
            return Ok(ExitStatus::Findings);
        };
        if self.stdout { self.print(console, &spec, &compiled) } else { self.write(console, &spec, &compiled) }
    }

    fn write(&self, console: &mut Console, spec: &SpecFile, compiled: &Compiled) -> anyhow::Result<ExitStatus> {
        let folders = Folders { out: self.out.out.as_deref(), spec: spec.folder() };
        let mut staging = Staging::new(spec.folder());
        for selected in &compiled.targets {
            let artifacts = render(&compiled.plan, selected.target, &spec.mark_name())?;
            staging.add(&folders.of(selected), artifacts)?;
        }
        report(console, &staging.commit()?);
        Ok(ExitStatus::Done)
    }

    fn print(&self, console: &mut Console, spec: &SpecFile, compiled: &Compiled) -> anyhow::Result<ExitStatus> {
        let [selected] = compiled.targets.as_slice() else {
            let names = one_of(compiled.targets.iter().map(|selected| selected.target.name()));
            return Err(usage("render", format!("`--stdout` prints one target: choose {names} with `--target`")));
        };
        let artifacts = render(&compiled.plan, selected.target, &spec.mark_name())?;
        let files = artifacts.files();
        let chosen: Vec<&Artifact> = match &self.file {
            Some(name) => files.iter().filter(|file| file.path.as_str() == name).collect(),
            None => files.iter().collect(),
        };
        if chosen.is_empty() {
            let (target, names) = (selected.target.name(), one_of(files.iter().map(|file| &file.path)));
            return Err(usage("render", format!("for this spec, the files of `{target}` are {names}")));
        }
        for file in &chosen {
            if chosen.len() > 1 {
                console.line(format!("# ==> {} <==", file.path));
            }
            console.print(&file.text);
        }
        Ok(ExitStatus::Done)
    }
}

fn report(console: &mut Console, changes: &[Change]) {
    let (same, touched): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| change.kind == ChangeKind::Keep);
    for change in touched {
        console.line(change::done(change));
    }
    if !same.is_empty() {
        console.line(format!("{} unchanged", count(same.len(), "file")));
    }
}
