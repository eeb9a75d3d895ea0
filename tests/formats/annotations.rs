//! GitHub annotations, read as the runner reads them.

use std::collections::BTreeMap;

use fedgen::diagnostic::render::github;
use serde_json::Value;

use super::{SHOWN, Seen, bind, corpus, severity, shown};
use crate::support::findings;

/// A workflow command.
struct Command {
    name: String,
    properties: BTreeMap<String, String>,
    message: String,
}

/// As `ActionCommand.TryParseV2` of `actions/runner`.
fn command(line: &str) -> Command {
    let rest = line.strip_prefix("::").unwrap_or_else(|| panic!("no command: {line:?}"));
    let (head, message) = rest.split_once("::").unwrap_or_else(|| panic!("no end: {line:?}"));
    let (name, properties) = head.split_once(' ').expect("properties");
    let properties = properties.split(',').map(|property| {
        let (key, value) = property.split_once('=').unwrap_or_else(|| panic!("no value: {line:?}"));
        (key.to_owned(), unescape(value).replace("%3A", ":").replace("%2C", ",").replace("%25", "%"))
    });
    let message = unescape(message).replace("%25", "%");
    Command { name: name.to_owned(), properties: properties.collect(), message }
}

fn unescape(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n")
}

pub(super) fn seen(text: &str) -> Seen {
    let of = |line: &str| {
        let command = command(line);
        let code = command.properties["title"].strip_prefix("fedgen ").expect("a code").to_owned();
        (code, severity(&Value::from(command.name)), command.properties["line"].parse().expect("a line"))
    };
    text.lines().map(of).collect()
}

#[test]
fn the_form_is_the_documented_one() {
    for (name, source, findings) in corpus() {
        for line in github(&findings, &source).lines() {
            let Command { name: word, properties, message } = command(line);
            assert!(["error", "warning", "notice"].contains(&word.as_str()), "{name}: {word}");
            assert_eq!(properties["file"], name);
            let number = |key: &str| properties.get(key).map(|text| text.parse::<usize>().expect("a number"));
            assert!(number("line") <= number("endLine"), "{name}");
            let one_line = number("line") == number("endLine");
            assert_eq!(properties.contains_key("col"), one_line, "{name}: columns only within one line");
            assert_eq!(properties.contains_key("endColumn"), one_line, "{name}");
            assert!(number("col") <= number("endColumn"), "{name}");
            assert!(!message.is_empty() && message.contains("\nmore: fedgen explain FG"), "{name}");
            // The runner keeps 4,096 characters of a property, and GitHub 64 KiB of a message.
            assert!(message.len() < 64 * 1024, "{name}: {} bytes", message.len());
        }
    }
}

#[test]
fn a_hostile_spec_commands_nothing() {
    let hostile = "\n::set-output name=a::b\r\n::stop-commands::x%0A::add-mask::y,title=z:\u{1b}[2J\u{85}::error::";
    let quoted = hostile.escape_unicode();
    let texts = [
        format!("# {hostile}\n\"{quoted}\" = 1\n"),
        format!("[federation]\nname = \"{quoted}\"\n[zone]\nname = \"{quoted}\"\n[endpoints.\"{quoted}\"]\n"),
        format!("[services.a]\nfailover = {{ primary = \"{quoted}\", secondary = \"{quoted}\" }}\n"),
        hostile.to_owned(),
    ];
    for text in texts {
        let (source, found) = findings(hostile, &text);
        let shown = github(&found, &source);
        assert_eq!(shown.lines().count(), found.iter().len(), "{shown:?}");
        assert!(found.has_errors(), "{text:?}");
        for line in shown.split('\n').filter(|line| !line.is_empty()) {
            let start = line.strip_prefix("::").expect("a command");
            assert!(["error ", "warning ", "notice "].iter().any(|word| start.starts_with(word)), "{line:?}");
            assert!(line.chars().all(|c| !c.is_control()), "{line:?}");
            let keys: Vec<String> = command(line).properties.into_keys().collect();
            let known = ["col", "endColumn", "endLine", "file", "line", "title"];
            assert!(keys.iter().all(|key| known.contains(&key.as_str())), "{keys:?}");
        }
    }
}

#[test]
fn annotations_stay_as_they_are() {
    bind(|| {
        for name in SHOWN {
            let (source, findings) = shown(name);
            insta::assert_snapshot!(format!("{name}.github"), github(&findings, &source));
        }
    });
}
