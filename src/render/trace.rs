//! Which line of an artifact comes from what of the plan: rendering again, with a record of every value.

use std::ops::Range;
use std::sync::Arc;

use super::entry::Entry;
use super::field::Field;
use super::list::Part;
use super::section::Section;
use super::sheet::Sheet;
use super::view::View;
use super::{RenderError, sealed, written};
use crate::artifact::Artifact;
use crate::plan::{LogicalName, Plan};
use crate::target::{Document, Kind, Reference, Target, Template};

/// An artifact, and what each of its values is.
#[derive(Debug)]
pub struct Traced {
    pub artifact: Artifact,
    /// What the file was rendered with: the plan, or a part of it.
    pub plan: Arc<Plan>,
    /// In the order of the text.
    pub values: Vec<TracedValue>,
}

/// A value that the template of an artifact printed, or decided by.
#[derive(Debug)]
pub struct TracedValue {
    pub subject: Subject,
    /// What templates call the field.
    pub field: Box<str>,
    /// Of a field that is a list.
    pub item: Option<usize>,
    pub printed: Printed,
    /// Counted from 0. Empty for a decision, which stands before this line or in it.
    pub lines: Range<usize>,
}

/// What a value is about. Numbers are places in the lists of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Plan,
    Parameter(usize),
    Zone,
    Check(usize),
    Collection(usize),
    /// Of a collection.
    Location(usize, usize),
    Record(usize),
    /// What had another name before.
    Moved(Kind, LogicalName),
    /// What is declared there needs it.
    Region(Arc<str>),
    Stack,
    Output(usize),
}

/// What a value looks like in a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    Literal(String),
    /// The key of the parameter in its place.
    Parameter(String),
    /// The key of a tag, whose value follows.
    Key(String),
    Other,
}

/// A value while the text is written.
#[derive(Debug)]
pub(super) struct Mark {
    section: Section,
    at: usize,
    field: Box<str>,
    item: Option<usize>,
    printed: Printed,
    range: Range<usize>,
}

impl Mark {
    pub(super) fn value(
        entry: &Entry,
        field: &str,
        item: Option<(usize, Part)>,
        value: &Field<'_>,
        range: Range<usize>,
    ) -> Self {
        let item = item.map(|(at, _)| at);
        Self { section: entry.section, at: entry.at, field: field.into(), item, printed: printed(value), range }
    }

    pub(super) fn decision(entry: &Entry, field: &str, here: usize) -> Self {
        let (section, at, range) = (entry.section, entry.at, here..here);
        Self { section, at, field: field.into(), item: None, printed: Printed::Other, range }
    }

    fn subject(&self, view: &View) -> Subject {
        let at = self.at;
        match self.section {
            Section::Plan => Subject::Plan,
            Section::Parameters => Subject::Parameter(at),
            Section::Zone => Subject::Zone,
            Section::Checks => Subject::Check(at),
            Section::Locations if self.field.contains("collection") && &*self.field != "collection_id" => {
                Subject::Collection(view.locations[at].collection)
            }
            Section::Locations => Subject::Location(view.locations[at].collection, view.locations[at].place),
            Section::Records => Subject::Record(at),
            Section::Moves => Subject::Moved(view.moves[at].kind, view.moves[at].to.clone()),
            Section::Providers => Subject::Region(Arc::clone(&view.regions[at])),
            Section::Stacks => Subject::Stack,
            Section::Outputs => Subject::Output(at),
        }
    }
}

fn printed(value: &Field<'_>) -> Printed {
    match value {
        Field::Flag(flag) => Printed::Literal(flag.to_string()),
        Field::Number(number) => Printed::Literal(number.to_string()),
        Field::Signed(number) => Printed::Literal(number.to_string()),
        Field::Decimal(text) => Printed::Literal((*text).to_owned()),
        Field::Literal(text) | Field::Comment(text) | Field::Docstring(text) => Printed::Literal(text.to_string()),
        Field::Key(key, _) => Printed::Key((*key).to_owned()),
        Field::Reference(Reference::Parameter(key) | Reference::QuotedParameter(key)) => {
            Printed::Parameter(key.to_string())
        }
        _ => Printed::Other,
    }
}

