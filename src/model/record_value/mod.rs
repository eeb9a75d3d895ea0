//! The values of record sets: from the text of the spec to the text that Route 53 gets (rules `TYP-*`, `TXT-*`).

mod address;
mod caa;
mod digest;
mod error;
mod escape;
mod fields;
mod form;
mod help;
mod name;
mod naptr;
mod svc_param;
mod svc_param_error;
mod svcb;
mod txt;

use super::RecordType;
use super::limits::VALUE_CHARS;

pub use error::ValueError;
pub use svc_param_error::SvcParamError;
pub use txt::{looks_quoted, unescape, unquoted};

/// One value of a record set, spelled as the API gets it: two values of a type are the same only if their texts are (`REC-07`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordValue {
    kind: RecordType,
    text: String,
}

impl RecordValue {
    /// Reads the text of the spec. That of TXT and SPF is raw; that of all other types is what the API takes (design 3.3, 3.4).
    pub fn parse(kind: RecordType, text: &str) -> Result<Self, ValueError> {
        if !kind.is_quoted() {
            check_text(text)?;
        }
        let canonical = canonical(kind, text)?;
        check_length(canonical.len())?;
        Ok(Self { kind, text: canonical })
    }

    pub fn kind(&self) -> RecordType {
        self.kind
    }

    /// The text that the API gets: ASCII, with its quotes and escapes.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn into_string(self) -> String {
        self.text
    }

    /// The flags of a CAA record. Linters know only 0 and 128 (`DIF-17`).
    pub fn caa_flags(&self) -> Option<u8> {
        let flags = self.text.split(' ').next().filter(|_| self.kind == RecordType::Caa)?;
        flags.parse().ok()
    }
}

fn canonical(kind: RecordType, text: &str) -> Result<String, ValueError> {
    match kind {
        RecordType::A => address::ipv4(text),
        RecordType::Aaaa => address::ipv6(text),
        RecordType::Caa => caa::parse(text),
        RecordType::Cname | RecordType::Ns | RecordType::Ptr => name::alone(text),
        RecordType::Ds => digest::ds(text),
        RecordType::Https | RecordType::Svcb => svcb::parse(text),
        RecordType::Mx => name::mx(text),
        RecordType::Naptr => naptr::parse(text),
        RecordType::Soa => name::soa(text),
        RecordType::Srv => name::srv(text),
        RecordType::Sshfp => digest::sshfp(text),
        RecordType::Tlsa => digest::tlsa(text),
        // Terraform's provider drops empty values, and then has a record set without any.
        RecordType::Spf | RecordType::Txt if text.is_empty() => Err(ValueError::Empty),
        RecordType::Spf | RecordType::Txt => Ok(txt::quoted(text)),
    }
}

/// What no type but TXT and SPF may hold (`M-118`).
fn check_text(text: &str) -> Result<(), ValueError> {
    if text.trim().is_empty() {
        return Err(ValueError::Empty);
    }
    check_length(text.chars().count())?;
    if text.trim() != text {
        return Err(ValueError::OuterSpace { trimmed: text.trim().to_owned() });
    }
    match text.chars().find(|c| c.is_control()) {
        Some(character) => Err(ValueError::Control { character }),
        None => Ok(()),
    }
}

fn check_length(length: usize) -> Result<(), ValueError> {
    if length > VALUE_CHARS { Err(ValueError::TooLong { length, limit: VALUE_CHARS }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
