//! `docs/reference/mistakes.md`: every known mistake, and what becomes of it.

use std::fmt::Write;

use fedgen::diagnostic::Code;

use super::table::{Covered, Mistake, Seen, Severity, mistakes};
use crate::proofs::{codes, link_to_spec, link_to_test, links_to_codes, spec_of};

/// The first mistake of each part of the list.
const SECTIONS: &[(&str, &str)] = &[
    ("M-01", "Groups of records, failover trees, aliases"),
    ("M-42", "Health checks"),
    ("M-83", "Time, caches, clients"),
    ("M-97", "Zones and delegation"),
    ("M-107", "Names and values"),
    ("M-122", "Terraform"),
    ("M-135", "CloudFormation and the CDK"),
    ("M-146", "Pulumi"),
    ("M-151", "Generated files, hooks, review"),
];

const INTRODUCTION: &str = "\
What people get wrong about failover by DNS, collected from public threads and from the documentation of AWS, and what
fedgen does about each. The pages of the [diagnostics](../diagnostics/README.md) name these ids.

The second column says what the list suggests: an error, a warning, a note, or that the generator must do it right. Where the
[rules](rules.md) are milder or stricter, they win. The third says from what a mistake can be known: from the *spec*; from the
spec if it states the *fact*; from what was deployed *before*; from the account or the live DNS (*AWS*); or from generated *files*.

Each mistake is covered in one of these ways:

- A diagnostic reports it on the spec.
- *Cannot be written*: the format has no way to make it.
- *Done right*: every target, command or page always does it right, as a test shows.
- *Fact*: something to know, of which nothing can be reported.
- *Not stated*: the format has no key for the fact, for the reason given.
- *Later*: it is for a command that is not there yet.
- *Outside*: it cannot be seen from a spec, for the reason given.

This file is made from `data/mistakes.tsv` and the catalogue: `FEDGEN_BLESS=1 cargo test generated` writes it.
";

pub(crate) fn page() -> String {
    let mut out = format!("# Known mistakes\n\n{INTRODUCTION}");
    for mistake in mistakes() {
        if let Some((_, title)) = SECTIONS.iter().find(|(first, _)| *first == mistake.id) {
            let _ = write!(out, "\n## {title}\n\n| id | suggested | seen from | mistake | covered by | test |\n");
            out.push_str("|---|---|---|---|---|---|\n");
        }
        let severity = match mistake.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
            Severity::Generator => "generator",
        };
        let seen = match mistake.seen {
            Seen::Spec => "spec",
            Seen::Fact => "fact",
            Seen::Before => "before",
            Seen::Aws => "AWS",
            Seen::Files => "files",
        };
        let (covered, tests) = (covered(mistake), tests(mistake).join(", "));
        let _ = writeln!(out, "| {} | {severity} | {seen} | {} | {covered} | {tests} |", mistake.id, mistake.title);
    }
    out
}

fn covered(mistake: &Mistake) -> String {
    let how = mistake.how.unwrap_or_default();
    let word = match mistake.covered {
        Covered::Code => {
            let links = links_to_codes(&codes(mistake.id));
            return if how.is_empty() { links } else { format!("{links}. {how}") };
        }
        Covered::Fact => "Fact",
        Covered::Later => "Later",
        Covered::Outside => "Outside",
        Covered::Shape => "Cannot be written",
        Covered::Target => "Done right",
        Covered::Undeclared => "Not stated",
    };
    format!("*{word}.* {how}")
}

/// For each diagnostic the first spec that names the mistake, one whose key is unknown, and the test that the table names.
pub(super) fn tests(mistake: &Mistake) -> Vec<String> {
    let mut by = codes(mistake.id);
    by.extend((mistake.covered == Covered::Shape).then_some(Code::UnknownKey));
    let specs = by.into_iter().filter_map(|code| spec_of(code, mistake.id)).map(link_to_spec);
    specs.chain(mistake.tests.iter().copied().map(link_to_test)).collect()
}

#[test]
fn every_section_begins_at_a_mistake() {
    for (first, title) in SECTIONS {
        assert!(mistakes().iter().any(|mistake| mistake.id == *first), "{title} begins at no mistake");
    }
    assert_eq!(mistakes()[0].id, SECTIONS[0].0);
}
