use std::sync::LazyLock;

use super::table;
use crate::diagnostic::words::plain;

const SYNONYMS: &str = include_str!("../../data/synonyms.tsv");

/// A word that people type for a key of the format, or where another tool has a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// The word, a slash, and the key.
    place: &'static str,
    /// The word, in lower case, without `_` and `-`.
    pub word: &'static str,
    /// A key of the table in which the word means this.
    pub key: &'static str,
    /// What to do instead; `None` where [`Self::key`] is what was meant.
    pub advice: Option<&'static str>,
}

/// What a word means where exactly these keys are known.
pub fn synonym(word: &str, known: &[&str]) -> Option<&'static Synonym> {
    static TABLE: LazyLock<Vec<Synonym>> = LazyLock::new(|| table::load(SYNONYMS, read));
    let plain = plain(word);
    let first = TABLE.partition_point(|synonym| synonym.place < plain.as_str());
    let rows = TABLE[first..].iter().take_while(|synonym| synonym.place.starts_with(&plain));
    rows.filter(|synonym| synonym.word == plain).find(|synonym| known.contains(&synonym.key))
}

fn read([place, advice, _]: [&'static str; 3]) -> Option<Synonym> {
    let (word, key) = place.split_once('/')?;
    (!word.is_empty() && plain(word) == word).then(|| Synonym {
        place,
        word,
        key,
        advice: Some(advice).filter(|advice| *advice != "-"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(SYNONYMS, read);
    }

    #[test]
    fn a_word_means_what_the_table_around_it_has() {
        let key = |word, known: &[&str]| synonym(word, known).map(|synonym| synonym.key);
        assert_eq!(key("ip", &["ip_address", "port"]), Some("ip_address"));
        assert_eq!(key("ip", &["address", "hostname"]), Some("address"));
        assert_eq!(key("Resource-Records", &["values"]), Some("values"));
        assert_eq!(key("ip", &["name"]), None);
        assert_eq!(key("", &["name"]), None);
    }
}
