//! Taking a value out of its list or table, so that what is left looks as if it had never been there.

use std::ops::Range;

use super::layout::{Item, Row};

/// What to take away for an item to be gone: one place, or two around a comment, which stays.
pub(super) fn places(text: &str, item: &Item, row: Option<&Row>) -> (Range<usize>, Option<Range<usize>>) {
    let Some(row) = row else {
        return (with_line(text, item.place.clone()), None);
    };
    let next = row.commas.iter().find(|comma| comma.start >= item.place.end);
    let next_item = row.items.iter().find(|other| other.start >= item.place.end);
    if let Some(comma) = next.filter(|comma| next_item.is_none_or(|item| comma.start < item.start)) {
        if is_blank(&text[item.place.end..comma.start]) {
            return (with_line(text, item.place.start..comma.end), None);
        }
        return (item.place.clone(), Some(comma.clone()));
    }
    // The last one, without a comma after it.
    match row.commas.iter().rev().find(|comma| comma.end <= item.place.start) {
        Some(comma) if is_blank(&text[comma.end..item.place.start]) => (comma.start..item.place.end, None),
        Some(comma) => (comma.clone(), Some(with_line(text, item.place.clone()))),
        None => (item.place.clone(), None),
    }
}

/// With the whole line, if nothing else is on it; else with the blanks after it, or before it at the line's end.
fn with_line(text: &str, place: Range<usize>) -> Range<usize> {
    let line_start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let after = text[place.end..].trim_start_matches([' ', '\t']);
    let after_blanks = text.len() - after.len();
    let is_first = is_blank(&text[line_start..place.start]);
    let line_end = ["\r\n", "\n"].into_iter().find(|end| after.starts_with(end));
    match line_end {
        Some(end) if is_first => line_start..after_blanks + end.len(),
        None if after.is_empty() && is_first => line_start..after_blanks,
        Some(_) => place.start - trailing_blanks(&text[line_start..place.start])..place.end,
        None => place.start..after_blanks,
    }
}

fn trailing_blanks(text: &str) -> usize {
    text.len() - text.trim_end_matches([' ', '\t']).len()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
    use super::*;

    /// The text without the first value that is spelled like this.
    fn without(text: &str, value: &str) -> String {
        let layout = Layout::new(text);
        let (item, row) = layout.item(text.find(value).expect("there")).expect("an item");
        let mut out = text.to_owned();
        let (first, second) = places(text, item, row);
        for place in second.into_iter().chain([first]) {
            out.replace_range(place, "");
        }
        toml::from_str::<toml::Table>(&out).unwrap_or_else(|error| panic!("{out}: {error}"));
        out
    }

    #[test]
    fn from_lists() {
        let one_line = "a = [1, 2, 3]\n";
        assert_eq!(without(one_line, "1"), "a = [2, 3]\n");
        assert_eq!(without(one_line, "2"), "a = [1, 3]\n");
        assert_eq!(without(one_line, "3"), "a = [1, 2]\n");
        assert_eq!(without("a = [1]", "1"), "a = []");
        let lines = "a = [\n  1,\n  2, # two\n  3\n]\n";
        assert_eq!(without(lines, "1"), "a = [\n  2, # two\n  3\n]\n");
        assert_eq!(without(lines, "2"), "a = [\n  1,\n  # two\n  3\n]\n");
        assert_eq!(without(lines, "3"), "a = [\n  1,\n  2 # two\n]\n");
        assert_eq!(without("a = [\r\n  1,\r\n  2,\r\n]\r\n", "2"), "a = [\r\n  1,\r\n]\r\n");
        assert_eq!(without("a = [1 # one\n, 2]", "1"), "a = [ # one\n 2]");
    }

    #[test]
    fn from_tables() {
        assert_eq!(without("a = { b = 1, c.d = 2 }\n", "2"), "a = { b = 1 }\n");
        assert_eq!(without("a = { b = 1, c.d = 2 }\n", "1"), "a = { c.d = 2 }\n");
        assert_eq!(without("[t]\nb = 1\nc = 2 # why\nd = 3", "1"), "[t]\nc = 2 # why\nd = 3");
        assert_eq!(without("[t]\nb = 1\n  c = 2 # why\nd = 3", "2"), "[t]\nb = 1\n  # why\nd = 3");
        assert_eq!(without("[t]\nb = 1\nd = 3", "3"), "[t]\nb = 1\n");
    }
}
