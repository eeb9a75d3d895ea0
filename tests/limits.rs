//! The bounds of what fedgen reads, keeps and shows: their page, and what happens at and just over each.

use std::fmt::Write;

use fedgen::check::DEEPEST_POOL;
use fedgen::diagnostic::render::{MOST_SHOWN, Style, human, json};
use fedgen::diagnostic::{Code, Diagnostics, MOST_KEPT, MOST_TEXT_BYTES, Severity};
use fedgen::parse::{DEEPEST, MOST_ERRORS, MOST_READ_ON, MOST_VALUES};
use fedgen::source::MAX_SOURCE_BYTES;
use serde_json::Value as Json;

use crate::support::{TWO_SITES, findings, root};

/// The page `docs/reference/limits.md`.
pub(crate) fn page() -> String {
    let grouped = |number: usize| -> String {
        let digits = number.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|it| std::str::from_utf8(it).expect("digits")).collect();
        groups.join(",")
    };
    let rows = [
        ("Bytes of a spec", MAX_SOURCE_BYTES, "FG110; the rest is not read"),
        ("Entries of tables and items of lists, all together", MOST_VALUES, "FG110"),
        ("Tables and lists within each other", DEEPEST, "FG101"),
        ("Pools on the way from a service to an endpoint", DEEPEST_POOL, "FG131"),
        ("Syntax errors that are listed", MOST_ERRORS, "the first ones are listed"),
        (
            "Bytes of a spec in which syntax errors after the first are looked for",
            MOST_READ_ON,
            "only the first is listed",
        ),
        ("Findings of one severity that are listed", MOST_KEPT, "FG130; the others are counted"),
        ("Findings that are shown to people", MOST_SHOWN, "the worst are shown, and a line says how many there are"),
        ("Bytes of a message, a label or a help", MOST_TEXT_BYTES, "cut there, with an ellipsis"),
    ];
    let mut page = include_str!("limits/head.md").to_owned();
    for (what, limit, over) in rows {
        let _ = writeln!(page, "| {what} | {} | {over} |", grouped(limit));
    }
    page.push_str(include_str!("limits/tail.md"));
    page
}

fn codes(findings: &Diagnostics) -> Vec<Code> {
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    codes.dedup();
    codes
}

fn has(text: &str, code: Code) -> bool {
    codes(&findings("x.toml", text).1).contains(&code)
}

#[test]
fn values_are_counted() {
    // Of the eight others, one is the root.
    let spec = |items: usize| {
        format!(
            "[federation]\nname = \"x\"\n[zone]\nname = \"example.com\"\n[endpoints.a]\naddress = [{}]\n",
            "0,".repeat(items)
        )
    };
    assert!(has(&spec(MOST_VALUES - 8), Code::WrongType));
    assert_eq!(codes(&findings("x.toml", &spec(MOST_VALUES - 7)).1), [Code::TooLarge]);
}

#[test]
fn nesting_ends_with_a_finding_in_every_form() {
    type Form = fn(usize) -> String;
    let forms: [(&str, Form); 7] = [
        ("dotted key", |depth| format!("{}x = 1\n", "a.".repeat(depth))),
        ("header", |depth| format!("[{}x]\n", "a.".repeat(depth))),
        ("array of tables", |depth| format!("[[{}x]]\n", "a.".repeat(depth))),
        ("list", |depth| format!("a = {}{}\n", "[".repeat(depth), "]".repeat(depth))),
        ("open lists", |depth| format!("a = {}\n", "[".repeat(depth))),
        ("inline table", |depth| format!("a = {}1{}\n", "{ b = ".repeat(depth), " }".repeat(depth))),
        ("node", |depth| {
            let (open, close) = ("{ failover = { secondary = \"a\", primary = ".repeat(depth), " } }".repeat(depth));
            format!("{TWO_SITES}[services.deep]\nsimple = {open}\"virginia\"{close}\n")
        }),
    ];
    for (name, form) in forms {
        for depth in [10, 64, DEEPEST - 2, DEEPEST, DEEPEST + 2, 100_000] {
            let text = form(depth);
            let (source, found) = on_a_small_stack(move || {
                let (source, found) = findings("x.toml", &text);
                human(&found, &source, Style::default());
                json(&found, &source);
                (source, found)
            });
            assert!(found.has_errors(), "{name}, {depth}: {}", source.text().len());
            assert!(depth <= DEEPEST || codes(&found) == [Code::Syntax], "{name}, {depth}: {:?}", codes(&found));
        }
    }
}

/// What a thread of a quarter of a megabyte can do, any thread can.
fn on_a_small_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread");
    thread.join().expect("no panic")
}

