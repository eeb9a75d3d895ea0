//! Foreign text, made harmless for a terminal.

use std::borrow::Cow;

/// The text on one line, without anything that a terminal would obey or hide: such characters appear as escapes.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    text.chars().for_each(|character| push_visible(&mut out, character));
    Cow::Owned(out)
}

/// As [`visible`], with what nobody reads to its end cut out: of a long word its middle, of a long text its end.
pub(super) fn brief(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(LONGEST_TEXT));
    for (at, word) in visible(text).split(' ').enumerate() {
        if out.len() > LONGEST_TEXT {
            out.push_str(" …");
            break;
        }
        if at > 0 {
            out.push(' ');
        }
        if word.len() <= LONGEST_WORD {
            out.push_str(word);
            continue;
        }
        out.push_str(&word[..word.floor_char_boundary(WORD_START)]);
        out.push('…');
        out.push_str(&word[word.ceil_char_boundary(word.len() - WORD_END)..]);
    }
    out
}

/// In bytes, as the others. The longest host name in quotes is shorter.
const LONGEST_WORD: usize = 300;
const WORD_START: usize = 80;
const WORD_END: usize = 20;
const LONGEST_TEXT: usize = 3000;

/// Adds one character, as itself or as an escape.
pub(super) fn push_visible(out: &mut String, character: char) {
    if is_plain(character) {
        out.push(character);
    } else {
        out.extend(character.escape_debug());
    }
}

/// Whether a character shows itself and does nothing else.
///
/// The standard library's table of printable characters leaves out controls, marks of text direction, characters without
/// width or meaning, and spaces that look like a space and are none.
fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~') || (!character.is_ascii() && !is_escaped(character))
}

fn is_escaped(character: char) -> bool {
    // After another character, `str` leaves combining marks alone, as they stand in ordinary words.
    let mut buffer = [b'x'; 5];
    let length = character.encode_utf8(&mut buffer[1..]).len();
    std::str::from_utf8(&buffer[..=length]).is_ok_and(|pair| pair.escape_debug().nth(1) == Some('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_as_they_are() {
        for word in ["", "plain \"text\" \\ 'x'", "Universitätsklinikum", "東京", "e\u{301}", "🏥"] {
            assert_eq!(visible(word), word);
        }
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let name = "x".repeat(255);
        assert_eq!(brief(&format!("`{name}` is\tlong")), format!("`{name}` is\\tlong"));
        let word = brief(&format!("see `{}ü` here", "ü".repeat(5000)));
        assert!(word.starts_with("see `üü") && word.contains("ü…ü") && word.ends_with("ü` here"), "{word}");
        assert!(word.len() < 120, "{word}");
        let text = brief(&"word ".repeat(5000));
        assert!(text.ends_with("word …") && text.len() < 3100, "{text}");
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(visible("\u{1b}[31m"), "\\u{1b}[31m");
        assert_eq!(visible("\u{9b}31m"), "\\u{9b}31m");
        assert_eq!(visible("a\nb\tc\r"), "a\\nb\\tc\\r");
        assert_eq!(visible("\u{202e}evil\u{200b}\u{feff}"), "\\u{202e}evil\\u{200b}\\u{feff}");
        assert_eq!(visible("a\u{a0}b"), "a\\u{a0}b");
    }
}
