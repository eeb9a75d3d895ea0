//! CAA: flags, a tag and a quoted text (`TYP-CAA`).

use super::ValueError;
use super::escape::{inner, unescaped};
use super::fields::{byte, first};
use crate::model::limits::STRING_BYTES;

/// The raw text has its quotes (design 3.4). The tag's case stays as written: certificate authorities ignore it (RFC 8659).
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    let (flags, rest) = first(text);
    let (tag, value) = first(rest);
    if value.is_empty() {
        let found = 1 + usize::from(!tag.is_empty());
        return Err(ValueError::FieldCount { found, wanted: 3 });
    }
    let flags = byte("flags", flags)?;
    check_tag(tag)?;
    unescaped("value", inner("value", value)?)?;
    Ok(format!("{flags} {tag} {value}"))
}

fn check_tag(tag: &str) -> Result<(), ValueError> {
    if let Some(character) = tag.chars().find(|c| !c.is_ascii_alphanumeric()) {
        return Err(ValueError::CaaTag { tag: tag.to_owned(), character });
    }
    if tag.len() > STRING_BYTES {
        return Err(ValueError::StringTooLong { field: "tag", length: tag.len(), limit: STRING_BYTES });
    }
    Ok(())
}
