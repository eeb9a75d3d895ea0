use std::net::IpAddr;
use std::sync::LazyLock;

use super::table;

const RANGES: &str = include_str!("../../data/special-addresses.tsv");

/// What `HC-12` says about a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// On the RFC lists too; not proven that AWS refuses it, but no checker reaches it.
    Doubtful,
    /// Kept for examples in texts.
    Documentation,
    /// AWS refuses it.
    Unreachable,
}

/// A range of addresses that is not ordinary public address space (`HC-12`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpecialRange {
    /// The range as it is usually written, such as `192.168.0.0/16`.
    pub range: &'static str,
    /// What `HC-12` says about it.
    pub verdict: Verdict,
    /// What the range is for, such as `private`.
    pub kind: &'static str,
    /// The document that sets it aside, such as `RFC 1918`.
    pub source: &'static str,
    network: IpAddr,
    prefix: u32,
}

impl SpecialRange {
    /// Whether `address` lies in the range; never across the two families.
    pub fn contains(&self, address: IpAddr) -> bool {
        let shared = match (self.network, address) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => (ours.to_bits() ^ theirs.to_bits()).leading_zeros(),
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => (ours.to_bits() ^ theirs.to_bits()).leading_zeros(),
            _ => return false,
        };
        shared >= self.prefix
    }
}

/// The narrowest special range around `address`, if there is one (`HC-12`).
pub fn special_range(address: IpAddr) -> Option<&'static SpecialRange> {
    let around = ranges().iter().filter(|range| range.contains(address));
    around.max_by_key(|range| range.prefix)
}

fn ranges() -> &'static [SpecialRange] {
    static TABLE: LazyLock<Vec<SpecialRange>> = LazyLock::new(|| table::load(RANGES, read));
    &TABLE
}

fn read([range, verdict, kind, source]: [&'static str; 4]) -> Option<SpecialRange> {
    let verdict = match verdict {
        "doubtful" => Verdict::Doubtful,
        "documentation" => Verdict::Documentation,
        "unreachable" => Verdict::Unreachable,
        _ => return None,
    };
    let (network, prefix) = range.split_once('/')?;
    Some(SpecialRange { range, verdict, kind, source, network: network.parse().ok()?, prefix: prefix.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(RANGES, read);
    }

    #[test]
    fn no_range_has_bits_behind_its_prefix() {
        for range in ranges() {
            let zeros = match range.network {
                IpAddr::V4(network) => 32 - network.to_bits().trailing_zeros(),
                IpAddr::V6(network) => 128 - network.to_bits().trailing_zeros(),
            };
            assert!(zeros <= range.prefix, "{}", range.range);
            assert!(range.contains(range.network), "{}", range.range);
        }
    }
}
