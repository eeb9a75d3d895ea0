use thiserror::Error;

use super::limits::{TAG_KEY_CHARS, TAG_VALUE_CHARS};

/// The half of a tag that an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagPart {
    Key,
    Value,
}

/// Why AWS refuses a tag.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TagError {
    /// `TAG-02`: only letters, digits, space and `_ . : / = + - @`.
    #[error("the {} holds {character:?}", part.name())]
    Character { part: TagPart, character: char },
    /// `TAG-01`: a key has at least one character.
    #[error("the key is empty")]
    EmptyKey,
    /// `TAG-03`: starts with `aws:`, in any case.
    #[error("the {} starts with `aws:`", part.name())]
    Reserved { part: TagPart },
    /// `TAG-01`: `length` characters.
    #[error("the {} has {length} characters; the limit is {limit}", part.name())]
    TooLong { part: TagPart, length: usize, limit: usize },
}

impl TagPart {
    /// The half's name: `key` or `value`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Value => "value",
        }
    }

    const fn limit(self) -> usize {
        match self {
            Self::Key => TAG_KEY_CHARS,
            Self::Value => TAG_VALUE_CHARS,
        }
    }
}

/// Checks one tag by `TAG-01`, `TAG-02` and `TAG-03`, the key first.
pub fn check_tag(key: &str, value: &str) -> Result<(), TagError> {
    if key.is_empty() {
        return Err(TagError::EmptyKey);
    }
    check(TagPart::Key, key)?;
    check(TagPart::Value, value)
}

fn check(part: TagPart, text: &str) -> Result<(), TagError> {
    if let Some(character) = text.chars().find(|&character| !is_allowed(character)) {
        return Err(TagError::Character { part, character });
    }
    let (length, limit) = (text.chars().count(), part.limit());
    if length > limit {
        return Err(TagError::TooLong { part, length, limit });
    }
    // AWS keeps the prefix for itself in either case of its letters.
    match text.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("aws:") => Err(TagError::Reserved { part }),
        _ => Ok(()),
    }
}

fn is_allowed(character: char) -> bool {
    character.is_alphanumeric() || " _.:/=+-@".contains(character)
}

/// Pairs as a map, for those who read the plan as JSON.
pub(crate) fn as_map<S: serde::Serializer>(tags: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(tags.iter().map(|(key, value)| (key, value)))
}

#[cfg(test)]
mod tests {
    use super::TagPart::{Key, Value};
    use super::*;

    #[test]
    fn tag_01_lengths() {
        let over = |part, length, limit| Err(TagError::TooLong { part, length, limit });
        assert_eq!(check_tag(&"ü".repeat(128), &"ü".repeat(256)), Ok(()));
        assert_eq!(check_tag(&"k".repeat(129), ""), over(Key, 129, 128));
        assert_eq!(check_tag("k", &"v".repeat(257)), over(Value, 257, 256));
        assert_eq!(check_tag("", "v"), Err(TagError::EmptyKey));
        assert_eq!(check_tag("k", ""), Ok(()));
    }

    #[test]
    fn tag_02_characters() {
        assert_eq!(check_tag("Größe 1", "日本_.:/=+-@ ٣"), Ok(()));
        for character in ['*', '"', '\n', '\t', '\0', '$', '{', '\u{a0}', '\u{202e}', '😀'] {
            let text = character.to_string();
            let error = |part| Err(TagError::Character { part, character });
            assert_eq!(check_tag(&text, "v"), error(Key));
            assert_eq!(check_tag("k", &text), error(Value));
        }
    }

    #[test]
    fn tag_03_prefix() {
        for text in ["aws:", "aws:x", "AWS:x", "Aws:x"] {
            assert_eq!(check_tag(text, ""), Err(TagError::Reserved { part: Key }));
            assert_eq!(check_tag("k", text), Err(TagError::Reserved { part: Value }));
        }
        for text in ["aws", "awsx", "xaws:", "aw:", "日本:"] {
            assert_eq!(check_tag(text, text), Ok(()));
        }
    }
}
