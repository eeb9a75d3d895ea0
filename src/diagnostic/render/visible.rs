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
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(visible("\u{1b}[31m"), "\\u{1b}[31m");
        assert_eq!(visible("\u{9b}31m"), "\\u{9b}31m");
        assert_eq!(visible("a\nb\tc\r"), "a\\nb\\tc\\r");
        assert_eq!(visible("\u{202e}evil\u{200b}\u{feff}"), "\\u{202e}evil\\u{200b}\\u{feff}");
        assert_eq!(visible("a\u{a0}b"), "a\\u{a0}b");
    }
}
