//! Putting prepared files in their places, and everything back if one step fails.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::disk::{self, Fingerprint, temporary_file};
use super::{Change, ChangeKind, Obstacle, OutputError, Unrestored, folder};

/// What to do with one file.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) path: PathBuf,
    pub(super) kind: ChangeKind,
    pub(super) action: Action,
}

/// How to do it. The fingerprint is that of the file which was compared.
#[derive(Debug)]
pub(super) enum Action {
    Nothing,
    Put { temporary: TempPath, old: Option<Fingerprint> },
    Remove(Fingerprint),
}

/// Carries out every step, or none.
pub(super) fn run(steps: Vec<Step>) -> Result<Vec<Change>, OutputError> {
    let mut journal = Journal::default();
    let mut changes = Vec::with_capacity(steps.len());
    for Step { path, kind, action } in steps {
        if let Err(cause) = journal.carry_out(&path, action) {
            return Err(journal.undo(cause));
        }
        changes.push(Change { path, kind });
    }
    Ok(changes)
}

/// What was done so far. Its backups go with it.
#[derive(Default)]
struct Journal(Vec<Done>);

struct Done {
    path: PathBuf,
    /// The old file; without one, the file is new.
    backup: Option<TempPath>,
}

impl Journal {
    fn carry_out(&mut self, path: &Path, action: Action) -> Result<(), OutputError> {
        let backup = match action {
            Action::Nothing => return Ok(()),
            Action::Put { temporary, old: None } => {
                put_new(temporary, path)?;
                None
            }
            Action::Put { temporary, old: Some(old) } => {
                let backup = back_up(path, old)?;
                let put = temporary.persist(path).map_err(|failed| failed.error);
                put.map_err(OutputError::io("replace", path))?;
                Some(backup)
            }
            Action::Remove(old) => {
                let backup = back_up(path, old)?;
                fs::remove_file(path).map_err(OutputError::io("delete", path))?;
                Some(backup)
            }
        };
        self.0.push(Done { path: path.into(), backup });
        Ok(())
    }

    fn undo(self, cause: OutputError) -> OutputError {
        let unrestored = self.0.into_iter().rev().filter_map(Done::undo).collect();
        OutputError::Undone { cause: Box::new(cause), unrestored }
    }
}

impl Done {
    fn undo(self) -> Option<Unrestored> {
        let path = self.path;
        let Some(backup) = self.backup else {
            let gone = fs::remove_file(&path).or_else(accept_missing);
            return gone.err().map(|_| Unrestored { path, backup: None });
        };
        let mut backup = backup.persist(&path).err()?.path;
        backup.disable_cleanup(true);
        Some(Unrestored { path, backup: Some(backup.to_path_buf()) })
    }
}

fn accept_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

/// Never replaces what appeared since the comparison.
fn put_new(temporary: TempPath, path: &Path) -> Result<(), OutputError> {
    let Err(failed) = temporary.persist_noclobber(path) else {
        return Ok(());
    };
    if disk::regular_file(path)?.is_some() {
        return Err(Obstacle::Changed.at(path));
    }
    // Some file systems know neither hard links nor renaming without replacing.
    let put = failed.path.persist(path).map_err(|failed| failed.error);
    put.map_err(OutputError::io("create", path))
}

/// A second name for the file, so that at no moment its content is without one; a copy where there are no hard links.
fn back_up(path: &Path, compared: Fingerprint) -> Result<TempPath, OutputError> {
    let found = disk::regular_file(path)?.as_ref().map(Fingerprint::of);
    if found != Some(compared) {
        return Err(Obstacle::Changed.at(path));
    }
    let link = |backup: &Path| fs::hard_link(path, backup);
    let backup = match temporary_file().make_in(folder::of(path), link) {
        Ok(backup) => Ok(backup.into_temp_path()),
        Err(_) => copy(path),
    };
    backup.map_err(OutputError::io("back up", path))
}

fn copy(path: &Path) -> io::Result<TempPath> {
    let backup = temporary_file().tempfile_in(folder::of(path))?.into_temp_path();
    fs::copy(path, &backup)?;
    Ok(backup)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_with(folder: &Path, text: &str) -> TempPath {
        let file = temporary_file().tempfile_in(folder).expect("a temporary file");
        fs::write(&file, text).expect("written");
        file.into_temp_path()
    }

    #[test]
    fn what_cannot_be_put_back_keeps_its_backup_and_is_named() {
        let root = tempfile::tempdir().expect("a folder");
        let [taken, new] = ["taken.tf", "new.tf"].map(|name| root.path().join(name));
        fs::create_dir_all(taken.join("by others")).expect("created");
        fs::create_dir_all(&new).expect("created");
        let backup = file_with(root.path(), "old");
        let kept = backup.to_path_buf();
        let done = [(&taken, Some(backup)), (&new, None)];
        let done = done.map(|(path, backup)| Done { path: path.clone(), backup });

        let error = Journal(Vec::from(done)).undo(OutputError::Incomplete);
        assert_eq!(fs::read_to_string(&kept).expect("the backup"), "old");
        let message = error.to_string();
        for part in ["`{new}` is new and stays", "`{taken}` is now in `{kept}`"] {
            let part = part.replace("{new}", &new.to_string_lossy());
            let part = part.replace("{taken}", &taken.to_string_lossy());
            let part = part.replace("{kept}", &kept.to_string_lossy());
            assert!(message.contains(&part), "{message}");
        }
    }

    #[test]
    fn a_copy_serves_where_there_are_no_hard_links() {
        let root = tempfile::tempdir().expect("a folder");
        let old = file_with(root.path(), "old");
        let backup = copy(&old).expect("a copy");
        fs::write(&old, "new").expect("written");
        backup.persist(&old).expect("put back");
        assert_eq!(fs::read_to_string(&old).expect("the file"), "old");
        assert_eq!(fs::read_dir(root.path()).expect("a folder").count(), 1);
    }
}
