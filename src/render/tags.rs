//! Tags as templates see them: a list of entries with `key` and `value`.

use std::fmt::{self, Write};
use std::sync::Arc;

use minijinja::value::{Object, Value};

use super::piece::Piece;
use super::rows::rows;
use super::view::View;
use crate::language::Language;

/// Whose tags they are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Owner {
    Zone,
    /// The health check at this place in the plan.
    Check(usize),
}

impl Owner {
    fn tags(self, view: &View) -> &[(String, String)] {
        match self {
            Self::Zone => &view.plan.zone.tags,
            Self::Check(at) => &view.plan.health_checks[at].tags,
        }
    }
}

/// One tag, and the width of the widest key beside it.
#[derive(Debug)]
pub(super) struct Tag {
    view: Arc<View>,
    owner: Owner,
    at: usize,
    width: usize,
}

impl Tag {
    /// Writes the key as the language wants it in a map.
    pub(super) fn key(&self, language: Language, out: &mut dyn Write) -> fmt::Result {
        language.key(&self.owner.tags(&self.view)[self.at].0, self.width, out)
    }
}

impl Object for Tag {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match key {
            "key" => Some(Piece::Key(Arc::clone(self)).value()),
            "value" => Some(self.owner.tags(&self.view)[self.at].1.as_str().into()),
            _ => None,
        }
    }
}

pub(super) fn tags(view: &Arc<View>, owner: Owner) -> Value {
    let language = view.target.language();
    let tags = owner.tags(view);
    let width = tags.iter().map(|(key, _)| language.key_width(key)).max().unwrap_or(0);
    let len = tags.len();
    let view = Arc::clone(view);
    rows(len, move |at| Value::from_object(Tag { view: Arc::clone(&view), owner, at, width }))
}
