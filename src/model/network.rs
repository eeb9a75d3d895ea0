use std::fmt::{self, Display, Formatter};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use thiserror::Error;

use super::{AddressError, parse_ipv4, parse_ipv6};

/// The longest prefix of a block of IPv4 addresses in a CIDR collection (`CID-04`).
const LONGEST_V4: u8 = 24;
/// The same for IPv6.
const LONGEST_V6: u8 = 48;

/// A block of addresses as a CIDR collection takes it: without host bits (`CID-04`, `CID-06`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

/// Why a text is no block of a CIDR collection.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NetworkError {
    #[error(transparent)]
    Address(#[from] AddressError),
    /// `CID-04`: `whole` is the smallest possible block around it.
    #[error("`/{prefix}` is too small a network; the limit is /{limit}")]
    TooSmall { prefix: u8, limit: u8, whole: Network },
    /// `CID-04`: `/0` is what `*` stands for.
    #[error("`/0` is everyone")]
    Everyone,
    /// No number after the slash, or one that no prefix has.
    #[error("`{text}` is no prefix length")]
    Prefix { text: String },
    /// No slash: `whole` is the smallest possible block around the address.
    #[error("there is no prefix length")]
    NoPrefix { whole: Network },
}

impl Network {
    /// Reads `203.0.113.0/24` or `2001:db8::/48`. The second value says whether host bits had to be cleared (`CID-06`).
    pub fn parse(text: &str) -> Result<(Self, bool), NetworkError> {
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address =
            if address.contains(':') { IpAddr::V6(parse_ipv6(address)?) } else { IpAddr::V4(parse_ipv4(address)?) };
        let (limit, bits) = if address.is_ipv4() { (LONGEST_V4, 32) } else { (LONGEST_V6, 128) };
        let whole = Self::around(address, limit);
        let Some(prefix) = prefix else { return Err(NetworkError::NoPrefix { whole }) };
        match number(prefix).filter(|&prefix| prefix <= bits) {
            None => Err(NetworkError::Prefix { text: prefix.to_owned() }),
            Some(0) => Err(NetworkError::Everyone),
            Some(prefix) if prefix > limit => Err(NetworkError::TooSmall { prefix, limit, whole }),
            Some(prefix) => {
                let network = Self::around(address, prefix);
                Ok((network, network.address != address))
            }
        }
    }

    /// The network of this prefix length, which is not 0, that an address lies in.
    fn around(address: IpAddr, prefix: u8) -> Self {
        let address = match address {
            IpAddr::V4(ip) => IpAddr::V4(Ipv4Addr::from_bits(ip.to_bits() & (u32::MAX << (32 - prefix)))),
            IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & (u128::MAX << (128 - prefix)))),
        };
        Self { address, prefix }
    }
}

fn number(text: &str) -> Option<u8> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| plain)
}

impl Display for Network {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(String, bool), String> {
        Network::parse(text).map(|(network, cut)| (network.to_string(), cut)).map_err(|error| error.to_string())
    }

    #[test]
    fn cid_04_first_and_last_prefix() {
        for text in ["128.0.0.0/1", "203.0.113.0/24", "8000::/1", "2001:db8:1::/48"] {
            assert_eq!(read(text), Ok((text.to_owned(), false)));
        }
        for (text, why) in [
            ("0.0.0.0/0", "`/0` is everyone"),
            ("::/0", "`/0` is everyone"),
            ("203.0.113.0/25", "`/25` is too small a network; the limit is /24"),
            ("2001:db8::/49", "`/49` is too small a network; the limit is /48"),
            ("203.0.113.0/33", "`33` is no prefix length"),
            ("2001:db8::/129", "`129` is no prefix length"),
            ("203.0.113.0/", "`` is no prefix length"),
            ("203.0.113.0/024", "`024` is no prefix length"),
            ("203.0.113.0/+8", "`+8` is no prefix length"),
            ("203.0.113.7", "there is no prefix length"),
        ] {
            assert_eq!(read(text), Err(why.to_owned()), "{text}");
        }
    }

    #[test]
    fn cid_06_host_bits_are_cleared() {
        for (text, network) in [
            ("203.0.113.0/22", "203.0.112.0/22"),
            ("203.0.113.7/24", "203.0.113.0/24"),
            ("2001:DB8:1:2::/47", "2001:db8::/47"),
        ] {
            assert_eq!(read(text), Ok((network.to_owned(), true)), "{text}");
        }
        assert_eq!(read("2001:DB8:1::/48"), Ok(("2001:db8:1::/48".to_owned(), false)));
    }

    #[test]
    fn a_smaller_network_has_a_larger_one_around_it() {
        for (text, around) in [("203.0.113.200/32", "203.0.113.0/24"), ("2001:db8:1:2::/64", "2001:db8:1::/48")] {
            let Err(NetworkError::TooSmall { whole, .. }) = Network::parse(text) else { panic!("{text}") };
            assert_eq!(whole.to_string(), around);
        }
    }

    #[test]
    fn what_is_no_address_is_no_network() {
        for text in ["", "/24", "hospital/24", "203.0.113/24", "203.0.113.0/24/8", "2001:db8::1::/48", " 10.0.0.0/8"] {
            assert!(Network::parse(text).is_err(), "{text}");
        }
    }
}
