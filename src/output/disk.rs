//! Looking at files without following links, hanging on pipes, or holding more in memory than needed.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::time::SystemTime;

use super::{Obstacle, OutputError};
use crate::artifact::{HEAD, MARK_HINT, Mark, Ownership, inspect};

/// A file with fedgen's mark.
pub(super) struct Marked {
    pub(super) mark: Mark,
    pub(super) intact: bool,
    pub(super) text: String,
}

/// Enough of a file's metadata to notice that somebody wrote to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint(u64, Option<SystemTime>);

impl Fingerprint {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self(metadata.len(), metadata.modified().ok())
    }
}

/// The regular file at `path`, if anything is there at all.
pub(super) fn regular_file(path: &Path) -> Result<Option<Metadata>, OutputError> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(OutputError::io("look at", path)(error)),
    };
    let kind = metadata.file_type();
    if kind.is_file() {
        Ok(Some(metadata))
    } else if kind.is_symlink() {
        Err(Obstacle::Symlink.at(path))
    } else if kind.is_dir() {
        Err(Obstacle::Folder.at(path))
    } else {
        Err(Obstacle::Special.at(path))
    }
}

/// Whether the file holds exactly `text`; reads no further than the first difference.
pub(super) fn holds(path: &Path, text: &str) -> Result<bool, OutputError> {
    let read = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        let mut rest = text.as_bytes();
        let mut chunk = [0; HEAD];
        loop {
            match file.read(&mut chunk)? {
                0 => return Ok(rest.is_empty()),
                n if rest.starts_with(&chunk[..n]) => rest = &rest[n..],
                _ => return Ok(false),
            }
        }
    };
    read().map_err(OutputError::io("read", path))
}

/// Reads a file if it has fedgen's mark; of a foreign one, no more than its head.
pub(super) fn read_marked(path: &Path) -> io::Result<Option<Marked>> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    (&mut file).take(HEAD as u64).read_to_end(&mut bytes)?;
    if !bytes.windows(MARK_HINT.len()).any(|window| window == MARK_HINT) {
        return Ok(None);
    }
    file.read_to_end(&mut bytes)?;
    let Ownership::Ours { mark, intact } = inspect(&bytes) else {
        return Ok(None);
    };
    Ok(String::from_utf8(bytes).ok().map(|text| Marked { mark, intact, text }))
}

/// The name of a temporary file, by its start and its end.
const TEMPORARY: (&str, &str) = (".fedgen-", ".tmp");

/// Makes temporary files and backups. No tool takes their names for its own.
pub(super) fn temporary_file() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    builder
}

/// Whether the name is that of a temporary file, which may have outlived its process.
pub(super) fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1)
}
