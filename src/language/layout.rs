//! What `ruff format` does with long names, which no template can know.

/// Columns that a line may have.
const COLUMNS: usize = 88;
const INDENT: &str = "    ";

/// Puts the right side of an assignment into parentheses when its first line is too wide, and all is well with them, and
/// the argument of a wide alias on a line of its own. Every literal is on one line, so that lines can be moved.
pub(crate) fn wrap_wide_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = rest.find('\n') {
        let (line, after) = rest.split_at(end + 1);
        if let Some((lines, taken)) = wrapped(line, rest) {
            out.push_str(&lines);
            rest = &rest[taken..];
        } else if let Some((indent, argument)) = wide_alias(line) {
            out.extend([indent, ALIAS, "\n", indent, INDENT, argument, ",\n", indent, "),\n"]);
            rest = after;
        } else {
            out.push_str(line);
            rest = after;
        }
    }
    out + rest
}

const ALIAS: &str = "pulumi.Alias(";

/// The indentation and the argument of an alias that is too wide. No literal starts a line with these words.
fn wide_alias(line: &str) -> Option<(&str, &str)> {
    if columns(line.trim_end()) <= COLUMNS {
        return None;
    }
    let call = line.trim_start();
    let argument = call.strip_prefix(ALIAS)?.strip_suffix("),\n")?;
    Some((&line[..line.len() - call.len()], argument))
}

fn is_wide_call(line: &str) -> bool {
    line.len() > COLUMNS && line.ends_with("(\n") && line.contains(" = ") && columns(line.trim_end()) > COLUMNS
}

/// The assignment that starts with `line`, in parentheses if they make it fit, and how many bytes it had.
fn wrapped(line: &str, rest: &str) -> Option<(String, usize)> {
    if !is_wide_call(line) {
        return None;
    }
    let taken = rest.find("\n)\n")? + 3;
    let (name, call) = rest[..taken].split_once(" = ")?;
    let mut out = format!("{name} = (\n");
    for line in call.lines() {
        out.extend([INDENT, line, "\n"]);
    }
    out.push_str(")\n");
    out.lines().all(|line| columns(line) <= COLUMNS).then_some((out, taken))
}

/// Width on a terminal, nearly: East Asian characters and emoji take two columns.
fn columns(line: &str) -> usize {
    let wide = |c: char| {
        matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
    };
    line.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_fits_is_wrapped() {
        let name = "n".repeat(70);
        let call =
            |argument: &str| format!("a = 1\n{name} = aws.route53.Record(\n    {argument},\n)\n\nb = f(\n    2,\n)\n");
        let wide = wrap_wide_lines(&call("\"x\""));
        assert_eq!(
            wide,
            format!("a = 1\n{name} = (\n    aws.route53.Record(\n        \"x\",\n    )\n)\n\nb = f(\n    2,\n)\n")
        );
        for same in [call(&"y".repeat(80)), "a = f(\n    1,\n)\n".to_owned(), String::new(), "x".to_owned()] {
            assert_eq!(wrap_wide_lines(&same), same);
        }
    }

    #[test]
    fn wide_aliases_are_wrapped() {
        let alias = |width: usize| format!("            pulumi.Alias(name=\"{}\"),\n", "a".repeat(width - 34));
        assert_eq!(wrap_wide_lines(&alias(88)), alias(88));
        let name = "a".repeat(55);
        let wide = format!("            pulumi.Alias(\n                name=\"{name}\",\n            ),\n");
        assert_eq!(wrap_wide_lines(&alias(89)), wide);
    }
}
