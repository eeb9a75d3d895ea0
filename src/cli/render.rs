use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::{Deny, OnlyTargets, Out};
use super::compilation::Compilation;
use super::console::Console;
use super::failure::usage;
use super::folders::Folders;
use super::interruption::Interruption;
use super::spec_file::{SpecArgument, SpecFile};
use super::{ExitStatus, change, color, shell};
use crate::artifact::Artifact;
use crate::diagnostic::words::{all_of, count, one_of};
use crate::output::{Change, ChangeKind, Staging};
use crate::plan::Plan;
use crate::target::Target;

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
    /// Exit with status 1 if a file changed, and tell what to stage; for hooks
    #[arg(long, conflicts_with = "stdout")]
    exit_code: bool,
}

impl Render {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        let spec = self.spec.read()?;
        let Some(mut compiled) = spec.compile(console, &self.targets.target) else {
            return Ok(ExitStatus::Findings);
        };
        if compiled.is_denied(self.deny.deny) {
            compiled.report(console, self.deny.deny);
            return Ok(ExitStatus::Findings);
        }
        if self.stdout { self.print(console, compiled) } else { self.write(console, &spec, compiled) }
    }

    fn write(&self, console: &mut Console, spec: &SpecFile, mut compiled: Compilation) -> anyhow::Result<ExitStatus> {
        let folders = Folders { out: self.out.out.as_deref(), spec: spec.folder() };
        let interruption = Interruption::watch();
        let staged = stage(&mut compiled, folders, spec, &interruption);
        if !compiled.report(console, self.deny.deny) {
            return Ok(ExitStatus::Findings);
        }
        let changes = staged.and_then(|staging| Ok(staging.commit()?));
        interruption.obey();
        let changes = changes?;
        report(console, &changes);
        let touched: Vec<&Change> = changes.iter().filter(|change| change.kind != ChangeKind::Keep).collect();
        if self.exit_code && !touched.is_empty() {
            let folders = compiled.targets().into_iter().map(|selected| folders.of(&selected));
            stage_step(console, folders.filter(|folder| touched.iter().any(|change| change.path.starts_with(folder))));
            return Ok(ExitStatus::Findings);
        }
        let targets = compiled.targets().into_iter().map(|selected| (selected.target, folders.of(&selected)));
        let is_new = |folder: &Path| {
            changes.iter().any(|change| change.kind == ChangeKind::Create && change.path.starts_with(folder))
        };
        let new: Vec<_> = targets.filter(|(_, folder)| is_new(folder)).collect();
        if new.len() > 1 {
            console.line("deploy with one of these, since each declares the whole zone:");
        }
        for (target, folder) in &new {
            next_steps(console, *target, folder, &compiled.plan);
        }
        if !new.is_empty() {
            values_to_supply(console, &compiled.plan);
        }
        Ok(ExitStatus::Done)
    }

    fn print(&self, console: &mut Console, mut compiled: Compilation) -> anyhow::Result<ExitStatus> {
        let [selected] = compiled.targets.as_slice() else {
            let names = one_of(compiled.targets.iter().map(|selected| selected.target.name()));
            return Err(usage("render", format!("`--stdout` prints one target: choose {names} with `--target`")));
        };
        let selected = selected.clone();
        let artifacts = compiled.render(&selected)?;
        if !compiled.report(console, self.deny.deny) {
            return Ok(ExitStatus::Findings);
        }
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

/// Compares and prepares the files of one target after the other.
fn stage(
    compiled: &mut Compilation,
    folders: Folders,
    spec: &SpecFile,
    interruption: &Interruption,
) -> anyhow::Result<Staging> {
    let mut staging = Staging::new(spec.folder()).stopped_by(interruption.flag());
    for selected in compiled.targets() {
        let artifacts = compiled.render(&selected)?;
        staging.add(&folders.of(&selected), artifacts)?;
    }
    Ok(staging)
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

/// The command that takes what changed into the next commit: whole folders, since a deleted file may be unknown to git.
fn stage_step(console: &mut Console, folders: impl Iterator<Item = PathBuf>) {
    let folders: Vec<String> = folders.map(|folder| shell::quote(&folder.to_string_lossy())).collect();
    let command = console.paint(color::BOLD, &format!("git add {}", folders.join(" ")));
    console.line(format!("to stage: {command}"));
}

/// The parameters that have no default: no tool deploys without them.
fn values_to_supply(console: &mut Console, plan: &Plan) {
    let needed = plan.parameters.iter().filter(|parameter| parameter.default.is_none());
    let needed = all_of(needed.map(|parameter| &parameter.key));
    if !needed.is_empty() {
        console.line(format!("values to supply when deploying: {needed}"));
    }
}

fn next_steps(console: &mut Console, target: &dyn Target, folder: &Path, plan: &Plan) {
    let folder = shell::quote(&folder.to_string_lossy());
    let steps = target.next_steps(plan).join(" && ");
    let target = console.paint(color::BOLD, &format!("to deploy with {}:", target.name()));
    console.line(format!("{target} cd {folder} && {steps}"));
}
