use std::fmt::{self, Write};

use super::text::{self, common_escape, escaped};

/// Words that mean something else when they stand bare before the `=` of an object's entry.
const KEYWORDS: [&str; 4] = ["false", "for", "null", "true"];

pub(super) fn literal(text: &str, out: &mut dyn Write) -> fmt::Result {
    out.write_char('"')?;
    escaped(text, is_special, escape, out)?;
    out.write_char('"')
}

pub(super) fn key_width(key: &str) -> usize {
    if is_bare(key) {
        return key.len();
    }
    let mut counted = String::new();
    // Writing to a string does not fail.
    let _ = quoted_key(key, &mut counted);
    counted.chars().count()
}

pub(super) fn key(key: &str, width: usize, out: &mut dyn Write) -> fmt::Result {
    let bare = is_bare(key);
    if bare { out.write_str(key) } else { quoted_key(key, out) }?;
    let taken = if bare { key.len() } else { key_width(key) };
    for _ in taken..width {
        out.write_char(' ')?;
    }
    Ok(())
}

/// `terraform fmt` counts grapheme clusters. What may be part of a larger one is escaped, so that characters count.
fn quoted_key(key: &str, out: &mut dyn Write) -> fmt::Result {
    out.write_char('"')?;
    for (at, c) in key.char_indices() {
        if stands_alone(c) {
            out.write_char(c)?;
        } else {
            escape(c, &key[at + c.len_utf8()..], out)?;
        }
    }
    out.write_char('"')
}

/// Characters that no rule of Unicode joins with their neighbours, and that need no escape: plain ASCII, Latin, Greek,
/// Cyrillic, kana, Han and Hangul syllables.
fn stands_alone(c: char) -> bool {
    let letter = matches!(c,
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{391}'..='\u{3ce}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    letter || matches!(c, ' '..='~') && !is_special(c as u8)
}

fn is_bare(key: &str) -> bool {
    let start = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
    let rest = |byte: u8| start(byte) || byte.is_ascii_digit() || byte == b'-';
    key.bytes().next().is_some_and(start) && key.bytes().all(rest) && !KEYWORDS.contains(&key)
}

/// A sign before a brace opens a template; two of them stand for one.
fn is_special(byte: u8) -> bool {
    text::is_special(byte) || matches!(byte, b'$' | b'%')
}

fn escape(c: char, after: &str, out: &mut dyn Write) -> fmt::Result {
    match c {
        '$' | '%' if after.starts_with('{') => write!(out, "{c}{c}"),
        '$' | '%' => out.write_char(c),
        _ => common_escape(c, unicode, out),
    }
}

fn unicode(c: char, out: &mut dyn Write) -> fmt::Result {
    match u32::from(c) {
        code @ ..=0xffff => write!(out, "\\u{code:04x}"),
        code => write!(out, "\\U{code:08x}"),
    }
}
