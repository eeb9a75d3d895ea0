//! Values of several fields with spaces between them.

use super::ValueError;

/// The fields of a value of exactly so many. Several spaces count as one.
pub(super) fn exactly<const N: usize>(text: &str) -> Result<[&str; N], ValueError> {
    counted(text.split(' ').filter(|field| !field.is_empty()).collect())
}

/// The fields of a value that may have quoted ones, with their quotes and escapes; spaces inside quotes separate nothing.
pub(super) fn quotable(text: &str) -> Result<Vec<&str>, ValueError> {
    let (mut fields, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            b' ' if !quoted => {
                fields.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if quoted {
        return Err(ValueError::OpenQuote);
    }
    fields.push(&text[start..]);
    fields.retain(|field| !field.is_empty());
    Ok(fields)
}

/// The fields, if there are exactly so many.
pub(super) fn counted<const N: usize>(fields: Vec<&str>) -> Result<[&str; N], ValueError> {
    let found = fields.len();
    fields.try_into().map_err(|_| ValueError::FieldCount { found, wanted: N })
}

/// The first field and the text after it.
pub(super) fn first(text: &str) -> (&str, &str) {
    let (field, rest) = text.split_once(' ').unwrap_or((text, ""));
    (field, rest.trim_start_matches(' '))
}

/// A decimal number from `low` to `high`, without a sign.
pub(super) fn number(field: &'static str, text: &str, low: u32, high: u32) -> Result<u32, ValueError> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && (low..=high).contains(number)).ok_or_else(|| ValueError::Number {
        field,
        text: text.to_owned(),
        low,
        high,
    })
}

/// A number of one byte.
pub(super) fn byte(field: &'static str, text: &str) -> Result<u32, ValueError> {
    number(field, text, 0, u8::MAX.into())
}

/// A number of two bytes.
pub(super) fn short(field: &'static str, text: &str) -> Result<u32, ValueError> {
    number(field, text, 0, u16::MAX.into())
}
