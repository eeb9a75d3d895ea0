//! Escapes inside quotes: `\"`, `\\` and three octal digits for one byte (`TXT-02`, `TYP-NAPTR`).

use super::ValueError;

/// Appends the bytes of a text, with escapes where they are needed.
pub(super) fn push(out: &mut String, bytes: &[u8]) {
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => out.extend(['\\', byte.into()]),
            b' '..=b'~' => out.push(byte.into()),
            _ => {
                let digit = |shift: u8| char::from(b'0' + (byte >> shift & 7));
                out.extend(['\\', digit(6), digit(3), digit(0)]);
            }
        }
    }
}

/// The text with quotes around it and escapes in it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    push(&mut out, text.as_bytes());
    out + "\""
}

/// Where the quote is that closes a text whose opening quote is left out.
pub(super) fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}

/// The text between the quotes of a field that has nothing else, with its escapes.
pub(super) fn inner<'a>(field: &'static str, text: &'a str) -> Result<&'a str, ValueError> {
    let Some(rest) = text.strip_prefix('"') else {
        return Err(ValueError::Unquoted { field, suggestion: quoted(text) });
    };
    let end = closing_quote(rest).ok_or(ValueError::OpenQuote)?;
    if end + 1 < rest.len() {
        return Err(ValueError::AfterQuote { field });
    }
    Ok(&rest[..end])
}

/// The bytes that a text between quotes stands for.
pub(super) fn unescaped(field: &'static str, inner: &str) -> Result<Vec<u8>, ValueError> {
    if let Some(character) = inner.chars().find(|c| !matches!(c, ' '..='~')) {
        return Err(ValueError::Character { field, character });
    }
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(&first) = rest.as_bytes().first() {
        let (byte, length) = if first == b'\\' {
            escape(&rest[1..]).ok_or_else(|| {
                let escape: String = rest.chars().take(2).collect();
                ValueError::Escape { field, suggestion: format!("\\{escape}"), escape }
            })?
        } else {
            (first, 1)
        };
        bytes.push(byte);
        rest = &rest[length..];
    }
    Ok(bytes)
}

/// The byte that the text after a backslash stands for, and the whole escape's length.
fn escape(after: &str) -> Option<(u8, usize)> {
    match after.as_bytes() {
        &[byte @ (b'"' | b'\\'), ..] => Some((byte, 2)),
        [b'0'..=b'3', b'0'..=b'7', b'0'..=b'7', ..] => Some((u8::from_str_radix(&after[..3], 8).ok()?, 4)),
        _ => None,
    }
}
