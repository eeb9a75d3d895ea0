//! The text of a file while it is written, and stamps: entries that look alike need the template only once.
//!
//! What a template does with one entry, the model, is recorded: which values it decides by, and where it prints which.
//! For another entry with the same decisions it would do the same, so its text is stamped, with its own values.

use std::fmt;
use std::io;
use std::mem;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::entry::{Entry, Path};
use super::field::Field;
use super::list::Part;
use super::trace::Mark;
use super::view::View;
use crate::language::Language;

/// Bytes that most resources fit into. A text that never grows is never moved; room that is not used takes no memory.
const ROOM: usize = 768;

/// The text of one file, written by its template and by stamps in turns.
#[derive(Debug)]
pub(super) struct Sheet {
    pub view: Arc<View>,
    language: Language,
    /// How many shapes of entries are kept; others go through the template, entry by entry.
    most_stamps: usize,
    page: Mutex<Page>,
    /// What is printed where, if somebody asks.
    trace: Option<Mutex<Vec<Mark>>>,
}

#[derive(Debug, Default)]
struct Page {
    text: String,
    /// Of the list that the template loops over.
    stamps: Vec<Stamp>,
    draft: Option<Draft>,
}

/// The record of a model that the template is at.
#[derive(Debug)]
struct Draft {
    start: usize,
    decisions: Vec<(Path, usize)>,
    holes: Vec<(Range<usize>, Path)>,
    /// Whether it decides by something that is not recorded.
    is_spoilt: bool,
}

/// How the template writes every entry that decides alike.
#[derive(Debug)]
struct Stamp {
    decisions: Vec<(Path, usize)>,
    /// Text, and the value that follows it.
    pieces: Vec<(String, Path)>,
    end: String,
}

impl Sheet {
    pub(super) fn new(view: Arc<View>, language: Language, most_stamps: usize) -> Arc<Self> {
        let room = ROOM * (1 + view.plan.health_checks.len() + view.plan.record_sets.len());
        let page = Page { text: String::with_capacity(room), ..Page::default() };
        Arc::new(Self { view, language, most_stamps, page: Mutex::new(page), trace: None })
    }

    /// A sheet that knows what it printed where. A stamp does not say, so that every entry goes through the template.
    pub(super) fn traced(view: Arc<View>, language: Language) -> Arc<Self> {
        let trace = Some(Mutex::default());
        Arc::new(Self { view, language, most_stamps: 0, page: Mutex::default(), trace })
    }

    pub(super) fn into_text(self: Arc<Self>) -> String {
        mem::take(&mut self.page().text)
    }

    pub(super) fn is_traced(&self) -> bool {
        self.trace.is_some()
    }

