//! Lists of entries. A template that loops over one sees those only for which there is no stamp yet; `loop` is of no use
//! there.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::entry::Entry;
use super::format::refused;
use super::section::Section;
use super::sheet::Sheet;

#[derive(Debug)]
pub(super) struct Series {
    pub sheet: Arc<Sheet>,
    pub len: usize,
    pub section: Section,
}

impl Object for Series {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Iterable
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        self.sheet.forget_stamps();
        Enumerator::Iter(Box::new(Models { series: Arc::clone(self), next: 0 }))
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.len > 0
    }
}

/// Goes through a list, stamps what it can, and gives the template the rest.
struct Models {
    series: Arc<Series>,
    next: usize,
}

impl Iterator for Models {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        let Series { sheet, len, section } = &*self.series;
        sheet.leave_model(*len - self.next);
        while self.next < *len {
            let at = self.next;
            self.next += 1;
            match sheet.stamp(at) {
                Ok(true) => {}
                Ok(false) => {
                    let entry = Entry { sheet: Arc::clone(sheet), at, section: *section, is_model: true };
                    return Some(Value::from_object(entry));
                }
                Err(_) => return Some(refused("a stamp").into()),
            }
        }
        None
    }
}
