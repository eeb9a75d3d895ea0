use std::fmt::{self, Write};

use super::text::{common_escape, escaped, is_special};
use super::yaml::numeric;

/// In the quotes that `ruff format` prefers: double ones, unless there are more of them in the text than single ones.
pub(super) fn literal(text: &str, out: &mut dyn Write) -> fmt::Result {
    let count = |quote: u8| text.bytes().filter(|&byte| byte == quote).count();
    if text.contains('"') && count(b'"') > count(b'\'') {
        out.write_char('\'')?;
        escaped(text, |byte| matches!(byte, b'\'' | b'\\'), single_quoted, out)?;
        return out.write_char('\'');
    }
    out.write_char('"')?;
    escaped(text, is_special, |c, _, out| common_escape(c, numeric, out), out)?;
    out.write_char('"')
}

fn single_quoted(c: char, _: &str, out: &mut dyn Write) -> fmt::Result {
    if c == '\'' { out.write_str("\\'") } else { common_escape(c, numeric, out) }
}

/// Numbers in the place of quotes and backslashes: a formatter finds nothing to change in them.
pub(super) fn docstring(text: &str, out: &mut dyn Write) -> fmt::Result {
    escaped(text.trim(), is_special, |c, _, out| numeric(c, out), out)
}
