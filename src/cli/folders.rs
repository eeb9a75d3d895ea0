//! Which folder each target's files go to.

use std::path::{Path, PathBuf};

use crate::pipeline::Selected;

/// The rules, in the order in which they win: `--out`, `[targets.<name>] out`, `generated/<name>` beside the spec.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folders<'a> {
    pub(super) out: Option<&'a Path>,
    /// Where relative folders of the spec start; the current folder for a spec from standard input.
    pub(super) spec: Option<&'a Path>,
}

impl Folders<'_> {
    /// Where files of a target may be that are no longer written there: of one that is switched off, or has moved away
    /// from the usual place.
    pub(super) fn abandoned(&self, written: &[Selected], switched_off: &[Selected]) -> Vec<(Selected, PathBuf)> {
        let usual = |selected: &Selected| self.of(&Selected { out: None, ..selected.clone() });
        let moved = written.iter().map(|selected| (selected.clone(), usual(selected)));
        let off = switched_off.iter().flat_map(|selected| {
            let mut folders = vec![usual(selected), self.of(selected)];
            folders.dedup();
            folders.into_iter().map(|folder| (selected.clone(), folder))
        });
        let used: Vec<PathBuf> = written.iter().map(|selected| self.of(selected)).collect();
        moved.filter(|(_, folder)| !used.contains(folder)).chain(off).collect()
    }

    pub(super) fn of(&self, selected: &Selected) -> PathBuf {
        let name = selected.target.name();
        let beside_spec = |folder: &Path| self.spec.unwrap_or(Path::new("")).join(folder);
        match (self.out, &selected.out) {
            (Some(out), _) => out.join(name),
            (None, Some(own)) => beside_spec(Path::new(own)),
            (None, None) => beside_spec(&Path::new("generated").join(name)),
        }
    }
}
