//! Findings that the spec says are not to be shown.

use std::sync::Arc;

use super::Diagnostic;
use crate::source::Span;

/// A finding that is not shown, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    pub finding: Diagnostic,
    pub by: Suppression,
}

/// What suppresses a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    pub kind: SuppressionKind,
    /// The code in the comment, or in `[lint]`.
    pub place: Span,
    /// As it was written, whatever characters it holds.
    pub reason: Arc<str>,
}

/// Where a suppression is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SuppressionKind {
    /// In a comment beside the entry.
    Comment,
    /// In `[lint]`, for the whole spec.
    Table,
}
