//! Logical names in the cases of the tools, written without a string of their own.

use std::fmt::{Result, Write};

use crate::plan::LogicalName;

/// `service_aggregator_primary`, after a `_` when it would start with a digit.
pub(super) fn snake(id: &LogicalName, out: &mut dyn Write) -> Result {
    let text = id.as_str();
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        out.write_char('_')?;
    }
    joined(text, |byte| matches!(byte, b'/' | b'-'), "_", out)
}

/// `service-aggregator-primary`
pub(crate) fn kebab(id: &LogicalName, out: &mut dyn Write) -> Result {
    joined(id.as_str(), |byte| byte == b'/', "-", out)
}

/// The text with `joint` in the place of each separator, which must be ASCII.
fn joined(text: &str, separates: impl Fn(u8) -> bool, joint: &str, out: &mut dyn Write) -> Result {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(&separates) {
        out.write_str(&rest[..at])?;
        out.write_str(joint)?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest)
}

/// `ServiceAggregatorPrimary`
pub(super) fn pascal(text: &str, out: &mut dyn Write) -> Result {
    for part in text.split(['/', '-', '_']) {
        let mut rest = part.chars();
        if let Some(first) = rest.next() {
            out.write_char(first.to_ascii_uppercase())?;
            out.write_str(rest.as_str())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_cases_agree_with_the_names_own() {
        for segments in [&["service", "eu-west", "primary"][..], &["a"], &["a--b_c-"]] {
            let id = LogicalName::new(segments);
            let [mut snaky, mut kebaby, mut pascaly] = [const { String::new() }; 3];
            snake(&id, &mut snaky).expect("text");
            kebab(&id, &mut kebaby).expect("text");
            pascal(id.as_str(), &mut pascaly).expect("text");
            assert_eq!((snaky, kebaby, pascaly), (id.snake(), id.kebab(), id.pascal()));
        }
        let mut out = String::new();
        snake(&LogicalName::new(&["1st-site"]), &mut out).expect("text");
        assert_eq!(out, "_1st_site");
    }
}
