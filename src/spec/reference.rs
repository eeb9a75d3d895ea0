//! The reference of the spec format, `docs/reference/spec.md`, from the schema.

use std::fmt::Write;

use serde_json::{Map, Value as Json, json};

use super::schema;

const INTRODUCTION: &str = "\
# The spec format, version 1

Every table and key of `fedgen.toml`. The same, for editors and programs, is `schema/fedgen.schema.json`
(`fedgen schema`). The order of tables and keys never matters; a key that is not listed here is an error.

This file is made from the doc comments in `src/spec/`: `FEDGEN_BLESS=1 cargo test generated` writes it.
";

/// Every table and key, with type, default and meaning, in Markdown.
pub fn reference() -> String {
    let mut pages = Pages { sections: Vec::new() };
    pages.section("the spec", &schema());
    let mut out = INTRODUCTION.to_owned();
    let mut at = 0;
    while at < pages.sections.len() {
        let text = pages.text(at);
        out.push_str(&text);
        at += 1;
    }
    out
}

/// The tables found so far. Tables of one shape are described once.
struct Pages {
    sections: Vec<Section>,
}

struct Section {
    title: String,
    schema: Json,
}

impl Pages {
    /// The title of the section about a table, which is added if there is none.
    fn section(&mut self, title: &str, table: &Json) -> String {
        if let Some(known) = self.sections.iter().find(|known| known.schema["properties"] == table["properties"]) {
            return known.title.clone();
        }
        self.sections.push(Section { title: title.to_owned(), schema: table.clone() });
        title.to_owned()
    }

    fn text(&mut self, at: usize) -> String {
        let (title, table) = (self.sections[at].title.clone(), self.sections[at].schema.clone());
        let heading = if at == 0 { "Tables".to_owned() } else { format!("`{title}`") };
        let about = table["title"].as_str().or(table["description"].as_str()).filter(|_| at > 0).unwrap_or_default();
        let mut out = format!("\n## {heading}\n\n");
        if !about.is_empty() {
            let _ = write!(out, "{about}\n\n");
        }
        out.push_str("| key | type | needed | meaning |\n|---|---|---|---|\n");
        for (key, field) in in_order(&table) {
            let path = path(&title, key, field);
            let kind = self.kind(&path, field);
            let needed = if is_choice(&table, key) {
                "one of these"
            } else if is_required(&table, key) {
                "yes"
            } else {
                "no"
            };
            let meaning = field["description"].as_str().unwrap_or_default();
            let _ = writeln!(out, "| `{key}` | {kind} | {needed} | {meaning} |");
        }
        out
    }

    /// The type of a value, in words.
    fn kind(&mut self, path: &str, value: &Json) -> String {
        if value["$ref"] == "#/definitions/node" {
            let node = schema()["definitions"]["node"].clone();
            return format!("table `{}`", self.section("a nested node", &node));
        }
        if let Some(types) = value["type"].as_array() {
            let kinds: Vec<String> = types.iter().map(|name| self.kind(path, &of_type(value, name))).collect();
            return kinds.join(", or ");
        }
        // Choices within a table are between its keys.
        if value["type"] == "object" {
            return self.table(path, value);
        }
        if let Some(choices) = value["oneOf"].as_array().or(value["anyOf"].as_array()) {
            let kinds: Vec<String> = choices.iter().map(|choice| self.kind(path, choice)).collect();
            return kinds.join(", or ");
        }
        // Words beside a type come from a table that is too long to be listed here.
        if let Some(words) = value["enum"].as_array().filter(|_| value["type"].is_null()) {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            return words.join(" or ");
        }
        if let Some(only) = value.get("const") {
            return format!("`{only}`");
        }
        match value["type"].as_str().unwrap_or_default() {
            "string" => format!("text{}", range(value, "minLength", "maxLength", " characters")),
            "integer" => format!("whole number{}", range(value, "minimum", "maximum", "")),
            "number" => "number".to_owned(),
            "boolean" => "`true` or `false`".to_owned(),
            "array" => format!("list of: {}", self.kind(path, &value["items"])),
            _ => self.table(path, value),
        }
    }

    fn table(&mut self, path: &str, table: &Json) -> String {
        if let Some(properties) = table["properties"].as_object() {
            if let Some(key) = only_key(properties) {
                let kind = self.kind(path, &properties[key]);
                return format!("`{{ {key} = … }}` ({kind})");
            }
            return format!("table `{}`", self.section(path, table));
        }
        format!("by key: {}", self.kind(path, &table["additionalProperties"]))
    }
}

/// A reference such as `{ parameter = "…" }` needs no section of its own.
fn only_key(properties: &Map<String, Json>) -> Option<&String> {
    properties.keys().next().filter(|_| properties.len() == 1)
}

/// Whether exactly one of several keys is needed, and this is one of them.
fn is_choice(table: &Json, key: &str) -> bool {
    let names_it = |choice: &Json| choice["required"].as_array().is_some_and(|keys| keys.len() == 1 && keys[0] == key);
    let choices = table["oneOf"].as_array().into_iter().flatten();
    let mut choices =
        choices.flat_map(|choice| choice["anyOf"].as_array().map_or(std::slice::from_ref(choice), Vec::as_slice));
    table["maxProperties"] == 1 || choices.any(names_it)
}

/// What a schema of several types says of one of them.
fn of_type(value: &Json, name: &Json) -> Json {
    if name == "boolean" && value["not"]["const"] == true {
        return json!({"const": false});
    }
    let mut one = value.clone();
    one["type"] = name.clone();
    one
}

/// What is needed first, then by name.
fn in_order(table: &Json) -> Vec<(&String, &Json)> {
    let mut fields: Vec<_> = table["properties"].as_object().into_iter().flatten().collect();
    fields.sort_by_key(|(key, _)| !is_required(table, key));
    fields
}

fn is_required(table: &Json, key: &str) -> bool {
    table["required"].as_array().is_some_and(|required| required.iter().any(|name| name == key))
}

/// How a table below another one is called: `[zone]`, `[endpoints.<key>]`, `health_check.http`.
fn path(parent: &str, key: &str, field: &Json) -> String {
    let is_map = field["additionalProperties"].is_object();
    match (parent, is_map) {
        ("the spec", _) if field["type"] == "array" => format!("[[{key}]]"),
        ("the spec", true) => format!("[{key}.<key>]"),
        ("the spec", false) => format!("[{key}]"),
        _ if parent.starts_with('[') && !parent.starts_with("[[") => key.to_owned(),
        _ => format!("{parent}.{key}"),
    }
}

fn range(value: &Json, least: &str, most: &str, unit: &str) -> String {
    match (value[least].as_i64(), value[most].as_i64()) {
        (Some(least), Some(most)) => format!(", {least} to {most}{unit}"),
        _ => String::new(),
    }
}
