//! Which bracket is still open at some place of a TOML text.

/// The offset of the innermost `[` or `{` that no bracket closes, outside texts and comments.
pub(super) fn innermost_open(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'[' | b'{' => open.push(at),
            b']' | b'}' => {
                open.pop();
            }
            b'#' => at += length_until(&text[at..], "\n"),
            b'"' | b'\'' => at += length_of_quoted(&text[at..]),
            _ => {}
        }
        at += 1;
    }
    open.pop()
}

/// How far it is to the last byte of the text in quotes that begins here.
fn length_of_quoted(text: &str) -> usize {
    let quote = &text[..1];
    let long = quote.repeat(3);
    if text.starts_with(&long) {
        return 2 + length_until(&text[3..], &long) + long.len();
    }
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'\n' => return at,
            b'\\' if quote == "\"" => escaped = !escaped,
            _ if byte == quote.as_bytes()[0] && !escaped => return at,
            _ => escaped = false,
        }
    }
    text.len()
}

fn length_until(text: &str, end: &str) -> usize {
    text.find(end).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::innermost_open;

    #[test]
    fn texts_and_comments_open_nothing() {
        assert_eq!(innermost_open("[a]\nb = [1, 2]\n"), None);
        assert_eq!(innermost_open("a = \"[\" # {\nb = '{'\nc = \"\"\"[\n\"\"\"\n"), None);
        assert_eq!(innermost_open("a = \"\\\"[\""), None);
        assert_eq!(innermost_open("a = [ { b = 1 }, "), Some(4));
        assert_eq!(innermost_open("a = \"ä\"\nb = { c = ["), Some(19));
    }
}
