use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use thiserror::Error;

/// Why a text is not an address of the wanted family.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// An IPv6 address in brackets, as URLs write it.
    #[error("brackets around `{address}`")]
    Brackets { address: Ipv6Addr },
    /// A network where one address is wanted.
    #[error("`{address}/{prefix}` is a network")]
    Cidr { address: IpAddr, prefix: String },
    #[error("the address is empty")]
    Empty,
    /// A name where an address is wanted (`M-119`).
    #[error("`{text}` is a host name")]
    HostName { text: String },
    /// IPv4 where IPv6 is wanted (`M-119`).
    #[error("`{address}` is an IPv4 address")]
    Ipv4 { address: Ipv4Addr },
    /// IPv6 where IPv4 is wanted (`M-119`).
    #[error("`{address}` is an IPv6 address")]
    Ipv6 { address: Ipv6Addr },
    /// `TYP-A`: an octet such as `02`, which some programs read as octal; `suggestion` reads it as decimal.
    #[error("octet `{octet}` has a leading zero")]
    LeadingZero { octet: String, suggestion: Option<Ipv4Addr> },
    #[error("`{text}` is not an address")]
    Malformed { text: String },
    /// `TYP-A`: an octet above 255.
    #[error("octet `{octet}` is above 255")]
    Octet { octet: String },
    /// `TYP-A`: other than four octets.
    #[error("{count} octets instead of 4")]
    OctetCount { count: usize },
    /// An address with the port it is served on.
    #[error("`{address}` with port {port}")]
    Port { address: IpAddr, port: String },
    #[error("spaces around `{address}`")]
    Spaces { address: IpAddr },
    #[error("`{text}` is a URL")]
    Url { text: String },
    /// An IPv6 address that means something on one machine only.
    #[error("`{address}` with zone id `{zone}`")]
    ZoneId { address: Ipv6Addr, zone: String },
}
