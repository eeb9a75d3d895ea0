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
