//! Every rule of the rule book is kept: by a diagnostic, by the shape of the spec, or by what every target writes.

mod order;
mod page;
pub(crate) mod rendered;
mod shape;
mod table;
mod written;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fedgen::diagnostic::{CODES, Code, Severity};

pub(crate) use page::page;
use table::{Covered, rules, text};

use crate::proofs::{assert_is_there, codes, ids};
use crate::support::{code_of, root, say_skipped, specs, stem};

/// Diagnostics that stand for an error and yet are softer, and why: one of another kind refuses what is an error.
const SOFTER: &[(&str, &str, &str)] = &[
    ("FG210", "TYP-CNAME", "a loop deploys; the rule itself calls it a warning"),
    ("FG403", "HC-12", "addresses for examples are a note (contract, 3.4)"),
    ("FG404", "HC-12", "the rule itself has ranges of which refusal is not certain"),
    ("FG417", "TAG-04", "the rule itself: an error above 50, a warning above 10"),
    ("FG426", "GEO-04", "the rule itself: subdivisions of Ukraine with a warning"),
    ("FG436", "TYP-DS", "it deploys; whether AWS wants the NS record first is not known"),
    ("FG436", "TYP-MX", "it deploys; the rule says that the target should not be a CNAME"),
    ("FG436", "TYP-TLSA", "the rule itself: useless without DNSSEC, a warning"),
    ("FG473", "HZ-15", "of a key that is there already, only its ARN is known"),
    ("FG473", "HZ-19", "of a log group that is there already, only its ARN is known"),
    ("FG474", "HZ-19", "another name is taken if a resource policy allows it"),
    ("FG605", "CFL-02", "the rule itself: tell which way of deployment the size allows"),
    ("FG606", "QUO-08", "80 % of a limit is a warning"),
    ("FG606", "QUO-14", "it can be created, but not changed later"),
];

#[test]
fn the_table_is_sound() {
    let header: Vec<&str> = text().lines().take_while(|line| line.starts_with('#')).collect();
    for field in ["# source: ", "# as of: 20", "# rules: ", "# columns: id, severity, rule, covered, how, test"] {
        assert!(header.iter().any(|line| line.starts_with(field)), "{field}");
    }
    assert!(rules().is_sorted_by(|a, b| a.id < b.id), "sorted by id, each once");
    for rule in rules() {
        // A diagnostic is shown by invalid specs, or by a test that is named.
        let is_said = rule.how.is_some() || rule.covered == Covered::Code;
        let is_shown = matches!(rule.covered, Covered::Shape | Covered::Target);
        let may_be_shown = is_shown || rule.covered == Covered::Code;
        assert!(is_said, "{}: how it is kept", rule.id);
        assert!(rule.how.is_none_or(|how| how.ends_with('.')), "{}: a sentence", rule.id);
        assert!(!rule.tests.is_empty() || !is_shown, "{}: the test that shows it", rule.id);
        assert!(rule.tests.is_empty() || may_be_shown, "{}: a test of nothing", rule.id);
        assert!(rule.covered != Covered::Fact || rule.severity == Severity::Note, "{} is no fact alone", rule.id);
    }
}

#[test]
fn every_rule_is_covered_once() {
    let mut wrong = Vec::new();
    for rule in rules() {
        match (rule.covered == Covered::Code, !codes(rule.id).is_empty()) {
            (true, false) => wrong.push(format!("{} is covered by nothing", rule.id)),
            (false, true) => wrong.push(format!("{} has a diagnostic, and needs no excuse", rule.id)),
            (true, true) | (false, false) => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_rule_of_the_catalogue_is_in_the_table() {
    let known: BTreeSet<&str> = rules().iter().map(|rule| rule.id).collect();
    for code in CODES {
        for rule in code.rules() {
            // The list of known mistakes is another one.
            assert!(rule.starts_with("M-") || known.contains(rule), "{} cites {rule}", code.as_str());
        }
    }
}

/// What an invalid spec says that it shows is what its code stands for. An unknown key shows what cannot be written.
#[test]
fn every_rule_that_a_spec_shows_is_cited() {
    let mut wrong = Vec::new();
    for path in specs("specs/invalid").iter().filter(|path| code_of(path) != Code::UnknownKey) {
        let text = fs::read_to_string(path).expect("a spec");
        let comment = text.lines().next().unwrap_or_default();
        let shown = ids(comment).filter(|word| word.starts_with("M-") || rules().iter().any(|rule| rule.id == *word));
        wrong.extend(
            shown.filter(|rule| !code_of(path).rules().contains(rule)).map(|rule| format!("{} {rule}", stem(path))),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn errors_are_refused() {
    let mut wrong = Vec::new();
    let mut softer = BTreeSet::new();
    for rule in rules().iter().filter(|rule| rule.severity == Severity::Error) {
        let codes = codes(rule.id);
        if !codes.is_empty() && codes.iter().all(|code| code.severity() != Severity::Error) {
            wrong.push(format!("no diagnostic refuses {}", rule.id));
        }
        softer.extend(codes.iter().filter(|code| code.severity() != Severity::Error).map(|it| (it.as_str(), rule.id)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let excused: BTreeSet<(&str, &str)> = SOFTER.iter().map(|&(code, rule, _)| (code, rule)).collect();
    assert_eq!(softer, excused, "softer diagnostics, and those that may be");
}

#[test]
fn every_rule_that_is_reported_is_shown() {
    let not_shown = page::not_shown();
    assert!(not_shown.is_empty(), "no invalid spec names these rules, and no test is given: {not_shown:?}");
}

#[test]
fn every_test_that_is_named_is_there() {
    rules().iter().flat_map(|rule| &rule.tests).copied().for_each(assert_is_there);
}

/// Where the rule book stands beside the repository, the table has its rules, no more and no less.
#[test]
fn the_table_has_the_rules_of_the_rule_book() {
    let book = root().join("../shared/route53-rules.md");
    let Ok(book_text) = fs::read_to_string(&book) else {
        let is_expected = std::env::var_os("CI").is_some() && book.parent().is_some_and(Path::exists);
        assert!(!is_expected, "no {}", book.display());
        say_skipped("the table of rules was not compared: the rule book is not here");
        return;
    };
    let in_book: BTreeSet<&str> = book_text.lines().filter_map(defined_rule).collect();
    let in_table: BTreeSet<&str> = rules().iter().map(|rule| rule.id).collect();
    assert_eq!(in_book, in_table);
    for rule in rules() {
        let severity = book_text.lines().find_map(|line| said_severity(line, rule.id));
        assert!(severity.is_none_or(|it| it == rule.severity), "{} is {severity:?} in the rule book", rule.id);
    }
}

/// The id at the start of a line of a list or table, such as `- DN-01 (error) …` or `| QUO-01 | …`.
fn defined_rule(line: &str) -> Option<&str> {
    let id = line.strip_prefix("- ").or_else(|| line.strip_prefix("| "))?.split(' ').next()?;
    let (kind, number) = id.split_once('-')?;
    let is_number = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_kind = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_type = kind == "TYP" && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_kind && (is_number || is_type)).then_some(id)
}

/// The severity that a line of the rule book gives to this rule: `- HC-01 (error) …`.
fn said_severity(line: &str, id: &str) -> Option<Severity> {
    let said = line.strip_prefix("- ")?.strip_prefix(id)?.strip_prefix(" (")?;
    let words = [("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)];
    words.into_iter().find(|(word, _)| said.starts_with(word)).map(|(_, severity)| severity)
}
