//! A change of the spec's text that certainly repairs a finding.

use super::words;
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

/// A repair before the text is at hand: what changes, not yet how that is written there. A [`Fix`] is made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it does, as an order; without one, what is replaced with what.
    pub title: Option<String>,
    /// Changes that belong together.
    pub changes: Vec<Change>,
}

/// One change of a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another text in the place of one, quoted in the same way. A key changes wherever it is written: in headers and in
    /// dotted keys.
    Text(Span, String),
    /// The name of an entry in the place of a misspelt one. Which of the two is misspelt is only told by the rest of the
    /// text: it must have this one more often, and not only where it is declared.
    Name(Span, String),
    /// TOML as it is to stand there. An empty place is where it is put in.
    Toml(Span, String),
    /// A value that goes from its list, or from its table together with its key.
    Remove(Span),
}

impl Repair {
    pub fn new(title: impl Into<String>, changes: Vec<Change>) -> Self {
        Self { title: Some(title.into()), changes }
    }

    /// Another text.
    pub fn text(place: Span, text: impl Into<String>) -> Self {
        Self { title: None, changes: vec![Change::Text(place, text.into())] }
    }

    /// Another value, which is no text.
    pub fn value(place: Span, toml: impl Into<String>) -> Self {
        Self { title: None, changes: vec![Change::Toml(place, toml.into())] }
    }

    /// The word that was certainly meant, if it is among those known.
    pub fn meant<'a>(place: Span, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        words::certain(typed, known).map(|word| Self::text(place, word))
    }

    /// The name that was certainly meant, if it is among those declared.
    pub fn named<'a>(place: Span, typed: &str, declared: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let changes = vec![Change::Name(place, words::certain(typed, declared)?.to_owned())];
        Some(Self { title: None, changes })
    }

    /// Takes away what is here: `what` is its name, in backticks.
    pub fn remove(place: Span, what: &str) -> Self {
        Self::new(format!("remove {what}"), vec![Change::Remove(place)])
    }
}
