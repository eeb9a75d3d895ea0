//! The JSON document and its description.

use std::fs;

use fedgen::diagnostic::render::json;
use serde_json::Value;

use super::{Seen, assert_valid, corpus, parse, schema, severity};
use crate::support::root;

const SCHEMA: &str = "docs/reference/diagnostics.schema.json";

pub(super) fn seen(document: &str) -> Seen {
    let document = parse(document);
    let findings = document["diagnostics"].as_array().expect("a list");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let one = |finding: &Value| {
        (text(&finding["code"]), severity(&finding["severity"]), finding["line"].as_u64().expect("a line"))
    };
    findings.iter().map(one).collect()
}

#[test]
fn every_document_is_as_its_schema_says() {
    let schema = schema(SCHEMA);
    for (name, source, findings) in corpus() {
        assert_valid(&schema, &parse(&json(&findings, &source)), &name);
    }
}

/// Readers may meet keys that they do not know, but none that the schema does not describe.
#[test]
fn every_key_is_described() {
    let mut described = parse(&fs::read_to_string(root().join(SCHEMA)).expect("the schema"));
    close(&mut described);
    let closed = jsonschema::validator_for(&described).expect("a JSON Schema");
    for (name, source, findings) in corpus() {
        assert_valid(&closed, &parse(&json(&findings, &source)), &name);
    }
}

/// Lets every object of the schema have only the keys that it describes.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(close);
            if object.contains_key("properties") && object.contains_key("type") {
                object.insert("additionalProperties".to_owned(), false.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// The example of the page is one, and every key of the schema is in the page.
#[test]
fn the_page_describes_the_document() {
    let page = fs::read_to_string(root().join("docs/reference/json.md")).expect("the page");
    let schema = schema(SCHEMA);
    let examples: Vec<&str> = page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        assert_valid(&schema, &parse(example), "docs/reference/json.md");
    }
    let mut keys = Vec::new();
    collect(&parse(&fs::read_to_string(root().join(SCHEMA)).expect("the schema")), &mut keys);
    assert!(keys.len() > 15, "{keys:?}");
    for key in keys {
        assert!(page.contains(&format!("`{key}`")), "the page does not say what `{key}` is");
    }
}

fn collect(schema: &Value, keys: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            keys.extend(
                object.get("properties").and_then(Value::as_object).into_iter().flat_map(|it| it.keys().cloned()),
            );
            object.values().for_each(|value| collect(value, keys));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, keys)),
        _ => {}
    }
}
