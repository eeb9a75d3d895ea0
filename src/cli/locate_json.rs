//! Places in the spec for programs.

use serde::Serialize;

use super::locate::Answer;
use super::rendered::Rendered;
use crate::diagnostic::render::escape;
use crate::origin::Place;
use crate::parse::Step;
use crate::source::SourceFile;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    lines: Vec<LinesJson<'a>>,
}

#[derive(Serialize)]
struct LinesJson<'a> {
    file: String,
    first_line: usize,
    last_line: usize,
    block: Option<&'a str>,
    state: &'static str,
    spec: &'a str,
    entry: Option<PlaceJson<'a>>,
    place: Option<PlaceJson<'a>>,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    path: &'a [Step],
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

/// One JSON document, described in `docs/reference/json.md`.
pub(super) fn document(files: &[Rendered], answers: &[Answer]) -> anyhow::Result<String> {
    let lines = answers.iter().map(|answer| lines_json(&files[answer.number], answer)).collect();
    Ok(escape(serde_json::to_string_pretty(&Document { version: VERSION, lines })?))
}

fn lines_json<'a>(file: &'a Rendered, answer: &'a Answer) -> LinesJson<'a> {
    let source = file.spec.source();
    let found = answer.found.as_ref().ok();
    LinesJson {
        file: file.path.to_string_lossy().into_owned(),
        first_line: *answer.lines.start(),
        last_line: *answer.lines.end(),
        block: answer.block.as_deref(),
        state: file.state,
        spec: source.name(),
        entry: found.map(|found| place_json(source, &found.entry)),
        place: found.map(|found| place_json(source, &found.place)),
        reason: answer.found.as_ref().err().map(String::as_str),
    }
}

fn place_json<'a>(source: &SourceFile, place: &'a Place) -> PlaceJson<'a> {
    let range = place.span.range();
    let (line, column) = source.line_column(range.start);
    let (end_line, end_column) = source.line_column(range.end);
    PlaceJson { path: &place.path, line, column, end_line, end_column, start: range.start, end: range.end }
}