/// Without optimisation, functions need several times as much of the stack.
const STACK: usize = if cfg!(debug_assertions) { 1024 * 1024 } else { 256 * 1024 };

/// `number` pools, each of which leads to the next, and the last to both sites.
fn chain(number: usize) -> String {
    let mut text = TWO_SITES.to_owned();
    for at in 1..number {
        let _ = write!(text, "[pools.p{at}]\nsimple = \"p{}\"\n", at + 1);
    }
    let _ = write!(text, "[pools.p{number}]\nfailover = {{ primary = \"virginia\", secondary = \"frankfurt\" }}\n");
    text + "[services.deep]\nsimple = \"p1\"\n"
}

#[test]
fn pools_are_followed_so_far() {
    let (_, found) = findings("x.toml", &chain(DEEPEST_POOL));
    assert!(!found.has_errors(), "{found:?}");
    let (_, found) = findings("x.toml", &chain(DEEPEST_POOL + 1));
    assert_eq!(
        found.iter().filter(|it| it.severity() == Severity::Error).map(|it| it.code).collect::<Vec<_>>(),
        [Code::PoolsTooDeep]
    );
    let text = chain(10_000);
    let (_, found) = on_a_small_stack(move || findings("x.toml", &text));
    assert_eq!(found.count(Severity::Error), 1, "those above are echoes");
}

#[test]
fn chains_of_any_length_end() {
    let numbers = 0..20_000;
    let aliases = numbers.clone().map(|at| {
        format!("[[records]]\nname = \"r{at}\"\ntype = \"A\"\nalias = {{ name = \"r{}\", evaluate_target_health = true }}\n", at + 1)
    });
    let names = numbers.clone().map(|at| {
        format!("[[records]]\nname = \"r{at}\"\ntype = \"CNAME\"\nvalues = [\"r{}.federated.example.com\"]\n", at + 1)
    });
    let checks = numbers.map(|at| {
        format!("[health_checks.c{at}]\ncalculated = {{ children = [\"c{}\"], health_threshold = 1 }}\n", at + 1)
    });
    for chain in [aliases.collect::<String>(), names.collect(), checks.collect()] {
        let text = TWO_SITES.to_owned() + &chain;
        on_a_small_stack(move || findings("x.toml", &text));
    }
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let spec = |keys: usize| {
        let keys = (0..keys).fold(String::new(), |text, at| text + "k" + &at.to_string() + " = 1\n");
        format!("{TWO_SITES}[endpoints.third]\naddress = \"203.0.113.30\"\n{keys}")
    };
    let (_, found) = findings("x.toml", &spec(MOST_KEPT));
    assert!(!codes(&found).contains(&Code::TooManyFindings));
    let (source, found) = findings("x.toml", &spec(MOST_KEPT + 90_000));
    assert!(codes(&found).contains(&Code::TooManyFindings));
    let report: Json = serde_json::from_str(&json(&found, &source)).expect("JSON");
    assert!(report["diagnostics"].as_array().is_some_and(|listed| listed.len() < MOST_KEPT + 100));
    assert_eq!(report["summary"]["errors"], MOST_KEPT + 90_000);
    let shown = human(&found, &source, Style::default());
    assert_eq!(shown.matches("--> x.toml:").count(), MOST_SHOWN);
    assert!(shown.contains(" not shown: `--message-format json` lists "), "{}", &shown[shown.len() - 400..]);
    assert!(shown.len() < 1024 * 1024);
}

#[test]
fn one_finding_is_short_whatever_it_is_about() {
    let long = "\u{301}".repeat(500_000);
    for text in [
        format!("[\"{long}\"]\n"),
        TWO_SITES.replace("\"/health\"", &format!("\"{long}\"")),
        TWO_SITES.replace("[services.aggregator]", &format!("[services.\"{long}\"]")),
        format!("{TWO_SITES}name = \"{long}\"\n"),
    ] {
        let (source, found) = findings("x.toml", &text);
        assert!(found.has_errors());
        let shown = human(&found, &source, Style::default()).len();
        assert!(shown < 200_000, "{shown}");
    }
}

#[test]
fn large_texts_get_one_syntax_error() {
    let text = |bytes: usize| format!("{}\na = = 1\nb = = 2\n", "#".repeat(bytes));
    let number = |bytes| findings("x.toml", &text(bytes)).1.iter().len();
    assert_eq!(number(MOST_READ_ON - 17), 2);
    assert_eq!(number(MOST_READ_ON), 1);
    let lines = "= \n".repeat(1000);
    assert_eq!(findings("x.toml", &lines).1.iter().len(), MOST_ERRORS);
}

#[test]
fn the_page_is_linked() {
    let page = std::fs::read_to_string(root().join("README.md")).expect("a page");
    assert!(page.contains("docs/reference/limits.md"));
}
