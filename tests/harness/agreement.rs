//! What the parser reads that fedgen builds on, the one that words its syntax errors reads, too, and as the same. (The other
//! way round they differ: `toml` overlooks a missing comma in an inline table.)

use toml::de::{DeTable, DeValue};
use toml_spanner::{Arena, Value};

/// Panics when the parsers read a text differently.
pub(crate) fn assert_agreement(text: &str) {
    let arena = Arena::new();
    let Ok(document) = toml_spanner::parse(text, &arena) else { return };
    let (table, errors) = DeTable::parse_recoverable(text);
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(show_table(table.get_ref()), show_spanner_table(document.table()));
}

/// The same rendering for both trees: keys in order, texts, numbers and places.
fn show_toml(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(number) => {
            i128::from_str_radix(number.as_str(), number.radix()).expect("a number").to_string()
        }
        DeValue::Float(_) => "float".into(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(_) => "datetime".into(),
        DeValue::Array(items) => {
            format!("{:?}", items.iter().map(|item| show_toml(item.get_ref())).collect::<Vec<_>>())
        }
        DeValue::Table(table) => show_table(table),
    }
}

fn show_table(table: &DeTable<'_>) -> String {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| format!("{:?}@{:?}: {}", key.get_ref(), key.span(), show_toml(value.get_ref())))
        .collect();
    entries.sort();
    format!("{{{}}}", entries.join(", "))
}

fn show_spanner(value: &Value<'_, '_>) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Integer(number) => number.as_i128().to_string(),
        Value::Float(_) => "float".into(),
        Value::Boolean(value) => value.to_string(),
        Value::DateTime(_) => "datetime".into(),
        Value::Array(items) => {
            format!("{:?}", items.iter().map(|item| show_spanner(&item.value())).collect::<Vec<_>>())
        }
        Value::Table(table) => show_spanner_table(table),
    }
}

fn show_spanner_table(table: &toml_spanner::Table<'_>) -> String {
    let mut entries: Vec<_> = table
        .entries()
        .iter()
        .map(|(key, item)| format!("{:?}@{:?}: {}", key.as_str(), key.span.range(), show_spanner(&item.value())))
        .collect();
    entries.sort();
    format!("{{{}}}", entries.join(", "))
}
