//! Edits put into a text, and where the places of the old text are in the new one.

use std::ops::Range;

use crate::diagnostic::Edit;
use crate::source::Span;

/// A text after edits, and what became of its places.
pub(super) struct Edited {
    pub(super) text: String,
    /// Sorted; each with the place of what was put in.
    edits: Vec<(Range<usize>, Range<usize>)>,
}

/// Applies edits, of which none overlaps another.
pub(super) fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> Edited {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(edits.len());
    let mut rest = 0;
    for edit in edits {
        let old = edit.span.range();
        out.push_str(&text[rest..old.start]);
        let start = out.len();
        out.push_str(&edit.text);
        places.push((old.clone(), start..out.len()));
        rest = old.end;
    }
    out.push_str(&text[rest..]);
    Edited { text: out, edits: places }
}

impl Edited {
    /// Where an offset of the old text is now. What was replaced is where its replacement begins.
    pub(super) fn moved(&self, offset: usize) -> usize {
        let after = self.edits.partition_point(|(old, _)| old.start <= offset);
        let Some((old, new)) = after.checked_sub(1).map(|at| &self.edits[at]) else { return offset };
        if offset < old.end || offset == old.start && !old.is_empty() {
            return new.start;
        }
        new.end + (offset - old.end)
    }

    /// Whether a place of the new text has to do with something that was put in, or with where something was taken away.
    pub(super) fn touches(&self, place: Span) -> bool {
        let place = place.range();
        let first = self.edits.partition_point(|(_, new)| new.end < place.start);
        self.edits.get(first).is_some_and(|(_, new)| new.start <= place.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(place: Range<usize>, text: &str) -> Edit {
        Edit { span: place.into(), text: text.into() }
    }

    #[test]
    fn places_move_with_their_text() {
        let edited = apply("abcdef", &[edit(1..2, "XYZ"), edit(4..4, "!"), edit(5..6, "")]);
        assert_eq!(edited.text, "aXYZcd!e");
        assert_eq!([0, 1, 2, 3, 4, 5, 6].map(|at| edited.moved(at)), [0, 1, 4, 5, 7, 8, 8]);
        let touches = |place: Range<usize>| edited.touches(place.into());
        assert!(touches(2..3) && touches(4..5) && touches(6..7) && !touches(5..5) && !touches(0..0));
    }
}
