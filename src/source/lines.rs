//! Lines and columns of byte offsets, without reading the text from its start for each of them.

/// The state of the count at one offset: how many lines are before it, and how many characters since the line's start.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    lines: u32,
    columns: u32,
    /// Of the characters, those that are two units of UTF-16: four bytes of UTF-8.
    pairs: u32,
}

impl Mark {
    /// Counts in simple passes, in which the compiler looks at many bytes at once.
    fn after(self, bytes: &[u8]) -> Self {
        let (columns, pairs, line) = match bytes.iter().rposition(|&byte| byte == b'\n') {
            Some(at) => (0, 0, &bytes[at + 1..]),
            None => (self.columns, self.pairs, bytes),
        };
        let characters = line.iter().map(|&byte| u32::from(byte & 0xC0 != 0x80)).sum::<u32>();
        let long = line.iter().map(|&byte| u32::from(byte >= 0xF0)).sum::<u32>();
        let lines = bytes.iter().map(|&byte| u32::from(byte == b'\n')).sum::<u32>();
        Self { lines: self.lines + lines, columns: columns + characters, pairs: pairs + long }
    }
}

/// Every `DISTANCE` bytes a mark: a long line costs as little as a short one.
#[derive(Debug)]
pub(super) struct Marks(Vec<Mark>);

const DISTANCE: usize = 1024;

impl Marks {
    pub(super) fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / DISTANCE + 1);
        let mut mark = Mark::default();
        for block in text.as_bytes().chunks(DISTANCE) {
            marks.push(mark);
            mark = mark.after(block);
        }
        marks.push(mark);
        Self(marks)
    }

    /// Line and column of an offset that lies within the text, both counted from 1.
    pub(super) fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let mark = self.at(text, offset);
        (mark.lines as usize + 1, mark.columns as usize + 1)
    }

    /// The same with the column in units of UTF-16.
    pub(super) fn line_column_utf16(&self, text: &str, offset: usize) -> (usize, usize) {
        let mark = self.at(text, offset);
        (mark.lines as usize + 1, mark.columns as usize + mark.pairs as usize + 1)
    }

    fn at(&self, text: &str, offset: usize) -> Mark {
        let block = offset / DISTANCE;
        let rest = &text.as_bytes()[block * DISTANCE..offset];
        self.0[block].after(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_agree_with_a_plain_count() {
        let text = "a\nlöng 🏥 ".repeat(700);
        let marks = Marks::new(&text);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..offset];
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            let expected = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
            assert_eq!(marks.line_column(&text, offset), expected, "at {offset}");
            let utf16 = (expected.0, before[line_start..].encode_utf16().count() + 1);
            assert_eq!(marks.line_column_utf16(&text, offset), utf16, "at {offset}");
        }
    }
}
