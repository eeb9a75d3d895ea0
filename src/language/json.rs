use std::fmt::{self, Write};

use super::text::{common_escape, escaped, is_special};

pub(super) fn literal(text: &str, out: &mut dyn Write) -> fmt::Result {
    out.write_char('"')?;
    escaped(text, is_special, |c, _, out| common_escape(c, unicode, out), out)?;
    out.write_char('"')
}

fn unicode(c: char, out: &mut dyn Write) -> fmt::Result {
    c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))
}
