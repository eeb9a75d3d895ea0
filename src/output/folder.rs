//! The folders that files go to. They may be links to folders; what lies below an output folder may not.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Obstacle, OutputError};
use crate::artifact::ArtifactPath;

/// Whether the folder is there; an error if something else is there, or in the place of a folder above it.
pub(super) fn exists(folder: &Path) -> Result<bool, OutputError> {
    Ok(missing(folder)?.is_empty())
}

/// Makes the folder and those above it, and notes each that was not there.
pub(super) fn create(folder: &Path, created: &mut Vec<PathBuf>) -> Result<(), OutputError> {
    for folder in missing(folder)?.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => created.push(folder.into()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
            Err(error) => return Err(OutputError::io("create the folder", folder)(error)),
        }
    }
    Ok(())
}

/// Refuses links among the folders of `artifact` below `out_dir`, since they could lead anywhere.
pub(super) fn refuse_links(out_dir: &Path, artifact: &ArtifactPath) -> Result<(), OutputError> {
    let mut components = artifact.components();
    components.next_back();
    let mut folder = out_dir.to_path_buf();
    for component in components {
        folder.push(component);
        if folder.is_symlink() {
            return Err(Obstacle::Symlink.at(&folder));
        }
    }
    Ok(())
}

/// The folder that a file is in.
pub(super) fn of(file: &Path) -> &Path {
    named(file.parent().unwrap_or(file))
}

/// The current folder by a name that the system takes.
pub(super) fn named(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// The one name of a folder, however the caller spelled it.
pub(super) fn canonical(folder: &Path) -> Result<PathBuf, OutputError> {
    named(folder).canonicalize().map_err(OutputError::io("look at", folder))
}

/// The one name of a file, which need not be there, in a folder that is.
pub(super) fn place(file: &Path) -> Result<PathBuf, OutputError> {
    Ok(canonical(of(file))?.join(file.file_name().unwrap_or_default()))
}

/// The folders that are missing, the innermost first.
fn missing(folder: &Path) -> Result<Vec<&Path>, OutputError> {
    let named = folder.ancestors().filter(|ancestor| !ancestor.as_os_str().is_empty());
    let mut missing = Vec::new();
    for ancestor in named {
        if is_there(ancestor)? {
            break;
        }
        missing.push(ancestor);
    }
    Ok(missing)
}

fn is_there(folder: &Path) -> Result<bool, OutputError> {
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Err(Obstacle::NotAFolder.at(folder)),
        Err(error) if error.kind() == ErrorKind::NotFound && folder.is_symlink() => Err(Obstacle::Symlink.at(folder)),
        // A file in the place of a folder further up: going up will find it.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(OutputError::io("look at", folder)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_current_folder_needs_no_name() {
        let here = Path::new(".").canonicalize().expect("a current folder");
        assert_eq!(place(Path::new("main.tf")).expect("a place"), here.join("main.tf"));
        assert!(exists(Path::new("")).expect("no obstacle"));
        assert_eq!(of(Path::new("main.tf")), Path::new("."));
    }
}
