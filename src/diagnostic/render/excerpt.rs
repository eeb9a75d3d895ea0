//! The few lines of a source that a finding points at, cut and made harmless, so that showing one costs the same in any file.

use std::ops::Range;

use super::visible::push_visible;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::{SourceFile, Span};

/// Places nearer than this many bytes are shown in one excerpt.
const NEAR: usize = 4096;
/// A place longer than this is shown by its beginning.
const LONGEST_PLACE: usize = 1024;
/// Of a long line, this much is shown before and after what is pointed at.
const AROUND: usize = 240;
/// More places than these help nobody.
pub(super) const MOST_RELATED: usize = 8;

/// A place that is pointed at, as a range of the excerpt's text.
pub(super) struct Mark<'a> {
    pub(super) range: Range<usize>,
    pub(super) text: &'a str,
    pub(super) primary: bool,
}

/// Some neighbouring lines and the places in them.
pub(super) struct Excerpt<'a> {
    pub(super) text: String,
    /// Number of the first line of `text`.
    pub(super) first_line: usize,
    /// Where the first of the places is in the file.
    pub(super) position: (usize, usize),
    pub(super) marks: Vec<Mark<'a>>,
}

struct Place<'a> {
    range: Range<usize>,
    label: &'a Label,
    primary: bool,
}

/// What to show of a source, the excerpt with the primary place first. Empty when that is the whole file.
pub(super) fn excerpts<'a>(primary: &'a Label, related: &'a [Label], source: &SourceFile) -> Vec<Excerpt<'a>> {
    if primary.span == Span::default() {
        return Vec::new();
    }
    let text = source.text();
    let place = |label: &'a Label, primary| Place { range: clamp(text, label.span.range()), label, primary };
    let mut groups = vec![vec![place(primary, true)]];
    for label in related.iter().take(MOST_RELATED) {
        add(&mut groups, place(label, false));
    }
    groups.iter().map(|group| excerpt(source, group)).collect()
}

/// How many related places were left out.
pub(super) fn left_out(finding: &Diagnostic) -> usize {
    finding.related.len().saturating_sub(MOST_RELATED)
}

fn add<'a>(groups: &mut Vec<Vec<Place<'a>>>, place: Place<'a>) {
    let near = |group: &Vec<Place<'_>>| {
        let hull = hull(group);
        place.range.start.max(hull.end) - place.range.end.min(hull.start) <= NEAR
    };
    match groups.iter_mut().find(|group| near(group)) {
        Some(group) => group.push(place),
        None => groups.push(vec![place]),
    }
}

fn hull(places: &[Place<'_>]) -> Range<usize> {
    let start = places.iter().map(|place| place.range.start).min().unwrap_or(0);
    let end = places.iter().map(|place| place.range.end).max().unwrap_or(0);
    start..end
}

/// A range within the text, on character boundaries, short enough to show.
fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    if end - start <= LONGEST_PLACE {
        return start..end;
    }
    let limit = text.floor_char_boundary(start + LONGEST_PLACE);
    start..text[start..limit].find('\n').map_or(limit, |at| start + at)
}

fn excerpt<'a>(source: &SourceFile, places: &[Place<'a>]) -> Excerpt<'a> {
    let text = source.text();
    let hull = hull(places);
    let from = text.floor_char_boundary(hull.start.saturating_sub(AROUND));
    let to = text.ceil_char_boundary((hull.end + AROUND).min(text.len()));
    let start = text[from..hull.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = hull.end + text[hull.end..to].lines().next().map_or(0, str::len);
    let primary = places.iter().find(|place| place.primary).or(places.first());
    Excerpt {
        first_line: source.line_column(start).0,
        position: source.line_column(primary.map_or(start, |place| place.range.start)),
        ..shown(text, start..end, places)
    }
}

/// Copies the window, escapes what a terminal would obey, and moves the places along.
fn shown<'a>(text: &str, window: Range<usize>, places: &[Place<'a>]) -> Excerpt<'a> {
    let mut marks: Vec<Mark<'a>> =
        places.iter().map(|it| Mark { range: 0..0, text: &it.label.text, primary: it.primary }).collect();
    let mut out = String::with_capacity(window.len() + 8);
    if window.start > 0 && text.as_bytes()[window.start - 1] != b'\n' {
        out.push('…');
    }
    let mut characters = text[window.clone()].char_indices().peekable();
    loop {
        let next = characters.next();
        let offset = window.start + next.map_or(window.len(), |(at, _)| at);
        for (mark, place) in marks.iter_mut().zip(places) {
            if place.range.start == offset {
                mark.range.start = out.len();
            }
            if place.range.end == offset {
                mark.range.end = out.len();
            }
        }
        match next {
            None => break,
            Some((_, '\n')) => out.push('\n'),
            Some((_, '\t')) => out.push_str("    "),
            Some((_, '\r')) if characters.peek().is_some_and(|&(_, after)| after == '\n') => {}
            Some((0, '\u{feff}')) if window.start == 0 => {}
            Some((_, character)) => push_visible(&mut out, character),
        }
    }
    if window.end < text.len() && !matches!(text.as_bytes()[window.end], b'\n' | b'\r') {
        out.push('…');
    }
    Excerpt { text: out, first_line: 1, position: (1, 1), marks }
}
