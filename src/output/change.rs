//! What becomes, or would become, of one file.

use std::path::PathBuf;

use super::Obstacle;

/// One file, and what rendering does to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file, below the output folder as the caller named it.
    pub path: PathBuf,
    /// What happens to it.
    pub kind: ChangeKind,
}

/// What rendering does to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is missing, and is written.
    Create,
    /// It differs, and is replaced.
    Update(Drift),
    /// It is left over from an earlier spec, and is deleted.
    Delete,
    /// It is as it should be, and is left alone.
    Keep,
    /// It may not be touched. Only [`compare`](super::compare) reports this; writing refuses with an error.
    Blocked(Obstacle),
}

/// Why a file of fedgen's differs from what the spec renders to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drift {
    /// It is as this fedgen wrote it; the spec has changed since.
    Stale,
    /// Somebody changed it after fedgen wrote it.
    HandEdited,
    /// It is as another version of fedgen, this one, wrote it.
    OtherVersion(String),
    /// Only its line endings differ.
    LineEndings,
    /// A run was stopped while it replaced the files around it, and left this in its place.
    Interrupted,
}

impl Drift {
    /// Whether a diff of the texts tells a person anything.
    pub(super) fn shows_in_diff(&self) -> bool {
        match self {
            Self::Stale | Self::HandEdited | Self::OtherVersion(_) => true,
            Self::LineEndings | Self::Interrupted => false,
        }
    }
}

impl ChangeKind {
    /// Whether the disk differs from what the spec renders to.
    pub fn is_drift(&self) -> bool {
        *self != Self::Keep
    }
}
