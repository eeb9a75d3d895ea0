//! Logical names in the cases of the tools, written without a string of their own.

use std::fmt::{Result, Write};

use crate::plan::LogicalName;

/// `service_aggregator_primary`, after a `_` when it would start with a digit.
pub(super) fn snake(id: &LogicalName, out: &mut dyn Write) -> Result {
    let text = id.as_str();
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        out.write_char('_')?;
    }
    for (number, part) in text.split(['/', '-']).enumerate() {
        if number > 0 {
            out.write_char('_')?;
        }
        out.write_str(part)?;
    }
    Ok(())
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
            let (mut snaky, mut pascaly) = (String::new(), String::new());
            snake(&id, &mut snaky).expect("text");
            pascal(id.as_str(), &mut pascaly).expect("text");
            assert_eq!((snaky, pascaly), (id.snake(), id.pascal()));
        }
        let mut out = String::new();
        snake(&LogicalName::new(&["1st-site"]), &mut out).expect("text");
        assert_eq!(out, "_1st_site");
    }
}
