//! `data/mistakes.tsv`.

use std::fs;
use std::sync::LazyLock;

use crate::proofs::{NamedTest, said, tests_of};
use crate::support::root;

/// A known mistake, and what becomes of it.
pub(super) struct Mistake {
    pub id: &'static str,
    pub severity: Severity,
    pub seen: Seen,
    pub title: &'static str,
    pub covered: Covered,
    pub how: Option<&'static str>,
    pub tests: Vec<NamedTest>,
}

/// What the list of known mistakes suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Severity {
    Error,
    Warning,
    Note,
    /// Nothing to tell a user: the generator has to do it right.
    Generator,
}

/// From what a mistake can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Spec,
    /// The spec, if it states the fact.
    Fact,
    /// What was deployed before.
    Before,
    /// The account, or the live DNS.
    Aws,
    /// Generated files and hooks.
    Files,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Covered {
    /// A diagnostic reports it; the catalogue says which.
    Code,
    /// Something to know, of which nothing can be reported.
    Fact,
    /// A command that is not there yet will say it.
    Later,
    Outside,
    /// A spec that has it cannot be written.
    Shape,
    /// Every target, command or page does it right.
    Target,
    /// The spec has no key that states the fact.
    Undeclared,
}

/// All mistakes, in the order of the list.
pub(super) fn mistakes() -> &'static [Mistake] {
    static TABLE: LazyLock<Vec<Mistake>> = LazyLock::new(|| {
        let rows = text().lines().filter(|line| !line.starts_with('#'));
        rows.map(|row| mistake(row).unwrap_or_else(|| panic!("cannot be read: {row}"))).collect()
    });
    &TABLE
}

/// The whole table.
pub(super) fn text() -> &'static str {
    static TEXT: LazyLock<String> =
        LazyLock::new(|| fs::read_to_string(root().join("data/mistakes.tsv")).expect("the table of mistakes"));
    &TEXT
}

fn mistake(row: &'static str) -> Option<Mistake> {
    let [id, severity, seen, title, covered, how, tests] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let severity = match severity {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "note" => Severity::Note,
        "generator" => Severity::Generator,
        _ => return None,
    };
    let seen = match seen {
        "spec" => Seen::Spec,
        "fact" => Seen::Fact,
        "before" => Seen::Before,
        "aws" => Seen::Aws,
        "files" => Seen::Files,
        _ => return None,
    };
    let covered = match covered {
        "code" => Covered::Code,
        "fact" => Covered::Fact,
        "later" => Covered::Later,
        "outside" => Covered::Outside,
        "shape" => Covered::Shape,
        "target" => Covered::Target,
        "undeclared" => Covered::Undeclared,
        _ => return None,
    };
    Some(Mistake { id, severity, seen, title, covered, how: said(how), tests: tests_of(tests)? })
}
