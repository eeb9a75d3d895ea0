//! Types that hold domain names and numbers. Names get their final dot, so that every tool keeps one form (`REC-16`).

use super::ValueError;
use super::fields::{exactly, number, short};
use crate::model::DnsName;

/// CNAME, NS and PTR: one name (`TYP-CNAME`, `TYP-NS`, `TYP-PTR`).
pub(super) fn alone(text: &str) -> Result<String, ValueError> {
    let [name] = exactly(text)?;
    domain(name)
}

/// `TYP-MX`; the domain `.` says that the name takes no mail (RFC 7505).
pub(super) fn mx(text: &str) -> Result<String, ValueError> {
    let [priority, server] = exactly(text)?;
    Ok(format!("{} {}", short("priority", priority)?, domain_or_root(server)?))
}

/// `TYP-SRV`; the target `.` says that there is no such service (RFC 2782).
pub(super) fn srv(text: &str) -> Result<String, ValueError> {
    let [priority, weight, port, target] = exactly(text)?;
    let (priority, weight) = (short("priority", priority)?, short("weight", weight)?);
    Ok(format!("{priority} {weight} {} {}", short("port", port)?, domain_or_root(target)?))
}

/// `TYP-SOA`.
pub(super) fn soa(text: &str) -> Result<String, ValueError> {
    let [server, mailbox, serial, refresh, retry, expire, minimum] = exactly(text)?;
    let (server, mailbox) = (domain(server)?, domain(mailbox)?);
    let number = |field, text| number(field, text, 0, u32::MAX);
    let (serial, refresh) = (number("serial", serial)?, number("refresh", refresh)?);
    let (retry, expire) = (number("retry", retry)?, number("expire", expire)?);
    Ok(format!("{server} {mailbox} {serial} {refresh} {retry} {expire} {}", number("minimum", minimum)?))
}

/// A host's name: lower case, punycode, with its final dot.
fn domain(text: &str) -> Result<String, ValueError> {
    Ok(format!("{}.", DnsName::host(text)?))
}

/// A host's name, or the root's.
pub(super) fn domain_or_root(text: &str) -> Result<String, ValueError> {
    if text == "." { Ok(text.to_owned()) } else { domain(text) }
}
