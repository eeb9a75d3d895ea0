//! A change of the spec's text that certainly repairs a finding.

use crate::source::Span;

/// What a person would have typed. Offered only where there is one right repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: "replace `regin` with `region`".
    pub title: String,
    /// Changes that belong together. Their places do not overlap.
    pub edits: Vec<Edit>,
}

/// One replacement in the text of the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; an empty place is where something is put in.
    pub span: Span,
    /// TOML, as it is to stand there.
    pub text: String,
}

impl Fix {
    pub fn new(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), edits }
    }

    /// One replacement.
    pub fn replace(span: Span, text: impl Into<String>, title: impl Into<String>) -> Self {
        Self::new(title, vec![Edit { span, text: text.into() }])
    }
}
