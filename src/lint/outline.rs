//! Which entry of a TOML text a comment stands beside. Comments are found by a lexer, since texts hold `#`, too.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use crate::source::Span;

/// A comment, and what it is about.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Comment {
    pub(super) place: Span,
    /// The entries on its line, or on the next one if it stands alone; of a table's header, all of the table.
    pub(super) scope: Option<Span>,
}

/// The comments of a valid TOML text for which `is_wanted` holds, in order.
pub(super) fn comments(text: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<Comment> {
    let source = Source::new(text);
    let mut walk = Walk { open: vec![None], ..Walk::default() };
    for token in source.lex() {
        let span = token.span();
        match token.kind() {
            TokenKind::Whitespace => {}
            TokenKind::Comment => walk.comment(span.start()..span.end(), is_wanted(&text[span.start()..span.end()])),
            TokenKind::Newline | TokenKind::Eof => walk.end_line(),
            _ => walk.content(source, token),
        }
    }
    walk.close_headers(text.len(), |_| true);
    walk.comments
}

#[derive(Default)]
struct Walk<'t> {
    comments: Vec<Comment>,
    /// Wanted comments that stand alone, right above this line.
    above: Vec<usize>,
    line: Line<'t>,
    /// The document, then the lists and inline tables that are open, each with the entry of it that is being read.
    open: Vec<Option<Open>>,
    /// The header of the table that is being read, and those of the tables that it is in.
    headers: Vec<Header<'t>>,
    /// Where the last token ended that is more than layout.
    end: usize,
}

/// What the line holds so far. Texts of several lines do not end it.
#[derive(Default)]
struct Line<'t> {
    has_content: bool,
    comment: bool,
    /// A wanted comment after content.
    beside: Option<usize>,
    /// Where the first entry begins that begins on the line.
    begins: Option<usize>,
    /// Where the last of them ended that has ended.
    begun_end: usize,
    /// Where the first entry began whose list or inline table ends on the line.
    ended: Option<usize>,
    /// Where the last entry ended on the line, wherever it began.
    last_end: usize,
    header: Option<Header<'t>>,
}

/// An entry whose end is not known yet, and the comments that wait for it, each with where its scope begins.
struct Open {
    start: usize,
    waiting: Vec<(usize, usize)>,
}

struct Header<'t> {
    start: usize,
    path: Vec<Cow<'t, str>>,
    waiting: Vec<usize>,
}

impl<'t> Walk<'t> {
    fn comment(&mut self, range: Range<usize>, is_wanted: bool) {
        self.line.comment = true;
        if !is_wanted {
            return;
        }
        let comment = self.comments.len();
        self.comments.push(Comment { place: Span::from(range), scope: None });
        if self.line.has_content {
            self.line.beside = Some(comment);
        } else {
            self.above.push(comment);
        }
    }

    fn content(&mut self, source: Source<'t>, token: Token) {
        let (start, end) = (token.span().start(), token.span().end());
        self.line.has_content = true;
        if let Some(header) = &mut self.line.header {
            header.read(source, token);
        } else if token.kind() == TokenKind::LeftSquareBracket && matches!(self.open.as_slice(), [None]) {
            self.line.header = Some(Header { start, path: Vec::new(), waiting: Vec::new() });
        } else {
            self.part_of_entry(token.kind(), start, end);
        }
        self.end = end;
    }

    fn part_of_entry(&mut self, kind: TokenKind, start: usize, end: usize) {
        match kind {
            TokenKind::Comma => self.close_entry(),
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                self.close_entry();
                self.open.pop();
                self.end = end;
                if let Some(Some(entry)) = self.open.last() {
                    self.line.ended = Some(self.line.ended.map_or(entry.start, |ended| ended.min(entry.start)));
                    self.line.last_end = end;
                }
            }
            _ => {
                if let Some(entry @ None) = self.open.last_mut() {
                    *entry = Some(Open { start, waiting: Vec::new() });
                    self.line.begins.get_or_insert(start);
                }
                if matches!(kind, TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket) {
                    self.open.push(None);
                }
            }
        }
    }

    /// The entry of the innermost list or table ends where the last token ended.
    fn close_entry(&mut self) {
        let Some(entry) = self.open.last_mut().and_then(Option::take) else { return };
        self.line.last_end = self.end;
        if self.line.begins.is_some_and(|begins| entry.start >= begins) {
            self.line.begun_end = self.end;
        }
        for (comment, start) in entry.waiting {
            self.comments[comment].scope = Some(Span::from(start..self.end));
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.has_content {
            // An empty line parts a comment from what comes below.
            if !line.comment {
                self.above.clear();
            }
            return;
        }
        let above = std::mem::take(&mut self.above);
        if let Some(mut header) = line.header {
            header.waiting = above.into_iter().chain(line.beside).collect();
            self.enter(header);
            return;
        }
        if let Some(start) = line.begins {
            for comment in above {
                self.attach(comment, start..line.begun_end);
            }
        }
        if let (Some(comment), Some(start)) = (line.beside, line.begins.into_iter().chain(line.ended).min()) {
            self.attach(comment, start..line.last_end);
        }
        if self.open.len() == 1 {
            self.close_entry();
        }
    }

    /// The comment is about all of the range, to the end of the entries that began in it.
    fn attach(&mut self, comment: usize, range: Range<usize>) {
        match self.open.iter_mut().flatten().find(|entry| entry.start >= range.start) {
            Some(entry) => entry.waiting.push((comment, range.start)),
            None => self.comments[comment].scope = Some(Span::from(range)),
        }
    }

    fn enter(&mut self, header: Header<'t>) {
        self.close_headers(header.start, |open| !header.is_below(open));
        self.headers.push(header);
    }

    /// Ends the innermost tables for as long as they are to end.
    fn close_headers(&mut self, end: usize, is_over: impl Fn(&Header<'t>) -> bool) {
        while let Some(header) = self.headers.pop_if(|header| is_over(header)) {
            for comment in header.waiting {
                self.comments[comment].scope = Some(Span::from(header.start..end));
            }
        }
    }
}

impl<'t> Header<'t> {
    fn read(&mut self, source: Source<'t>, token: Token) {
        let is_key = matches!(token.kind(), TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString);
        if let Some(raw) = source.get(token).filter(|_| is_key) {
            let mut key = Cow::default();
            raw.decode_key(&mut key, &mut ());
            self.path.push(key);
        }
    }

    fn is_below(&self, other: &Self) -> bool {
        self.path.len() > other.path.len() && self.path.starts_with(&other.path)
    }
}

#[cfg(test)]
mod tests;
