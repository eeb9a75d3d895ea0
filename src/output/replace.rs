//! Another text for a file that a user wrote, such as the spec: the whole of it or nothing, and never over a change.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::temporary_file;

/// Why a file was not replaced. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    /// A pipe, a device or a folder.
    #[error("`{}` is not a regular file, and cannot be repaired in its place", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// Its permissions say that nobody should write to it.
    #[error("`{}` is read-only, and was left as it is", path.display())]
    ReadOnly {
        /// The file, behind all links.
        path: PathBuf,
    },
    /// It no longer holds what was read from it.
    #[error("`{}` changed while fedgen was at work, and was left as it is", path.display())]
    Changed {
        /// The file, behind all links.
        path: PathBuf,
    },
    /// The system refused.
    #[error("cannot replace `{}`", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
}

impl ReplaceError {
    /// What the user can do about it, if fedgen knows.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NotAFile { .. } => Some("name a file, or `-` to repair standard input"),
            Self::ReadOnly { .. } => Some("`--diff` shows what would change"),
            Self::Changed { .. } => Some("run the command again"),
            Self::Io { .. } => None,
        }
    }

    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { path: path.into(), source }
    }
}

/// The regular file that a path leads to, behind all links.
pub fn replaceable(path: &Path) -> Result<PathBuf, ReplaceError> {
    let place = path.canonicalize().map_err(ReplaceError::io(path))?;
    regular(&place)?;
    Ok(place)
}

fn regular(place: &Path) -> Result<Metadata, ReplaceError> {
    let metadata = fs::symlink_metadata(place).map_err(ReplaceError::io(place))?;
    if metadata.is_file() { Ok(metadata) } else { Err(ReplaceError::NotAFile { path: place.into() }) }
}

/// Replaces the text of a file that [`replaceable`] has found, if it still holds what was `read`. Its permissions stay.
pub fn replace(place: &Path, read: &[u8], text: &[u8]) -> Result<(), ReplaceError> {
    let metadata = regular(place)?;
    if metadata.permissions().readonly() {
        return Err(ReplaceError::ReadOnly { path: place.into() });
    }
    let write = || -> io::Result<tempfile::NamedTempFile> {
        let mut file = temporary_file().tempfile_in(place.parent().unwrap_or(place))?;
        file.write_all(text)?;
        file.as_file().set_permissions(metadata.permissions())?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    let file = write().map_err(ReplaceError::io(place))?;
    if fs::read(place).map_err(ReplaceError::io(place))? != read {
        return Err(ReplaceError::Changed { path: place.into() });
    }
    file.persist(place).map_err(|failed| ReplaceError::io(place)(failed.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_is_left_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("fedgen.toml");
        fs::write(&path, "theirs").expect("written");
        let place = replaceable(&path).expect("a file");
        let refused = replace(&place, b"old", b"ours");
        assert!(matches!(refused, Err(ReplaceError::Changed { .. })), "{refused:?}");
        assert_eq!(fs::read(&path).expect("there"), b"theirs");
        replace(&place, b"theirs", b"ours").expect("replaced");
        assert_eq!(fs::read(&path).expect("there"), b"ours");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing is left over");
    }

    #[test]
    fn only_files_that_may_be_written_are_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(matches!(replaceable(folder.path()), Err(ReplaceError::NotAFile { .. })));
        let path = folder.path().join("fedgen.toml");
        fs::write(&path, "x").expect("written");
        let mut permissions = fs::metadata(&path).expect("there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("set");
        let place = replaceable(&path).expect("a file");
        assert!(matches!(replace(&place, b"x", b"y"), Err(ReplaceError::ReadOnly { .. })));
    }
}
