//! The values of a record set, as a list.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::piece::Piece;
use super::view::View;
use crate::model::Text;
use crate::target::{Reference, Target};

/// The values of the record set at this place in the plan.
#[derive(Debug)]
pub(super) struct Texts(pub Arc<View>, pub usize);

impl Texts {
    fn texts(&self) -> &[Text] {
        &self.0.plan.record_sets[self.1].values
    }
}

impl Object for Texts {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.texts().get(key.as_usize()?).map(|value| text(self.0.target, value))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.texts().len())
    }
}

/// A literal, or a reference to a parameter.
pub(super) fn text(target: &'static dyn Target, text: &Text) -> Value {
    match text {
        Text::Literal(text) => Value::from(Arc::clone(text)),
        Text::Parameter(key) => Piece::Reference(target, Reference::Parameter(Arc::clone(key))).value(),
    }
}
