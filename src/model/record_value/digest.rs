//! Types that hold numbers and a digest. The case of its digits stays as written: no source tells that Route 53 changes it.

use super::ValueError;
use super::fields::{byte, exactly, number, short};

/// `TYP-DS`; the lengths are those of SHA-1, SHA-256 and SHA-384.
pub(super) fn ds(text: &str) -> Result<String, ValueError> {
    let [tag, algorithm, kind, digest] = exactly(text)?;
    let (tag, algorithm, kind) = (short("key tag", tag)?, byte("algorithm", algorithm)?, byte("digest type", kind)?);
    let length = match kind {
        1 => Some(40),
        2 => Some(64),
        4 => Some(96),
        _ => None,
    };
    Ok(format!("{tag} {algorithm} {kind} {}", hex(digest, length)?))
}

/// `TYP-SSHFP`; the lengths are those of SHA-1 and SHA-256.
pub(super) fn sshfp(text: &str) -> Result<String, ValueError> {
    let [algorithm, kind, fingerprint] = exactly(text)?;
    let algorithm = number("algorithm", algorithm, 1, 6)?;
    if algorithm == 5 {
        return Err(ValueError::Unassigned { field: "algorithm", number: algorithm });
    }
    let kind = number("type", kind, 1, 2)?;
    let length = if kind == 1 { 40 } else { 64 };
    Ok(format!("{algorithm} {kind} {}", hex(fingerprint, Some(length))?))
}

/// `TYP-TLSA`; the lengths are those of SHA-256 and SHA-512, and match 0 is a whole certificate or key.
pub(super) fn tlsa(text: &str) -> Result<String, ValueError> {
    let [usage, selector, matching, data] = exactly(text)?;
    let (usage, selector) = (number("usage", usage, 0, 3)?, number("selector", selector, 0, 1)?);
    let matching = number("match", matching, 0, 2)?;
    let length = match matching {
        1 => Some(64),
        2 => Some(128),
        _ => None,
    };
    Ok(format!("{usage} {selector} {matching} {}", hex(data, length)?))
}

/// Whole bytes in hexadecimal digits, so many of them if the length is known.
fn hex(text: &str, wanted: Option<usize>) -> Result<&str, ValueError> {
    if let Some(character) = text.chars().find(|c| !c.is_ascii_hexdigit()) {
        return Err(ValueError::HexDigit { character });
    }
    let found = text.len();
    match wanted {
        Some(wanted) if wanted != found => Err(ValueError::HexLength { found, wanted }),
        _ if !found.is_multiple_of(2) => Err(ValueError::HexOdd { found }),
        _ => Ok(text),
    }
}
