//! The way back: from a line of an artifact to the place in the spec that it comes from.
//!
//! Nothing of this is stored. The spec is rendered again, and this time it is recorded what is printed where.

mod edited;
mod entry;
mod field;
mod fits;

pub use edited::{Match, matching};

use std::sync::Arc;

use crate::artifact::{Block, blocks};
use crate::parse::{NodeId, Outline, Step};
use crate::plan::Plan;
use crate::render::{RenderError, Subject, Traced, TracedValue, trace};
use crate::source::{SourceFile, Span};
use crate::target::Target;

/// All artifacts of one target, with the origin of each line.
#[derive(Debug)]
pub struct Origins {
    outline: Outline,
    /// The whole one.
    plan: Arc<Plan>,
    files: Vec<Traced>,
}

/// Where a line comes from.
#[derive(Debug)]
pub struct Origin {
    /// What the block around it is called.
    pub block: Option<String>,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    Spec {
        /// The entry as a whole.
        entry: Place,
        /// What the line is about: a value of this entry or of another table, or the entry itself.
        place: Place,
    },
    /// Of fedgen itself: a sentence that says so.
    Own(&'static str),
}

/// A place in the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub span: Span,
    /// The keys that lead there.
    pub path: Vec<Step>,
}

/// A node of the spec, and which of its places is meant.
#[derive(Clone, Copy, Debug)]
struct Found {
    node: NodeId,
    span: Span,
}

const MARK: &str = "this line is fedgen's mark: it names the spec, and the hash tells whether the file was edited";
const OWN: &str = "this line is fedgen's own: it is the same for every spec that needs it";
const EMPTY: &str = "this line is empty: it stands between two blocks";
const STACK: &str = "this nested stack is fedgen's own: one template cannot hold everything. How many there are follows from \
                     the size, or from `parts` in `[targets.cloudformation]`";

impl Origins {
    /// Renders a plan that was made from this source.
    ///
    /// # Errors
    /// As those of rendering.
    pub fn new(
        source: &SourceFile,
        plan: &Arc<Plan>,
        target: &'static dyn Target,
        spec_name: &str,
    ) -> Result<Self, RenderError> {
        let files = trace(plan, target, spec_name)?;
        Ok(Self { outline: Outline::of(source), plan: Arc::clone(plan), files })
    }

    pub fn files(&self) -> &[Traced] {
        &self.files
    }

    /// The origin of a line, counted from 0, of the artifact with this number.
    pub fn of_line(&self, file: usize, line: usize) -> Option<Origin> {
        let traced = self.files.get(file)?;
        let text = traced.artifact.text.lines().nth(line)?;
        let blocks = blocks(traced.artifact.path.as_str(), &traced.artifact.text);
        let block = innermost(&blocks, line);
        let name = block.map(|block| block.name.clone());
        let here = |value: &&TracedValue| value.lines.contains(&line);
        let owner = block.and_then(|block| owner(traced, block));
        let main = owner.and_then(|owner| self.main(traced, owner));
        let exact = traced.values.iter().filter(here).find_map(|value| self.field(traced, value, owner));
        let found = exact.or(main);
        let what = match found {
            Some(place) => {
                let entry = self.entry(main.unwrap_or(place));
                What::Spec { entry: self.place(entry), place: self.place(place) }
            }
            None => What::Own(own(traced, owner, line, text)),
        };
        Some(Origin { block: name, what })
    }

    fn place(&self, Found { node, span }: Found) -> Place {
        Place { span, path: self.outline.path(node) }
    }
}

/// The block that a line is in.
pub fn innermost(blocks: &[Block], line: usize) -> Option<&Block> {
    blocks.iter().find(|block| block.lines.contains(&line))
}

/// The value that says what a block is about: its first, or the decision to write it at all.
fn owner<'t>(traced: &'t Traced, block: &Block) -> Option<&'t TracedValue> {
    let starts_here = |value: &&TracedValue| block.lines.contains(&value.lines.start) && !value.lines.is_empty();
    let printed: Vec<&TracedValue> = traced.values.iter().filter(starts_here).collect();
    let of_entry = printed.iter().find(|value| value.subject != Subject::Plan);
    let decided = || {
        let before = traced.values.iter().take_while(|value| value.lines.start <= block.lines.start);
        before.last().filter(|value| value.subject == Subject::Zone && value.lines.is_empty())
    };
    of_entry.or(printed.first()).copied().or_else(decided)
}

fn own(traced: &Traced, owner: Option<&TracedValue>, line: usize, text: &str) -> &'static str {
    let is_mark = |value: &TracedValue| matches!(&*value.field, "header" | "mark" | "hash");
    match owner {
        _ if text.trim().is_empty() => EMPTY,
        Some(value) if value.subject == Subject::Stack => STACK,
        _ if traced.values.iter().any(|value| value.lines.contains(&line) && is_mark(value)) => MARK,
        _ => OWN,
    }
}
