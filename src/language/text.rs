//! What all languages share: finding the characters that need care.

use std::fmt::{self, Write};

/// Characters that are not seen, or change how others are seen: control and format characters, line ends, tags,
/// and those that are no characters at all. An own table, so that every compiler gives the same artifacts.
pub(super) fn is_invisible(c: char) -> bool {
    let format = matches!(c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}');
    let no_character = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    c.is_control() || format || no_character
}

/// Writes `text`, with `escape` in the place of the characters that are invisible or `special`, which must take nothing
/// but ASCII. `escape` sees the character and what follows it.
pub(super) fn escaped(
    text: &str,
    special: impl Fn(u8) -> bool,
    escape: impl Fn(char, &str, &mut dyn Write) -> fmt::Result,
    out: &mut dyn Write,
) -> fmt::Result {
    // Nearly every text needs nothing; without early exits the compiler looks at many bytes at once.
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && !special(byte);
    if text.bytes().fold(true, |all, byte| all & plain(byte)) {
        return out.write_str(text);
    }
    let mut done = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii() && special(c as u8) || is_invisible(c) {
            out.write_str(&text[done..at])?;
            done = at + c.len_utf8();
            escape(c, &text[done..], out)?;
        }
    }
    out.write_str(&text[done..])
}

/// What most languages give a meaning of its own between double quotes.
pub(super) fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\')
}

/// Writes the escapes that all languages have in common; the others go to `rest`.
pub(super) fn common_escape(
    c: char,
    rest: fn(char, &mut dyn Write) -> fmt::Result,
    out: &mut dyn Write,
) -> fmt::Result {
    match c {
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        '"' => out.write_str("\\\""),
        '\\' => out.write_str("\\\\"),
        _ => rest(c, out),
    }
}

/// Lines that start with `#`, which all languages with comments understand.
pub(super) fn comment(text: &str, out: &mut dyn Write) -> fmt::Result {
    for (number, line) in text.lines().enumerate() {
        out.write_str(if number == 0 { "#" } else { "\n#" })?;
        let line = line.trim_end();
        if !line.is_empty() {
            out.write_char(' ')?;
        }
        escaped(line, |_| false, |_, _, out| out.write_char(char::REPLACEMENT_CHARACTER), out)?;
    }
    Ok(())
}
