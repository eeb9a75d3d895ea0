//! Values of the specs in the repository, by the key that holds them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use toml::{Table, Value};

/// What stands at a key somewhere, and the keys and values of tables under such a key.
#[derive(Default)]
pub(crate) struct Pool {
    pub(crate) values: BTreeMap<String, Vec<Value>>,
    pub(crate) entries: BTreeMap<String, Vec<(String, Value)>>,
}

pub(crate) static POOL: LazyLock<Pool> = LazyLock::new(|| {
    let mut pool = Pool::default();
    for folder in ["valid", "invalid"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(folder);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            if let Ok(table) = text.parse::<Table>() {
                pool.add("", &Value::Table(table));
            }
        }
    }
    pool
});

impl Pool {
    fn add(&mut self, key: &str, value: &Value) {
        let known = self.values.entry(key.to_owned()).or_default();
        if !key.is_empty() && !known.contains(value) {
            known.push(value.clone());
        }
        match value {
            Value::Table(table) => {
                for (name, value) in table {
                    let entry = (name.clone(), value.clone());
                    let known = self.entries.entry(key.to_owned()).or_default();
                    if !known.contains(&entry) {
                        known.push(entry);
                    }
                    self.add(name, value);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.add(key, item)),
            _ => {}
        }
    }
}
