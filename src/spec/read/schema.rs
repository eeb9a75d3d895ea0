//! The JSON Schema of tables.

use serde_json::{Value as Json, json};

/// Adds a field's documentation to its schema, and what it says about the default and examples.
pub(crate) fn describe_schema(mut schema: Json, documentation: &[&str]) -> Json {
    let text = join_lines(documentation);
    if text.is_empty() {
        return schema;
    }
    // What the field means comes before what its type is, which stays as the title.
    if let Some(about_type) = schema.get("description").cloned().filter(|about| *about != text) {
        schema["title"] = about_type;
    }
    if let Some(default) = literal_after(&text, "Default: ").filter(|value| accepts(&schema, value)) {
        schema["default"] = default;
    }
    if let Some(example) = literal_after(&text, "such as ").filter(|value| accepts(&schema, value)) {
        schema["examples"] = json!([example]);
    }
    schema["description"] = text.into();
    schema
}

pub(crate) fn table_schema(
    properties: &serde_json::Map<String, Json>,
    required: &[&str],
    documentation: &[&str],
) -> Json {
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    describe_schema(schema, documentation)
}

/// Adds what the type of a value does not say.
pub(crate) fn with_rules(mut schema: Json, rules: Json) -> Json {
    if let (Some(schema), Json::Object(rules)) = (schema.as_object_mut(), rules) {
        schema.extend(rules);
    }
    schema
}

/// A value of one type, or of another one.
///
/// Keywords are for values of their own type alone, so both schemas can be in one. A mistake in a table is then reported
/// at its key; with `oneOf`, it would be the whole value.
pub(crate) fn either(mut schema: Json, other: Json) -> Json {
    let types = |schema: &Json| match &schema["type"] {
        Json::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    let both: Vec<Json> = types(&schema).into_iter().chain(types(&other)).collect();
    schema = with_rules(schema, other);
    schema["type"] = both.into();
    schema
}

/// Of these keys, a table has exactly one.
pub(crate) fn exactly_one_key(keys: &[&str]) -> Json {
    let choices: Vec<Json> = keys.iter().map(|key| json!({"required": [key]})).collect();
    json!({"oneOf": choices})
}

fn join_lines(documentation: &[&str]) -> String {
    documentation.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The value that a sentence names after these words: a number, a truth value, or a text in backticks.
fn literal_after(text: &str, words: &str) -> Option<Json> {
    let (_, rest) = text.split_once(words)?;
    if let Some(quoted) = rest.strip_prefix('`') {
        // A text with a placeholder describes values, and is none.
        return quoted.split_once('`').map(|(value, _)| value).filter(|value| !value.contains('<')).map(Json::from);
    }
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    serde_json::from_str(&rest[..end]).ok()
}

/// Whether a value is of the schema's type, or one of its words.
fn accepts(schema: &Json, value: &Json) -> bool {
    let any = |key: &str| schema[key].as_array().is_some_and(|choices| choices.iter().any(|it| accepts(it, value)));
    let is_of = |name: &Json| match name.as_str() {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer" | "number") => value.is_number(),
        _ => false,
    };
    let is_type = schema["type"].as_array().map_or_else(|| is_of(&schema["type"]), |types| types.iter().any(is_of));
    let is_word = schema["enum"].as_array().is_some_and(|words| words.contains(value));
    is_type || is_word || any("oneOf") || any("anyOf")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_tell_defaults_and_examples() {
        let of = |schema: Json, text: &str| {
            let schema = describe_schema(schema, &[text]);
            (schema.get("default").cloned(), schema.get("examples").cloned())
        };
        assert_eq!(of(json!({"type": "integer"}), " Seconds. Default: 60."), (Some(json!(60)), None));
        assert_eq!(of(json!({"type": "boolean"}), "Default: true. A zone"), (Some(json!(true)), None));
        assert_eq!(of(json!({"enum": ["missing"]}), "Default: `missing`."), (Some(json!("missing")), None));
        assert_eq!(of(json!({"type": "string"}), "Default: its key."), (None, None));
        assert_eq!(of(json!({"type": "string"}), "Default: `generated/<target>`."), (None, None));
        assert_eq!(of(json!({"type": "string"}), "A name, such as `a.b`."), (None, Some(json!(["a.b"]))));
        assert_eq!(of(json!({"type": "integer"}), "A name, such as `a.b`."), (None, None));
    }
}
