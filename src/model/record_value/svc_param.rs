//! The parameters of an HTTPS or SVCB record (RFC 9460, sections 2.1 and 7 to 8).

use super::SvcParamError;
use super::escape::closing_quote;
use crate::model::{parse_ipv4, parse_ipv6};

/// The keys that have names, each at its number.
pub(super) const NAMES: [&str; 7] = ["mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint"];

/// One parameter whose value is fine on its own.
pub(super) struct SvcParam<'a> {
    key: &'a str,
    number: u16,
    /// Without its quotes.
    value: Option<&'a str>,
}

impl<'a> SvcParam<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, SvcParamError> {
        let (key, value) = match text.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (text, None),
        };
        let number = number_of(key).ok_or_else(|| SvcParamError::UnknownKey { key: key.to_owned() })?;
        let value = value.map(|value| without_quotes(key, value)).transpose()?;
        check_value(key, value)?;
        Ok(Self { key, number, value })
    }
}

/// What the parameters of one record must keep together.
pub(super) fn check_together(params: &[SvcParam<'_>]) -> Result<(), SvcParamError> {
    for (place, param) in params.iter().enumerate() {
        if params[..place].iter().any(|other| other.number == param.number) {
            return Err(SvcParamError::Twice { key: param.key.to_owned() });
        }
    }
    let find = |name: &str| params.iter().find(|param| param.key == name);
    if find("no-default-alpn").is_some() && find("alpn").is_none() {
        return Err(SvcParamError::NoAlpn);
    }
    find("mandatory").and_then(|param| param.value).map_or(Ok(()), |keys| check_mandatory(keys, params))
}

fn check_mandatory(keys: &str, params: &[SvcParam<'_>]) -> Result<(), SvcParamError> {
    let mut seen = Vec::new();
    for key in keys.split(',') {
        let error = |problem| SvcParamError::Mandatory { key: key.to_owned(), problem };
        let number = number_of(key).ok_or_else(|| error("which is not a parameter"))?;
        if number == 0 {
            return Err(error("itself"));
        }
        if seen.contains(&number) {
            return Err(error("twice"));
        }
        if params.iter().all(|param| param.number != number) {
            return Err(error("which is not there"));
        }
        seen.push(number);
    }
    Ok(())
}

/// The key's number, by its name or as `key` and the number (65535 is not a key).
fn number_of(key: &str) -> Option<u16> {
    if let Some(number) = NAMES.iter().position(|&name| name == key) {
        return u16::try_from(number).ok();
    }
    let digits = key.strip_prefix("key")?;
    let number = digits.parse().ok().filter(|&number: &u16| number < u16::MAX)?;
    (number.to_string() == digits).then_some(number)
}

fn without_quotes<'a>(key: &str, value: &'a str) -> Result<&'a str, SvcParamError> {
    let error = || SvcParamError::InnerQuote { key: key.to_owned() };
    let Some(rest) = value.strip_prefix('"') else {
        return if value.contains('"') { Err(error()) } else { Ok(value) };
    };
    let end = closing_quote(rest).filter(|end| end + 1 == rest.len()).ok_or_else(error)?;
    Ok(&rest[..end])
}

fn check_value(key: &str, value: Option<&str>) -> Result<(), SvcParamError> {
    let owned = || key.to_owned();
    if key == "no-default-alpn" {
        return value.map_or(Ok(()), |_| Err(SvcParamError::UnexpectedValue { key: owned() }));
    }
    let value = match value {
        None if key.starts_with("key") => return Ok(()),
        None | Some("") => return Err(SvcParamError::MissingValue { key: owned() }),
        Some(value) => value,
    };
    let wanted = |wanted| SvcParamError::Value { key: owned(), text: value.to_owned(), wanted };
    if !value.chars().all(|c| matches!(c, ' '..='~')) {
        return Err(wanted("printable ASCII"));
    }
    match key {
        "port" if !is_port(value) => Err(wanted("a number from 0 to 65535")),
        "ech" if !is_base64(value) => Err(wanted("base64")),
        "alpn" | "ipv4hint" | "ipv6hint" => value.split(',').try_for_each(|item| check_item(key, item)),
        _ => Ok(()),
    }
}

/// One item of a comma list.
fn check_item(key: &str, item: &str) -> Result<(), SvcParamError> {
    if item.is_empty() {
        return Err(SvcParamError::MissingItem { key: key.to_owned() });
    }
    match key {
        "ipv4hint" => parse_ipv4(item).map(drop),
        "ipv6hint" => parse_ipv6(item).map(drop),
        _ => Ok(()),
    }
    .map_err(|error| SvcParamError::Address { key: key.to_owned(), error })
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok()
}

fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let plain = digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte));
    plain && text.len().is_multiple_of(4) && !digits.is_empty() && text.len() - digits.len() < 3
}
