//! Putting prepared files in their places, and everything back if one step fails.
//!
//! A process that is killed undoes nothing. So while several files of a target are replaced, a guard stands in the place of
//! one of them, first to come and last to go: the tool refuses the folder until another run has replaced them all.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::disk::{self, Fingerprint, temporary_file};
use super::{Change, ChangeKind, Obstacle, OutputError, Unrestored, folder};

/// The files of one target.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) steps: Vec<Step>,
    /// Needed where more than one file changes.
    pub(super) guard: Option<Guard>,
}

/// What stands in the place of one file of a batch while the others are replaced.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) path: PathBuf,
    pub(super) temporary: TempPath,
}

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

/// Carries out every step, or none. Calls `stepped` whenever a folder has changed.
pub(super) fn run(batches: Vec<Batch>, stepped: &mut dyn FnMut()) -> Result<Vec<Change>, OutputError> {
    let unchanged = |cause| OutputError::Undone { cause: Box::new(cause), unrestored: Vec::new() };
    let Prepared { changes, ready, guarded } = prepare(batches).map_err(unchanged)?;
    let mut journal = Journal { done: Vec::new(), stepped };
    match journal.carry_out(ready, guarded) {
        Ok(()) => Ok(changes),
        Err(cause) => Err(journal.undo(cause)),
    }
}

/// Everything that is about to happen.
#[derive(Default)]
struct Prepared {
    changes: Vec<Change>,
    ready: Vec<Ready>,
    guarded: Vec<Guarded>,
}

fn prepare(batches: Vec<Batch>) -> Result<Prepared, OutputError> {
    let mut prepared = Prepared::default();
    for Batch { steps, mut guard } in batches {
        for Step { path, kind, action } in steps {
            prepared.changes.push(Change { path: path.clone(), kind });
            match guard.take_if(|guard| guard.path == path) {
                Some(guard) => prepared.guarded.push(Guarded::new(guard, action)?),
                None => prepared.ready.push(Ready::new(path, action)?),
            }
        }
    }
    Ok(prepared)
}

/// A step with all that it takes to undo it.
struct Ready {
    path: PathBuf,
    action: Action,
    backup: Option<TempPath>,
}

impl Ready {
    fn new(path: PathBuf, action: Action) -> Result<Self, OutputError> {
        let old = match action {
            Action::Put { old, .. } => old,
            Action::Remove(old) => Some(old),
            Action::Nothing => None,
        };
        let backup = old.map(|old| back_up(&path, old)).transpose()?;
        Ok(Self { path, action, backup })
    }
}

/// A guard, and the step that ends its watch.
struct Guarded {
    guard: Ready,
    action: Action,
}

impl Guarded {
    fn new(Guard { path, temporary }: Guard, action: Action) -> Result<Self, OutputError> {
        let old = match &action {
            Action::Put { old, .. } => *old,
            Action::Remove(old) => Some(*old),
            Action::Nothing => disk::regular_file(&path)?.as_ref().map(Fingerprint::of),
        };
        Ok(Self { guard: Ready::new(path, Action::Put { temporary, old })?, action })
    }
}

/// What was done so far. Its backups go with it.
struct Journal<'a> {
    done: Vec<Done>,
    stepped: &'a mut dyn FnMut(),
}

struct Done {
    path: PathBuf,
    undo: Undo,
}

enum Undo {
    PutBack(TempPath),
    Delete,
    Nothing,
}

impl Journal<'_> {
    fn carry_out(&mut self, ready: Vec<Ready>, guarded: Vec<Guarded>) -> Result<(), OutputError> {
        let mut watched = Vec::with_capacity(guarded.len());
        for Guarded { guard, action } in guarded {
            watched.push((self.done.len(), action));
            self.step(guard)?;
        }
        for step in ready {
            self.step(step)?;
        }
        for (place, action) in watched {
            self.relieve(place, action)?;
        }
        Ok(())
    }

    fn step(&mut self, Ready { path, action, backup }: Ready) -> Result<(), OutputError> {
        match action {
            Action::Nothing => return Ok(()),
            Action::Put { temporary, old: None } => put_new(temporary, &path)?,
            Action::Put { temporary, old: Some(old) } => {
                refuse_changed(&path, old)?;
                replace(temporary, &path)?;
            }
            Action::Remove(old) => {
                refuse_changed(&path, old)?;
                fs::remove_file(&path).map_err(OutputError::io("delete", &path))?;
            }
        }
        let undo = backup.map_or(Undo::Delete, Undo::PutBack);
        self.done.push(Done { path, undo });
        (self.stepped)();
        Ok(())
    }

    /// Puts the real file in the place of the guard that was the step at `place`.
    fn relieve(&mut self, place: usize, action: Action) -> Result<(), OutputError> {
        let Done { path, undo } = &mut self.done[place];
        match action {
            Action::Put { temporary, .. } => replace(temporary, path)?,
            Action::Remove(_) => fs::remove_file(&*path).map_err(OutputError::io("delete", path))?,
            Action::Nothing => {
                if let Undo::PutBack(backup) = std::mem::replace(undo, Undo::Nothing)
                    && let Err(failed) = backup.persist(&*path)
                {
                    *undo = Undo::PutBack(failed.path);
                    return Err(OutputError::io("replace", path)(failed.error));
                }
            }
        }
        (self.stepped)();
        Ok(())
    }

    fn undo(self, cause: OutputError) -> OutputError {
        let unrestored = self.done.into_iter().rev().filter_map(Done::undo).collect();
        OutputError::Undone { cause: Box::new(cause), unrestored }
    }
}

impl Done {
    fn undo(self) -> Option<Unrestored> {
        let path = self.path;
        match self.undo {
            Undo::Nothing => None,
            Undo::Delete => {
                let gone = fs::remove_file(&path).or_else(accept_missing);
                gone.err().map(|_| Unrestored { path, backup: None })
            }
            Undo::PutBack(backup) => {
                let mut backup = backup.persist(&path).err()?.path;
                backup.disable_cleanup(true);
                Some(Unrestored { path, backup: Some(backup.to_path_buf()) })
            }
        }
    }
}

fn accept_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn replace(temporary: TempPath, path: &Path) -> Result<(), OutputError> {
    temporary.persist(path).map_err(|failed| failed.error).map_err(OutputError::io("replace", path))
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
    refuse_changed(path, compared)?;
    let link = |backup: &Path| fs::hard_link(path, backup);
    let backup = match temporary_file().make_in(folder::of(path), link) {
        Ok(backup) => Ok(backup.into_temp_path()),
        Err(_) => copy(path),
    };
    backup.map_err(OutputError::io("back up", path))
}

fn refuse_changed(path: &Path, compared: Fingerprint) -> Result<(), OutputError> {
    let found = disk::regular_file(path)?.as_ref().map(Fingerprint::of);
    if found == Some(compared) { Ok(()) } else { Err(Obstacle::Changed.at(path)) }
}

fn copy(path: &Path) -> io::Result<TempPath> {
    let backup = temporary_file().tempfile_in(folder::of(path))?.into_temp_path();
    fs::copy(path, &backup)?;
    Ok(backup)
}

#[cfg(test)]
mod tests;
