//! What has to become of one file, by what is on the disk.

use std::fs::Metadata;
use std::path::Path;

use super::disk::{self, Marked};
use super::{ChangeKind, Drift, Obstacle, OutputError};
use crate::artifact::{Artifact, Artifacts, Mark, Ownership, inspect_text};

/// What the artifacts of one target have in common.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) mark: &'a Mark,
    pub(super) guard: Option<&'a Artifact>,
    pub(super) spec_dir: Option<&'a Path>,
}

/// The judgement on one artifact.
pub(super) struct Verdict {
    pub(super) kind: ChangeKind,
    /// The file's metadata and text, if it is there and differs.
    pub(super) old: Option<(Metadata, String)>,
}

/// The one mark that all artifacts carry; none if there are no artifacts.
pub(super) fn common_mark(out_dir: &Path, artifacts: &Artifacts) -> Result<Option<Mark>, OutputError> {
    let mut common = None;
    for artifact in artifacts.files() {
        let mark = match inspect_text(&artifact.text) {
            Ownership::Ours { mark, intact: true } if mark.target() == artifacts.target() => mark,
            _ => return Err(unsealed(out_dir, artifact)),
        };
        if *common.get_or_insert_with(|| mark.clone()) != mark {
            return Err(unsealed(out_dir, artifact));
        }
    }
    Ok(common)
}

fn unsealed(out_dir: &Path, artifact: &Artifact) -> OutputError {
    OutputError::Unsealed { path: out_dir.join(artifact.path.as_str()) }
}

/// Compares one artifact with the file at its path.
pub(super) fn judge(path: &Path, text: &str, wanted: Wanted<'_>) -> Result<Verdict, OutputError> {
    let Wanted { mark, guard, spec_dir } = wanted;
    let Some(metadata) = disk::regular_file(path)? else {
        return Ok(Verdict { kind: ChangeKind::Create, old: None });
    };
    if metadata.len() == text.len() as u64 && disk::holds(path, text)? {
        return Ok(Verdict { kind: ChangeKind::Keep, old: None });
    }
    let old = disk::read_marked(path).map_err(OutputError::io("read", path))?;
    let old = old.ok_or_else(|| Obstacle::Foreign.at(path))?;
    if old.mark.target() != mark.target() {
        return Err(Obstacle::OtherTarget(old.mark.target().into()).at(path));
    }
    refuse_other_spec(path, &old.mark, mark, spec_dir)?;
    let is_guard = guard.is_some_and(|guard| guard.text == old.text);
    let drift = if is_guard { Drift::Interrupted } else { drift(&old, text, mark) };
    let kind = ChangeKind::Update(drift);
    Ok(Verdict { kind, old: Some((metadata, old.text)) })
}

fn drift(old: &Marked, text: &str, mark: &Mark) -> Drift {
    if old.text.contains('\r') && old.text.replace("\r\n", "\n") == text {
        Drift::LineEndings
    } else if !old.intact {
        Drift::HandEdited
    } else if old.mark.version() != mark.version() {
        Drift::OtherVersion(old.mark.version().into())
    } else {
        Drift::Stale
    }
}

/// Two specs that write into one folder would overwrite each other for ever; a renamed spec may go on.
pub(super) fn refuse_other_spec(
    path: &Path,
    old: &Mark,
    own: &Mark,
    spec_dir: Option<&Path>,
) -> Result<(), OutputError> {
    let Some(spec_dir) = spec_dir else {
        return Ok(());
    };
    if old.spec() == own.spec() || Path::new(old.spec()).file_name() != Some(old.spec().as_ref()) {
        return Ok(());
    }
    let other = spec_dir.join(old.spec());
    let same_file = match (other.canonicalize(), spec_dir.join(own.spec()).canonicalize()) {
        (Ok(other), Ok(own)) => other == own,
        _ => false,
    };
    if other.is_file() && !same_file {
        return Err(Obstacle::OtherSpec(old.spec().into()).at(path));
    }
    if !same_file && !is_below(path, spec_dir) {
        return Err(Obstacle::UnknownSpec(old.spec().into()).at(path));
    }
    Ok(())
}

/// Whether a file is in the spec's folder or below. Elsewhere, a spec of another folder may write there as well, which
/// cannot be told from a renamed one.
fn is_below(path: &Path, spec_dir: &Path) -> bool {
    let folder = |path: &Path| if path.as_os_str().is_empty() { Path::new(".") } else { path }.canonicalize();
    match (folder(path.parent().unwrap_or(path)), folder(spec_dir)) {
        (Ok(file), Ok(spec)) => file.starts_with(spec),
        _ => true,
    }
}
