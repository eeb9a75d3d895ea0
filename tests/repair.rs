//! What `fedgen validate --fix` makes of every invalid spec.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use fedgen::diagnostic::{Code, Diagnostic, Diagnostics, Family, Severity};
use fedgen::output::unified;
use fedgen::pipeline::compile;
use fedgen::repair::{Repaired, repair};
use fedgen::source::SourceFile;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::support::{root, specs, stem};

fn source(path: &Path, text: String) -> SourceFile {
    SourceFile::from_bytes(format!("specs/invalid/{}.toml", stem(path)), text.into_bytes()).expect("UTF-8")
}

fn check(source: &SourceFile) -> Diagnostics {
    compile(source, &[]).1
}

/// The invalid specs that are text, without those so large that they are about nothing but their size.
fn texts() -> impl Iterator<Item = (PathBuf, String)> {
    const LARGE: usize = 100_000;
    let read = |path: PathBuf| fs::read_to_string(&path).ok().map(|text| (path, text));
    specs("specs/invalid").into_iter().filter_map(read).filter(|(_, text)| text.len() < LARGE)
}

/// Those with something to repair, and what was done.
fn repaired() -> Vec<(PathBuf, String, Repaired)> {
    let repair = |(path, text): (PathBuf, String)| {
        let source = source(&path, text.clone());
        let has_fix = check(&source).iter().any(|finding| finding.fix.is_some());
        has_fix.then(|| (path, text, repair(&source, check)))
    };
    texts().filter_map(repair).collect()
}

#[test]
fn every_repair_is_shown_as_before() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/fixes");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut shown = BTreeSet::new();
    for (path, text, Repaired { text: new, done }) in repaired() {
        let mut lines = String::new();
        for done in done {
            writeln!(lines, "{} at line {}: {}", done.code.as_str(), done.line, done.title).expect("a text");
        }
        let diff = unified(Path::new("fedgen.toml"), Some(&text), Some(&new));
        settings.bind(|| insta::assert_snapshot!(stem(&path), format!("{lines}\n{diff}")));
        shown.insert(format!("{}.snap", stem(&path)));
    }
    for entry in fs::read_dir(root().join("snapshots/fixes")).expect("the snapshots") {
        let name = entry.expect("a readable folder").file_name().into_string().expect("a portable name");
        assert!(shown.contains(&name), "{name} belongs to no repair");
    }
}

#[test]
fn the_page_about_repairs_names_every_code() {
    let mut found = BTreeSet::new();
    for (path, text) in texts() {
        let findings = check(&source(&path, text));
        found.extend(findings.iter().filter(|finding| finding.fix.is_some()).map(|finding| finding.code.as_str()));
    }
    let page = fs::read_to_string(root().join("docs/fixes.md")).expect("the page");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| [")?.split(']').next());
    assert_eq!(found.into_iter().collect::<Vec<_>>(), rows.collect::<Vec<_>>());
}

#[test]
fn what_offers_a_fix_is_gone_after_it() {
    for (path, text, Repaired { text: new, done }) in repaired() {
        let name = path.display();
        assert!(!done.is_empty() && new != text, "{name}: no fix was good");
        let source = source(&path, new);
        let left: Vec<_> = check(&source).iter().filter(|finding| finding.fix.is_some()).cloned().collect();
        assert!(left.is_empty(), "{name}: {left:#?}");
        assert_eq!(repair(&source, check).text, source.text(), "{name}: a second time");
    }
}

#[test]
fn comments_line_ends_and_all_else_stay() {
    for (path, text, Repaired { text: new, .. }) in repaired() {
        let name = path.display();
        let kept = comments(&new);
        for comment in comments(&text) {
            assert!(kept.contains(&comment), "{name} lost {comment}");
        }
        let again = |text: String| repair(&source(&path, text), check).text;
        assert_eq!(again(format!("\u{feff}{text}")), format!("\u{feff}{new}"), "{name}: a byte order mark");
        if !text.contains('\r') {
            assert_eq!(again(text.replace('\n', "\r\n")), new.replace('\n', "\r\n"), "{name}: CRLF");
        }
        if let Some(text) = text.strip_suffix('\n') {
            assert_eq!(Some(&*again(text.into())), new.strip_suffix('\n'), "{name}: no final newline");
        }
    }
}

fn comments(text: &str) -> Vec<&str> {
    let source = Source::new(text);
    let tokens = source.lex().filter(|token| token.kind() == TokenKind::Comment);
    tokens.filter_map(|token| source.get(token).map(|raw| raw.as_str().trim_end())).collect()
}

#[test]
fn valid_specs_stay_as_they_are() {
    for path in specs("specs/valid") {
        let text = fs::read_to_string(&path).expect("a spec");
        let Repaired { text: new, done } = repair(&source(&path, text.clone()), check);
        assert!(new == text && done.is_empty(), "{}: {done:?}", path.display());
    }
}

#[test]
fn each_fix_alone_does_what_it_says() {
    for (path, text) in texts() {
        let before = check(&source(&path, text.clone()));
        for finding in before.iter().filter(|finding| finding.fix.is_some()) {
            let after = check(&source(&path, applied(&text, finding)));
            let name = format!("{}: {}", path.display(), finding.message);
            let count = |findings: &Diagnostics, code: Code| findings.iter().filter(|it| it.code == code).count();
            let same = |findings: &Diagnostics| findings.iter().filter(|it| it.message == finding.message).count();
            assert!(same(&after) < same(&before), "{name} is still there");
            let is_new = |other: &&Diagnostic| {
                other.severity() == Severity::Error && count(&after, other.code) > count(&before, other.code)
            };
            // What cannot be read hides what it means, and errors hide what a tool cannot do with the rest.
            let is_hidden =
                |other: &&Diagnostic| finding.code.family() == Family::Shape || other.code.family() == Family::Targets;
            let new: Vec<_> = after.iter().filter(|other| is_new(other) && !is_hidden(other)).collect();
            assert!(new.is_empty(), "{name} brought {new:#?}");
        }
    }
}

/// By other means than those that are tested.
fn applied(text: &str, finding: &Diagnostic) -> String {
    let mut out = text.to_owned();
    for edit in finding.fix.iter().flat_map(|fix| fix.edits.iter().rev()) {
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}
