//! Entries by key, broken ones included.

use crate::spec::{Entries, Entry};

/// The entries of a table after checking, in the order of their keys.
pub(super) struct Checked<'s, T> {
    keys: Vec<&'s str>,
    values: Vec<Option<T>>,
}

/// What is known of a name.
pub(super) enum Found<T> {
    /// It is declared, and this is its number.
    Entry(T),
    /// It is declared, and its mistakes were reported.
    Broken,
    Missing,
}

impl<'s, T> Checked<'s, T> {
    /// Checks every entry that could be read.
    pub(super) fn new<S>(
        entries: Option<&'s Entries<S>>,
        mut check: impl FnMut(&'s Entry<S>, &'s S) -> Option<T>,
    ) -> Self {
        let entries = entries.map_or(&[][..], |entries| &entries.items);
        let keys = entries.iter().map(|entry| entry.key.value.as_str()).collect();
        let values = entries.iter().map(|entry| entry.value.as_ref().and_then(|spec| check(entry, spec))).collect();
        Self { keys, values }
    }

    pub(super) fn find(&self, key: &str) -> Found<usize> {
        match self.keys.binary_search(&key) {
            Ok(at) if self.values[at].is_some() => Found::Entry(at),
            Ok(_) => Found::Broken,
            Err(_) => Found::Missing,
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<&T> {
        self.values.get(at).and_then(Option::as_ref)
    }

    pub(super) fn keys(&self) -> &[&'s str] {
        &self.keys
    }

    /// Those without mistakes, with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> + Clone {
        self.values.iter().enumerate().filter_map(|(at, value)| Some((at, value.as_ref()?)))
    }

    /// Those without mistakes; numbers stay valid when there are no mistakes at all.
    pub(super) fn into_values(self) -> impl Iterator<Item = T> {
        self.values.into_iter().flatten()
    }
}