/// Renders all files of a target as [`super::render`] does, byte for byte, and tells where each value stands.
pub fn trace(plan: &Arc<Plan>, target: &'static dyn Target, spec_name: &str) -> Result<Vec<Traced>, RenderError> {
    let mut files = Vec::new();
    for Document { path, plan, stacks } in target.documents(plan) {
        let needed = target.templates().iter().filter(|template| (template.needed)(&plan));
        let view = Arc::new(View::new(&plan, target, spec_name, stacks));
        for template in needed {
            files.push(file(template, path.as_deref().unwrap_or(template.path), &view)?);
        }
    }
    Ok(files)
}

fn file(template: &'static Template, path: &str, view: &Arc<View>) -> Result<Traced, RenderError> {
    let sheet = Sheet::traced(Arc::clone(view), template.language);
    written(template, &sheet).map_err(|source| RenderError::Template { path: path.to_owned(), source })?;
    let marks = sheet.marks();
    let text = sheet.into_text();
    let laid_out = (template.finish)(&view.plan, text.clone());
    let lines = Lines::new(&text, &laid_out);
    let value = |mark: Mark| TracedValue {
        subject: mark.subject(view),
        lines: lines.of(&mark.range),
        field: mark.field,
        item: mark.item,
        printed: mark.printed,
    };
    let values = marks.into_iter().map(value).collect();
    Ok(Traced { artifact: sealed(path, view, laid_out)?, plan: Arc::clone(&view.plan), values })
}

/// From bytes of the text that a template wrote to lines of the finished one.
struct Lines {
    /// Where each written line starts.
    starts: Vec<usize>,
    /// The written line that each finished line comes from, unless it is empty; nothing while both are the same.
    wrapped: Option<Vec<Option<usize>>>,
}

impl Lines {
    fn new(written: &str, finished: &str) -> Self {
        let starts = std::iter::once(0).chain(written.match_indices('\n').map(|(at, _)| at + 1));
        Self { starts: starts.collect(), wrapped: (written != finished).then(|| wrapped(written, finished)) }
    }

    fn of(&self, range: &Range<usize>) -> Range<usize> {
        let line = |at: usize| self.starts.partition_point(|&start| start <= at) - 1;
        let (first, last) = (line(range.start), line(range.end.saturating_sub(1).max(range.start)));
        let (first, end) = match &self.wrapped {
            None => (first, last + 1),
            Some(origins) => {
                // What follows a line that was wrapped is moved by as many lines as were added.
                let comes_from = |origin: &Option<usize>| origin.is_some_and(|it| (first..=last).contains(&it));
                let start = origins.iter().position(comes_from).unwrap_or(origins.len());
                (start, origins.iter().rposition(comes_from).map_or(start, |end| end + 1))
            }
        };
        if range.is_empty() { first..first } else { first..end }
    }
}

/// Where each finished line comes from. Wrapping adds characters, and neither removes nor reorders any that is seen.
fn wrapped(written: &str, finished: &str) -> Vec<Option<usize>> {
    let seen = |line: &str| line.chars().filter(|c| *c != ' ').collect::<Vec<_>>();
    let mut rest = written.split('\n').enumerate().flat_map(|(at, line)| seen(line).into_iter().map(move |c| (at, c)));
    let mut next = rest.next();
    let mut last = None;
    let origin = |line: &str| {
        let mut origin = None;
        for character in seen(line) {
            if let Some((at, _)) = next.filter(|&(_, expected)| expected == character) {
                origin = origin.or(Some(at));
                last = Some(at);
                next = rest.next();
            }
        }
        // A line of added characters alone closes what the line before it opened.
        if line.is_empty() { None } else { origin.or(last) }
    };
    finished.split('\n').map(origin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::layout::wrap_wide_lines;

    #[test]
    fn wrapped_lines_are_found_again() {
        let name = "n".repeat(70);
        let written = format!("a = 1\n\n{name} = aws.route53.Record(\n    \"x\",\n)\n\nb = 2\n");
        let finished = wrap_wide_lines(&written);
        let lines = Lines::new(&written, &finished);
        let found = |text: &str| {
            let at = written.find(text).expect("written");
            let lines = lines.of(&(at..at + text.len()));
            finished.lines().collect::<Vec<_>>()[lines].join("\n")
        };
        assert_eq!(found("a = 1"), "a = 1");
        assert_eq!(found("\"x\""), "        \"x\",");
        assert_eq!(found("nn"), format!("{name} = (\n    aws.route53.Record("));
        assert_eq!(found("b = 2"), "b = 2");
    }
}
