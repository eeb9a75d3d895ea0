//! Tables and lists in the place of each other, or of something shorter.

use std::net::IpAddr;

use toml_spanner::Value;

use super::Case;
use crate::data::alias_service;
use crate::spec::read::meant::{quoted, shown};

pub(super) fn help(case: &Case<'_, '_>) -> Option<String> {
    policy(case)
        .or_else(|| list(case))
        .or_else(|| check(case))
        .or_else(|| short_table(case))
        .or_else(|| entries(case))
        .or_else(|| node(case))
        .or_else(|| text(case))
}

/// A policy that is only the list of its members, or one of them.
fn policy(case: &Case<'_, '_>) -> Option<String> {
    let names = case.texts().or_else(|| case.text().map(|name| vec![name]))?;
    let name = |at: usize| names.get(at).map_or("\"…\"".to_owned(), |name| quoted(name));
    let key = case.key;
    if case.has("primary") && case.has("secondary") {
        return Some(format!("write `{key} = {{ primary = {}, secondary = {} }}`", name(0), name(1)));
    }
    if !case.wants_entries() {
        return None;
    }
    let members = match key {
        "weighted" => names.iter().map(|name| format!("{} = 50", name.escape_debug())).collect::<Vec<_>>().join(", "),
        "latency" => format!("us-east-1 = {}, eu-central-1 = {}", name(0), name(1)),
        "geolocation" => format!("EU = {}, \"*\" = {}", name(0), name(1)),
        "geoproximity" => format!("{} = {{ region = \"us-east-1\" }}, …", names[0].escape_debug()),
        "cidr" => format!("hospitals = {{ blocks = [\"203.0.113.0/24\"], to = {} }}, \"*\" = {}", name(0), name(1)),
        _ => return None,
    };
    Some(format!("write `{key} = {{ {members} }}`"))
}

/// One thing where there is a list of them.
fn list(case: &Case<'_, '_>) -> Option<String> {
    if case.key == "records" && case.is_table() {
        let Value::Table(table) = case.value else { return None };
        let (name, first) = table.entries().first()?;
        if !matches!(first.value(), Value::Table(_)) {
            return Some("write `[[records]]`, with two brackets, before each record".to_owned());
        }
        return Some(format!(
            "write each record under `[[records]]`, in the place of `[records.{}]`",
            name.as_str().escape_debug()
        ));
    }
    if case.key == "vpcs" || (case.has("id") && case.has("region")) {
        let id = case.texts().map(|ids| ids[0]).or(case.text()).unwrap_or("vpc-…");
        return Some(format!("write `vpcs = [{{ id = {}, region = \"…\" }}]`", quoted(id)));
    }
    let is_item = matches!(case.value, Value::String(_) | Value::Integer(_));
    (case.wants("array") && is_item).then(|| format!("write `{} = [{}]`", case.key.escape_debug(), shown(&case.value)))
}

/// A health check of which only the kind, the port or the path is said.
fn check(case: &Case<'_, '_>) -> Option<String> {
    let choice = &case.schema["oneOf"][0]["properties"]["tcp"];
    let is_choice = case.has("tcp") || choice.is_object();
    let key = case.key.escape_debug();
    if is_choice {
        return match case.value {
            Value::Integer(port) => Some(format!("write `{key}.tcp = {{ port = {} }}`", port.as_i128())),
            Value::Boolean(true) => {
                Some(format!("write `{key}.tcp = {{ port = … }}`; that of `[defaults]` needs nothing here"))
            }
            Value::String(kind) if kind.eq_ignore_ascii_case("tcp") => {
                Some(format!("write `{key}.tcp = {{ port = … }}`"))
            }
            Value::String(kind) if matches!(&*kind.to_ascii_lowercase(), "http" | "https") => {
                Some(format!("write `{key}.{} = {{ path = \"/…\" }}`", kind.to_ascii_lowercase()))
            }
            Value::Boolean(false) => Some("leave it out: without `[defaults]`, an endpoint has no check".to_owned()),
            _ => None,
        };
    }
    if !(case.has("port") && case.has("failure_threshold")) {
        return None;
    }
    match case.value {
        Value::Integer(port) => Some(format!("write `{key} = {{ port = {} }}`", port.as_i128())),
        Value::String(path) if path.starts_with('/') && case.has("path") => {
            Some(format!("write `{key} = {{ path = {} }}`", quoted(path)))
        }
        _ if case.has("path") => Some(format!("write `{key} = {{ path = \"/…\" }}`")),
        _ => Some(format!("write `{key} = {{ port = … }}`")),
    }
}

