//! What to say about a text that is not the DNS name it should be.

use super::Context;
use super::pasted::{host_help, referred_to};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{DnsName, NameError};
use crate::source::{Located, Span};
use crate::spec::{Key, KeyRule, ParameterKey};

impl Context<'_> {
    /// A name under the zone, as services and endpoints have.
    pub(super) fn relative_name(&mut self, text: &Located<String>) -> Option<DnsName> {
        let result = DnsName::relative(&text.value, &self.zone);
        self.name_or_finding(text, result, Code::InvalidName)
    }

    /// The name of a host: a CNAME's value, or what a check resolves.
    pub(super) fn host_name(&mut self, text: &Located<String>) -> Option<DnsName> {
        self.name_or_finding(text, DnsName::host(&text.value), Code::InvalidHostName)
    }

    fn name_or_finding(
        &mut self,
        text: &Located<String>,
        result: Result<DnsName, NameError>,
        code: Code,
    ) -> Option<DnsName> {
        let echo = |error: &NameError| matches!(error, NameError::OutsideZone { .. }) && !self.zone_is_known;
        match result {
            Ok(name) => Some(name),
            Err(error) if echo(&error) => None,
            Err(error) => {
                self.findings.push(name_finding(&text.value, text.span, &error, code));
                None
            }
        }
    }
}

/// A finding about a name; `code` is the one for names that are malformed, other mistakes have their own.
pub(super) fn name_finding(text: &str, span: Span, error: &NameError, code: Code) -> Diagnostic {
    let shown = text.escape_debug();
    let finding = |code, message: String| Diagnostic::new(code, span, message);
    match error {
        NameError::EndsInZone { zone, suggestion } => {
            finding(Code::ZoneRepeated, format!("`{shown}` repeats the zone's name `{zone}`"))
                .label("names are relative to the zone")
                .help(format!("write `{suggestion}`, or `{shown}.` with a final dot for the whole name"))
        }
        NameError::OutsideZone { name, zone } => {
            finding(Code::OutsideZone, format!("`{name}` is not in the zone `{zone}`"))
                .label("a final dot makes a name absolute")
                .help(format!("leave the dot out to mean `{name}.{zone}`"))
        }
        _ => {
            let shown = if text.is_empty() { "an empty text".to_owned() } else { format!("`{shown}`") };
            finding(code, format!("{shown} is not {}", kind(code)))
                .label(error.to_string())
                .maybe_help(copied(text, error).or_else(|| help(error, code)))
        }
    }
}

fn kind(code: Code) -> &'static str {
    match code {
        Code::InvalidHostName => "a host name",
        Code::InvalidZoneName => "the name of a hosted zone",
        _ => "a DNS name",
    }
}

/// What to write for a text with more around it, or for a reference of another tool.
fn copied(text: &str, error: &NameError) -> Option<String> {
    if !matches!(error, NameError::Character { .. }) {
        return None;
    }
    let reference = || referred_to(text).map(|_| "nothing is filled in here: write the name itself".to_owned());
    host_help(text).or_else(reference)
}

fn help(error: &NameError, code: Code) -> Option<String> {
    let text = match error {
        NameError::Character { character: ':', .. } if code == Code::InvalidHostName => {
            "write the name alone: a port goes into the health check, as `port = …`"
        }
        NameError::Character { .. } if code != Code::InvalidName => "letters, digits, `-`, `_` and dots are possible",
        NameError::Character { .. } => {
            "letters, digits, `-`, `_` and dots are possible, and `*` as the whole first label"
        }
        NameError::Empty if code != Code::InvalidZoneName => "write `@` for the zone's own name",
        NameError::EmptyLabel { .. } => "there is a dot too many",
        NameError::IsAddress { .. } if code == Code::InvalidHostName => "an address goes into `address` or `ipv6`",
        NameError::Empty | NameError::SingleLabel { .. } if code == Code::InvalidZoneName => {
            "a zone is at least two labels, such as `example.com`"
        }
        NameError::SingleLabel { .. } => "write the whole name, such as `server.example.org`",
        NameError::Wildcard => "write the name without `*`",
        NameError::IsAddress { .. } => "write the name that the address belongs to, such as `example.com`",
        NameError::LabelTooLong { .. } => "shorten what stands between two dots",
        NameError::NameTooLong { .. } => "shorten it",
        NameError::Idna { .. } => {
            "type it again: it holds a character that no name can have, perhaps one that cannot be seen"
        }
        NameError::WildcardPlace { .. } => "`*` works only as the whole first label, as in `*.sites`",
        _ => return None,
    };
    Some(text.to_owned())
}

/// How to declare the first of a kind.
fn declare(name: &str, what: &str) -> String {
    let shown = if Key::allows(name) || ParameterKey::allows(name) { name } else { "…" };
    let (table, fields) = match what {
        "health check" => ("health_checks", "a kind of check, such as `tcp = { ip_address = \"…\", port = … }`"),
        "parameter" => ("parameters", "its `type = \"…\"`"),
        _ => ("endpoints", "`address = \"…\"`"),
    };
    format!("this spec declares no {what}: add `[{table}.{shown}]` with {fields}")
}

impl Context<'_> {
    /// Reports a name that is not declared, with the nearest one that is.
    pub(super) fn unknown_name<'a>(
        &mut self,
        code: Code,
        name: &Located<String>,
        what: &str,
        declared: impl IntoIterator<Item = &'a str> + Clone,
    ) {
        let shown = name.value.escape_debug();
        let finding = Diagnostic::new(code, name.span, format!("there is no {what} `{shown}`")).label("not declared");
        if self.findings.errors() > MOST_SUGGESTIONS {
            self.findings.push(finding);
            return;
        }
        // Its key was refused, and this is the name that was proposed.
        let is_repaired = |key: &str| !Key::allows(key) && words::as_key(key) == name.value;
        if declared.clone().into_iter().any(is_repaired) {
            return;
        }
        let known: Vec<&str> = declared.clone().into_iter().take(8).collect();
        self.findings.push(match words::did_you_mean(&name.value, declared) {
            Some(help) => finding.help(help),
            None if known.is_empty() => finding.help(declare(&name.value, what)),
            None => finding.help(format!("declared: {}", words::all_of(known))),
        });
    }
}

/// After so many errors, looking for the nearest name costs more than it helps.
const MOST_SUGGESTIONS: usize = 50;
