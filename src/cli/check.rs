use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::{Deny, OnlyTargets, Out};
use super::change::{self, shown};
use super::compilation::Compilation;
use super::console::Console;
use super::folders::Folders;
use super::shell;
use super::spec_file::{SpecArgument, SpecFile};
use super::table::table;
use super::{ExitStatus, color};
use crate::artifact::{Artifacts, Ownership, inspect};
use crate::diagnostic::render::visible;
use crate::diagnostic::words::count;
use crate::output::{Change, ChangeKind, Obstacle, compare};
use crate::pipeline::Selected;

/// Tell whether the written files still are what the spec renders to; write nothing
///
/// Prints a unified diff for each file that is missing, out of date, edited by hand or left over, then what kind of
/// difference it is and the command that repairs it.
#[derive(Args)]
pub(super) struct Check {
    #[command(flatten)]
    spec: SpecArgument,
    #[command(flatten)]
    targets: OnlyTargets,
    #[command(flatten)]
    out: Out,
    #[command(flatten)]
    deny: Deny,
}

/// What differs, over all targets.
#[derive(Default)]
struct Differences {
    changes: Vec<Change>,
    folders: Vec<PathBuf>,
    current: usize,
    /// Whether any was shown.
    diffs: bool,
}

impl Check {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<ExitStatus> {
        let spec = self.spec.read()?;
        let Some(mut compiled) = spec.compile(console, &self.targets.target) else {
            return Ok(ExitStatus::Findings);
        };
        let found = self.compare(console, &spec, &mut compiled);
        if !compiled.report(console, self.deny.deny) {
            console.discard();
            return Ok(ExitStatus::Findings);
        }
        let found = found?;
        let name = visible(spec.name()).into_owned();
        if found.changes.is_empty() {
            let verb = if found.current == 1 { "matches" } else { "match" };
            console.line(format!("{} {verb} {name}", count(found.current, "file")));
            return Ok(ExitStatus::Done);
        }
        self.summarise(console, &name, &found);
        Ok(ExitStatus::Findings)
    }

    /// Shows the diffs, one target at a time.
    fn compare(
        &self,
        console: &mut Console,
        spec: &SpecFile,
        compiled: &mut Compilation,
    ) -> anyhow::Result<Differences> {
        let folders = Folders { out: self.out.out.as_deref(), spec: spec.folder() };
        let mut found = Differences::default();
        for selected in compiled.targets() {
            let folder = folders.of(&selected);
            let artifacts = compiled.render(&selected)?;
            let before = found.changes.len();
            for comparison in compare(&folder, &artifacts, spec.folder())? {
                if !comparison.change.kind.is_drift() {
                    found.current += 1;
                    continue;
                }
                if let Some(diff) = &comparison.diff {
                    console.diff(diff);
                    found.diffs = true;
                }
                found.changes.push(comparison.change);
            }
            if found.changes.len() > before {
                found.folders.push(folder);
            }
        }
        for (selected, folder) in folders.abandoned(&compiled.targets, &compiled.switched_off) {
            found.changes.extend(abandoned(&selected, &folder, spec, &compiled.mark_name)?);
        }
        Ok(found)
    }

    fn summarise(&self, console: &mut Console, name: &str, found: &Differences) {
        let verb = if found.changes.len() == 1 { "differs" } else { "differ" };
        let headline = format!("{} {verb} from {name}:", count(found.changes.len(), "file"));
        let headline = console.paint(color::BOLD, &headline);
        if found.diffs {
            console.line("");
        }
        console.line(headline);
        let rows = found.changes.iter().map(|change| {
            let why = match &change.kind {
                ChangeKind::Blocked(obstacle) => format!("{} ({obstacle})", shown(&change.path)),
                _ => shown(&change.path),
            };
            vec![format!("  {}", change::state(&change.kind)), why]
        });
        console.print(&table(rows));
        for remark in change::remarks(&found.changes) {
            console.line(remark);
        }
        if found.folders.is_empty() {
            return;
        }
        let repair = self.repair(&found.folders);
        let repair = console.paint(color::BOLD, &repair);
        let blocked = found.changes.iter().any(|change| matches!(change.kind, ChangeKind::Blocked(_)));
        let when = if blocked { "then to repair" } else { "to repair" };
        console.line(format!("{when}: {repair}"));
    }

    /// The command line that makes this check pass.
    fn repair(&self, folders: &[PathBuf]) -> String {
        let mut words: Vec<String> = ["fedgen", "render"].map(str::to_owned).into();
        for target in &self.targets.target {
            words.extend(["--target".to_owned(), target.clone()]);
        }
        let path = |path: &Path| shell::quote(&path.to_string_lossy());
        if let Some(out) = &self.out.out {
            words.extend(["--out".to_owned(), path(out)]);
        }
        words.extend(self.spec.spec.as_deref().map(path));
        words.extend(["&&", "git", "add"].map(str::to_owned));
        words.extend(folders.iter().map(|folder| path(folder)));
        words.join(" ")
    }
}

/// The files that fedgen once wrote for a target from this spec, in a folder where it no longer writes for it.
fn abandoned(selected: &Selected, folder: &Path, spec: &SpecFile, mark_name: &str) -> anyhow::Result<Vec<Change>> {
    let nothing = Artifacts::new(selected.target.name(), Vec::new())?.with_folders(selected.target.folders());
    let is_of_spec = |change: &Change| {
        let bytes = std::fs::read(&change.path).unwrap_or_default();
        matches!(inspect(&bytes), Ownership::Ours { mark, .. } if mark.spec() == mark_name)
    };
    let found = compare(folder, &nothing, spec.folder())?.into_iter().map(|comparison| comparison.change);
    let files = found.filter(|change| {
        matches!(change.kind, ChangeKind::Delete | ChangeKind::Blocked(Obstacle::EditedLeftOver)) && is_of_spec(change)
    });
    Ok(files.map(|change| Change { kind: ChangeKind::Blocked(Obstacle::Abandoned), ..change }).collect())
}
