//! The JSON Schema of tables.

use serde_json::{Value as Json, json};

/// Adds a field's documentation to its schema.
pub(crate) fn describe_schema(mut schema: Json, documentation: &[&str]) -> Json {
    let text = join_lines(documentation);
    if !text.is_empty() {
        // What the field means comes before what its type is, which stays as the title.
        if let Some(about_type) = schema.get("description").cloned().filter(|about| *about != text) {
            schema["title"] = about_type;
        }
        schema["description"] = text.into();
    }
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

fn join_lines(documentation: &[&str]) -> String {
    documentation.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}
