//! How a TOML text is written: where each key stands, and what lies in which list or table.
//!
//! The reader of the spec knows what the text means, but of a table that several headers open only one place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};
use toml_parser::{Source, Span};

/// Number of a table, or of another thing that a key leads to.
type Node = usize;

const ROOT: Node = 0;

/// Deeper than a spec is read.
const DEPTH: u32 = 200;

/// Values with commas between them: a list, or the entries of an inline table.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) items: Vec<Range<usize>>,
    pub(super) commas: Vec<Range<usize>>,
}

#[derive(Debug, Default)]
pub(super) struct Layout {
    /// What each key leads to, by where it is written.
    keys: HashMap<usize, Node>,
    /// Every place where the key of a node is written.
    places: HashMap<Node, Vec<Range<usize>>>,
    /// By the beginning of a value: where its item lies. An item of a table begins with its key.
    items: HashMap<usize, Item>,
    rows: Vec<Row>,
    pub(super) comments: Vec<Range<usize>>,
}

/// A value with its key, if it has one.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) place: Range<usize>,
    /// The row that it is in; none for a line of its own.
    pub(super) row: Option<usize>,
}

impl Layout {
    /// Reads a text that is valid TOML.
    pub(super) fn new(text: &str) -> Self {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut reader = Reader::new(source);
        let mut take = |event: Event| reader.take(event.kind(), event.span());
        parse_document(&tokens, &mut RecursionGuard::new(&mut take, DEPTH), &mut ());
        reader.layout
    }

    /// Every place where the key at `offset` is written; empty if there is none.
    pub(super) fn places_of_key(&self, offset: usize) -> &[Range<usize>] {
        let node = self.keys.get(&offset);
        node.and_then(|node| self.places.get(node)).map_or(&[], Vec::as_slice)
    }

    /// The item whose value begins at `offset`, and the row that it is in.
    pub(super) fn item(&self, offset: usize) -> Option<(&Item, Option<&Row>)> {
        let item = self.items.get(&offset)?;
        Some((item, item.row.map(|row| &self.rows[row])))
    }
}

/// What is open at some place of the text.
struct Open {
    /// For the keys in it; an item of a list has a node of its own.
    node: Node,
    /// None for the lines below a header.
    row: Option<usize>,
    is_list: bool,
    /// Where it began, and the entry that is being read: where its key began and what it leads to.
    start: usize,
    entry: Option<(usize, Node)>,
}

struct Reader<'t> {
    source: Source<'t>,
    layout: Layout,
    names: HashMap<(Node, String), Node>,
    nodes: usize,
    /// The last element of a list of tables.
    last: HashMap<Node, Node>,
    open: Vec<Open>,
    /// Of a header or dotted key, what was read of it leads here.
    cursor: Option<Node>,
    in_header: bool,
}

impl<'t> Reader<'t> {
    fn new(source: Source<'t>) -> Self {
        let lines = Open { node: ROOT, row: None, is_list: false, start: 0, entry: None };
        Self {
            source,
            layout: Layout::default(),
            names: HashMap::new(),
            nodes: 1,
            last: HashMap::new(),
            open: vec![lines],
            cursor: None,
            in_header: false,
        }
    }

