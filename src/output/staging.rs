//! Preparing files beside their places, so that putting them there is only renaming.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempPath;

use super::commit::{self, Action, Batch, Guard, Step};
use super::disk::{self, Fingerprint, temporary_file};
use super::judge::Wanted;
use super::{Change, ChangeKind, OutputError, folder, judge, left_over, lock};
use crate::artifact::{Artifact, Artifacts, Mark};

/// The artifacts of a run, compared and prepared one target at a time, then put in their places all at once.
///
/// Dropped without [`Staging::commit`], it leaves the disk as it was.
#[derive(Debug, Default)]
pub struct Staging {
    spec_dir: Option<PathBuf>,
    batches: Vec<Batch>,
    left_overs: Vec<LeftOverStep>,
    places: BTreeSet<PathBuf>,
    temporary: BTreeSet<PathBuf>,
    created: Vec<PathBuf>,
    /// Folders below those of targets that may be empty at the end.
    emptied: BTreeSet<PathBuf>,
    /// Held until everything is in its place, or put back.
    locks: BTreeMap<PathBuf, Option<File>>,
    failed: bool,
    stop: Arc<AtomicBool>,
}

/// The deletion of a file that belongs to a batch.
#[derive(Debug)]
struct LeftOverStep {
    place: PathBuf,
    batch: usize,
    step: Step,
}

impl Staging {
    /// Starts empty. `spec_dir` is the folder of the spec, if it has one: it tells a renamed spec from a second one.
    pub fn new(spec_dir: Option<&Path>) -> Self {
        let mut staging = Self::default();
        staging.spec_dir = spec_dir.map(Into::into);
        staging
    }

    /// Gives up as soon as `stop` is set, as long as nothing was written; from then on it goes on to the end.
    #[must_use]
    pub fn stopped_by(mut self, stop: Arc<AtomicBool>) -> Self {
        self.stop = stop;
        self
    }

    /// Compares one target's artifacts with the disk, and prepares what differs in temporary files beside it.
    pub fn add(&mut self, out_dir: &Path, artifacts: Artifacts) -> Result<(), OutputError> {
        let result = self.try_add(out_dir, artifacts);
        self.failed |= result.is_err();
        result
    }

    /// Puts every file in its place, then deletes what is left over. On an error, everything is put back.
    pub fn commit(self) -> Result<Vec<Change>, OutputError> {
        self.commit_step_by_step(&mut || {})
    }

    /// Calls `stepped` whenever a folder has changed.
    fn commit_step_by_step(mut self, stepped: &mut dyn FnMut()) -> Result<Vec<Change>, OutputError> {
        if self.failed {
            return Err(OutputError::Incomplete);
        }
        self.go_on()?;
        let mut batches = mem::take(&mut self.batches);
        // One target's left-over file may be another call's artifact.
        for LeftOverStep { place, batch, step } in mem::take(&mut self.left_overs) {
            if self.places.insert(place) {
                batches[batch].steps.push(step);
            }
        }
        let mut changes = commit::run(batches, stepped)?;
        self.created.clear();
        for folder in &self.emptied {
            // One that still holds something stays.
            let _ = fs::remove_dir(folder);
        }
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(changes)
    }

    fn try_add(&mut self, out_dir: &Path, artifacts: Artifacts) -> Result<(), OutputError> {
        self.go_on()?;
        self.batches.push(Batch::default());
        let Some(mark) = judge::common_mark(out_dir, &artifacts)? else {
            return self.find_left_overs(out_dir, &artifacts, None);
        };
        folder::create(out_dir, &mut self.created)?;
        self.lock(out_dir)?;
        self.find_left_overs(out_dir, &artifacts, Some(&mark))?;
        let guard = artifacts.guard().cloned();
        for artifact in artifacts.into_files() {
            self.go_on()?;
            self.stage(out_dir, &artifact, &mark, guard.as_ref())?;
        }
        match guard {
            Some(guard) if self.touched() > 1 => self.stage_guard(out_dir, &guard),
            _ => Ok(()),
        }
    }

    fn go_on(&self) -> Result<(), OutputError> {
        if self.stop.load(Ordering::Relaxed) { Err(OutputError::Interrupted) } else { Ok(()) }
    }

