//! Every place of the format where a text may stand, by its JSON Schema: a new field is found without anybody adding it here.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value as Json;
use toml::de::DeValue;

/// A text in a spec that the format allows any text to be in, as far as its schema goes.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// The field, such as `endpoints.*.tags.*`; tables of one shape count as one.
    pub(super) field: String,
    /// Where it stands in the spec, quotes included.
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

impl Slot {
    /// The spec with another text in the slot, and where that ends.
    pub(super) fn filled(&self, spec: &str, text: &str) -> (String, usize) {
        // The escapes of JSON are escapes of TOML, which wants one more.
        let quoted = Json::from(text).to_string().replace('\u{7f}', "\\u007f");
        let end = self.range.start + quoted.len();
        (format!("{}{quoted}{}", &spec[..self.range.start], &spec[self.range.end..]), end)
    }
}

/// The format: tables of one shape count as one, wherever they stand.
pub(super) struct Format {
    schema: Json,
    /// The place where a table was found first, by its properties.
    tables: BTreeMap<String, String>,
    /// Every field that may hold a text.
    pub(super) fields: BTreeSet<String>,
}

impl Format {
    pub(super) fn new() -> Self {
        let mut format = Self { schema: fedgen::spec::schema(), tables: BTreeMap::new(), fields: BTreeSet::new() };
        let mut open = vec![(String::new(), format.schema.clone())];
        while let Some((path, schema)) = open.pop() {
            for alternative in format.alternatives(&schema) {
                format.declare(&path, &alternative, &mut open);
            }
        }
        format
    }

    fn declare(&mut self, path: &str, schema: &Json, open: &mut Vec<(String, Json)>) {
        if let Some(properties) = schema["properties"].as_object() {
            if self.tables.contains_key(&schema["properties"].to_string()) {
                return;
            }
            self.tables.insert(schema["properties"].to_string(), path.to_owned());
            open.extend(properties.iter().map(|(key, value)| (joined(path, key), value.clone())));
        }
        if is_text(schema) {
            self.fields.insert(path.to_owned());
        }
        if schema["additionalProperties"].is_object() {
            self.fields.insert(joined(path, "(key)"));
            open.push((joined(path, "*"), schema["additionalProperties"].clone()));
        }
        if schema["items"].is_object() {
            open.push((path.to_owned(), schema["items"].clone()));
        }
    }

    /// The texts of a spec, keys included that stand in it once.
    pub(super) fn slots(&self, spec: &str) -> Vec<Slot> {
        let table = toml::de::DeTable::parse(spec).expect("TOML");
        let mut slots = Vec::new();
        let range = table.span();
        let root = toml::Spanned::new(range, DeValue::Table(table.into_inner()));
        self.collect(spec, "", &self.schema, &root, &mut slots);
        slots
    }

    fn collect(
        &self,
        spec: &str,
        path: &str,
        schema: &Json,
        value: &toml::Spanned<DeValue<'_>>,
        slots: &mut Vec<Slot>,
    ) {
        for schema in self.alternatives(schema) {
            match value.get_ref() {
                DeValue::String(text) if is_text(&schema) => {
                    slots.push(Slot { field: path.to_owned(), range: value.span(), text: text.to_string() });
                }
                DeValue::Array(items) => {
                    for item in items {
                        self.collect(spec, path, &schema["items"], item, slots);
                    }
                }
                DeValue::Table(table) => self.collect_table(spec, path, &schema, table, slots),
                _ => {}
            }
        }
    }

    fn collect_table(
        &self,
        spec: &str,
        path: &str,
        schema: &Json,
        table: &toml::de::DeTable<'_>,
        slots: &mut Vec<Slot>,
    ) {
        let home = self.tables.get(&schema["properties"].to_string()).map_or(path, String::as_str);
        for (key, value) in table {
            if let Some(property) = schema["properties"].get(key.get_ref().as_ref()) {
                self.collect(spec, &joined(home, key.get_ref()), property, value, slots);
            } else if schema["additionalProperties"].is_object() {
                if spec.matches(key.get_ref().as_ref()).count() == 1 {
                    slots.push(Slot {
                        field: joined(path, "(key)"),
                        range: key.span(),
                        text: key.get_ref().to_string(),
                    });
                }
                self.collect(spec, &joined(path, "*"), &schema["additionalProperties"], value, slots);
            }
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

fn is_text(schema: &Json) -> bool {
    let is_word = |word: &Json| word.is_string();
    schema["type"] == "string" || schema["enum"].as_array().is_some_and(|words| words.iter().any(is_word))
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
