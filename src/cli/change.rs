//! How changes of files are told.

use std::path::Path;

use crate::diagnostic::render::visible;
use crate::output::{Change, ChangeKind, Drift, Obstacle};

/// What rendering did to a file.
pub(super) fn done(change: &Change) -> String {
    let path = shown(&change.path);
    match &change.kind {
        ChangeKind::Create => format!("created {path}"),
        ChangeKind::Update(Drift::Stale) => format!("updated {path}"),
        ChangeKind::Update(Drift::HandEdited) => format!("updated {path} (was edited by hand)"),
        ChangeKind::Update(Drift::OtherVersion(version)) => {
            format!("updated {path} (was written by fedgen {version})")
        }
        ChangeKind::Update(Drift::LineEndings) => format!("updated {path} (only its line endings)"),
        ChangeKind::Update(Drift::Interrupted) => format!("updated {path} (an earlier run was stopped while it wrote)"),
        ChangeKind::Delete => format!("deleted {path}"),
        ChangeKind::Keep => format!("kept {path}"),
        ChangeKind::Blocked(obstacle) => format!("left alone {path}, which {obstacle}"),
    }
}

/// How a file differs from what the spec renders to.
pub(super) fn state(kind: &ChangeKind) -> String {
    match kind {
        ChangeKind::Create => "missing".to_owned(),
        ChangeKind::Update(Drift::Stale) => "out of date".to_owned(),
        ChangeKind::Update(Drift::HandEdited) => "edited by hand".to_owned(),
        ChangeKind::Update(Drift::OtherVersion(version)) => format!("written by fedgen {version}"),
        ChangeKind::Update(Drift::LineEndings) => "other line endings".to_owned(),
        ChangeKind::Update(Drift::Interrupted) => "unfinished".to_owned(),
        ChangeKind::Delete | ChangeKind::Blocked(Obstacle::Abandoned) => "left over".to_owned(),
        ChangeKind::Keep => "current".to_owned(),
        ChangeKind::Blocked(_) => "in the way".to_owned(),
    }
}

/// A path for people, with everything escaped that a terminal would obey.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// What to know before repairing, once each.
pub(super) fn remarks(changes: &[Change]) -> Vec<String> {
    let any = |wanted: fn(&ChangeKind) -> bool| changes.iter().any(|change| wanted(&change.kind));
    let mut remarks = Vec::new();
    if any(|kind| matches!(kind, ChangeKind::Update(Drift::HandEdited))) {
        remarks.push("rendering again undoes what was edited by hand: move it into the spec first".to_owned());
    }
    if any(|kind| matches!(kind, ChangeKind::Update(Drift::OtherVersion(_)))) {
        remarks.push(format!("this is fedgen {}: use one version everywhere", env!("CARGO_PKG_VERSION")));
    }
    if any(|kind| matches!(kind, ChangeKind::Update(Drift::LineEndings))) {
        remarks.push("to keep git from changing line endings, add `* text eol=lf` to .gitattributes there".to_owned());
    }
    if any(|kind| matches!(kind, ChangeKind::Update(Drift::Interrupted))) {
        remarks.push("a run was stopped while it wrote: until it is repaired, the tool refuses the folder".to_owned());
    }
    let mut obstacles: Vec<String> = changes
        .iter()
        .filter_map(|change| match &change.kind {
            ChangeKind::Blocked(Obstacle::Abandoned) => {
                Some(format!("what is left over: {}", Obstacle::Abandoned.help()))
            }
            ChangeKind::Blocked(obstacle) => Some(format!("what is in the way: {}", obstacle.help())),
            _ => None,
        })
        .collect();
    obstacles.sort_unstable();
    obstacles.dedup();
    remarks.extend(obstacles);
    remarks
}
