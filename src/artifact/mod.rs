//! What a target renders to: relative paths with their text, sorted, each carrying fedgen's ownership mark.

mod blocks;
mod mark;
mod path;
mod seal;

use std::cmp::Ordering;

pub use blocks::{Block, blocks};
pub use mark::Mark;
pub use path::{ArtifactPath, ArtifactPathError};
pub use seal::{HASH_PLACEHOLDER, Ownership, SealError, inspect, inspect_text, seal};
pub(crate) use seal::{HEAD, MARK_HINT};

/// One generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it belongs, below its target's folder.
    pub path: ArtifactPath,
    /// The whole text, sealed by [`seal`].
    pub text: String,
}

/// The files of one target, sorted by path, no two of which can be in each other's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifacts {
    target: &'static str,
    files: Vec<Artifact>,
    folders: &'static [&'static str],
    guard: Option<Artifact>,
}

/// Two artifacts of one target that cannot stand side by side.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the artifacts `{0}` and `{1}` of one target are in each other's way")]
pub struct ArtifactClash(pub ArtifactPath, pub ArtifactPath);

impl Artifacts {
    /// Sorts `files`; refuses equal paths, and a path that is also another's folder.
    pub fn new(target: &'static str, mut files: Vec<Artifact>) -> Result<Self, ArtifactClash> {
        files.sort_by(|a, b| order(&a.path, &b.path));
        let clash = files.windows(2).find(|pair| pair[1].path.is_within(&pair[0].path));
        match clash {
            Some(pair) => Err(ArtifactClash(pair[0].path.clone(), pair[1].path.clone())),
            None => Ok(Self { target, files, folders: &[], guard: None }),
        }
    }

    /// Names the folders, below the target's own, in which there may be files of other times.
    #[must_use]
    pub fn with_folders(self, folders: &'static [&'static str]) -> Self {
        Self { folders, ..self }
    }

    /// See [`Self::with_folders`].
    pub fn folders(&self) -> &'static [&'static str] {
        self.folders
    }

    /// Names what stands in the place of one of the files while several are replaced: the tool refuses it, and so nobody
    /// applies a mixture of old and new files.
    #[must_use]
    pub fn with_guard(self, guard: Artifact) -> Self {
        Self { guard: Some(guard), ..self }
    }

    /// See [`Self::with_guard`].
    pub fn guard(&self) -> Option<&Artifact> {
        self.guard.as_ref()
    }

    /// The name of the target that these files belong to.
    pub fn target(&self) -> &'static str {
        self.target
    }

    /// The files, sorted by path.
    pub fn files(&self) -> &[Artifact] {
        &self.files
    }

    /// The files by value, sorted by path.
    pub fn into_files(self) -> Vec<Artifact> {
        self.files
    }
}

/// By component, so that a folder comes directly before what it holds.
fn order(a: &ArtifactPath, b: &ArtifactPath) -> Ordering {
    a.components().cmp(b.components())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifacts(paths: &[&str]) -> Result<Artifacts, ArtifactClash> {
        let files = paths
            .iter()
            .map(|path| Artifact { path: ArtifactPath::new(path).expect("a valid path"), text: String::new() });
        Artifacts::new("terraform", files.collect())
    }

    #[test]
    fn files_are_sorted() {
        let sorted = artifacts(&["versions.tf", "main.tf", "parts/b.json", "parts.json"]);
        let sorted = sorted.expect("no clash");
        let names: Vec<_> = sorted.files().iter().map(|file| file.path.as_str()).collect();
        assert_eq!(names, ["main.tf", "parts/b.json", "parts.json", "versions.tf"]);
    }

    #[test]
    fn equal_paths_and_folders_clash() {
        assert!(artifacts(&["main.tf", "a.tf", "main.tf"]).is_err());
        assert!(artifacts(&["parts/a.json", "parts.json", "parts"]).is_err());
        assert!(artifacts(&["parts/a.json", "parts/b.json"]).is_ok());
    }
}
