//! Every value of a spec by the way that leads to it, whatever it means: for whoever knows a place and asks what is there.

use std::fmt;

use toml_spanner::{Arena, Item, TableStyle, Value};

use crate::source::{SourceFile, Span};

/// The values of a spec, as a tree.
#[derive(Debug, Default)]
pub struct Outline {
    /// The root is the first.
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: usize,
    step: Step,
    /// Of the key; of a value that has none, the value's.
    key: Span,
    /// Of the value; of a table of several lines, the key's.
    value: Span,
    /// Of a text, a number or a truth value.
    text: Option<String>,
    is_string: bool,
    children: Vec<usize>,
}

/// One step of the way to a value.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Step {
    Key(String),
    /// Counted from 0.
    Index(usize),
}

/// A value of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeId(usize);

impl Outline {
    /// Reads a spec that is known to be right.
    pub fn of(source: &SourceFile) -> Self {
        let mut outline = Self::default();
        let arena = Arena::new();
        if let Ok(document) = toml_spanner::parse(source.text(), &arena) {
            outline.add(source.text(), document.table().as_item(), (0, Step::Index(0)), Span::default());
        }
        outline
    }

    /// As deep as a spec may be nested.
    fn add(&mut self, source: &str, item: &Item<'_>, (parent, step): (usize, Step), key: Span) -> usize {
        let at = self.nodes.len();
        let own = Span::from(item.span().range());
        let is_string = matches!(item.value(), Value::String(_));
        let (text, value) = match item.value() {
            Value::String(text) => (Some((*text).to_owned()), own),
            Value::Integer(number) => (Some(number.to_string()), own),
            Value::Float(_) => (source.get(own.range()).map(str::to_owned), own),
            Value::Boolean(flag) => (Some(flag.to_string()), own),
            Value::Table(table) if table.style() != TableStyle::Inline && key != Span::default() => (None, key),
            _ => (None, own),
        };
        let key = if key == Span::default() { value } else { key };
        self.nodes.push(Node { parent, step, key, value, text, is_string, children: Vec::new() });
        let children: Vec<usize> = match item.value() {
            Value::Table(table) => table
                .entries()
                .iter()
                .map(|(key, item)| {
                    let step = Step::Key(key.as_str().to_owned());
                    self.add(source, item, (at, step), Span::from(key.span.range()))
                })
                .collect(),
            Value::Array(array) => array
                .iter()
                .enumerate()
                .map(|(index, item)| self.add(source, item, (at, Step::Index(index)), Span::default()))
                .collect(),
            _ => Vec::new(),
        };
        self.nodes[at].children = children;
        at
    }

    pub fn root() -> NodeId {
        NodeId(0)
    }

    /// What a table holds under a key.
    pub fn get(&self, of: NodeId, key: &str) -> Option<NodeId> {
        self.children(of).find(|&child| matches!(self.step(child), Step::Key(own) if own == key))
    }

    /// What a chain of keys leads to.
    pub fn find<'k>(&self, of: NodeId, keys: impl IntoIterator<Item = &'k str>) -> Option<NodeId> {
        keys.into_iter().try_fold(of, |node, key| self.get(node, key))
    }

    pub fn children(&self, of: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let children = self.nodes.get(of.0).map_or(&[][..], |node| &node.children);
        children.iter().map(|&child| NodeId(child))
    }

    pub fn parent(&self, of: NodeId) -> NodeId {
        NodeId(self.nodes[of.0].parent)
    }

    /// The last step of the way to a value.
    pub fn step(&self, of: NodeId) -> &Step {
        &self.nodes[of.0].step
    }

    pub fn key(&self, of: NodeId) -> Span {
        self.nodes[of.0].key
    }

    pub fn value(&self, of: NodeId) -> Span {
        self.nodes[of.0].value
    }

    /// A text, a number or a truth value, as text.
    pub fn text(&self, of: NodeId) -> Option<&str> {
        self.nodes[of.0].text.as_deref()
    }

    /// A text, and no number.
    pub fn string(&self, of: NodeId) -> Option<&str> {
        self.text(of).filter(|_| self.nodes[of.0].is_string)
    }

    /// The value of which this is the place, or that of its key.
    pub fn at(&self, place: Span) -> Option<NodeId> {
        if place == Span::default() {
            return None;
        }
        let is_there = |node: &Node| node.key == place || node.value == place;
        // The innermost, where a table and what it holds have one place.
        self.nodes.iter().rposition(is_there).map(NodeId)
    }

    /// The way from the root.
    pub fn path(&self, of: NodeId) -> Vec<Step> {
        let mut path = Vec::new();
        let mut at = of.0;
        while at != 0 {
            path.push(self.nodes[at].step.clone());
            at = self.nodes[at].parent;
        }
        path.reverse();
        path
    }
}

impl Step {
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Index(_) => None,
        }
    }
}

impl fmt::Display for Step {
    /// A key as TOML has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_bare = |key: &str| {
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        match self {
            Self::Key(key) if is_bare(key) => f.write_str(key),
            Self::Key(key) => write!(f, "\"{}\"", key.escape_debug()),
            Self::Index(index) => write!(f, "[{index}]"),
        }
    }
}
