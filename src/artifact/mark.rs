//! The ownership mark: which fedgen made a file, for which target, from which spec.

use std::fmt;

const BEFORE_VERSION: &str = "by fedgen ";
const BEFORE_TARGET: &str = " (";
const BEFORE_SPEC: &str = ") from ";
const AFTER_SPEC: &str = ". Do not edit: change the spec and run `fedgen render`.";

/// Who owns a generated file. Its `Display` is the sentence that follows the word "Generated" in every artifact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    version: String,
    target: String,
    spec: String,
}

impl Mark {
    /// The mark of this fedgen for `target` and the spec's file name.
    ///
    /// The name is the user's: what could end a comment's line, or mean something in it, becomes U+FFFD.
    pub fn new(target: &str, spec: &str) -> Self {
        Self::with_version(env!("CARGO_PKG_VERSION"), target, spec)
    }

    /// The mark of any version of fedgen.
    pub fn with_version(version: &str, target: &str, spec: &str) -> Self {
        let [version, target] = [version, target].map(str::to_owned);
        Self { version, target, spec: one_harmless_line(spec) }
    }

    /// Reads the sentence back. The spec's name may hold any of the sentence's own words.
    pub fn parse(sentence: &str) -> Option<Self> {
        let rest = sentence.strip_prefix(BEFORE_VERSION)?;
        let (version, rest) = rest.split_once(BEFORE_TARGET)?;
        let (target, rest) = rest.split_once(BEFORE_SPEC)?;
        let spec = rest.strip_suffix(AFTER_SPEC)?;
        (is_word(version) && is_word(target)).then(|| Self::with_version(version, target, spec))
    }

    /// The version of fedgen that made the file.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The name of the target that the file belongs to.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// The spec's file name, as harmless as the mark shows it.
    pub fn spec(&self) -> &str {
        &self.spec
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, target, spec } = self;
        write!(f, "{BEFORE_VERSION}{version}{BEFORE_TARGET}{target}{BEFORE_SPEC}{spec}{AFTER_SPEC}")
    }
}

fn is_word(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '_');
    !text.is_empty() && text.chars().all(plain)
}

fn one_harmless_line(name: &str) -> String {
    let name: String = name.chars().map(|c| if is_harmful(c) { '\u{fffd}' } else { c }).collect();
    // Python takes `coding: x` in a comment on line 1 or 2 for the file's encoding (PEP 263).
    name.replace("coding:", "coding\u{fffd}").replace("coding=", "coding\u{fffd}")
}

/// Control characters, line ends, invisible reordering, and what YAML does not allow even in a comment.
fn is_harmful(c: char) -> bool {
    let reorders = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let ends_a_line = matches!(c, '\u{2028}' | '\u{2029}');
    let not_a_character = u32::from(c) & 0xfffe == 0xfffe;
    c.is_control() || reorders || ends_a_line || not_a_character || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_sentence_is_pinned() {
        let mark = Mark::with_version("0.1.0", "terraform", "two-site-failover.toml");
        assert_eq!(
            mark.to_string(),
            "by fedgen 0.1.0 (terraform) from two-site-failover.toml. \
             Do not edit: change the spec and run `fedgen render`."
        );
    }

    #[test]
    fn other_sentences_are_no_marks() {
        let good = Mark::with_version("0.1.0", "terraform", "a.toml").to_string();
        for (from, to) in [
            ("by fedgen", "by hand"),
            ("0.1.0", ""),
            ("0.1.0", "the version"),
            ("(terraform)", "()"),
            ("(terraform)", "(terra form)"),
            (") from", ") of"),
            ("render`.", "render`"),
        ] {
            assert_eq!(Mark::parse(&good.replace(from, to)), None, "{to}");
        }
    }

    #[test]
    fn a_name_cannot_declare_the_encoding() {
        for name in ["coding: latin-1.toml", "-*- encoding=utf-7", "coding:coding="] {
            let sentence = Mark::new("pulumi", name).to_string();
            assert!(!sentence.contains("coding:") && !sentence.contains("coding="), "{sentence}");
        }
    }

    proptest! {
        #[test]
        fn any_name_stays_one_line_and_reads_back(name in hostile_name()) {
            let mark = Mark::new("pulumi", &name);
            let sentence = mark.to_string();
            prop_assert_eq!(sentence.lines().count(), 1);
            prop_assert!(!sentence.chars().any(is_harmful));
            prop_assert_eq!(Mark::parse(&sentence), Some(mark));
        }
    }

    fn hostile_name() -> impl Strategy<Value = String> {
        let words = prop_oneof![
            any::<String>(),
            Just(AFTER_SPEC.to_owned()),
            Just(BEFORE_SPEC.to_owned()),
            Just("by fedgen 9 (x) from ".to_owned()),
            Just("\r\n\u{2028}\u{85}\u{feff}\u{ffff}coding:".to_owned()),
        ];
        proptest::collection::vec(words, 0..6).prop_map(|parts| parts.concat())
    }
}
