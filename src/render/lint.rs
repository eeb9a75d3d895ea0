//! What cfn-lint takes for wrong, though Route 53 does not (DIF-17, CID-07): such resources say so in their metadata.

use crate::model::{CidrBlocks, RecordType, Text};
use crate::plan::RecordSet;

/// Whether E3002 would find IPv6 networks, of which the schema knows nothing.
pub(super) fn misreads_networks(locations: &[CidrBlocks]) -> bool {
    locations.iter().flat_map(|location| &location.blocks).any(|block| block.contains(':'))
}

/// Whether the patterns of E3023 lack the form of one of the values.
pub(super) fn misreads_values(record: &RecordSet) -> bool {
    let knows = match record.kind {
        RecordType::Caa => knows_caa,
        RecordType::Mx => knows_mx,
        RecordType::Txt => knows_txt,
        _ => return false,
    };
    record.values().iter().any(|value| match value {
        Text::Literal(value) => !knows(value),
        Text::Parameter(_) => false,
    })
}

/// `^(0|128)\s([a-zA-Z0-9]+)\s(".+")$`
fn knows_caa(value: &str) -> bool {
    let mut words = value.splitn(3, ' ');
    matches!(words.next(), Some("0" | "128")) && words.nth(1).is_some_and(|value| value != "\"\"")
}

/// Priorities of five digits that start with a 6 are lost on a pattern that means something else.
fn knows_mx(value: &str) -> bool {
    let priority = value.split(' ').next().and_then(|priority| priority.parse().ok());
    priority.is_some_and(|priority: u16| !(60_000..65_500).contains(&priority))
}

/// `^("[^"]{1,255}" *)*"[^"]{1,255}"$`
fn knows_txt(value: &str) -> bool {
    let Some(inner) = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) else { return false };
    inner.split('"').enumerate().all(|(at, part)| match at % 2 {
        0 => (1..=255).contains(&part.chars().count()),
        _ => part.bytes().all(|byte| byte == b' '),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_cfn_lint() {
        let long = "a".repeat(256);
        for known in ["\"a\"", "\"a b\"\"c\"", "\"a\" \"b\"", &format!("\"{}\"", &long[1..])] {
            assert!(knows_txt(known), "{known}");
        }
        for unknown in ["\"\"", "\"a\\\"b\"", "\"a\"\"\"", &format!("\"{long}\""), "a"] {
            assert!(!knows_txt(unknown), "{unknown}");
        }
        for (value, known) in
            [("0 issue \"a\"", true), ("128 x \"a\"", true), ("1 x \"a\"", false), ("0 x \"\"", false)]
        {
            assert_eq!(knows_caa(value), known, "{value}");
        }
        for (value, known) in
            [("0 a", true), ("59999 a", true), ("60000 a", false), ("65499 a", false), ("65500 a", true)]
        {
            assert_eq!(knows_mx(value), known, "{value}");
        }
    }
}
