//! Small helpers that make every message read alike.

use std::fmt::Display;

/// `a`, `b` or `c`, each in backticks.
pub fn one_of<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    list(items, "or")
}

/// `a`, `b` and `c`, each in backticks.
pub fn all_of<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    list(items, "and")
}

fn list<T: Display>(items: impl IntoIterator<Item = T>, last_word: &str) -> String {
    let ticked: Vec<String> = items.into_iter().map(|item| format!("`{item}`")).collect();
    match ticked.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} {last_word} {last}", head.join(", ")),
    }
}

/// `1 record set`, `2 record sets`.
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// A sentence in which there may be text of a user: what cannot be seen is escaped, quotes and backslashes stay.
pub fn printable(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len());
    for c in sentence.chars() {
        if matches!(c, '"' | '\'' | '\\') { out.push(c) } else { out.extend(c.escape_debug()) }
    }
    out
}

/// A word without what the styles of writing words together differ in: lower case, without `_` and `-`.
pub fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// A text as the key of an entry: lower case, and `-` for whatever a key cannot hold.
pub fn as_key(text: &str) -> String {
    let dashed: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let parts: Vec<&str> = dashed.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// A key in the style of the format: `ipAddress` is `ip_address`.
pub fn snake(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    let mut after_small = false;
    for c in word.chars() {
        if c.is_uppercase() && after_small {
            out.push('_');
        }
        after_small = c.is_lowercase() || c.is_ascii_digit();
        out.extend(c.to_lowercase().flat_map(char::escape_debug));
    }
    out
}

/// The known word that is nearest to what was typed, if any is near enough to have been meant.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = plain(typed);
    let length = typed.chars().count();
    let allowed = 1 + length / 4;
    known
        .into_iter()
        .take(MOST_COMPARED)
        .filter(|word| word.len().abs_diff(length) <= allowed + MOST_HYPHENS)
        .map(|word| (distance(&typed, &plain(word)), word))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, word)| word)
}

/// Words differ in so many signs that count for nothing, at most, to be compared at all.
const MOST_HYPHENS: usize = 3;

/// In a spec of more names than these, looking further takes longer than looking it up.
const MOST_COMPARED: usize = 5_000;

/// "did you mean `x`?", when something is near.
pub fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(typed, known).map(|word| format!("did you mean `{word}`?"))
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two words.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).flat_map(char::to_lowercase).collect();
    let b: Vec<char> = b.chars().take(64).flat_map(char::to_lowercase).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replaced = above[j] + usize::from(a[i] != b[j]);
            let mut best = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_like_a_sentence() {
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(one_of(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(all_of(["a", "b"]), "`a` and `b`");
        assert_eq!(count(1, "error"), "1 error");
        assert_eq!(count(2, "error"), "2 errors");
    }

    #[test]
    fn what_cannot_be_seen_is_escaped_once() {
        let sentence = format!("`{}` holds {:?}, not \"é\"", "a\u{1b}\\9", '\u{1b}');
        assert_eq!(printable(&sentence), "`a\\u{1b}\\9` holds '\\u{1b}', not \"é\"");
    }

    #[test]
    fn the_nearest_word_is_near() {
        let known = ["address", "hostname", "health_check"];
        assert_eq!(nearest("adress", known), Some("address"));
        assert_eq!(nearest("addrses", known), Some("address"));
        assert_eq!(nearest("helthcheck", known), Some("health_check"));
        assert_eq!(nearest("HealthCheck", known), Some("health_check"));
        assert_eq!(nearest("weight", known), None);
    }
}
