//! What a user can type instead.

use super::form::form;
use super::svc_param::NAMES;
use super::{SvcParamError, ValueError};
use crate::model::{AddressError, NameError, RecordType};

impl ValueError {
    /// What to write in the place of the value.
    pub fn help(&self, kind: RecordType) -> String {
        match self {
            Self::Address(error) => address(error, kind),
            Self::Name(error) => name(error, kind),
            Self::SvcParam(error) => svc_param(error, kind),
            Self::OuterSpace { trimmed } => format!("leave the spaces out: `{trimmed}`"),
            Self::Unquoted { suggestion, .. } => {
                format!("quotes are part of the value: `{suggestion}`; {}", shown(kind))
            }
            Self::Escape { suggestion, .. } => format!("write a backslash as `\\\\`: `{suggestion}`"),
            Self::Character { .. } => "write it as its bytes, each as `\\` and three octal digits".to_owned(),
            Self::Control { .. } => "write one line, with single spaces between the fields".to_owned(),
            Self::CaaTag { .. } => {
                "letters and digits are possible; common tags are `issue`, `issuewild`, `iodef`".into()
            }
            Self::NaptrFlags { .. } => "one of `A`, `P`, `S`, `U`, or nothing between the quotes".to_owned(),
            Self::NaptrBoth => "with a regexp, the replacement is `.`; with a replacement, the regexp is `\"\"`".into(),
            Self::NaptrNeither => "write the name that replaces this one, or a regexp that makes it".to_owned(),
            Self::Unassigned { .. } => "1 is RSA, 2 DSA, 3 ECDSA, 4 Ed25519 and 6 Ed448".to_owned(),
            Self::TooLong { .. } if kind.is_quoted() => "shorten the text, or write several values".to_owned(),
            Self::FieldCount { found, wanted } if found > wanted && is_digest(kind) => {
                format!("the digits have no spaces between them: {}", shown(kind))
            }
            _ => shown(kind),
        }
    }
}

fn is_digest(kind: RecordType) -> bool {
    matches!(kind, RecordType::Ds | RecordType::Sshfp | RecordType::Tlsa)
}

fn shown(kind: RecordType) -> String {
    let (form, example) = form(kind);
    format!("write {form}, such as `{example}`")
}

fn address(error: &AddressError, kind: RecordType) -> String {
    match error {
        AddressError::HostName { .. } => "a host name goes into a record of type `CNAME`".to_owned(),
        AddressError::Ipv4 { .. } => "an IPv4 address goes into a record of type `A`".to_owned(),
        AddressError::Ipv6 { .. } => "an IPv6 address goes into a record of type `AAAA`".to_owned(),
        AddressError::LeadingZero { suggestion: Some(plain), .. } => format!("did you mean `{plain}`?"),
        AddressError::Brackets { address } | AddressError::ZoneId { address, .. } => {
            format!("did you mean `{address}`?")
        }
        AddressError::Port { address, .. } => format!("a record holds no port: `{address}`"),
        AddressError::Cidr { .. } => format!("one address is needed, not a network: `{}`", form(kind).1),
        _ => shown(kind),
    }
}

fn name(error: &NameError, kind: RecordType) -> String {
    match error {
        NameError::IsAddress { .. } => {
            "a name is needed; the address goes into a record of type `A` or `AAAA` of that name".to_owned()
        }
        NameError::Character { character: '@', .. } if kind == RecordType::Soa => {
            "write the mailbox with a dot in the place of `@`".to_owned()
        }
        NameError::Character { .. } => "letters, digits, `-`, `_` and dots are possible in a name".to_owned(),
        NameError::EmptyLabel { .. } => "there is a dot too many".to_owned(),
        NameError::SingleLabel { .. } => "write the whole name, such as `server.example.org`".to_owned(),
        NameError::Wildcard => "write the name without `*`".to_owned(),
        _ => shown(kind),
    }
}

fn svc_param(error: &SvcParamError, kind: RecordType) -> String {
    match error {
        SvcParamError::AliasMode { .. } => {
            "priority 0 only points to another name; write 1 or more to give parameters".to_owned()
        }
        SvcParamError::UnknownKey { .. } => {
            format!(
                "parameters are {}, or `key` and a number, as in `key7`",
                NAMES.map(|n| format!("`{n}`")).join(", ")
            )
        }
        SvcParamError::Mandatory { .. } => "name each parameter once that a client must know, and give it".to_owned(),
        SvcParamError::NoAlpn => "say in `alpn` which protocols there are instead".to_owned(),
        SvcParamError::Twice { .. } => "leave one of them out".to_owned(),
        SvcParamError::UnexpectedValue { key } => format!("write `{key}` alone"),
        SvcParamError::MissingValue { key } => format!("write `{key}=` and the value"),
        SvcParamError::MissingItem { .. } => "there is a comma too many".to_owned(),
        SvcParamError::Address { error: AddressError::Ipv4 { .. }, .. } => "it goes into `ipv4hint`".to_owned(),
        SvcParamError::Address { error: AddressError::Ipv6 { .. }, .. } => "it goes into `ipv6hint`".to_owned(),
        SvcParamError::Address { key, .. } => {
            format!("write addresses with commas between them: `{key}={}`", hints(key))
        }
        _ => shown(kind),
    }
}

fn hints(key: &str) -> &'static str {
    if key == "ipv4hint" { "192.0.2.10,192.0.2.11" } else { "2001:db8::10,2001:db8::11" }
}
