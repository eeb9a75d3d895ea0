//! The blocks that an artifact is made of, found by its layout: also in a file that somebody has edited.

use std::ops::Range;

/// Some neighbouring lines that declare one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What a person calls it: `aws_route53_record.service_aggregator_primary`, a logical id, a variable.
    pub name: String,
    /// Tells it from all others of its file.
    pub key: String,
    /// Counted from 0, with the comment above it.
    pub lines: Range<usize>,
}

/// All blocks of a file, in its order. None of a kind of file that has no blocks.
pub fn blocks(file: &str, text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    match file.rsplit('.').next() {
        Some("tf") => flat(&lines, hcl_end, hcl_name),
        Some("py") => flat(&lines, python_end, python_name),
        Some("json") => sections(&lines, "  \"", "    \"", json_end, json_name),
        Some("yaml") => {
            let mut all = flat(&lines, |_, at| at + 1, |lines| yaml_name(lines[0]));
            all.extend(sections(&lines, "config:", "  ", yaml_end, |_, lines| {
                yaml_name(lines[0]).map(|name| format!("config.{name}"))
            }));
            all
        }
        _ => Vec::new(),
    }
}

/// Blocks that start at the beginning of a line.
fn flat(lines: &[&str], end: impl Fn(&[&str], usize) -> usize, name: impl Fn(&[&str]) -> Option<String>) -> Vec<Block> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if lines[at].is_empty() || lines[at].starts_with([' ', '#', ')', '}', ']']) {
            at += 1;
            continue;
        }
        let end = end(lines, at);
        let comment = lines[..at].iter().rev().take_while(|line| line.starts_with('#')).count();
        // The mark is at the beginning of a file, and nothing of a block.
        let start = if comment == at { at } else { at - comment };
        if let Some(name) = name(&lines[at..end]) {
            found.push(Block { key: name.clone(), name, lines: start..end });
        }
        at = end;
    }
    found
}

/// Blocks that are indented, below headings that are not.
fn sections(
    lines: &[&str],
    heading: &str,
    start: &str,
    end: impl Fn(&[&str], usize) -> usize,
    name: impl Fn(&str, &[&str]) -> Option<String>,
) -> Vec<Block> {
    let mut found = Vec::new();
    let mut section = "";
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if line.starts_with(heading) {
            section = line.trim().trim_end_matches([' ', '{', ':']).trim_matches('"');
        }
        let indented = !section.is_empty() && line.starts_with(start) && !line[start.len()..].starts_with(' ');
        let next = if indented { end(lines, at) } else { at + 1 };
        if let Some(name) = indented.then(|| name(section, &lines[at..next])).flatten() {
            found.push(Block { key: name.clone(), name, lines: at..next });
        }
        at = next;
    }
    found
}

/// The line after the first one from `at` on that closes the block.
fn after(lines: &[&str], at: usize, closes: impl Fn(&str) -> bool) -> usize {
    lines[at..].iter().position(|line| closes(line)).map_or(lines.len(), |length| at + length + 1)
}

fn hcl_end(lines: &[&str], at: usize) -> usize {
    if lines[at].ends_with("{}") { at + 1 } else { after(lines, at, |line| line.starts_with('}')) }
}

/// `resource "a" "b"` is `a.b`. Blocks without a name are known by their first argument.
fn hcl_name(lines: &[&str]) -> Option<String> {
    let header = lines[0].trim_end_matches(['{', '}', ' ']);
    let mut words = header.split([' ', '"']).filter(|word| !word.is_empty());
    let kind = words.next()?;
    let name = words.collect::<Vec<_>>().join(".");
    let argument = |key: &str| {
        let mut values = lines.iter().filter_map(|line| line.trim().strip_prefix(key)?.trim_start().strip_prefix('='));
        values.next().map(|value| value.trim().trim_matches('"').to_owned())
    };
    match kind {
        "resource" => Some(name),
        "variable" => Some(format!("var.{name}")),
        "provider" => Some(argument("alias").map_or_else(|| name.clone(), |alias| format!("{name}.{alias}"))),
        "moved" => argument("from").map(|from| format!("moved.{from}")),
        _ if name.is_empty() => Some(kind.to_owned()),
        _ => Some(format!("{kind}.{name}")),
    }
}

fn python_end(lines: &[&str], at: usize) -> usize {
    let goes_on = |line: &&str| line.starts_with([' ', ')', ']', '}']);
    at + 1 + lines[at + 1..].iter().take_while(|line| goes_on(line)).count()
}

fn python_name(lines: &[&str]) -> Option<String> {
    let statement = lines[0];
    if let Some(arguments) = statement.strip_prefix("pulumi.export(") {
        let first = if arguments.is_empty() { lines.get(1)?.trim() } else { arguments };
        return first.split('"').nth(1).map(|name| format!("output {name}"));
    }
    let (name, _) = statement.split_once(" = ")?;
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_').then(|| name.to_owned())
}

fn json_end(lines: &[&str], at: usize) -> usize {
    after(lines, at, |line| line == "    }" || line == "    },")
}

/// Resources and parameters share their names; outputs have others.
fn json_name(section: &str, lines: &[&str]) -> Option<String> {
    let name = lines[0].trim_start().strip_prefix('"')?.split('"').next()?;
    match section {
        "Parameters" | "Resources" => Some(name.to_owned()),
        "Outputs" => Some(format!("output {name}")),
        _ => None,
    }
}

fn yaml_end(lines: &[&str], at: usize) -> usize {
    at + 1 + lines[at + 1..].iter().take_while(|line| line.starts_with("    ")).count()
}

fn yaml_name(line: &str) -> Option<String> {
    let (name, _) = line.trim().split_once(':')?;
    (name != "config").then(|| name.trim_matches('"').to_owned())
}
