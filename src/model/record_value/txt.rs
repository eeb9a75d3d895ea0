//! TXT and SPF: raw text in the spec, quoted strings in the API (`TXT-01` to `TXT-05`).

use super::escape::{closing_quote, push, unescaped};
use crate::model::limits::STRING_BYTES;

/// The strings of a raw text, quoted, escaped, and joined without a space (`TXT-05`).
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for (place, string) in text.as_bytes().chunks(STRING_BYTES).enumerate() {
        if place > 0 {
            out.push_str("\"\"");
        }
        push(&mut out, string);
    }
    out.push('"');
    out
}

/// Whether a raw text is likely a copy of the quoted form, whose quotes would become part of it (`M-116`).
pub fn looks_quoted(text: &str) -> bool {
    text.len() > 1 && text.starts_with('"') && text.ends_with('"')
}

/// The text of the API without its first and last quote, for the tools that add them (`DIF-01`): `a""b` for `"a""b"`.
pub fn unquoted(canonical: &str) -> &str {
    let text = canonical.strip_prefix('"').unwrap_or(canonical);
    text.strip_suffix('"').unwrap_or(text)
}

/// The bytes that quoted strings stand for, all together; `None` if the text is not such strings.
pub fn unescape(canonical: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut rest) = (Vec::new(), canonical);
    while !rest.is_empty() {
        rest = rest.strip_prefix('"')?;
        let end = closing_quote(rest)?;
        bytes.extend(unescaped("text", &rest[..end]).ok()?);
        rest = rest[end + 1..].trim_start_matches(' ');
    }
    Some(bytes)
}
