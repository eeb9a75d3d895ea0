//! `docs/reference/rules.md`: every rule, and how it is kept.

use std::fmt::Write;

use fedgen::diagnostic::Severity;

use super::table::{Covered, Rule, rules};
use crate::proofs::{codes, link_to_spec, link_to_test, links_to_codes, spec_of};

/// The kinds of rules, in the order of the rule book.
const SECTIONS: &[(&str, &[&str])] = &[
    ("Names", &["DN"]),
    ("Hosted zones and tags", &["HZ", "TAG"]),
    ("Record sets", &["REC", "TYP", "TXT"]),
    ("Aliases", &["ALI"]),
    ("Routing policies", &["POL", "SIM", "WGT", "FO", "LAT", "GEO", "GPX", "MVA", "CID"]),
    ("Health checks", &["HC"]),
    ("How an answer is chosen", &["ALG"]),
    ("Failover time", &["TIM"]),
    ("Quotas and limits of the tools", &["QUO", "CFL", "TFL", "PUL"]),
    ("Prices", &["PRC"]),
    ("Differences between the tools", &["DIF"]),
];

const INTRODUCTION: &str = "\
What Route 53 and the three tools ask for, and how fedgen keeps to it. The ids are those that the pages of the
[diagnostics](../diagnostics/README.md), the code and the tests name.

Each rule is covered in one of these ways:

- A diagnostic reports it on the spec.
- *Cannot be written*: the format has no way to break it.
- *Written right*: every target always writes what it asks for.
- *Outside*: it cannot be seen from a spec, for the reason given.
- *Fact*: a note, of which nothing can be reported.

This file is made from `data/rules.tsv` and the catalogue: `FEDGEN_BLESS=1 cargo test generated` writes it.
";

pub(crate) fn page() -> String {
    let mut out = format!("# Rules\n\n{INTRODUCTION}");
    for (title, kinds) in SECTIONS {
        let _ = write!(out, "\n## {title}\n\n| id | severity | rule | covered by | test |\n|---|---|---|---|---|\n");
        for kind in *kinds {
            for rule in rules().iter().filter(|rule| self::kind(rule.id) == *kind) {
                let severity = match rule.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Note => "note",
                };
                let (covered, test) = (covered(rule), test(rule));
                let _ = writeln!(out, "| {} | {severity} | {} | {covered} | {test} |", rule.id, rule.title);
            }
        }
    }
    out
}

/// The letters before the number: `DN` of `DN-01`.
fn kind(id: &str) -> &str {
    id.split_once('-').map_or(id, |(kind, _)| kind)
}

fn covered(rule: &Rule) -> String {
    let how = rule.how.unwrap_or_default();
    match rule.covered {
        Covered::Code => {
            let links = links_to_codes(&codes(rule.id));
            if how.is_empty() { links } else { format!("{links}. {how}") }
        }
        Covered::Fact => format!("*Fact.* {how}"),
        Covered::Outside => format!("*Outside.* {how}"),
        Covered::Shape => format!("*Cannot be written.* {how}"),
        Covered::Target => format!("*Written right.* {how}"),
    }
}

/// For each diagnostic the first spec that names the rule; and the test that the table names.
fn test(rule: &Rule) -> String {
    let specs = codes(rule.id).into_iter().filter_map(|code| spec_of(code, rule.id)).map(link_to_spec);
    specs.chain(rule.tests.iter().copied().map(link_to_test)).collect::<Vec<_>>().join(", ")
}

/// Rules that diagnostics report, and no test shows.
pub(super) fn not_shown() -> Vec<&'static str> {
    let reported = rules().iter().filter(|rule| rule.covered == Covered::Code && rule.severity != Severity::Note);
    reported.filter(|rule| test(rule).is_empty()).map(|rule| rule.id).collect()
}
