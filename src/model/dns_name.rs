use std::fmt::{self, Display, Formatter};
use std::net::IpAddr;

use serde::Serialize;

use super::limits::{NAME_BYTES, NAME_TEXT_BYTES};
use super::{NameError, label};

/// An absolute DNS name: lower case, punycode, without a final dot, perhaps with `*` as its leftmost label (`DN-01` to `DN-10`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct DnsName(String);

impl DnsName {
    /// Reads a complete name, with or without its final dot; it may be a wildcard and may have a single label.
    pub fn absolute(text: &str) -> Result<Self, NameError> {
        let text = text.strip_suffix('.').unwrap_or(text);
        if text.is_empty() {
            return Err(NameError::Empty);
        }
        Self::within_limit(labels_of(text, 0)?)
    }

    /// Reads the name of one host, as a CNAME's target or a check's `fqdn`: no wildcard, no address, at least two labels.
    pub fn host(text: &str) -> Result<Self, NameError> {
        let bare = text.strip_suffix('.').unwrap_or(text);
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Err(NameError::IsAddress { address });
        }
        let name = Self::absolute(text)?;
        if name.is_wildcard() {
            return Err(NameError::Wildcard);
        }
        if !name.0.contains('.') {
            return Err(NameError::SingleLabel { label: name.0 });
        }
        Ok(name)
    }

    /// Reads a hosted zone's name, under the same rules as a host's (`DN-12`, `DN-13`).
    pub fn zone(text: &str) -> Result<Self, NameError> {
        Self::host(text)
    }

    /// Reads a name as the spec writes it: `@` is the zone itself, a final dot makes it absolute, all else is below the zone
    /// (design 3.4; `DN-14`, `M-107`).
    pub fn relative(text: &str, zone: &Self) -> Result<Self, NameError> {
        if text == "@" {
            return Ok(zone.clone());
        }
        if text.ends_with('.') {
            let name = Self::absolute(text)?;
            return if name.is_within(zone) { Ok(name) } else { Err(outside(name, zone)) };
        }
        if text.is_empty() {
            return Err(NameError::Empty);
        }
        let name = Self(labels_of(text, zone.0.len() + 1)?);
        if let Some(suggestion) = name.relative_to(zone) {
            return Err(NameError::EndsInZone { zone: zone.0.clone(), suggestion: suggestion.to_owned() });
        }
        name.below(zone)
    }

    /// The name `prefix.self`, for the helper names of nested nodes (design 3.2). Nothing lies below a wildcard.
    pub fn prefixed(&self, prefix: &str) -> Result<Self, NameError> {
        if prefix.is_empty() {
            return Err(NameError::Empty);
        }
        if self.is_wildcard() {
            return Err(NameError::WildcardPlace { label: "*".into() });
        }
        Self(labels_of(prefix, self.0.len() + 1)?).below(self)
    }

    /// The name without a final dot.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The labels from left to right; never empty.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('.')
    }

    /// Whether the name is the zone's own.
    pub fn is_apex(&self, zone: &Self) -> bool {
        self == zone
    }

    /// Whether the leftmost label is `*` (`DN-16`).
    pub fn is_wildcard(&self) -> bool {
        self.0 == "*" || self.0.starts_with("*.")
    }

    /// Whether the name is `other` or lies below it, compared by whole labels (`DN-14`, `M-108`).
    pub fn is_within(&self, other: &Self) -> bool {
        self.relative_to(other).is_some()
    }

    /// The name as the spec writes it in `zone`: `@` for the zone itself, `None` outside it.
    pub fn relative_to(&self, zone: &Self) -> Option<&str> {
        match self.0.strip_suffix(zone.as_str())? {
            "" => Some("@"),
            head => head.strip_suffix('.'),
        }
    }

    fn below(mut self, zone: &Self) -> Result<Self, NameError> {
        self.0.push('.');
        self.0.push_str(&zone.0);
        Self::within_limit(self.0)
    }

    fn within_limit(name: String) -> Result<Self, NameError> {
        if name.len() > NAME_BYTES {
            return Err(too_long(name.len()));
        }
        Ok(Self(name))
    }
}

impl AsRef<str> for DnsName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Display for DnsName {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The labels of `text`, canonical, in a string with room for `more` bytes.
fn labels_of(text: &str, more: usize) -> Result<String, NameError> {
    // Punycode takes longer than linear time; no text above this limit can become a name.
    if text.len() > NAME_TEXT_BYTES {
        return Err(too_long(text.len()));
    }
    let mut name = String::with_capacity(text.len() + more);
    for (place, label) in text.split('.').enumerate() {
        if place > 0 {
            name.push('.');
        }
        label::push(&mut name, label, place)?;
    }
    Ok(name)
}

fn outside(name: DnsName, zone: &DnsName) -> NameError {
    NameError::OutsideZone { name: name.0, zone: zone.0.clone() }
}

fn too_long(length: usize) -> NameError {
    NameError::NameTooLong { length, limit: NAME_BYTES }
}

#[cfg(test)]
mod tests;
