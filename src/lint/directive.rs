//! The text of a comment for fedgen: `# fedgen: allow FG404, FG413 -- reason`.

use crate::source::{Located, Span};

/// What makes a comment one for fedgen. Without it in the text of a spec, no comment is looked at.
pub(super) const PREFIX: &str = "fedgen:";

const VERB: &str = "allow";
const BEFORE_REASON: &str = "--";

/// A comment that can be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    pub(super) codes: Vec<Located<&'t str>>,
    /// Never blank.
    pub(super) reason: Option<Located<&'t str>>,
}

/// Why a comment cannot be read, and where in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Other words come before `fedgen:`.
    NotAtBeginning(Span),
    /// `fedgen:` is followed by something else than `allow`.
    Verb(Span),
    /// No code, or nothing between two commas.
    NoCode(Span),
    /// Words that are neither one code nor after two hyphens.
    Words(Span),
}

/// Whether a comment is for fedgen, or was meant to be: `# a lab # fedgen: allow …`.
pub(super) fn is_directive(comment: &str) -> bool {
    comment.match_indices(PREFIX).any(|(at, _)| {
        let before = comment[..at].trim_end();
        before.ends_with('#') && !before.ends_with("`#")
    })
}

/// Reads a comment that begins at `place`.
pub(super) fn read(comment: &str, place: usize) -> Result<Directive<'_>, Unreadable> {
    let span = |part: &str| {
        let start = place + (part.as_ptr() as usize - comment.as_ptr() as usize);
        Span::from(start..start + part.len())
    };
    let content = comment.strip_prefix('#').unwrap_or(comment).trim();
    let Some(order) = content.strip_prefix(PREFIX).map(str::trim_start) else {
        return Err(Unreadable::NotAtBeginning(span(content)));
    };
    let (list, reason) = order.split_once(BEFORE_REASON).map_or((order, ""), |(list, reason)| (list, reason.trim()));
    let verb = list.split_whitespace().next().unwrap_or_default();
    if verb != VERB {
        return Err(Unreadable::Verb(span(if verb.is_empty() { content } else { verb })));
    }
    let mut codes = Vec::new();
    for item in list[VERB.len()..].split(',') {
        let code = item.trim();
        if code.is_empty() {
            return Err(Unreadable::NoCode(span(content)));
        }
        if code.contains(char::is_whitespace) {
            return Err(Unreadable::Words(span(code)));
        }
        codes.push(Located::new(code, span(code)));
    }
    let reason = (!reason.is_empty()).then(|| Located::new(reason, span(reason)));
    Ok(Directive { codes, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes_and_reason(comment: &str) -> (Vec<&str>, Option<&str>) {
        let directive = read(comment, 0).unwrap_or_else(|error| panic!("{comment:?}: {error:?}"));
        let codes = directive.codes.iter().map(|code| {
            assert_eq!(&comment[code.span.range()], code.value);
            code.value
        });
        (codes.collect(), directive.reason.map(|reason| reason.value))
    }

    #[test]
    fn codes_and_reasons_are_read() {
        for (comment, codes, reason) in [
            ("# fedgen: allow FG404 -- a lab", vec!["FG404"], Some("a lab")),
            ("#fedgen:allow FG404--a lab", vec!["FG404"], Some("a lab")),
            ("#\tfedgen:\tallow\tFG404 , FG413\t--\ta -- lab \t", vec!["FG404", "FG413"], Some("a -- lab")),
            ("# fedgen: allow FG404", vec!["FG404"], None),
            ("# fedgen: allow FG404 --", vec!["FG404"], None),
            ("# fedgen: allow FG404 -- \u{a0}", vec!["FG404"], None),
            ("# fedgen: allow nonsense -- x", vec!["nonsense"], Some("x")),
        ] {
            assert_eq!(codes_and_reason(comment), (codes, reason), "{comment:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_has_a_place() {
        let error = |comment: &'static str| {
            let (name, span) = match read(comment, 0).expect_err(comment) {
                Unreadable::NotAtBeginning(span) => ("beginning", span),
                Unreadable::Verb(span) => ("verb", span),
                Unreadable::NoCode(span) => ("code", span),
                Unreadable::Words(span) => ("words", span),
            };
            (name, &comment[span.range()])
        };
        assert_eq!(error("# a lab # fedgen: allow X -- y"), ("beginning", "a lab # fedgen: allow X -- y"));
        assert_eq!(error("## fedgen: allow X -- y"), ("beginning", "# fedgen: allow X -- y"));
        assert_eq!(error("# fedgen:"), ("verb", "fedgen:"));
        assert_eq!(error("# fedgen: -- y"), ("verb", "fedgen: -- y"));
        assert_eq!(error("# fedgen: ignore X -- y"), ("verb", "ignore"));
        assert_eq!(error("# fedgen: Allow X -- y"), ("verb", "Allow"));
        assert_eq!(error("# fedgen: allowX -- y"), ("verb", "allowX"));
        assert_eq!(error("# fedgen: allow, X -- y"), ("verb", "allow,"));
        assert_eq!(error("# fedgen: allow -- y"), ("code", "fedgen: allow -- y"));
        assert_eq!(error("# fedgen: allow X, -- y"), ("code", "fedgen: allow X, -- y"));
        assert_eq!(error("# fedgen: allow X Y -- z"), ("words", "X Y"));
        assert_eq!(error("# fedgen: allow X because of y"), ("words", "X because of y"));
        assert_eq!(error("# fedgen: allow X \u{2014} y"), ("words", "X \u{2014} y"));
    }

    #[test]
    fn comments_for_people_are_left_alone() {
        for comment in ["# plain", "# made with fedgen: see the docs", "# write `# fedgen: allow X -- y`", "# fedgen"] {
            assert!(!is_directive(comment), "{comment:?}");
        }
        for comment in ["# fedgen: allow X -- y", "#fedgen:", "# a # fedgen: allow X", "## fedgen: allow X"] {
            assert!(is_directive(comment), "{comment:?}");
        }
    }
}
