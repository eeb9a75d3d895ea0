//! The texts of addresses, and whether health checkers can reach them.

use std::collections::HashMap;
use std::net::IpAddr;

use super::Context;
use super::pasted::host_in;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{AddressError, Reach, Text, parse_ipv4, parse_ipv6, reach};
use crate::source::{Located, Span};
use crate::spec::{OneOrMany, ParameterType, TextOrParameter};

/// The two kinds of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    V4,
    V6,
}

impl Family {
    fn parse(self, text: &str) -> Result<IpAddr, AddressError> {
        match self {
            Self::V4 => parse_ipv4(text).map(IpAddr::V4),
            Self::V6 => parse_ipv6(text).map(IpAddr::V6),
        }
    }

    fn parameter_type(self) -> ParameterType {
        match self {
            Self::V4 => ParameterType::Ipv4,
            Self::V6 => ParameterType::Ipv6,
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::V4 => ("an IPv4 address", "write it like `192.0.2.10`"),
            Self::V6 => ("an IPv6 address", "write it like `2001:db8::10`"),
        }
    }
}

/// An address of an endpoint: its text for the artifacts, and what is known of it now.
pub(super) struct Address {
    pub text: Text,
    /// The address itself, or the default of the parameter that supplies it.
    pub known: Option<Located<IpAddr>>,
    pub span: Span,
}

impl<'s> Context<'s> {
    /// The addresses of one family, in the order of the spec.
    pub(super) fn addresses(&mut self, given: Option<&'s OneOrMany<TextOrParameter>>, family: Family) -> Vec<Address> {
        let mut addresses: Vec<Address> = Vec::new();
        let mut seen: HashMap<Text, Span> = HashMap::new();
        for item in given.iter().flat_map(|list| &list.items) {
            let Some(address) = self.address(item, family) else { continue };
            if let Some(&first) = seen.get(&address.text) {
                self.findings.push(
                    Diagnostic::new(Code::DuplicateValue, address.span, "the same address twice in one list")
                        .label("given again")
                        .related(first, "first given here"),
                );
            } else {
                seen.insert(address.text.clone(), address.span);
                addresses.push(address);
            }
        }
        addresses
    }

    fn address(&mut self, item: &'s TextOrParameter, family: Family) -> Option<Address> {
        match item {
            TextOrParameter::Text(text) => {
                let before = self.findings.len();
                let ip = self.literal_address(text, family);
                self.hint_at_parameter(text, before);
                let ip = ip?;
                let known = Some(text.with(ip));
                Some(Address { text: Text::literal(ip.to_string()), known, span: text.span })
            }
            TextOrParameter::Parameter(name) => {
                let parameter = self.parameter(name, family.parameter_type())?;
                let is_sound = !self.broken_defaults.contains(name.value.as_str());
                let default = parameter.default.as_ref().filter(|_| is_sound);
                let known = default.and_then(|text| family.parse(&text.value.0).ok().map(|ip| text.with(ip)));
                Some(Address { text: Text::Parameter(name.value.as_str().into()), known, span: name.span })
            }
        }
    }

    /// An address that is written in the spec.
    pub(super) fn literal_address(&mut self, text: &Located<String>, family: Family) -> Option<IpAddr> {
        family.parse(&text.value).map_err(|error| self.findings.push(address_finding(text, family, &error))).ok()
    }

    /// Reports an address that nothing probes, but that is answered to participants who cannot reach it. Those of a private
    /// zone are in its networks.
    pub(super) fn check_answer(&mut self, address: &Address) {
        if self.is_private() || self.is_zone_unknown() {
            return;
        }
        let Some(Reach::Unreachable(range)) = address.known.as_ref().map(|known| reach(known.value)) else { return };
        let ip = address.known.as_ref().map_or_else(String::new, |known| known.value.to_string());
        self.findings.push(
            Diagnostic::new(
                Code::PrivateAnswer,
                address.span,
                format!("`{ip}` is answered, but the internet cannot reach it"),
            )
            .label(format!("{}: {}", range.range, range.kind))
            .help("put in the public address, unless every participant is in this network"),
        );
    }

