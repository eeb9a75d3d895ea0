//! Texts, numbers and truth values in the place of each other.

use std::net::Ipv4Addr;

use toml_spanner::Value;

use super::Case;
use crate::spec::read::meant::{quoted, shown};

pub(super) fn help(case: &Case<'_, '_>) -> Option<String> {
    without_quotes(case)
        .or_else(|| seconds(case))
        .or_else(|| whole(case))
        .or_else(|| truth(case))
        .or_else(|| address(case))
        .or_else(|| with_quotes(case))
        .or_else(|| only_one(case))
}

fn wants_whole_number(case: &Case<'_, '_>) -> bool {
    case.wants("integer") || case.schema["enum"][0].is_u64() || case.schema["oneOf"][0]["type"] == "integer"
}

/// A number or truth value that only its quotes make a text.
fn without_quotes(case: &Case<'_, '_>) -> Option<String> {
    let text = case.text()?;
    let fits = (case.wants("boolean") && text.parse::<bool>().is_ok())
        || (case.wants("number") && text.parse::<f64>().is_ok_and(f64::is_finite))
        || (wants_whole_number(case) && text.parse::<u32>().is_ok());
    fits.then(|| format!("write it without quotes: `{} = {text}`", case.key.escape_debug()))
}

/// A duration with its unit.
fn seconds(case: &Case<'_, '_>) -> Option<String> {
    const IN_SECONDS: [&str; 4] = ["ttl", "request_interval", "period", "failover_budget"];
    let text = case.text()?.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let factor: u32 = match text[digits..].trim() {
        "s" | "sec" | "secs" | "second" | "seconds" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3600,
        "d" | "day" | "days" => 86_400,
        _ => return None,
    };
    let number = text[..digits].parse::<u32>().ok()?.checked_mul(factor)?;
    let key = case.key;
    (wants_whole_number(case) && IN_SECONDS.contains(&key)).then(|| format!("write the seconds: `{key} = {number}`"))
}

fn whole(case: &Case<'_, '_>) -> Option<String> {
    let Value::Float(number) = case.value else { return None };
    let text = number.to_string();
    (wants_whole_number(case) && text.parse::<u32>().is_ok())
        .then(|| format!("write it without a fraction: `{} = {text}`", case.key.escape_debug()))
}

fn truth(case: &Case<'_, '_>) -> Option<String> {
    let word = match case.value {
        Value::Integer(number) => number.as_i128().to_string(),
        Value::String(text) => text.to_ascii_lowercase(),
        _ => return None,
    };
    let meant = match word.as_str() {
        "1" | "yes" | "on" | "true" => true,
        "0" | "no" | "off" | "false" => false,
        _ => return None,
    };
    case.wants("boolean").then(|| format!("write `{} = {meant}`", case.key.escape_debug()))
}

/// An IPv4 address as the number that it is in the packet.
fn address(case: &Case<'_, '_>) -> Option<String> {
    let Value::Integer(number) = case.value else { return None };
    let number = u32::try_from(number.as_i128()).ok().filter(|number| *number > 0x00ff_ffff)?;
    let wanted = matches!(case.key, "address" | "ip_address");
    wanted.then(|| format!("write `{} = \"{}\"`, which is this number", case.key, Ipv4Addr::from(number)))
}

fn with_quotes(case: &Case<'_, '_>) -> Option<String> {
    let is_plain = matches!(case.value, Value::Integer(_) | Value::Boolean(_));
    let wanted = case.wants("string") || case.schema["oneOf"][0]["type"] == "string";
    let wanted = wanted && is_plain && !matches!(case.key, "address" | "ipv6" | "health_check");
    wanted.then(|| format!("write it in quotes: `{} = \"{}\"`", case.key.escape_debug(), shown(&case.value)))
}

/// A list where there is one.
fn only_one(case: &Case<'_, '_>) -> Option<String> {
    let texts = case.texts()?;
    (case.wants("string") || case.schema["enum"][0].is_string())
        .then(|| format!("write one of them: `{} = {}`", case.key.escape_debug(), quoted(texts[0])))
}