    fn take(&mut self, kind: EventKind, span: Span) {
        match kind {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                self.in_header = true;
                self.cursor = Some(ROOT);
            }
            EventKind::StdTableClose => self.end_header(|_, node| node),
            EventKind::ArrayTableClose => self.end_header(Self::next_element),
            EventKind::SimpleKey => self.key(span),
            EventKind::KeyValSep => self.cursor = None,
            EventKind::InlineTableOpen => self.begin(span, false),
            EventKind::ArrayOpen => self.begin(span, true),
            EventKind::InlineTableClose | EventKind::ArrayClose => self.end(span),
            EventKind::Scalar => self.value(span.start(), span.end()),
            EventKind::ValueSep => {
                if let Some(row) = self.top().row {
                    self.layout.rows[row].commas.push(span.start()..span.end());
                }
            }
            EventKind::Comment => self.layout.comments.push(span.start()..span.end()),
            EventKind::KeySep | EventKind::Whitespace | EventKind::Newline | EventKind::Error => {}
        }
    }

    fn top(&mut self) -> &mut Open {
        if self.open.is_empty() {
            self.open.push(Open { node: ROOT, row: None, is_list: false, start: 0, entry: None });
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn end_header(&mut self, table: impl FnOnce(&mut Self, Node) -> Node) {
        self.in_header = false;
        if let Some(node) = self.cursor.take() {
            let node = table(self, node);
            self.open.clear();
            self.open.push(Open { node: self.within(node), row: None, is_list: false, start: 0, entry: None });
        }
    }

    /// The node of a further element of a list of tables.
    fn next_element(&mut self, list: Node) -> Node {
        let element = self.new_node();
        self.last.insert(list, element);
        element
    }

    /// A table, or the last element of a list of tables.
    fn within(&self, node: Node) -> Node {
        self.last.get(&node).copied().unwrap_or(node)
    }

    fn new_node(&mut self) -> Node {
        self.nodes += 1;
        self.nodes - 1
    }

    fn key(&mut self, span: Span) {
        let mut name = Cow::Borrowed("");
        if let Some(raw) = self.source.get(span) {
            // The encoding is told by the quotes.
            decode(raw.as_str(), &mut name);
        }
        let parent = self.cursor.map_or(self.top().node, |node| self.within(node));
        let key = (parent, name.into_owned());
        let known = self.names.get(&key).copied();
        let node = known.unwrap_or_else(|| self.new_node());
        self.names.insert(key, node);
        self.layout.keys.insert(span.start(), node);
        self.layout.places.entry(node).or_default().push(span.start()..span.end());
        if !self.in_header {
            let is_dotted = self.cursor.is_some();
            let open = self.top();
            let start = open.entry.filter(|_| is_dotted).map_or(span.start(), |(start, _)| start);
            open.entry = Some((start, node));
        }
        self.cursor = Some(node);
    }

    fn begin(&mut self, span: Span, is_list: bool) {
        self.cursor = None;
        let entry = self.top().entry.filter(|_| !self.open.last().is_some_and(|open| open.is_list));
        let node = entry.map_or_else(|| self.new_node(), |(_, node)| node);
        self.layout.rows.push(Row::default());
        let row = Some(self.layout.rows.len() - 1);
        self.open.push(Open { node, row, is_list, start: span.start(), entry: None });
    }

    fn end(&mut self, span: Span) {
        if self.open.len() > 1
            && let Some(open) = self.open.pop()
        {
            self.value(open.start, span.end());
        }
    }

    fn value(&mut self, start: usize, end: usize) {
        let open = self.top();
        let from = open.entry.take().map_or(start, |(key, _)| key);
        let item = Item { place: from..end, row: open.row };
        if let Some(row) = item.row {
            self.layout.rows[row].items.push(item.place.clone());
        }
        self.layout.items.insert(start, item);
        self.cursor = None;
    }
}

/// The name that a key spells.
fn decode<'t>(raw: &'t str, name: &mut Cow<'t, str>) {
    let source = Source::new(raw);
    let tokens = source.lex().into_vec();
    if let Some(raw) = tokens.first().and_then(|token| source.get(token)) {
        raw.decode_key(name, &mut ());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, nth: usize, key: &str) -> Vec<usize> {
        let layout = Layout::new(text);
        let at = text.match_indices(key).nth(nth).expect("the key").0;
        layout.places_of_key(at).iter().map(|place| place.start).collect()
    }

    #[test]
    fn a_key_is_found_wherever_it_is_written() {
        let text = "[a.x]\nk = 1\n[b.x]\n[a.\"x\".y]\n[a]\nx.z = { x = 1 }\n";
        let [first, quoted, dotted] = [3, text.find("\"x\"").expect("there"), text.find("x.z").expect("there")];
        assert_eq!(places(text, 0, "x"), [first, quoted, dotted]);
        assert_eq!(places(text, 4, "x"), [text.rfind('x').expect("there")], "another table");
    }

    #[test]
    fn elements_of_lists_have_keys_of_their_own() {
        let text = "[[r]]\nn = 1\n[r.alias]\nq = 1\n[[r]]\nn = 2\n[r.alias]\nq = 2\nl = [{ n = 1 }, { n = 2 }]\n";
        for nth in 0..4 {
            assert_eq!(places(text, nth, "n =").len(), 1);
        }
        assert_eq!(places(text, 1, "alias").len(), 1);
    }

    #[test]
    fn items_know_their_row() {
        let text = "a = [1, [2, 3],]\nb = { c.d = 4, e = 5 }\n";
        let layout = Layout::new(text);
        let item = |value: &str| layout.item(text.find(value).expect("there")).expect("an item");
        let (three, row) = item("3");
        assert_eq!((&text[three.place.clone()], row.map(|row| row.commas.len())), ("3", Some(1)));
        let (four, row) = item("4");
        assert_eq!((&text[four.place.clone()], row.map(|row| row.items.len())), ("c.d = 4", Some(2)));
        let (whole, row) = item("{");
        assert!(text[whole.place.clone()].starts_with("b = {") && row.is_none());
    }

    #[test]
    fn deep_texts_are_no_danger() {
        for open in ["[", "{a="] {
            let _ = Layout::new(&format!("a = {}", open.repeat(100_000)));
        }
    }
}
