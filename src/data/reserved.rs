use std::sync::LazyLock;

use super::table;

const RESERVED: &str = include_str!("../../data/reserved-names.tsv");

/// A word that may not be a parameter's key, because one tool cannot spell it as a name (design, section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reserved {
    /// The word, in lower case.
    pub word: &'static str,
    /// The target that cannot spell it: `terraform` or `pulumi`.
    pub tool: &'static str,
    /// What the word already is there, such as `Python keyword`.
    pub why: &'static str,
}

/// What `word` is reserved for, if it is.
pub fn reserved(word: &str) -> Option<&'static Reserved> {
    static TABLE: LazyLock<Vec<Reserved>> = LazyLock::new(|| table::load(RESERVED, read));
    table::find(&TABLE, |entry| entry.word, word)
}

fn read([word, tool, why]: [&'static str; 3]) -> Option<Reserved> {
    let known = matches!(tool, "terraform" | "pulumi");
    known.then_some(Reserved { word, tool, why })
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(RESERVED, read);
    }

    #[test]
    fn words_of_both_tools_are_found() {
        let tool = |word| reserved(word).map(|entry| entry.tool);
        for word in ["count", "depends_on", "for_each", "locals", "version"] {
            assert_eq!(tool(word), Some("terraform"), "{word}");
        }
        for word in ["aws", "class", "dict", "lambda", "match", "pulumi", "yield"] {
            assert_eq!(tool(word), Some("pulumi"), "{word}");
        }
        for word in ["", "east_ip", "counts", "Count", "zone"] {
            assert_eq!(tool(word), None, "{word}");
        }
    }
}