    /// What was printed, in the order of the text.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let take = |marks: &Mutex<Vec<Mark>>| mem::take(&mut *marks.lock().unwrap_or_else(PoisonError::into_inner));
        self.trace.as_ref().map(take).unwrap_or_default()
    }

    /// A value that stands in the text from `start` on. In a `set` block there is nothing yet.
    pub(super) fn trace_value(
        &self,
        entry: &Entry,
        field: &str,
        item: Option<(usize, Part)>,
        value: &Field<'_>,
        start: usize,
    ) {
        let range = start..self.len();
        if !range.is_empty() {
            self.add_mark(Mark::value(entry, field, item, value, range));
        }
    }

    /// A value that is there, by which the template decides.
    pub(super) fn trace_decision(&self, entry: &Entry, field: &str) {
        let here = self.len();
        self.add_mark(Mark::decision(entry, field, here));
    }

    fn add_mark(&self, mark: Mark) {
        if let Some(trace) = &self.trace {
            trace.lock().unwrap_or_else(PoisonError::into_inner).push(mark);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.page().text.len()
    }

    /// Spaces at the start of the line that is being written.
    pub(super) fn indentation(&self) -> usize {
        indentation(&self.page().text)
    }

    /// Another list: its entries have other fields.
    pub(super) fn forget_stamps(&self) {
        self.page().stamps.clear();
    }

    /// Stamps the entry at this place if there is a stamp for it; if not, it becomes the next model.
    pub(super) fn stamp(&self, at: usize) -> Result<bool, fmt::Error> {
        let Page { text, stamps, draft } = &mut *self.page();
        if let Some(stamp) = stamps.iter().find(|stamp| stamp.fits(&self.view, at)) {
            stamp.press(&self.view, self.language, at, text)?;
            return Ok(true);
        }
        *draft = Some(Draft { start: text.len(), decisions: Vec::new(), holes: Vec::new(), is_spoilt: false });
        Ok(false)
    }

    /// The template has left the model: its record becomes a stamp, if there are others to use it for.
    pub(super) fn leave_model(&self, others: usize) {
        let Page { text, stamps, draft } = &mut *self.page();
        if let Some(draft) = draft.take()
            && !draft.is_spoilt
            && others > 0
            && stamps.len() < self.most_stamps
        {
            stamps.push(Stamp::new(draft, text));
        }
    }

    /// The template may decide by this value.
    pub(super) fn decided(&self, path: Path, measure: usize) {
        if let Some(draft) = &mut self.page().draft {
            draft.decisions.push((path, measure));
        }
    }

    /// The template may decide by more than is recorded.
    pub(super) fn spoil(&self) {
        if let Some(draft) = &mut self.page().draft {
            draft.is_spoilt = true;
        }
    }

    /// The template has printed this value, from `start` on.
    ///
    /// # Errors
    /// When it is not there: inside a `set` block, where no stamp would put it.
    pub(super) fn printed(&self, path: Path, start: usize) -> fmt::Result {
        let Page { text, draft, .. } = &mut *self.page();
        if text.len() == start {
            return Err(fmt::Error);
        }
        if let Some(draft) = draft {
            draft.holes.push((start..text.len(), path));
        }
        Ok(())
    }

    fn page(&self) -> MutexGuard<'_, Page> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stamp {
    fn new(draft: Draft, text: &str) -> Self {
        let mut done = draft.start;
        let mut pieces = Vec::with_capacity(draft.holes.len());
        for (hole, path) in draft.holes {
            pieces.push((text[done..hole.start].to_owned(), path));
            done = hole.end;
        }
        Self { decisions: draft.decisions, pieces, end: text[done..].to_owned() }
    }

    fn fits(&self, view: &View, at: usize) -> bool {
        self.decisions.iter().all(|&(path, measure)| path.field(view, at).measure() == measure)
    }

    fn press(&self, view: &View, language: Language, at: usize, text: &mut String) -> fmt::Result {
        for (before, path) in &self.pieces {
            text.push_str(before);
            let field = path.field(view, at);
            if field.spans_lines(language) {
                let mut out = Indented { indentation: indentation(text), out: text };
                field.write(view.target, language, &mut out)?;
            } else {
                field.write(view.target, language, text)?;
            }
        }
        text.push_str(&self.end);
        Ok(())
    }
}

fn indentation(text: &str) -> usize {
    let line = &text[text.rfind('\n').map_or(0, |end| end + 1)..];
    line.len() - line.trim_start_matches(' ').len()
}

/// Moves every line but the first to the right.
pub(super) struct Indented<'w> {
    pub indentation: usize,
    pub out: &'w mut dyn fmt::Write,
}

impl fmt::Write for Indented<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for line in text.split_inclusive('\n') {
            self.out.write_str(line)?;
            if line.ends_with('\n') {
                write!(self.out, "{:1$}", "", self.indentation)?;
            }
        }
        Ok(())
    }
}

/// Where the template writes.
pub(super) struct Pen(pub Arc<Sheet>);

impl io::Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = str::from_utf8(bytes).map_err(io::Error::other)?;
        self.0.page().text.push_str(text);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
