//! `data/rules.tsv`.

use std::fs;
use std::sync::LazyLock;

use fedgen::diagnostic::Severity;

use crate::proofs::{NamedTest, said, tests_of};
use crate::support::root;

/// A rule of the rule book, and how it is kept.
pub(super) struct Rule {
    pub id: &'static str,
    pub severity: Severity,
    pub title: &'static str,
    pub covered: Covered,
    /// How it is kept, unless a diagnostic says so.
    pub how: Option<&'static str>,
    /// The tests that show it: a file each, and a function of it.
    pub tests: Vec<NamedTest>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Covered {
    /// A diagnostic reports it; the catalogue says which.
    Code,
    /// A note, of which nothing can be reported.
    Fact,
    /// It cannot be seen from a spec.
    Outside,
    /// A spec that breaks it cannot be written.
    Shape,
    /// Every target writes what it asks for.
    Target,
}

/// All rules, sorted by id.
pub(super) fn rules() -> &'static [Rule] {
    static TABLE: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        let rows = text().lines().filter(|line| !line.starts_with('#'));
        rows.map(|row| rule(row).unwrap_or_else(|| panic!("cannot be read: {row}"))).collect()
    });
    &TABLE
}

/// The whole table.
pub(super) fn text() -> &'static str {
    static TEXT: LazyLock<String> =
        LazyLock::new(|| fs::read_to_string(root().join("data/rules.tsv")).expect("the table of rules"));
    &TEXT
}

fn rule(row: &'static str) -> Option<Rule> {
    let [id, severity, title, covered, how, tests] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let severity = match severity {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "note" => Severity::Note,
        _ => return None,
    };
    let covered = match covered {
        "code" => Covered::Code,
        "fact" => Covered::Fact,
        "outside" => Covered::Outside,
        "shape" => Covered::Shape,
        "target" => Covered::Target,
        _ => return None,
    };
    Some(Rule { id, severity, title, covered, how: said(how), tests: tests_of(tests)? })
}
