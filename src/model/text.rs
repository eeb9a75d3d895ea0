use std::sync::Arc;

/// A value of a resource: written in the spec, or supplied at deploy time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Text {
    Literal(Arc<str>),
    /// The key of a [`Parameter`](super::Parameter).
    Parameter(Arc<str>),
}

impl Text {
    pub fn literal(text: impl Into<Arc<str>>) -> Self {
        Self::Literal(text.into())
    }
}
