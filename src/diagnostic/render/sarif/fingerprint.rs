//! What tells findings of one code apart when lines have moved: hashes of lines, as GitHub's upload computes them.
//!
//! The upload compares its own hash with the one that is given, and warns of each that differs. So this is its
//! algorithm: over the first hundred characters from the start of a line, without blanks, a polynomial in 37.

use std::collections::HashMap;

const LENGTH: usize = 100;
const BASE: u64 = 37;
/// Stands for the end of the file.
const END: u16 = u16::MAX;
const LINE_FEED: u16 = 10;

/// The hash of each line, and how often it was there before.
#[derive(Default)]
pub(super) struct LineHashes(Vec<(u64, u32)>);

impl LineHashes {
    pub(super) fn of(text: &str) -> Self {
        let (units, starts) = normalised(text);
        let leaves = BASE.wrapping_pow(u32::try_from(LENGTH).unwrap_or_default());
        let mut counts: HashMap<u64, u32> = HashMap::new();
        let mut hashes = Vec::with_capacity(starts.len());
        let mut starts = starts.into_iter().peekable();
        let unit = |at: usize| units.get(at).copied().map_or(0, u64::from);
        let mut hash = 0_u64;
        for at in 0..units.len() + LENGTH {
            let gone = at.checked_sub(LENGTH).map_or(0, unit);
            hash = hash.wrapping_mul(BASE).wrapping_add(unit(at)).wrapping_sub(leaves.wrapping_mul(gone));
            if at.checked_sub(LENGTH - 1).is_some_and(|first| starts.next_if_eq(&first).is_some()) {
                let count = counts.entry(hash).or_default();
                *count += 1;
                hashes.push((hash, *count));
            }
        }
        Self(hashes)
    }

    /// The fingerprint of a line, which is counted from 1.
    pub(super) fn of_line(&self, line: usize) -> String {
        let at = line.saturating_sub(1).min(self.0.len().saturating_sub(1));
        let (hash, count) = self.0.get(at).copied().unwrap_or_default();
        format!("{hash:x}:{count}")
    }
}

/// The text as UTF-16 without blanks and with one kind of line end, and where its lines start.
fn normalised(text: &str) -> (Vec<u16>, Vec<usize>) {
    let mut units = Vec::with_capacity(text.len() + 1);
    let mut starts = Vec::new();
    let mut at_start = true;
    let mut before = 0;
    for unit in text.encode_utf16().chain([END]) {
        let follows_return = std::mem::replace(&mut before, unit) == 13;
        if matches!(unit, 9 | 32) || (follows_return && unit == LINE_FEED) {
            continue;
        }
        if std::mem::take(&mut at_start) {
            starts.push(units.len());
        }
        let unit = if unit == 13 { LINE_FEED } else { unit };
        at_start = unit == LINE_FEED;
        units.push(unit);
    }
    (units, starts)
}

#[cfg(test)]
mod tests {
    use super::LineHashes;

    fn hashes(text: &str) -> Vec<String> {
        let hashes = LineHashes::of(text);
        (1..=hashes.0.len()).map(|line| hashes.of_line(line)).collect()
    }

    /// The expected values are those of the tests of `github/codeql-action`, `src/fingerprints.test.ts`.
    #[test]
    fn hashes_are_those_of_github() {
        assert_eq!(hashes(""), ["c129715d7a2bc9a3:1"]);
        assert_eq!(
            hashes(" a\nb\n  \t\tc\n d"),
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
        );
        let ends = [
            "e9496ae3ebfced30:1",
            "fb7c023a8b9ccb3f:1",
            "ce8ba1a563dcdaca:1",
            "e20e36e16fcb0cc8:1",
            "b3edc88f2938467e:1",
            "c8e28b0b4002a3a0:1",
            "c129715d7a2bc9a3:1",
        ];
        assert_eq!(hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n"), ends);
        assert_eq!(hashes(" hello; \t\r\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n"), ends);
        let lorem = hashes(&"Lorem ipsum dolor sit amet.\n".repeat(10));
        assert_eq!(lorem[..2], ["a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2"]);
        assert_eq!(lorem[5..7], ["a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1"]);
        assert_eq!(lorem.len(), 11);
    }

    #[test]
    fn a_line_that_moved_keeps_its_hash() {
        let line = format!("[endpoints.virginia]\naddress = 1 # {}\n", "x".repeat(100));
        let moved = format!("# one\n\n{line}");
        assert_eq!(hashes(&line)[0], hashes(&moved)[2]);
    }
}
