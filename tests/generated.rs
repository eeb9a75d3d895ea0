//! Files that are made from the code: compared here, written with `FEDGEN_BLESS=1 cargo test generated`.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value as Json;

use crate::support::root;

/// A file and what it should hold.
type Generated = (&'static str, fn() -> String);

const GENERATED: &[Generated] = &[
    ("docs/diagnostics/README.md", fedgen::diagnostic::index),
    ("docs/frameworks.md", fedgen::data::frameworks_markdown),
    ("docs/reference/mistakes.md", crate::mistakes::page),
    ("docs/reference/cli.md", fedgen::cli::reference),
    ("docs/reference/limits.md", crate::limits::page),
    ("docs/reference/spec.md", fedgen::spec::reference),
    ("docs/reference/rules.md", crate::rules::page),
    ("docs/targets/README.md", fedgen::target::overview_markdown),
    ("fuzz/spec.dict", dictionary),
    ("schema/fedgen.schema.json", schema),
];

fn schema() -> String {
    let mut text = serde_json::to_string_pretty(&fedgen::spec::schema()).expect("a JSON document");
    text.push('\n');
    text
}

/// Every key and word of the format, for the fuzzer to put together.
fn dictionary() -> String {
    let mut words = BTreeSet::new();
    let mut open = vec![fedgen::spec::schema()];
    while let Some(schema) = open.pop() {
        match schema {
            Json::Object(entries) => {
                words.extend(
                    entries.get("properties").and_then(Json::as_object).into_iter().flat_map(|it| it.keys().cloned()),
                );
                words.extend(
                    entries
                        .get("enum")
                        .and_then(Json::as_array)
                        .into_iter()
                        .flatten()
                        .filter_map(Json::as_str)
                        .map(str::to_owned),
                );
                open.extend(entries.into_iter().map(|(_, value)| value));
            }
            Json::Array(items) => open.extend(items),
            _ => {}
        }
    }
    let head = "# Keys and words of the spec format: FEDGEN_BLESS=1 cargo test generated\n".to_owned();
    words.into_iter().fold(head, |text, word| format!("{text}{}\n", Json::from(word)))
}

#[test]
fn generated_files_are_current() {
    let bless = std::env::var_os("FEDGEN_BLESS").is_some();
    let mut stale = Vec::new();
    for (path, render) in GENERATED {
        let (file, wanted) = (root().join(path), render());
        if fs::read_to_string(&file).is_ok_and(|found| found == wanted) {
            continue;
        }
        if bless {
            fs::create_dir_all(file.parent().expect("a folder")).expect("a writable folder");
            fs::write(&file, wanted).expect("a writable file");
        } else {
            stale.push(*path);
        }
    }
    assert!(stale.is_empty(), "out of date: {stale:?}. Run: FEDGEN_BLESS=1 cargo test generated");
}
