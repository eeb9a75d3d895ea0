//! The text of addresses, read strictly. Display of the results is canonical: `TYP-A`, and RFC 5952 for `TYP-AAAA`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::AddressError;

/// Reads four decimal octets without leading zeros (`TYP-A`).
pub fn parse_ipv4(text: &str) -> Result<Ipv4Addr, AddressError> {
    text.parse().map_err(|_| match text.parse() {
        Ok(address) => AddressError::Ipv6 { address },
        Err(_) => diagnose(text),
    })
}

/// Reads an IPv6 address in any of its spellings (`TYP-AAAA`). An IPv4-mapped one is an address too; [`super::reach()`] tells it.
pub fn parse_ipv6(text: &str) -> Result<Ipv6Addr, AddressError> {
    text.parse().map_err(|_| match text.parse() {
        Ok(address) => AddressError::Ipv4 { address },
        Err(_) => diagnose(text),
    })
}

/// What a text is that is no address of either family.
fn diagnose(text: &str) -> AddressError {
    if text.is_empty() {
        return AddressError::Empty;
    }
    if let Ok(address) = text.trim().parse() {
        return AddressError::Spaces { address };
    }
    dressed(text)
        .or_else(|| octets(text))
        .or_else(|| name(text))
        .unwrap_or_else(|| AddressError::Malformed { text: text.into() })
}

/// An address with something around it.
fn dressed(text: &str) -> Option<AddressError> {
    if let Some((address, prefix)) = text.split_once('/')
        && let Ok(address) = address.parse()
    {
        let prefix = prefix.to_owned();
        return Some(AddressError::Cidr { address, prefix });
    }
    if let Some((address, zone)) = text.split_once('%')
        && let Ok(address) = address.parse()
    {
        let zone = zone.to_owned();
        return Some(AddressError::ZoneId { address, zone });
    }
    if let Some(inner) = text.strip_prefix('[') {
        let (address, rest) = inner.split_once(']')?;
        let address: Ipv6Addr = address.parse().ok()?;
        return match rest.strip_prefix(':') {
            Some(port) => Some(with_port(address.into(), port)),
            None if rest.is_empty() => Some(AddressError::Brackets { address }),
            None => None,
        };
    }
    let (address, port) = text.split_once(':')?;
    let address: Ipv4Addr = address.parse().ok()?;
    Some(with_port(address.into(), port))
}

fn with_port(address: IpAddr, port: &str) -> AddressError {
    let port = port.to_owned();
    AddressError::Port { address, port }
}

/// Decimal numbers with dots that are not an IPv4 address.
fn octets(text: &str) -> Option<AddressError> {
    let digits = |octet: &str| !octet.is_empty() && octet.bytes().all(|byte| byte.is_ascii_digit());
    if !text.split('.').all(digits) {
        return None;
    }
    let count = text.split('.').count();
    if count != 4 {
        return Some(AddressError::OctetCount { count });
    }
    let value = |octet: &str| octet.parse::<u8>().ok();
    if let Some(octet) = text.split('.').find(|octet| octet.len() > 1 && octet.starts_with('0')) {
        let octets: Option<Vec<u8>> = text.split('.').map(value).collect();
        let suggestion = octets.and_then(|octets| <[u8; 4]>::try_from(octets).ok());
        return Some(AddressError::LeadingZero { octet: octet.into(), suggestion: suggestion.map(Ipv4Addr::from) });
    }
    let octet = text.split('.').find(|octet| value(octet).is_none())?;
    Some(AddressError::Octet { octet: octet.into() })
}

/// A URL or a host name.
fn name(text: &str) -> Option<AddressError> {
    if text.contains("://") {
        return Some(AddressError::Url { text: text.into() });
    }
    let letters = text.chars().any(char::is_alphabetic);
    let plain = text.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    (letters && plain).then(|| AddressError::HostName { text: text.into() })
}

#[cfg(test)]
mod tests;
