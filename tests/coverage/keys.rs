//! Keys and words of the spec format, by its JSON Schema.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fedgen::data::{checker_regions, region, retention_days, vpc_region};
use serde_json::Value as Json;

use crate::support::{root, specs};

/// What no valid spec can use, and why.
const EXCUSED: &[(&str, &str)] =
    &[("records.type = \"SOA\"", "every zone has its own; to declare it again is refused")];

#[test]
fn every_key_of_the_format_is_in_a_valid_spec() {
    let mut format = Format::new();
    format.declare_all();
    let mut used = BTreeSet::new();
    for path in specs("specs/valid") {
        let text = fs::read_to_string(root().join(&path)).expect("a spec");
        let document: toml::Table = toml::from_str(&text).expect("TOML");
        let document = serde_json::to_value(document).expect("JSON");
        format.use_value("", &format.schema, &document, &mut used);
    }
    let excused: BTreeSet<String> = EXCUSED.iter().map(|&(path, _)| path.to_owned()).collect();
    let unused: Vec<&String> = format.declared.iter().filter(|path| !used.contains(*path)).collect();
    let unexcused: Vec<&&String> = unused.iter().filter(|path| !excused.contains(**path)).collect();
    assert!(unexcused.is_empty(), "no valid spec uses {unexcused:#?}");
    assert!(excused.iter().all(|path| unused.contains(&path)), "an excuse for what is used: {excused:?}");
    assert!(used.is_subset(&format.declared), "{:?}", used.difference(&format.declared).collect::<Vec<_>>());
}

/// The format: tables of one shape count as one, wherever they stand.
struct Format {
    schema: Json,
    /// The place where a table was found first, by its properties.
    tables: BTreeMap<String, String>,
    declared: BTreeSet<String>,
}

impl Format {
    fn new() -> Self {
        Self { schema: fedgen::spec::schema(), tables: BTreeMap::new(), declared: BTreeSet::new() }
    }

    fn declare_all(&mut self) {
        let mut open = vec![(String::new(), self.schema.clone())];
        while let Some((path, schema)) = open.pop() {
            for alternative in self.alternatives(&schema) {
                self.declare(&path, &alternative, &mut open);
            }
        }
    }

    fn declare(&mut self, path: &str, schema: &Json, open: &mut Vec<(String, Json)>) {
        if let Some(properties) = schema["properties"].as_object() {
            let shape = schema["properties"].to_string();
            if self.tables.contains_key(&shape) {
                return;
            }
            self.tables.insert(shape, path.to_owned());
            for (key, value) in properties {
                let path = joined(path, key);
                self.declared.insert(path.clone());
                open.push((path, value.clone()));
            }
        }
        for word in words(schema) {
            self.declared.insert(format!("{path} = {word}"));
        }
        if schema["additionalProperties"].is_object() {
            open.push((joined(path, "*"), schema["additionalProperties"].clone()));
        }
        if schema["items"].is_object() {
            open.push((path.to_owned(), schema["items"].clone()));
        }
    }

    /// Marks what a value uses.
    fn use_value(&self, path: &str, schema: &Json, value: &Json, used: &mut BTreeSet<String>) {
        for alternative in self.alternatives(schema) {
            self.use_as(path, &alternative, value, used);
        }
    }

    fn use_as(&self, path: &str, schema: &Json, value: &Json, used: &mut BTreeSet<String>) {
        used.extend(words(schema).filter(|word| *word == value).map(|word| format!("{path} = {word}")));
        match value {
            Json::Array(items) => items.iter().for_each(|item| self.use_value(path, &schema["items"], item, used)),
            Json::Object(entries) if schema["properties"].is_object() => {
                let home = self.tables.get(&schema["properties"].to_string()).map_or(path, String::as_str);
                for (key, value) in entries {
                    if let Some(property) = schema["properties"].get(key) {
                        let path = joined(home, key);
                        used.insert(path.clone());
                        self.use_value(&path, property, value, used);
                    }
                }
            }
            Json::Object(entries) if schema["additionalProperties"].is_object() => {
                for value in entries.values() {
                    self.use_value(&joined(path, "*"), &schema["additionalProperties"], value, used);
                }
            }
            _ => {}
        }
    }

    /// What a value may be, with references replaced by what they mean.
    fn alternatives(&self, schema: &Json) -> Vec<Json> {
        if let Some(path) = schema["$ref"].as_str().and_then(|path| path.strip_prefix('#')) {
            return vec![self.schema.pointer(path).expect("a definition").clone()];
        }
        match schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            Some(choices) => {
                // Some only say which of the schema's own keys exclude each other.
                let own = schema["properties"].is_object().then(|| schema.clone());
                own.into_iter().chain(choices.iter().flat_map(|choice| self.alternatives(choice))).collect()
            }
            None => vec![schema.clone()],
        }
    }
}

/// The words that a value may be, without names of regions and spans of time, which are data.
fn words(schema: &Json) -> impl Iterator<Item = &Json> {
    let all = schema["enum"].as_array().into_iter().flatten().chain(schema.get("const"));
    let is_region =
        |word: &str| vpc_region(word).is_some() || region(word).is_some() || checker_regions().contains(&word);
    let is_retention = |days: u64| retention_days().iter().any(|known| u64::from(*known) == days);
    all.filter(move |word| !word.as_str().is_some_and(is_region) && !word.as_u64().is_some_and(is_retention))
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
