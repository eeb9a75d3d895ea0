//! The way back: from a line of an artifact to the place in the spec that it comes from.
//!
//! Nothing of this is stored. The spec is rendered again, and this time it is recorded what is printed where.

mod edited;
mod entry;
mod field;
mod fits;

pub use edited::{Match, matching};

use std::sync::Arc;

use crate::artifact::{Artifact, Block, blocks};
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
    files: Vec<File>,
}

/// An artifact, ready to be asked for any of its lines.
#[derive(Debug)]
struct File {
    traced: Traced,
    blocks: Vec<Block>,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    is_empty: bool,
    /// Place in the list of blocks.
    block: Option<usize>,
    /// Places of the values that are printed in it.
    values: Vec<usize>,
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
        let files = trace(plan, target, spec_name)?.into_iter().map(File::new).collect();
        Ok(Self { outline: Outline::of(source), plan: Arc::clone(plan), files })
    }

    pub fn artifacts(&self) -> impl ExactSizeIterator<Item = &Artifact> {
        self.files.iter().map(|file| &file.traced.artifact)
    }

    /// The origin of a line, counted from 0, of the artifact with this number.
    pub fn of_line(&self, file: usize, line: usize) -> Option<Origin> {
        let file = self.files.get(file)?;
        let (traced, line) = (&file.traced, file.lines.get(line)?);
        let block = line.block.map(|at| &file.blocks[at]);
        let owner = block.and_then(|block| file.owner(block));
        let main = owner.and_then(|owner| self.main(traced, owner));
        let exact = file.printed(line).find_map(|value| self.field(traced, value, owner));
        let what = match exact.or(main) {
            Some(place) => {
                let entry = self.entry(main.unwrap_or(place));
                What::Spec { entry: self.place(entry), place: self.place(place) }
            }
            None => What::Own(file.own(owner, line)),
        };
        Some(Origin { block: block.map(|block| block.name.clone()), what })
    }

    fn place(&self, Found { node, span }: Found) -> Place {
        Place { span, path: self.outline.path(node) }
    }
}

impl File {
    fn new(traced: Traced) -> Self {
        let text = &traced.artifact.text;
        let line = |line: &str| Line { is_empty: line.trim().is_empty(), block: None, values: Vec::new() };
        let mut lines: Vec<Line> = text.lines().map(line).collect();
        let blocks = blocks(traced.artifact.path.as_str(), text);
        for (at, block) in blocks.iter().enumerate() {
            lines[block.lines.clone()].iter_mut().for_each(|line| line.block = Some(at));
        }
        for (at, value) in traced.values.iter().enumerate() {
            // A decision may come after the last line.
            let printed = lines.get_mut(value.lines.clone()).unwrap_or_default();
            for line in printed {
                line.values.push(at);
            }
        }
        Self { traced, blocks, lines }
    }

    fn printed(&self, line: &Line) -> impl Iterator<Item = &TracedValue> {
        line.values.iter().map(|&at| &self.traced.values[at])
    }

    /// The value that says what a block is about: its first, or the decision to write it at all.
    fn owner(&self, block: &Block) -> Option<&TracedValue> {
        let mut printed = self.lines[block.lines.clone()].iter().flat_map(|line| self.printed(line)).peekable();
        let first = printed.peek().copied();
        let decided = || {
            let before = self.traced.values.iter().take_while(|value| value.lines.start <= block.lines.start);
            before.last().filter(|value| value.subject == Subject::Zone && value.lines.is_empty())
        };
        printed.find(|value| value.subject != Subject::Plan).or(first).or_else(decided)
    }

    fn own(&self, owner: Option<&TracedValue>, line: &Line) -> &'static str {
        let is_mark = |value: &TracedValue| matches!(&*value.field, "header" | "mark" | "hash");
        match owner {
            _ if line.is_empty => EMPTY,
            Some(value) if value.subject == Subject::Stack => STACK,
            _ if self.printed(line).any(is_mark) => MARK,
            _ => OWN,
        }
    }
}
