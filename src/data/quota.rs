use std::sync::LazyLock;

use super::table;

const QUOTAS: &str = include_str!("../../data/quotas.tsv");

/// A limit of Route 53 or `CloudFormation` (`QUO-01` to `QUO-16`, `CFL-01` to `CFL-04`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// The rule it comes from, with a word after a slash where the rule has several numbers: `QUO-08/geoproximity`.
    pub id: &'static str,
    /// What is counted.
    pub item: &'static str,
    /// The most there may be, in the item's unit.
    pub number: u64,
    /// Whether AWS raises it on request; `None` where AWS does not say.
    pub raisable: Option<bool>,
}

/// All quotas, sorted by id.
pub fn quotas() -> &'static [Quota] {
    static TABLE: LazyLock<Vec<Quota>> = LazyLock::new(|| table::load(QUOTAS, read));
    &TABLE
}

/// The number of one quota, for constants: an id that is not in the table does not compile there.
///
/// # Panics
/// If the table has no such id.
pub const fn quota(id: &str) -> u64 {
    let (table, id) = (QUOTAS.as_bytes(), id.as_bytes());
    let mut at = 0;
    while at < table.len() {
        if cell_is(table, at, id) {
            return number(table, after(table, after(table, at, b'\t'), b'\t'));
        }
        at = after(table, at, b'\n');
    }
    panic!("no quota with this id")
}

/// Whether the cell that starts at `at` is exactly `text`.
const fn cell_is(table: &[u8], at: usize, text: &[u8]) -> bool {
    let mut length = 0;
    while length < text.len() {
        if at + length >= table.len() || table[at + length] != text[length] {
            return false;
        }
        length += 1;
    }
    at + length < table.len() && table[at + length] == b'\t'
}

/// The place behind the next `stop`, or the end.
const fn after(table: &[u8], mut at: usize, stop: u8) -> usize {
    while at < table.len() && table[at] != stop {
        at += 1;
    }
    at + 1
}

/// The decimal number that starts at `at`.
const fn number(table: &[u8], mut at: usize) -> u64 {
    let mut number = 0;
    while at < table.len() && table[at].is_ascii_digit() {
        number = number * 10 + (table[at] - b'0') as u64;
        at += 1;
    }
    number
}

fn read([id, item, number, raisable]: [&'static str; 4]) -> Option<Quota> {
    let raisable = match raisable {
        "yes" => Some(true),
        "no" => Some(false),
        "not stated" => None,
        _ => return None,
    };
    Some(Quota { id, item, number: number.parse().ok()?, raisable })
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(QUOTAS, read);
    }

    #[test]
    fn the_constant_reader_agrees_with_the_table() {
        for entry in quotas() {
            assert_eq!(quota(entry.id), entry.number, "{}", entry.id);
        }
        assert_eq!(quota("QUO-06"), 10_000);
    }

    #[test]
    #[should_panic(expected = "no quota with this id")]
    fn half_an_id_is_no_id() {
        quota("QUO-0");
    }
}