    /// Reports an address that health checkers cannot, or may not, reach.
    pub(super) fn check_reach(&mut self, address: &Located<IpAddr>) {
        let ip = address.value;
        let finding = |code, message: String| Diagnostic::new(code, address.span, message);
        let finding = match reach(ip) {
            Reach::Public => return,
            Reach::Unreachable(range) => finding(
                Code::UnreachableAddress,
                format!("Route 53 refuses to check `{ip}`: health checkers are on the internet"),
            )
            .label(format!("{}: {}", range.range, range.kind))
            .help(if self.is_private() {
                "in a private zone, let an alarm watch over it: `cloudwatch_metric` in `[health_checks]`"
            } else {
                "put in the server's public address, or let an alarm watch over it: `cloudwatch_metric` in `[health_checks]`"
            }),
            Reach::Doubtful(range) => {
                finding(Code::DoubtfulAddress, format!("health checkers can hardly reach `{ip}`"))
                    .label(format!("{}: {}", range.range, range.kind))
                    .help("check that this is the server's public address")
            }
            Reach::Documentation(range) => finding(
                Code::DocumentationAddress,
                format!("`{ip}` is an address for examples: its health check will fail"),
            )
            .label(format!("{}: {}", range.range, range.kind))
            .help("put in the server's own address before you deploy"),
        };
        self.findings.push(finding);
    }
}

/// What to write for a URL, or a host name with a port.
fn around(text: &str, family: Family) -> Option<String> {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') => (host, Some(port)),
        _ => (authority, None),
    };
    let Ok(ip) = family.parse(host) else {
        let (host, port) = host_in(text)?;
        let port =
            port.map_or_else(String::new, |port| format!("; the port goes into the health check: `port = {port}`"));
        return Some(format!("a host name goes into `hostname = \"{host}\"`{port}"));
    };
    let port = port.map_or_else(String::new, |port| {
        format!("; the port goes into the health check: `port = {}`", port.escape_debug())
    });
    Some(format!("write `{ip}`{port}"))
}

/// What to say about a text that is no address of this family.
pub(super) fn address_finding(text: &Located<String>, family: Family, error: &AddressError) -> Diagnostic {
    let (kind, example) = family.words();
    let shown = text.value.escape_debug();
    let message =
        if text.value.is_empty() { format!("an empty text is not {kind}") } else { format!("`{shown}` is not {kind}") };
    let help = match (error, family) {
        (AddressError::HostName { .. }, _) => format!("a host name goes into `hostname = \"{shown}\"`"),
        (AddressError::Ipv6 { .. }, Family::V4) => "an IPv6 address goes into `ipv6`".to_owned(),
        (AddressError::Ipv4 { .. }, Family::V6) => "an IPv4 address goes into `address`".to_owned(),
        (AddressError::Port { port, .. }, _) => format!("the port goes into the health check: `port = {port}`"),
        (AddressError::Url { .. } | AddressError::Malformed { .. }, _) => {
            around(&text.value, family).unwrap_or_else(|| example.to_owned())
        }
        (AddressError::LeadingZero { suggestion: Some(plain), .. }, _) => format!("did you mean `{plain}`?"),
        (AddressError::Spaces { address }, _) => format!("did you mean `{address}`?"),
        (AddressError::Brackets { address } | AddressError::ZoneId { address, .. }, _) => {
            format!("did you mean `{address}`?")
        }
        (AddressError::Cidr { .. }, _) => format!("one address is needed, not a network: {example}"),
        _ => example.to_owned(),
    };
    Diagnostic::new(Code::InvalidAddress, text.span, message).label(words::printable(&error.to_string())).help(help)
}
