//! What rendering does to real folders.

mod blocked;
mod check;
mod drift;
mod left_over;
mod sharing;
mod system;
mod undo;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fedgen::artifact::{Artifact, ArtifactPath, Artifacts, HASH_PLACEHOLDER, Mark, seal};
use fedgen::output::{Change, ChangeKind, Obstacle, OutputError, Staging, compare};
use tempfile::TempDir;

/// One mark for all files of a set.
fn mark() -> Mark {
    Mark::new("terraform", "site.toml")
}

/// The sealed text of a file.
fn text(mark: &Mark, body: &str) -> String {
    let text = format!("# Generated {mark}\n# fedgen:content-hash={HASH_PLACEHOLDER}\n{body}\n");
    seal(text).expect("a text with a mark")
}

fn artifact(mark: &Mark, path: &str, body: &str) -> Artifact {
    Artifact { path: ArtifactPath::new(path).expect("a plain path"), text: text(mark, body) }
}

fn artifacts_of(mark: &Mark, files: &[(&str, &str)]) -> Artifacts {
    let target = if mark.target() == "pulumi" { "pulumi" } else { "terraform" };
    let files = files.iter().map(|(path, body)| artifact(mark, path, body)).collect();
    Artifacts::new(target, files).expect("paths without a clash")
}

fn artifacts(files: &[(&str, &str)]) -> Artifacts {
    artifacts_of(&mark(), files)
}

/// Two files, the second of which is in trouble: the first must not be written either.
fn two_files() -> Artifacts {
    artifacts(&[("a.tf", "a"), ("main.tf", "b")])
}

/// Adds and commits one set.
fn write(out: &Path, artifacts: Artifacts) -> Result<Vec<Change>, OutputError> {
    let mut staging = Staging::new(None);
    staging.add(out, artifacts)?;
    staging.commit()
}

/// The kinds by file name.
fn kinds(changes: Vec<Change>) -> BTreeMap<String, ChangeKind> {
    changes.into_iter().map(|change| (file_name(&change.path), change.kind)).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// Everything below a folder: files with their bytes, links with their targets, folders and others with nothing.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut rest = vec![folder.to_path_buf()];
    while let Some(folder) = rest.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let kind = fs::symlink_metadata(&path).expect("metadata").file_type();
            let bytes = if kind.is_file() {
                fs::read(&path).expect("a file")
            } else if kind.is_symlink() {
                fs::read_link(&path).expect("a link").into_os_string().into_encoded_bytes()
            } else {
                Vec::new()
            };
            if kind.is_dir() {
                rest.push(path.clone());
            }
            found.insert(path, bytes);
        }
    }
    found
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::write(path, bytes).expect("a file that can be written");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text file")
}

/// Writing is refused for this reason, at this path, and neither writing nor comparing changes anything.
#[track_caller]
fn assert_blocked(root: &Path, out: &Path, artifacts: &Artifacts, at: &Path, expected: &Obstacle) {
    let before = snapshot(root);
    match write(out, artifacts.clone()) {
        Err(error @ OutputError::Blocked { .. }) => {
            assert!(error.to_string().contains(&*at.to_string_lossy()), "{error}");
            assert!(error.help().is_some());
            let OutputError::Blocked { path, obstacle } = error else { unreachable!() };
            assert_eq!((path.as_path(), &obstacle), (at, expected));
        }
        other => panic!("{other:?} is no obstacle"),
    }
    assert_eq!(snapshot(root), before);
    let compared = compare(out, artifacts, None).expect("a comparison");
    let kind = ChangeKind::Blocked(expected.clone());
    assert!(compared.iter().any(|file| file.change.path == at && file.change.kind == kind), "{compared:?}");
    assert_eq!(snapshot(root), before);
}
