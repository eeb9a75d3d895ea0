//! Files that fedgen wrote for a target and that the spec no longer renders to.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, Metadata};
use std::io::{self, ErrorKind};
use std::iter;
use std::path::{Path, PathBuf};

use super::disk::{self, Marked};
use super::judge::refuse_other_spec;
use super::{Obstacle, OutputError, folder};
use crate::artifact::{Artifacts, Mark};

/// One file that may be deleted.
pub(super) struct LeftOver {
    pub(super) path: PathBuf,
    pub(super) metadata: Metadata,
    pub(super) text: String,
}

/// Looks for regular files in `out_dir` itself and in the folders that the artifacts name, sorted by name in each, with the
/// reason why one may not be deleted, if any. A link to a folder is nobody's.
///
/// `mark` is that of the artifacts, `None` if there are none; `ours` are paths to pass over.
pub(super) fn find(
    out_dir: &Path,
    artifacts: &Artifacts,
    mark: Option<&Mark>,
    spec_dir: Option<&Path>,
    ours: impl Fn(&Path) -> bool,
) -> Result<Vec<Result<LeftOver, OutputError>>, OutputError> {
    let expected: BTreeSet<PathBuf> = artifacts.files().iter().map(|file| out_dir.join(file.path.as_str())).collect();
    let below = artifacts.folders().iter().map(|folder| out_dir.join(folder));
    let below = below.filter(|folder| folder.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()));
    let mut found = Vec::new();
    for folder in iter::once(out_dir.to_path_buf()).chain(below) {
        for entry in entries(&folder).map_err(OutputError::io("list the folder", &folder))? {
            let path = folder.join(entry.file_name());
            if expected.contains(&path) || ours(&path) {
                continue;
            }
            found.extend(judge(&entry, path, artifacts.target(), mark, spec_dir)?);
        }
    }
    Ok(found)
}

/// One file, unless it is none of this target's.
fn judge(
    entry: &DirEntry,
    path: PathBuf,
    target: &str,
    mark: Option<&Mark>,
    spec_dir: Option<&Path>,
) -> Result<Option<Result<LeftOver, OutputError>>, OutputError> {
    if let Some(metadata) = empty_temporary(entry, &path) {
        return Ok(Some(Ok(LeftOver { path, metadata, text: String::new() })));
    }
    let Some((metadata, file)) = marked(entry, &path)? else { return Ok(None) };
    Ok((file.mark.target() == target).then(|| verdict(path, metadata, file, mark, spec_dir)))
}

fn verdict(
    path: PathBuf,
    metadata: Metadata,
    file: Marked,
    mark: Option<&Mark>,
    spec_dir: Option<&Path>,
) -> Result<LeftOver, OutputError> {
    if let Some(mark) = mark {
        refuse_other_spec(&path, &file.mark, mark, spec_dir)?;
    }
    if !file.intact && !disk::is_temporary(&path) {
        return Err(Obstacle::EditedLeftOver.at(&path));
    }
    Ok(LeftOver { path, metadata, text: file.text })
}

fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = match fs::read_dir(folder::named(folder)) {
        Ok(entries) => entries.collect::<io::Result<Vec<_>>>()?,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

/// A temporary file of a run that was killed before it wrote the first byte. No run is at work, since folders are locked.
fn empty_temporary(entry: &DirEntry, path: &Path) -> Option<Metadata> {
    let metadata = entry.metadata().ok()?;
    (disk::is_temporary(path) && metadata.is_file() && metadata.len() == 0).then_some(metadata)
}

/// The file if it is regular and has a mark. One that may not be read, or that is gone by now, is none of fedgen's.
fn marked(entry: &DirEntry, path: &Path) -> Result<Option<(Metadata, Marked)>, OutputError> {
    let read = || -> io::Result<_> {
        if !entry.file_type()?.is_file() {
            return Ok(None);
        }
        let metadata = entry.metadata()?;
        Ok(disk::read_marked(path)?.map(|file| (metadata, file)))
    };
    match read() {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::NotFound) => Ok(None),
        result => result.map_err(OutputError::io("read", path)),
    }
}
