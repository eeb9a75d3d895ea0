//! Every known mistake that can be seen in a spec is reported, cannot be made, or is done right in every target.

mod page;
mod table;
mod written;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fedgen::diagnostic::{CODES, Code};

pub(crate) use page::page;
use table::{Covered, Mistake, Seen, Severity, mistakes, text};

use crate::proofs::{assert_is_there, codes, spec_of};
use crate::support::{root, say_skipped};

/// How many there are in the list.
const NUMBER: usize = 164;

#[test]
fn the_table_is_sound() {
    let header: Vec<&str> = text().lines().take_while(|line| line.starts_with('#')).collect();
    for field in ["# source: ", "# as of: 20", "# columns: id, severity, seen, mistake, covered, how, test"] {
        assert!(header.iter().any(|line| line.starts_with(field)), "{field}");
    }
    for mistake in mistakes() {
        let Mistake { id, how, covered, .. } = mistake;
        assert!(how.is_some() || *covered == Covered::Code, "{id}: what becomes of it");
        assert!(how.is_none_or(|how| how.ends_with('.')), "{id}: a sentence");
        assert!(!mistake.title.is_empty() && !mistake.title.ends_with('.'), "{id}: a title");
        let names_command = how.is_some_and(|how| how.contains("`fedgen "));
        assert!(*covered != Covered::Later || names_command, "{id}: which command will say it");
    }
}

#[test]
fn no_mistake_is_missing() {
    let ids: Vec<&str> = mistakes().iter().map(|mistake| mistake.id).collect();
    let wanted: Vec<String> = (1..=NUMBER).map(|number| format!("M-{number:02}")).collect();
    assert_eq!(ids, wanted);
}

/// What can be seen in a spec is not left to a later command, and no mere fact unless it is one.
#[test]
fn what_can_be_seen_is_covered() {
    let mut wrong = Vec::new();
    for mistake in mistakes() {
        let is_allowed = match (mistake.seen, mistake.covered) {
            (Seen::Spec | Seen::Aws | Seen::Files, Covered::Fact) => mistake.severity == Severity::Note,
            (_, Covered::Code | Covered::Shape | Covered::Target)
            | (Seen::Fact, Covered::Undeclared)
            | (Seen::Before, Covered::Later)
            | (Seen::Aws, Covered::Later | Covered::Outside) => true,
            _ => false,
        };
        if !is_allowed {
            wrong.push(format!("{} is {:?} and {:?}", mistake.id, mistake.seen, mistake.covered));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_catalogue_and_the_table_agree() {
    let mut wrong = Vec::new();
    for mistake in mistakes() {
        if (mistake.covered == Covered::Code) == codes(mistake.id).is_empty() {
            wrong.push(format!("{} is {:?}, and its diagnostics {:?}", mistake.id, mistake.covered, codes(mistake.id)));
        }
    }
    let known: BTreeSet<&str> = mistakes().iter().map(|mistake| mistake.id).collect();
    for code in CODES {
        let cited = code.rules().iter().filter(|rule| rule.starts_with("M-") && !known.contains(*rule));
        wrong.extend(cited.map(|rule| format!("{} cites {rule}", code.as_str())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Each diagnostic that stands for a mistake is shown: by a spec that names it, or by a test of that diagnostic.
#[test]
fn every_mistake_of_the_catalogue_is_shown() {
    let is_tested = |mistake: &Mistake, code: Code| {
        let prefix = format!("{}_", code.as_str().to_ascii_lowercase());
        mistake.tests.iter().any(|(_, name)| name.starts_with(&prefix))
    };
    let mut wrong = Vec::new();
    for mistake in mistakes() {
        for code in codes(mistake.id) {
            if spec_of(code, mistake.id).is_none() && !is_tested(mistake, code) {
                wrong.push(format!("{} of {}", mistake.id, code.as_str()));
            }
        }
    }
    assert!(wrong.is_empty(), "no invalid spec names these: {wrong:#?}");
}

#[test]
fn what_is_no_diagnostic_is_shown_by_a_test() {
    for mistake in mistakes() {
        let must_be_shown = matches!(mistake.covered, Covered::Shape | Covered::Target);
        assert!(!must_be_shown || !page::tests(mistake).is_empty(), "{}: the test that shows it", mistake.id);
    }
    mistakes().iter().flat_map(|mistake| &mistake.tests).copied().for_each(assert_is_there);
}

/// Where the list stands beside the repository, the table has its mistakes, and what it says of them.
#[test]
fn the_table_has_the_mistakes_of_the_list() {
    let list = root().join("../shared/known-mistakes.md");
    let Ok(list_text) = fs::read_to_string(&list) else {
        let is_expected = std::env::var_os("CI").is_some() && list.parent().is_some_and(Path::exists);
        assert!(!is_expected, "no {}", list.display());
        say_skipped("the table of mistakes was not compared: the list is not here");
        return;
    };
    let rows = list_text.lines().filter(|line| line.starts_with("| M-"));
    let listed: Vec<[&str; 3]> = rows
        .map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            [cells[1], cells[2], cells[3]]
        })
        .collect();
    let ours = mistakes().iter().map(|mistake| {
        let severity = match mistake.severity {
            Severity::Error => "E",
            Severity::Warning => "W",
            Severity::Note => "I",
            Severity::Generator => "G",
        };
        let seen = match mistake.seen {
            Seen::Spec => "Y",
            Seen::Fact => "P",
            Seen::Before => "D",
            Seen::Aws => "N",
            Seen::Files => "n/a",
        };
        [mistake.id, severity, seen]
    });
    assert_eq!(listed, ours.collect::<Vec<_>>());
}