    /// How many files the last batch changes.
    fn touched(&self) -> usize {
        let last = self.batches.len() - 1;
        let steps = self.batches[last].steps.iter().filter(|step| step.kind != ChangeKind::Keep).count();
        steps + self.left_overs.iter().filter(|left_over| left_over.batch == last).count()
    }

    fn stage_guard(&mut self, out_dir: &Path, guard: &Artifact) -> Result<(), OutputError> {
        let path = out_dir.join(guard.path.as_str());
        let old = disk::regular_file(&path)?;
        let temporary = self.write_beside(&path, &guard.text, old.as_ref())?;
        if let Some(batch) = self.batches.last_mut() {
            batch.guard = Some(Guard { path, temporary });
        }
        Ok(())
    }

    fn lock(&mut self, out_dir: &Path) -> Result<(), OutputError> {
        let folder = folder::canonical(out_dir)?;
        if let Entry::Vacant(entry) = self.locks.entry(folder) {
            let lock = lock::take(entry.key(), &self.stop)?;
            entry.insert(lock);
        }
        Ok(())
    }

    fn find_left_overs(
        &mut self,
        out_dir: &Path,
        artifacts: &Artifacts,
        mark: Option<&Mark>,
    ) -> Result<(), OutputError> {
        if !folder::exists(out_dir)? {
            return Ok(());
        }
        let ours = |path: &Path| folder::place(path).is_ok_and(|place| self.temporary.contains(&place));
        for found in left_over::find(out_dir, artifacts, mark, self.spec_dir.as_deref(), ours)? {
            let file = found?;
            let place = folder::place(&file.path)?;
            if folder::of(&file.path) != folder::named(out_dir) {
                self.emptied.insert(folder::of(&file.path).into());
            }
            let action = Action::Remove(Fingerprint::of(&file.metadata));
            let step = Step { path: file.path, kind: ChangeKind::Delete, action };
            self.left_overs.push(LeftOverStep { place, batch: self.batches.len() - 1, step });
        }
        Ok(())
    }

    fn stage(
        &mut self,
        out_dir: &Path,
        artifact: &Artifact,
        mark: &Mark,
        guard: Option<&Artifact>,
    ) -> Result<(), OutputError> {
        let path = out_dir.join(artifact.path.as_str());
        folder::refuse_links(out_dir, &artifact.path)?;
        folder::create(folder::of(&path), &mut self.created)?;
        let place = folder::place(&path)?;
        if !self.places.insert(place) {
            return Err(OutputError::Twice { path });
        }
        let wanted = Wanted { mark, guard, spec_dir: self.spec_dir.as_deref() };
        let verdict = judge::judge(&path, &artifact.text, wanted)?;
        let action = if verdict.kind == ChangeKind::Keep {
            Action::Nothing
        } else {
            let old = verdict.old.map(|(metadata, _)| metadata);
            let temporary = self.write_beside(&path, &artifact.text, old.as_ref())?;
            Action::Put { temporary, old: old.as_ref().map(Fingerprint::of) }
        };
        if let Some(batch) = self.batches.last_mut() {
            batch.steps.push(Step { path, kind: verdict.kind, action });
        }
        Ok(())
    }

    /// A temporary file, and a note that it is this run's own.
    fn write_beside(&mut self, path: &Path, text: &str, old: Option<&Metadata>) -> Result<TempPath, OutputError> {
        let temporary = write_beside(path, text, old)?;
        let name = temporary.file_name().unwrap_or_default();
        self.temporary.insert(folder::place(path)?.with_file_name(name));
        Ok(temporary)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The temporary files go first, or the folders would not be empty. One that others use by now stays.
        self.batches.clear();
        for folder in self.created.drain(..).rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// A temporary file in the same folder, readable as `old` was, or else as files usually are.
fn write_beside(path: &Path, text: &str, old: Option<&Metadata>) -> Result<TempPath, OutputError> {
    let write = || -> io::Result<TempPath> {
        let mut builder = temporary_file();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        let mut file = builder.tempfile_in(folder::of(path))?;
        file.write_all(text.as_bytes())?;
        if let Some(old) = old {
            file.as_file().set_permissions(old.permissions())?;
        }
        Ok(file.into_temp_path())
    };
    write().map_err(OutputError::io("write a temporary file for", path))
}

#[cfg(all(test, unix))]
mod tests;
