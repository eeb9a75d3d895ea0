//! As much of Markdown as the pages use: fenced blocks, code spans, links and headings.

/// A fenced block.
#[derive(Debug)]
pub(super) struct Block {
    /// Where it starts in the page, counted from 1.
    pub(super) line: usize,
    /// What follows the opening fence: a language, and for the tests what to do with the block.
    pub(super) info: String,
    pub(super) text: String,
}

pub(super) struct Page {
    pub(super) name: String,
    pub(super) blocks: Vec<Block>,
    /// Everything outside of the blocks.
    pub(super) prose: String,
}

impl Page {
    pub(super) fn parse(name: &str, text: &str) -> Self {
        let mut page = Self { name: name.to_owned(), blocks: Vec::new(), prose: String::new() };
        let mut open: Option<Block> = None;
        for (at, line) in text.lines().enumerate() {
            open = match (open, line.trim_start().strip_prefix("```")) {
                (None, Some(info)) => {
                    let info = info.trim().to_owned();
                    Some(Block { line: at + 1, info, text: String::new() })
                }
                (None, None) => {
                    page.prose.push_str(line);
                    page.prose.push('\n');
                    None
                }
                (Some(block), Some(_)) => {
                    page.blocks.push(block);
                    None
                }
                (Some(mut block), None) => {
                    block.text.push_str(line);
                    block.text.push('\n');
                    Some(block)
                }
            };
        }
        if let Some(block) = open {
            panic!("{name}:{}: the block has no end", block.line);
        }
        page
    }

    /// The text of each `code span`.
    pub(super) fn code_spans(&self) -> impl Iterator<Item = &str> {
        self.prose.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
    }

    /// The target of each `[link](target)`.
    pub(super) fn links(&self) -> impl Iterator<Item = &str> {
        self.prose.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target)
    }

    /// What a `#fragment` may say, as the usual viewers spell it.
    pub(super) fn anchors(&self) -> Vec<String> {
        let headings = self.prose.lines().filter_map(|line| line.strip_prefix('#'));
        headings.map(|heading| slug(heading.trim_start_matches('#').trim())).collect()
    }
}

fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[test]
fn blocks_spans_and_links_are_found() {
    let page = Page::parse("x.md", "# A `b`, c\n[d](e.md#f) `g h`\n```sh i\nj\n```\n[k](l)\n");
    assert_eq!(page.blocks.len(), 1);
    let Block { line, info, text } = &page.blocks[0];
    assert_eq!((*line, info.as_str(), text.as_str()), (3, "sh i", "j\n"));
    assert_eq!(page.code_spans().collect::<Vec<_>>(), ["b", "g h"]);
    assert_eq!(page.links().collect::<Vec<_>>(), ["e.md#f", "l"]);
    assert_eq!(page.anchors(), ["a-b-c"]);
}

#[test]
#[should_panic(expected = "x.md:1: the block has no end")]
fn a_block_without_an_end_is_a_mistake() {
    Page::parse("x.md", "```sh\nls\n");
}
