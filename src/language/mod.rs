//! The languages that artifacts are written in: literals that no text can leave, and comments that no text can end.

mod hcl;
mod json;
pub(crate) mod layout;
mod python;
mod text;
mod yaml;

use std::fmt::{self, Write};

/// A language of artifacts, as far as it says values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    Hcl,
    Json,
    Python,
    Yaml,
    /// Lines of text without literals, such as `requirements.txt`: no value of the spec can be said in it.
    Plain,
}

impl Language {
    pub const ALL: [Self; 5] = [Self::Hcl, Self::Json, Self::Python, Self::Yaml, Self::Plain];

    pub fn name(self) -> &'static str {
        match self {
            Self::Hcl => "hcl",
            Self::Json => "json",
            Self::Python => "python",
            Self::Yaml => "yaml",
            Self::Plain => "plain",
        }
    }

    /// Finds a language by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.name() == name)
    }

    /// Writes `text` as a complete literal, quotes included, all on one line.
    ///
    /// # Errors
    /// When `out` fails, and always in [`Self::Plain`].
    pub fn literal(self, text: &str, out: &mut dyn Write) -> fmt::Result {
        match self {
            Self::Hcl => hcl::literal(text, out),
            Self::Json => json::literal(text, out),
            Self::Python => python::literal(text, out),
            Self::Yaml => yaml::literal(text, out),
            Self::Plain => Err(fmt::Error),
        }
    }

    /// The language's word for a truth value, if it has one.
    pub fn boolean(self, value: bool) -> Option<&'static str> {
        match (self, value) {
            (Self::Python, true) => Some("True"),
            (Self::Python, false) => Some("False"),
            (Self::Plain, _) => None,
            (_, true) => Some("true"),
            (_, false) => Some("false"),
        }
    }

    /// Whether the language's formatter leaves a list of any length on one line.
    pub fn lists_on_one_line(self) -> bool {
        self == Self::Hcl
    }

    /// Writes `text` as comment lines: what could end a line early, or not be seen, becomes U+FFFD.
    ///
    /// # Errors
    /// When `out` fails, and always in [`Self::Json`], which has no comments.
    pub fn comment(self, text: &str, out: &mut dyn Write) -> fmt::Result {
        match self {
            Self::Json => Err(fmt::Error),
            _ => text::comment(text, out),
        }
    }

    /// How many columns [`Self::key`] takes; 0 in languages whose formatters align nothing.
    pub fn key_width(self, key: &str) -> usize {
        if self == Self::Hcl { hcl::key_width(key) } else { 0 }
    }

    /// Writes the key of a map, padded to the `width` of the widest one.
    ///
    /// # Errors
    /// Like [`Self::literal`].
    pub fn key(self, key: &str, width: usize, out: &mut dyn Write) -> fmt::Result {
        match self {
            Self::Hcl => hcl::key(key, width, out),
            _ => self.literal(key, out),
        }
    }

    /// Writes what stands for `text` between the quotes of a documentation string.
    ///
    /// # Errors
    /// When `out` fails, and always outside [`Self::Python`].
    pub fn docstring(self, text: &str, out: &mut dyn Write) -> fmt::Result {
        if self == Self::Python { python::docstring(text, out) } else { Err(fmt::Error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(language: Language, text: &str) -> String {
        let mut out = String::new();
        language.literal(text, &mut out).expect("a literal");
        out
    }

    #[test]
    fn names_are_found() {
        for language in Language::ALL {
            assert_eq!(Language::find(language.name()), Some(language));
        }
        assert_eq!(Language::find("html"), None);
    }

    #[test]
    fn each_language_has_its_own_literals() {
        let text = "a\"b\\ ${x} $${y} %{z} 50% $5 é\n\u{202e}\u{1f600}\0";
        assert_eq!(literal(Language::Hcl, text), r#""a\"b\\ $${x} $$${y} %%{z} 50% $5 é\n\u202e😀\u0000""#);
        assert_eq!(literal(Language::Json, text), r#""a\"b\\ ${x} $${y} %{z} 50% $5 é\n\u202e😀\u0000""#);
        assert_eq!(literal(Language::Python, text), r#"'a"b\\ ${x} $${y} %{z} 50% $5 é\n\u202e😀\x00'"#);
        assert_eq!(literal(Language::Yaml, text), r#""a\"b\\ ${x} $${y} %{z} 50% $5 é\n\u202e😀\x00""#);
        assert_eq!(literal(Language::Python, "it's \"so\" it's"), r#""it's \"so\" it's""#);
        assert_eq!(literal(Language::Json, "\u{e0001}"), r#""\udb40\udc01""#);
        assert_eq!(literal(Language::Hcl, "\u{e0001}"), r#""\U000e0001""#);
        assert!(Language::Plain.literal("x", &mut String::new()).is_err());
    }

    #[test]
    fn comments_stay_comments() {
        let mut out = String::new();
        Language::Hcl.comment("one\r\n*/ two\rthree\u{2028}four \n\nfive", &mut out).expect("a comment");
        assert_eq!(out, "# one\n# */ two\u{fffd}three\u{fffd}four\n#\n# five");
        assert!(Language::Json.comment("x", &mut out).is_err());
    }

    #[test]
    fn keys_are_padded_to_what_a_formatter_counts() {
        let key = |key: &str, width| {
            let mut out = String::new();
            Language::Hcl.key(key, width, &mut out).expect("a key");
            (out, Language::Hcl.key_width(key))
        };
        assert_eq!(key("Name", 6), ("Name  ".into(), 4));
        assert_eq!(key("a b", 0), ("\"a b\"".into(), 5));
        assert_eq!(key("for", 0), ("\"for\"".into(), 5));
        assert_eq!(key("Größe", 8), ("\"Größe\" ".into(), 7));
        assert_eq!(key("กำ", 0), ("\"\\u0e01\\u0e33\"".into(), 14));
        assert_eq!(Language::Json.key_width("Name"), 0);
    }

    #[test]
    fn docstrings_hold_no_quote() {
        let mut out = String::new();
        Language::Python.docstring(" \"\"\" \\ x' \n", &mut out).expect("text");
        assert_eq!(out, r"\x22\x22\x22 \x5c x'");
    }
}