/// A table of which only its main value is given.
fn short_table(case: &Case<'_, '_>) -> Option<String> {
    let key = case.key.escape_debug();
    let is_true = matches!(case.value, Value::Boolean(true));
    if case.has("create_kms_key") && is_true {
        return Some(format!("write `{key} = {{ create_kms_key = true }}`"));
    }
    if case.has("create_log_group") {
        let name = case.text().filter(|name| name.starts_with('/')).unwrap_or("/aws/route53/…");
        return Some(format!("write `{key} = {{ create_log_group = {}, retention_days = 30 }}`", quoted(name)));
    }
    let text = case.text()?;
    let inner = if case.has("evaluate_target_health") {
        alias(case, text)
    } else if case.has("address") && case.has("hostname") {
        let field = match text.parse() {
            Ok(IpAddr::V4(_)) => "address",
            Ok(IpAddr::V6(_)) => "ipv6",
            Err(_) => "hostname",
        };
        format!("{field} = {}", quoted(text))
    } else if case.has("zone") && case.has("id") {
        format!("zone = {}", quoted(text))
    } else if case.has("region") && case.has("bias") {
        format!("region = {}", quoted(text))
    } else if case.has("type") && case.has("default") {
        format!("type = \"string\", default = {}", quoted(text))
    } else {
        return None;
    };
    Some(format!("write `{key} = {{ {inner} }}`"))
}

fn alias(case: &Case<'_, '_>, name: &str) -> String {
    let service = alias_service(name);
    let known = service.as_ref().and_then(|service| service.zone_ids.first().copied());
    let needs_id = known.is_some() || case.schema["required"].as_array().is_some_and(|keys| keys.len() > 2);
    let id = if needs_id { format!("zone_id = \"{}\", ", known.unwrap_or("Z…")) } else { String::new() };
    format!("name = {}, {id}evaluate_target_health = true", quoted(name))
}

/// A list of tables, `[[endpoints]]`, where each entry has a name.
fn entries(case: &Case<'_, '_>) -> Option<String> {
    let Value::Array(array) = case.value else { return None };
    if !case.wants_entries() {
        return None;
    }
    let Value::Table(first) = array.iter().next()?.value() else { return None };
    let key = case.key.escape_debug();
    if key.clone().eq("tags".chars()) {
        return Some("write `tags = { owner = \"…\", … }`".to_owned());
    }
    let name = first.get("name").and_then(|name| match name.value() {
        Value::String(name) => Some(name.to_lowercase().replace(['_', ' ', '.'], "-")),
        _ => None,
    });
    let name = name.filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    Some(format!("write `[{key}.{}]`, a table with a name for each", name.as_deref().unwrap_or("…")))
}

/// Several names where there is one node.
fn node(case: &Case<'_, '_>) -> Option<String> {
    let names = case.texts()?;
    let names: Vec<String> = names.into_iter().map(quoted).collect();
    let is_node = case.schema["oneOf"][1]["$ref"].is_string();
    is_node.then(|| format!("write `{} = {{ multivalue = [{}] }}`", case.key.escape_debug(), names.join(", ")))
}

/// A table where there is a text.
fn text(case: &Case<'_, '_>) -> Option<String> {
    let Value::Table(table) = case.value else { return None };
    if case.key == "failover" {
        return Some("a record has a role: `failover = \"primary\"` or `failover = \"secondary\"`".to_owned());
    }
    let wanted = case.wants("string") || case.schema["oneOf"][0]["type"] == "string";
    let mut texts = table.entries().iter().filter_map(|(_, item)| match item.value() {
        Value::String(text) => Some(*text),
        _ => None,
    });
    let only = texts.next().filter(|_| wanted && table.len() == 1)?;
    Some(format!("write `{} = {}`", case.key.escape_debug(), quoted(only)))
}
