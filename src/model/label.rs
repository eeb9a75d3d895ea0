//! One label of a DNS name.

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

use super::NameError;
use super::limits::LABEL_BYTES;

/// Appends `label` in lower case and punycode. `place` counts from 0 at the left; only there may it be `*`.
pub(super) fn push(name: &mut String, label: &str, place: usize) -> Result<(), NameError> {
    if label.is_empty() {
        return Err(NameError::EmptyLabel { place: place + 1 });
    }
    if label == "*" && place == 0 {
        name.push('*');
        return Ok(());
    }
    check_characters(label)?;
    let start = name.len();
    if label.is_ascii() {
        name.push_str(label);
        name[start..].make_ascii_lowercase();
    } else {
        name.push_str(&punycode(label)?);
    }
    let length = name.len() - start;
    if length > LABEL_BYTES {
        return Err(NameError::LabelTooLong { label: label.to_owned(), length, limit: LABEL_BYTES });
    }
    Ok(())
}

fn check_characters(label: &str) -> Result<(), NameError> {
    let Some(character) = label.chars().find(|&c| c.is_ascii() && !is_allowed(c)) else {
        return Ok(());
    };
    let label = label.to_owned();
    // An asterisk is the likelier mistake than another odd character beside it.
    Err(if label.contains('*') {
        NameError::WildcardPlace { label }
    } else {
        NameError::Character { label, character }
    })
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// The label's ASCII form (`DN-08`). A character that maps to a dot, to nothing or to one that is not allowed is refused.
fn punycode(label: &str) -> Result<String, NameError> {
    Uts46::new()
        .to_ascii(label.as_bytes(), AsciiDenyList::EMPTY, Hyphens::Allow, DnsLength::Ignore)
        .ok()
        .filter(|ascii| !ascii.is_empty() && ascii.chars().all(is_allowed))
        .map(Into::into)
        .ok_or_else(|| NameError::Idna { label: label.to_owned() })
}
