//! Comparing without writing, for `fedgen check`.

use std::path::Path;

use super::judge::Wanted;
use super::{Change, ChangeKind, OutputError, diff, folder, judge, left_over};
use crate::artifact::{Artifact, Artifacts};

/// One file beside what the spec renders to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What rendering would do to the file.
    pub change: Change,
    /// The unified diff from the disk to what the spec renders to. None where the file is as it should be, may not be
    /// touched, or differs in its line endings alone.
    pub diff: Option<String>,
}

/// Compares one target's artifacts with the disk, and writes nothing.
///
/// What is in the way becomes [`ChangeKind::Blocked`], so that one call lists everything, sorted by path.
/// `spec_dir` is the folder of the spec, if it has one.
pub fn compare(out_dir: &Path, artifacts: &Artifacts, spec_dir: Option<&Path>) -> Result<Vec<Comparison>, OutputError> {
    if let Err(error) = folder::exists(out_dir) {
        return Ok(vec![blocked(error)?]);
    }
    let mark = judge::common_mark(out_dir, artifacts)?;
    let mut compared = Vec::new();
    if let Some(mark) = &mark {
        let wanted = Wanted { mark, guard: artifacts.guard(), spec_dir };
        for artifact in artifacts.files() {
            let result = compare_one(out_dir, artifact, wanted);
            compared.push(result.or_else(blocked)?);
        }
    }
    for found in left_over::find(out_dir, artifacts, mark.as_ref(), spec_dir, |_| false)? {
        let result = found.map(|file| Comparison {
            diff: Some(diff::unified(&file.path, Some(&file.text), None)),
            change: Change { path: file.path, kind: ChangeKind::Delete },
        });
        compared.push(result.or_else(blocked)?);
    }
    compared.sort_by(|a, b| a.change.path.cmp(&b.change.path));
    Ok(compared)
}

fn compare_one(out_dir: &Path, artifact: &Artifact, wanted: Wanted<'_>) -> Result<Comparison, OutputError> {
    let path = out_dir.join(artifact.path.as_str());
    folder::refuse_links(out_dir, &artifact.path)?;
    folder::exists(path.parent().unwrap_or(out_dir))?;
    let verdict = judge::judge(&path, &artifact.text, wanted)?;
    let old = verdict.old.as_ref().map(|(_, text)| text.as_str());
    let shows = match &verdict.kind {
        ChangeKind::Create => true,
        ChangeKind::Update(drift) => drift.shows_in_diff(),
        _ => false,
    };
    let diff = shows.then(|| diff::unified(&path, old, Some(&artifact.text)));
    Ok(Comparison { change: Change { path, kind: verdict.kind }, diff })
}

/// What is in the way is an answer here; all else stays an error.
fn blocked(error: OutputError) -> Result<Comparison, OutputError> {
    match error {
        OutputError::Blocked { path, obstacle } => {
            let kind = ChangeKind::Blocked(obstacle);
            Ok(Comparison { change: Change { path, kind }, diff: None })
        }
        error => Err(error),
    }
}
