//! Values that Route 53 takes, and that are not likely to be what was meant.

use crate::data::caa_tags;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::record_value::looks_quoted;
use crate::model::{RecordType, RecordValue};
use crate::source::Located;

pub(super) fn check(kind: RecordType, text: &Located<String>, value: &RecordValue) -> Option<Diagnostic> {
    match kind {
        RecordType::Caa => unknown_tag(text, value),
        _ if kind.is_quoted() && text.value.contains('"') => quotes(text),
        _ => None,
    }
}

/// Quotes are each tool's own business, so these would be part of the text (M-116).
fn quotes(text: &Located<String>) -> Option<Diagnostic> {
    let finding = |message: &str| Some(Diagnostic::new(Code::SuspectRecord, text.span, message));
    let trimmed = text.value.trim();
    if let Some(joined) = joined(trimmed) {
        return finding("the quotes between these strings become part of the text")?
            .label("strings of a zone file")
            .help(match joined.len() {
                ..=READABLE => format!("write one text without quotes in it: `{joined}`"),
                _ => "put the strings together into one text, without the quotes and what is between them: fedgen splits it".to_owned(),
            })
            .into();
    }
    if looks_quoted(&text.value) {
        return finding("the quotes around this text become part of it")?
            .label("begins and ends with a quote")
            .help("leave them out: fedgen quotes the text as each tool needs it")
            .into();
    }
    let place = match (trimmed.starts_with('"'), trimmed.ends_with('"')) {
        (true, _) => "begins with a quote that is not closed",
        (_, true) if trimmed.matches('"').count() % 2 == 1 => "ends with a quote that is not opened",
        _ => return None,
    };
    finding("a single quote becomes part of this text")?
        .label(place)
        .help("leave it out: fedgen quotes the text as each tool needs it")
        .into()
}

/// A longer text is not repeated in a message.
const READABLE: usize = 80;

/// The text of a zone file's strings, `"…" "…"`, perhaps without the outer quotes.
fn joined(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"').unwrap_or(text);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let parts: Vec<&str> = inner.split('"').collect();
    // Between two strings there is nothing but blanks; what is left stands at even places.
    let is_between = |part: &&str| part.chars().all(char::is_whitespace);
    let are_strings = parts.len() > 2 && parts.iter().skip(1).step_by(2).all(is_between);
    are_strings.then(|| parts.into_iter().step_by(2).collect())
}

/// A tag that no certificate authority reads.
fn unknown_tag(text: &Located<String>, value: &RecordValue) -> Option<Diagnostic> {
    let tag = value.as_str().split(' ').nth(1)?;
    if caa_tags().iter().any(|known| known.eq_ignore_ascii_case(tag)) {
        return None;
    }
    let help = words::did_you_mean(tag, caa_tags().iter().copied())
        .unwrap_or_else(|| format!("tags are {}", words::all_of(caa_tags())));
    let message = format!("no certificate authority reads the tag `{}`", tag.escape_debug());
    Some(Diagnostic::new(Code::SuspectRecord, text.span, message).label("not a tag of CAA records").help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_a_zone_file_are_told_from_other_quotes() {
        for (text, whole) in [
            (r#""v=DKIM1; k=rsa; " "p=MIIB" "IjAN""#, Some("v=DKIM1; k=rsa; p=MIIBIjAN")),
            (r#"v=DKIM1; " "p=MIIB"#, Some("v=DKIM1; p=MIIB")),
            (r#""a""b""#, Some("ab")),
            (r#""v=spf1 -all""#, None),
            (r#"say "hello" to it"#, None),
            (r#"5" disk"#, None),
            ("", None),
        ] {
            assert_eq!(joined(text).as_deref(), whole, "{text}");
        }
    }
}
