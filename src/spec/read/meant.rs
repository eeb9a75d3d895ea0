//! What a key was meant to be that the format does not have.

use serde_json::Value as Json;
use toml_spanner::{Table, TableStyle, Value};

use super::{Keys, Node};
use crate::data::{alias_service, synonym};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::Span;

/// The key that a word stands for in another spelling, style or tool.
pub(crate) fn meant(word: &str, keys: &Keys) -> Option<&'static str> {
    let exact = keys.known.iter().copied().find(|key| words::plain(key) == words::plain(word));
    let synonym = || synonym(word, keys.known).filter(|synonym| synonym.advice.is_none()).map(|synonym| synonym.key);
    exact.or_else(synonym).or_else(|| words::nearest(word, keys.known.iter().copied()))
}

/// What to write in the place of a key that is not known.
pub(super) fn key_help(word: &str, keys: &Keys) -> String {
    let advice = synonym(word, keys.known).and_then(|synonym| synonym.advice);
    let spelled = keys.known.iter().any(|key| words::plain(key) == words::plain(word));
    match (advice, meant(word, keys)) {
        (Some(advice), _) if !spelled => advice.to_owned(),
        (_, Some(key)) => format!("did you mean `{key}`?"),
        (_, None) => format!("known here: {}", words::all_of(keys.known)),
    }
}

/// `[records.mx]` after `[[records]]`, which makes a table within the record before it.
pub(super) fn own_record(word: &str, node: &Node<'_>, keys: &Keys) -> Option<String> {
    let Value::Table(table) = node.value() else { return None };
    (keys.known.contains(&"set_identifier") && table.style() == TableStyle::Header)
        .then(|| format!("write `[[records]]` in the place of `[records.{}]`", word.escape_debug()))
}

/// A word of a list, in another spelling, style or tool.
pub(super) fn word_help(word: &str, keys: &Keys) -> Option<String> {
    meant(word, keys).map(|word| format!("did you mean `{word}`?"))
}

/// A key with a value of this schema, as somebody would write it.
pub(super) fn example(key: &str, schema: &Json) -> Option<String> {
    if let Some(words) = schema["enum"].as_array() {
        return Some(format!("`{key} = …`: {}", words::one_of(words.iter().take(MOST_WORDS))));
    }
    Some(match schema["type"].as_str().or(schema["oneOf"][0]["type"].as_str())? {
        "string" => format!("`{key} = \"…\"`"),
        "integer" | "number" => format!("`{key} = …`"),
        "boolean" => format!("`{key} = true`, or `false`"),
        "array" if schema["items"]["type"] == "string" => format!("`{key} = [\"…\"]`"),
        "object" => {
            let required = schema["required"].as_array()?.first()?.as_str()?;
            let inner = example(required, &schema["properties"][required])?;
            format!("the table `[{key}]` with {inner}")
        }
        _ => return None,
    })
}

/// The id that goes with an AWS resource's name, where it is known (ALI-14).
pub(super) fn missing_zone_id<'n>(key: &str, table: &'n Table<'n>, place: Span, keys: &Keys) -> Option<Diagnostic> {
    let Value::String(name) = table.get("name").filter(|_| key == "zone_id")?.value() else { return None };
    let service = alias_service(name)?;
    let finding = Diagnostic::new(Code::MissingKey, place, format!("`zone_id` is missing in {}", keys.what));
    let ids = service.zone_ids.iter().map(|id| format!("zone_id = \"{id}\""));
    Some(match service.zone_ids {
        [] => finding.label("needed here").help("add `zone_id = \"…\"`, which AWS shows beside the name"),
        _ => finding
            .label(format!("{}: its zone is known", service.service.title()))
            .help(format!("add {}", words::one_of(ids))),
    })
}

/// More words than these are looked up in the reference.
const MOST_WORDS: usize = 7;

/// Keys of other tools that say the kind of a health check.
const KIND: [&str; 4] = ["type", "kind", "protocol", "check_type"];

/// The kind of a check as the value of a key, `{ type = "TCP", port = 1 }`, instead of as the key.
pub(super) fn kind_as_value<'n>(table: &'n Table<'n>, keys: &Keys) -> Option<Diagnostic> {
    let is_choice = keys.known.contains(&"tcp") && keys.known.contains(&"https");
    if !is_choice || keys.known.iter().any(|key| table.contains_key(key)) {
        return None;
    }
    let is_kind = |key: &str| KIND.contains(&key.to_ascii_lowercase().as_str());
    let (key, node) = Node::entries(table).find(|(key, _)| is_kind(key.value))?;
    let Value::String(word) = node.value() else { return None };
    let kind = keys.known.iter().find(|known| words::plain(known) == words::plain(word))?;
    let others = Node::entries(table).filter(|(other, _)| !is_kind(other.value));
    let fields: Vec<String> =
        others.map(|(key, node)| format!("{} = {}", words::snake(key.value), shown(&node.value()))).collect();
    let inner = if fields.is_empty() { "…".to_owned() } else { fields.join(", ") };
    Some(
        Diagnostic::new(Code::UnknownKey, key.span, format!("the kind of {} is itself a key", keys.what))
            .label("not known here")
            .help(format!("write `{kind} = {{ {inner} }}` in the place of `{}`", key.value.escape_debug())),
    )
}

/// A value as it stands in a spec, if it is short.
pub(super) fn shown(value: &Value<'_, '_>) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Integer(number) => number.as_i128().to_string(),
        Value::Boolean(value) => value.to_string(),
        _ => "…".to_owned(),
    }
}

/// A text as it stands in a spec, if it is short.
pub(super) fn quoted(text: &str) -> String {
    const READABLE: usize = 60;
    if text.len() > READABLE { "\"…\"".to_owned() } else { format!("\"{}\"", text.escape_debug()) }
}
