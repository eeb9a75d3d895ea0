//! Preparing files beside their places, so that putting them there is only renaming.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::mem;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::commit::{self, Action, Step};
use super::disk::{Fingerprint, temporary_file};
use super::{Change, ChangeKind, OutputError, folder, judge, left_over, lock};
use crate::artifact::{Artifact, Artifacts, Mark};

/// The artifacts of a run, compared and prepared one target at a time, then put in their places all at once.
///
/// Dropped without [`Staging::commit`], it leaves the disk as it was.
#[derive(Debug, Default)]
pub struct Staging {
    spec_dir: Option<PathBuf>,
    steps: Vec<Step>,
    left_overs: Vec<(PathBuf, Step)>,
    places: BTreeSet<PathBuf>,
    temporary: BTreeSet<PathBuf>,
    created: Vec<PathBuf>,
    /// Folders below those of targets that may be empty at the end.
    emptied: BTreeSet<PathBuf>,
    /// Held until everything is in its place, or put back.
    locks: BTreeMap<PathBuf, Option<File>>,
    failed: bool,
}

impl Staging {
    /// Starts empty. `spec_dir` is the folder of the spec, if it has one: it tells a renamed spec from a second one.
    pub fn new(spec_dir: Option<&Path>) -> Self {
        let mut staging = Self::default();
        staging.spec_dir = spec_dir.map(Into::into);
        staging
    }

    /// Compares one target's artifacts with the disk, and prepares what differs in temporary files beside it.
    pub fn add(&mut self, out_dir: &Path, artifacts: Artifacts) -> Result<(), OutputError> {
        let result = self.try_add(out_dir, artifacts);
        self.failed |= result.is_err();
        result
    }

    /// Puts every file in its place, then deletes what is left over. On an error, everything is put back.
    pub fn commit(mut self) -> Result<Vec<Change>, OutputError> {
        if self.failed {
            return Err(OutputError::Incomplete);
        }
        let mut steps = mem::take(&mut self.steps);
        let left_overs = mem::take(&mut self.left_overs);
        // One target's left-over file may be another call's artifact.
        let doomed = left_overs.into_iter().filter(|(place, _)| self.places.insert(place.clone()));
        steps.extend(doomed.map(|(_, step)| step));
        let mut changes = commit::run(steps)?;
        self.created.clear();
        for folder in &self.emptied {
            // One that still holds something stays.
            let _ = fs::remove_dir(folder);
        }
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(changes)
    }

    fn try_add(&mut self, out_dir: &Path, artifacts: Artifacts) -> Result<(), OutputError> {
        let Some(mark) = judge::common_mark(out_dir, &artifacts)? else {
            return self.find_left_overs(out_dir, &artifacts, None);
        };
        folder::create(out_dir, &mut self.created)?;
        self.lock(out_dir)?;
        self.find_left_overs(out_dir, &artifacts, Some(&mark))?;
        for artifact in artifacts.into_files() {
            self.stage(out_dir, &artifact, &mark)?;
        }
        Ok(())
    }

    fn lock(&mut self, out_dir: &Path) -> Result<(), OutputError> {
        let folder = folder::canonical(out_dir)?;
        if let Entry::Vacant(entry) = self.locks.entry(folder) {
            let lock = lock::take(entry.key())?;
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
            self.left_overs.push((place, step));
        }
        Ok(())
    }

    fn stage(&mut self, out_dir: &Path, artifact: &Artifact, mark: &Mark) -> Result<(), OutputError> {
        let path = out_dir.join(artifact.path.as_str());
        folder::refuse_links(out_dir, &artifact.path)?;
        folder::create(folder::of(&path), &mut self.created)?;
        let place = folder::place(&path)?;
        if !self.places.insert(place.clone()) {
            return Err(OutputError::Twice { path });
        }
        let verdict = judge::judge(&path, &artifact.text, mark, self.spec_dir.as_deref())?;
        let action = if verdict.kind == ChangeKind::Keep {
            Action::Nothing
        } else {
            let old = verdict.old.map(|(metadata, _)| metadata);
            let temporary = write_beside(&path, &artifact.text, old.as_ref())?;
            self.temporary.insert(place.with_file_name(temporary.file_name().unwrap_or_default()));
            Action::Put { temporary, old: old.as_ref().map(Fingerprint::of) }
        };
        self.steps.push(Step { path, kind: verdict.kind, action });
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The temporary files go first, or the folders would not be empty. One that others use by now stays.
        self.steps.clear();
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
