//! Lists and entries that templates see, made while they look: nothing is converted that no template asks for.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::view::View;

/// An entry, known by its place in the plan; its fields are found by a function.
#[derive(Debug)]
pub(super) struct Entry {
    pub view: Arc<View>,
    /// The entry's place in its list.
    pub at: usize,
    pub fields: fn(&Arc<View>, usize, &str) -> Option<Value>,
}

impl Object for Entry {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        (self.fields)(&self.view, self.at, key)
    }
}

/// A list whose items are made by a function.
pub(super) struct Rows<F> {
    pub len: usize,
    pub row: F,
}

impl<F> std::fmt::Debug for Rows<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} rows", self.len)
    }
}

impl<F: Fn(usize) -> Value + Send + Sync + 'static> Object for Rows<F> {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        key.as_usize().filter(|&at| at < self.len).map(&self.row)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.len)
    }
}

/// A list of `len` items.
pub(super) fn rows(len: usize, row: impl Fn(usize) -> Value + Send + Sync + 'static) -> Value {
    Value::from_object(Rows { len, row })
}
