//! Entries of the plan as templates see them: nothing is made that no template asks for.

use std::fmt::{self, Write};
use std::sync::Arc;

use minijinja::Output;
use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::field::Field;
use super::list::Part;
use super::section::Section;
use super::sheet::{Indented, Sheet};
use super::view::View;
use crate::language::Language;

/// Makes a field of the entry at a place in its list.
pub(super) type Get = for<'v> fn(&'v View, usize) -> Field<'v>;

/// An entry, known by its place in the plan.
#[derive(Debug)]
pub(super) struct Entry {
    pub sheet: Arc<Sheet>,
    pub at: usize,
    pub section: Section,
    /// Whether what the template does with it becomes a stamp.
    pub is_model: bool,
}

/// A field of any entry of a list, or an item of such a field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path {
    get: Get,
    item: Option<(usize, Part)>,
}

impl Path {
    pub(super) fn field(self, view: &View, at: usize) -> Field<'_> {
        let field = (self.get)(view, at);
        match self.item {
            None => field,
            Some((item, part)) => field.item(item, part, view.target),
        }
    }
}

/// A value that is not made yet.
#[derive(Debug)]
pub(super) struct Hole {
    entry: Arc<Entry>,
    path: Path,
    /// What templates call the field, for a sheet that is traced.
    name: Option<Arc<str>>,
}

impl Hole {
    fn field(&self) -> Field<'_> {
        self.path.field(&self.entry.sheet.view, self.entry.at)
    }

    /// What the template may now decide by, on the record.
    fn measure(&self) -> usize {
        let measure = self.field().measure();
        if self.entry.is_model {
            self.entry.sheet.decided(self.path, measure);
        }
        if let Some(name) = self.name.as_deref().filter(|_| measure > 0) {
            self.entry.sheet.trace_decision(&self.entry, name);
        }
        measure
    }

    fn part(&self, part: Part) -> Option<Value> {
        let (item, _) = self.path.item?;
        let path = Path { item: Some((item, part)), ..self.path };
        Some(self.of_path(path))
    }

    fn of_path(&self, path: Path) -> Value {
        Value::from_object(Self { entry: Arc::clone(&self.entry), path, name: self.name.clone() })
    }

    /// Prints the value where the template has it.
    pub(super) fn print(&self, language: Language, out: &mut Output<'_>) -> fmt::Result {
        let sheet = &self.entry.sheet;
        let start = sheet.len();
        let field = self.field();
        if field.spans_lines(language) {
            let mut out = Indented { indentation: sheet.indentation(), out: out as &mut dyn Write };
            field.write(sheet.view.target, language, &mut out)?;
        } else {
            field.write(sheet.view.target, language, out as &mut dyn Write)?;
        }
        if let Some(name) = self.name.as_deref() {
            sheet.trace_value(&self.entry, name, self.path.item, &field, start);
        }
        if self.entry.is_model { sheet.printed(self.path, start) } else { Ok(()) }
    }
}

impl Object for Entry {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let path = Path { get: self.section.field(key)?, item: None };
        let name = self.sheet.is_traced().then(|| key.into());
        let hole = Hole { entry: Arc::clone(self), path, name };
        Some(match hole.field() {
            Field::Width(width) => {
                hole.measure();
                width.into()
            }
            Field::Word(word) => {
                self.sheet.spoil();
                word.into()
            }
            _ => Value::from_object(hole),
        })
    }
}

impl Object for Hole {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match (self.path.item, self.field()) {
            (None, Field::List(_)) => ObjectRepr::Seq,
            (Some(_), Field::None) => ObjectRepr::Map,
            _ => ObjectRepr::Plain,
        }
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let path = Path { item: Some((key.as_usize()?, Part::Whole)), ..self.path };
        Some(self.of_path(path))
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.part(Part::find(key)?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        match self.field() {
            Field::List(_) => Enumerator::Seq(self.measure()),
            _ => Enumerator::NonEnumerable,
        }
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.measure() > 0
    }
}
