use std::fmt::{self, Write};

use super::text::{common_escape, escaped, is_special};

/// Always in double quotes: bare words mean too much in YAML.
pub(super) fn literal(text: &str, out: &mut dyn Write) -> fmt::Result {
    out.write_char('"')?;
    escaped(text, is_special, |c, _, out| common_escape(c, numeric, out), out)?;
    out.write_char('"')
}

/// YAML and Python spell these alike.
pub(super) fn numeric(c: char, out: &mut dyn Write) -> fmt::Result {
    match u32::from(c) {
        code @ ..=0xff => write!(out, "\\x{code:02x}"),
        code @ ..=0xffff => write!(out, "\\u{code:04x}"),
        code => write!(out, "\\U{code:08x}"),
    }
}
