use std::net::IpAddr;

use crate::data::{SpecialRange, Verdict, special_range};

/// Whether Route 53's health checkers, and everyone else, can reach an address (`HC-12`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Kept for examples: a note.
    Documentation(&'static SpecialRange),
    /// On the RFC lists, though not proven that AWS refuses it: a warning.
    Doubtful(&'static SpecialRange),
    /// Ordinary address space.
    Public,
    /// AWS refuses it as a check's target: an error.
    Unreachable(&'static SpecialRange),
}

/// Looks an address up in the ranges of `HC-12`.
pub fn reach(address: IpAddr) -> Reach {
    let Some(range) = special_range(address) else {
        return Reach::Public;
    };
    match range.verdict {
        Verdict::Documentation => Reach::Documentation(range),
        Verdict::Doubtful => Reach::Doubtful(range),
        Verdict::Unreachable => Reach::Unreachable(range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (&'static str, &'static str) {
        match reach(text.parse().expect(text)) {
            Reach::Documentation(range) => ("documentation", range.range),
            Reach::Doubtful(range) => ("doubtful", range.range),
            Reach::Public => ("public", ""),
            Reach::Unreachable(range) => ("unreachable", range.range),
        }
    }

    #[test]
    fn hc_12_first_and_last_of_each_range() {
        for (first, last, verdict, range) in [
            ("0.0.0.0", "0.255.255.255", "unreachable", "0.0.0.0/8"),
            ("10.0.0.0", "10.255.255.255", "unreachable", "10.0.0.0/8"),
            ("100.64.0.0", "100.127.255.255", "unreachable", "100.64.0.0/10"),
            ("127.0.0.0", "127.255.255.255", "unreachable", "127.0.0.0/8"),
            ("169.254.0.0", "169.254.255.255", "unreachable", "169.254.0.0/16"),
            ("172.16.0.0", "172.31.255.255", "unreachable", "172.16.0.0/12"),
            ("192.168.0.0", "192.168.255.255", "unreachable", "192.168.0.0/16"),
            ("224.0.0.0", "239.255.255.255", "unreachable", "224.0.0.0/4"),
            ("240.0.0.0", "255.255.255.254", "unreachable", "240.0.0.0/4"),
            ("255.255.255.255", "255.255.255.255", "unreachable", "255.255.255.255/32"),
            ("192.0.0.0", "192.0.0.255", "doubtful", "192.0.0.0/24"),
            ("192.88.99.0", "192.88.99.255", "doubtful", "192.88.99.0/24"),
            ("198.18.0.0", "198.19.255.255", "doubtful", "198.18.0.0/15"),
            ("192.0.2.0", "192.0.2.255", "documentation", "192.0.2.0/24"),
            ("198.51.100.0", "198.51.100.255", "documentation", "198.51.100.0/24"),
            ("203.0.113.0", "203.0.113.255", "documentation", "203.0.113.0/24"),
            ("::", "::", "unreachable", "::/128"),
            ("::1", "::1", "unreachable", "::1/128"),
            ("::2", "::ffff:ffff", "doubtful", "::/96"),
            ("::ffff:0:0", "::ffff:8.8.8.8", "unreachable", "::ffff:0:0/96"),
            ("fe80::", "febf:ffff::", "unreachable", "fe80::/10"),
            ("fc00::", "fdff:ffff::", "unreachable", "fc00::/7"),
            ("ff00::", "ffff::", "unreachable", "ff00::/8"),
            ("2001:db8::", "2001:db8:ffff::", "documentation", "2001:db8::/32"),
            ("2001::", "2001:0:ffff::", "doubtful", "2001::/32"),
            ("2001:10::", "2001:1f:ffff::", "doubtful", "2001:10::/28"),
            ("2002::", "2002:ffff::", "doubtful", "2002::/16"),
            ("3ffe::", "3ffe:ffff::", "doubtful", "3ffe::/16"),
            ("5f00::", "5fff:ffff::", "doubtful", "5f00::/8"),
        ] {
            assert_eq!(of(first), (verdict, range), "{first}");
            assert_eq!(of(last), (verdict, range), "{last}");
        }
    }

    #[test]
    fn hc_12_neighbours_are_public() {
        for text in [
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "191.255.255.255",
            "192.0.1.0",
            "192.0.3.0",
            "192.88.98.255",
            "192.88.100.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "198.51.99.255",
            "198.51.101.0",
            "203.0.112.255",
            "203.0.114.0",
            "223.255.255.255",
            "0:0:0:0:0:1::",
            "2001:1::",
            "2001:20::",
            "2001:db7::",
            "2001:db9::",
            "2003::",
            "2600::1",
            "6000::",
            "fbff::",
            "fe7f::",
            "fec0::",
        ] {
            assert_eq!(of(text), ("public", ""), "{text}");
        }
    }
}
