//! Tables whose keys the user chooses.

use serde_json::{Value as Json, json};
use toml_spanner::Value;

use super::read::{Node, Read, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::source::Located;

/// What the keys of a table of entries may look like.
pub trait KeyRule {
    const PATTERN: &'static str;
    const RULE: &'static str;

    fn allows(key: &str) -> bool;
}

/// `[a-z0-9][a-z0-9-]*`, at most 63 characters: what a DNS label and every tool can spell.
#[derive(Debug)]
pub enum Key {}

impl KeyRule for Key {
    const PATTERN: &'static str = "^[a-z0-9][a-z0-9-]{0,62}$";
    const RULE: &'static str = "lower-case letters, digits and `-`, with a letter or digit first, 63 at most";

    fn allows(key: &str) -> bool {
        key.len() <= 63
            && !key.starts_with('-')
            && !key.is_empty()
            && key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    }
}

/// `[a-z][a-z0-9_]*`, at most 63 characters: what every tool can spell as a variable.
#[derive(Debug)]
pub enum ParameterKey {}

impl KeyRule for ParameterKey {
    const PATTERN: &'static str = "^[a-z][a-z0-9_]{0,62}$";
    const RULE: &'static str = "lower-case letters, digits and `_`, with a letter first, 63 at most";

    fn allows(key: &str) -> bool {
        key.len() <= 63
            && key.starts_with(|c: char| c.is_ascii_lowercase())
            && key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    }
}

/// The most characters of a key.
const LONGEST: usize = 63;

/// Any key at all; its rules are checked later.
#[derive(Debug)]
pub enum AnyKey {}

impl KeyRule for AnyKey {
    const PATTERN: &'static str = "";
    const RULE: &'static str = "";

    fn allows(_: &str) -> bool {
        true
    }
}

/// One entry of a table of entries. `value` is `None` when its own mistakes were reported already.
#[derive(Debug)]
pub struct Entry<T> {
    pub key: Located<String>,
    pub value: Option<T>,
    /// What could be read of an entry with mistakes: there may be more of them.
    pub partial: Option<T>,
}

/// A table whose keys the user chooses, sorted by key.
#[derive(Debug)]
pub struct Entries<T, K = Key> {
    pub items: Vec<Entry<T>>,
    rule: std::marker::PhantomData<K>,
}

impl<T, K> Default for Entries<T, K> {
    fn default() -> Self {
        Self { items: Vec::new(), rule: std::marker::PhantomData }
    }
}

impl<T, K> Entries<T, K> {
    pub fn iter(&self) -> std::slice::Iter<'_, Entry<T>> {
        self.items.iter()
    }

    /// Adds entries that stand elsewhere by mistake, so that they are known to be there.
    pub(super) fn add_broken(&mut self, keys: impl Iterator<Item = Located<String>>) {
        for key in keys {
            if let Err(at) = self.items.binary_search_by(|entry| entry.key.value.cmp(&key.value)) {
                self.items.insert(at, Entry { key, value: None, partial: None });
            }
        }
    }

    /// The entry with this key.
    pub fn find(&self, key: &str) -> Option<&Entry<T>> {
        let at = self.items.binary_search_by(|entry| entry.key.value.as_str().cmp(key));
        at.ok().map(|at| &self.items[at])
    }
}

impl<'a, T, K> IntoIterator for &'a Entries<T, K> {
    type Item = &'a Entry<T>;
    type IntoIter = std::slice::Iter<'a, Entry<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Read, K: KeyRule> Read for Entries<T, K> {
    const EXPECTED: &'static str = "a table";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        let Value::Table(table) = node.value() else {
            return wrong_type::<Self, _>(node, key, findings);
        };
        let mut items = Vec::with_capacity(table.len());
        for (name, node) in Node::entries(table) {
            let key = name.with(name.value.to_owned());
            let before = findings.errors();
            let value = T::read(&node, &key.value, findings);
            if !K::allows(&key.value) {
                findings.push(invalid_key::<K>(&key));
            }
            let is_broken = findings.errors() > before;
            let (value, partial) = if is_broken { (None, value) } else { (value, None) };
            items.push(Entry { key, value, partial });
        }
        items.sort_unstable_by(|a, b| a.key.value.cmp(&b.key.value));
        Some(Self { items, rule: std::marker::PhantomData })
    }

    fn schema() -> Json {
        let mut schema = json!({"type": "object", "additionalProperties": T::schema()});
        if !K::PATTERN.is_empty() {
            schema["propertyNames"] = json!({"pattern": K::PATTERN});
        }
        schema
    }
}

fn invalid_key<K: KeyRule>(key: &Located<String>) -> Diagnostic {
    let shown =
        if key.value.is_empty() { "an empty text".to_owned() } else { format!("`{}`", key.value.escape_debug()) };
    let message = format!("{shown} cannot be the name of an entry");
    let plain = words::as_key(&key.value);
    let suggestions = [plain.clone(), plain.replace('-', "_"), format!("p_{}", plain.replace('-', "_"))];
    let help = match suggestions.into_iter().find(|suggestion| K::allows(suggestion)) {
        Some(suggestion) => format!("`{suggestion}` would do"),
        None if key.value.chars().count() > LONGEST => {
            format!("shorten it: this has {} characters", key.value.chars().count())
        }
        None => "give it another name".to_owned(),
    };
    Diagnostic::new(Code::InvalidKey, key.span, message).label(K::RULE).help(help)
}
