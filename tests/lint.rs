//! Levels in `[lint]`, and suppressions beside entries.

mod corpus;

use std::fmt::Write;

use fedgen::diagnostic::render::{Style, human, json, summary};
use fedgen::diagnostic::{Code, Diagnostics, Severity, SuppressionKind};
use fedgen::pipeline::compile;
use fedgen::source::SourceFile;

use crate::support::{TWO_SITES, findings};

/// A note: the name has neither a budget nor anything else that is odd, but both addresses are for examples.
const VIRGINIA: &str = "address = \"192.0.2.10\"";
const FRANKFURT: &str = "address = \"198.51.100.20\"";

/// What is shown of a spec, each code with its severity, and how many findings are suppressed.
fn shown(spec: &str) -> (Vec<String>, usize) {
    let (_, findings) = findings("fedgen.toml", spec);
    (
        findings.iter().map(|it| format!("{:?} {}", it.severity(), it.code.as_str())).collect(),
        findings.suppressed().len(),
    )
}

/// [`TWO_SITES`] with a third site that nothing leads to (FG305), whose address is not reached (FG404), and `[lint]`.
fn with_lint(lint: &str) -> String {
    let sites = TWO_SITES.replace(VIRGINIA, "address = \"3.5.0.1\"").replace(FRANKFURT, "address = \"3.5.0.2\"");
    let third = "[endpoints.third]\naddress = \"192.88.99.1\"\nhealth_check.http = { path = \"/health\" }";
    format!("{sites}\n{third}\n\n[lint]\n{lint}\n")
}

/// [`TWO_SITES`] with something after the address of the first site, before that line, or before its table.
fn beside(after: &str, line_before: &str, table_before: &str) -> String {
    TWO_SITES
        .replace(VIRGINIA, &format!("{line_before}{VIRGINIA}{after}"))
        .replace("[endpoints.virginia]", &format!("{table_before}[endpoints.virginia]"))
}

#[test]
fn the_example_has_the_findings_that_the_tests_are_about() {
    assert_eq!(shown(&with_lint("")), (vec!["Warning FG305".into(), "Warning FG404".into()], 0));
    assert_eq!(shown(TWO_SITES), (vec!["Note FG403".into(), "Note FG403".into()], 0));
}

#[test]
fn every_level_of_a_warning_and_of_a_note() {
    let warning =
        |lint: &str| shown(&with_lint(&format!("FG305 = {{ level = \"allow\", reason = \"r\" }}\nFG404 = {lint}")));
    for (lint, expected, suppressed) in [
        ("{ level = \"allow\", reason = \"r\" }", vec![], 2),
        ("{ level = \"note\", reason = \"r\" }", vec!["Note FG404"], 1),
        ("{ level = \"warning\", reason = \"r\" }", vec!["Warning FG404"], 1),
        ("{ level = \"warning\" }", vec!["Warning FG404"], 1),
        ("\"warning\"", vec!["Warning FG404"], 1),
        ("{ level = \"error\", reason = \"r\" }", vec!["Error FG404"], 1),
        ("\"error\"", vec!["Error FG404"], 1),
        // Without a reason, nothing is hidden or lowered.
        ("\"allow\"", vec!["Warning FG404", "Error FG119"], 1),
        ("\"note\"", vec!["Warning FG404", "Error FG119"], 1),
        ("{ level = \"allow\" }", vec!["Warning FG404", "Error FG119"], 1),
        ("{ level = \"note\", reason = \"\\t \\u00a0\" }", vec!["Warning FG404", "Error FG119"], 1),
    ] {
        assert_eq!(warning(lint), (expected.into_iter().map(str::to_owned).collect(), suppressed), "{lint}");
    }
    let note = |lint: &str| shown(&format!("{TWO_SITES}\n[lint]\nFG403 = {lint}\n"));
    for (lint, expected, suppressed) in [
        ("{ level = \"allow\", reason = \"r\" }", vec![], 2),
        ("\"note\"", vec!["Note FG403"; 2], 0),
        ("\"warning\"", vec!["Warning FG403"; 2], 0),
        ("\"error\"", vec!["Error FG403"; 2], 0),
    ] {
        assert_eq!(note(lint), (expected.into_iter().map(str::to_owned).collect(), suppressed), "{lint}");
    }
}

#[test]
fn comments_at_every_place_of_an_entry() {
    let allow = "# fedgen: allow FG403 -- a lab";
    for (spec, left) in [
        (beside(&format!(" {allow}"), "", ""), 1),
        (beside("", &format!("{allow}\n"), ""), 1),
        (beside("", &format!("{allow}\n# and words\n"), ""), 1),
        (beside("", "", &format!("{allow}\n")), 1),
        (TWO_SITES.replace("[endpoints.virginia]", &format!("[endpoints.virginia] {allow}")), 1),
        (TWO_SITES.replace("[endpoints.virginia]", &format!("{allow}\n[endpoints]\n[endpoints.virginia]")), 0),
        (TWO_SITES.replace(VIRGINIA, &format!("address = [ {allow}\n\"192.0.2.10\" ]")), 1),
        (TWO_SITES.replace(VIRGINIA, &format!("address = [\n\"192.0.2.10\" {allow}\n]")), 1),
        (TWO_SITES.replace(VIRGINIA, &format!("address = [\n\"192.0.2.10\"\n] {allow}")), 1),
        (TWO_SITES.replace(VIRGINIA, &format!("address = \"\"\"\\\n192.0.2.10\"\"\" {allow}")), 1),
    ] {
        let expected = (vec!["Note FG403".to_owned(); left], 2 - left);
        assert_eq!(shown(&spec), expected, "{spec}");
        assert_eq!(shown(&spec.replace('\n', "\r\n")), expected, "{spec}");
    }
}

#[test]
fn a_comment_is_about_its_entry_alone() {
    for spec in [
        TWO_SITES.replace("[services.aggregator]", "# fedgen: allow FG403 -- a lab\n[services.aggregator]"),
        TWO_SITES.replace("name = \"imaging\"", "name = \"imaging\" # fedgen: allow FG403 -- a lab"),
        // The entry before, and the table before.
        TWO_SITES.replace(VIRGINIA, &format!("publish = true # fedgen: allow FG403 -- a lab\n{VIRGINIA}")),
        TWO_SITES.replace("[endpoints.virginia]", "[targets] # fedgen: allow FG403 -- a lab\n[endpoints.virginia]"),
    ] {
        let (codes, suppressed) = shown(&spec);
        assert_eq!(suppressed, 0, "{spec}");
        assert_eq!(codes.iter().filter(|code| *code == "Warning FG122").count(), 1, "{codes:?}");
    }
}

#[test]
fn a_comment_in_the_last_line_needs_no_line_end() {
    let spec = format!("{TWO_SITES}\n[endpoints.third]\naddress = \"192.0.2.30\" # fedgen: allow FG305 -- later");
    assert_eq!(shown(&spec).1, 0, "the finding is at the key: {spec}");
    let spec = format!("{TWO_SITES}\n[endpoints]\nthird.address = \"192.0.2.30\" # fedgen: allow FG305 -- later");
    assert_eq!(
        shown(&spec.replace("[endpoints.", "[endpoints . ").replace("[endpoints]\nthird.", "[endpoints.third]\n")).1,
        0
    );
}

#[test]
fn what_is_no_comment_suppresses_nothing() {
    for text in ["\"# fedgen: allow FG403 -- a lab\"", "'# fedgen: allow FG403 -- a lab'"] {
        let spec = TWO_SITES.replace("name = \"imaging\"", &format!("name = \"imaging\"\ndescription = {text}"));
        assert_eq!(shown(&spec), (vec!["Note FG403".into(); 2], 0));
    }
}

#[test]
fn several_codes_are_judged_one_by_one() {
    let spec = beside(" # fedgen: allow FG413, FG403, FG404 -- a lab", "", "");
    assert_eq!(shown(&spec), (vec!["Warning FG122".into(), "Warning FG122".into(), "Note FG403".into()], 1));
    let (_, findings) = findings("x", &spec);
    let place = findings.iter().find(|it| it.code == Code::UnusedSuppression).expect("a warning").primary.span;
    assert_eq!(&spec[place.range()], "FG413");
}

#[test]
fn of_two_suppressions_the_nearer_one_is_needed() {
    let table = "\n[lint]\nFG403 = { level = \"allow\", reason = \"r\" }\n";
    let cases = [
        // The whole spec is needed for the other site.
        (beside(" # fedgen: allow FG403 -- a lab", "", "") + table, 0),
        (TWO_SITES.replace("addr", "# fedgen: allow FG403 -- a lab\naddr") + table, 1),
        (beside(" # fedgen: allow FG403 -- a", "# fedgen: allow FG403 -- b\n", "") + table, 1),
        (beside(" # fedgen: allow FG403 -- a", "", "# fedgen: allow FG403 -- b\n") + table, 1),
        (beside(" # fedgen: allow FG403, FG403 -- a", "", "") + table, 1),
    ];
    for (spec, unneeded) in cases {
        let (_, findings) = findings("x", &spec);
        assert_eq!(findings.suppressed().len(), 2, "{spec}");
        let instead = "`FG403` is suppressed by another entry already";
        assert_eq!(findings.iter().filter(|it| it.message == instead).count(), unneeded, "{spec}");
        assert_eq!(findings.iter().count(), unneeded, "{spec}");
    }
}

#[test]
fn two_for_nothing_are_both_said_to_be_for_nothing() {
    let (_, findings) = findings("x", &beside(" # fedgen: allow FG413 -- a", "# fedgen: allow FG413 -- b\n", ""));
    let messages: Vec<&str> = findings.iter().map(|it| it.message.as_str()).filter(|it| it.contains("FG413")).collect();
    assert_eq!(messages, ["nothing raises `FG413` here"; 2]);
}

#[test]
fn a_comment_wins_over_a_level() {
    let raised = "\n[lint]\nFG403 = \"error\"\n";
    let (codes, suppressed) = shown(&(beside(" # fedgen: allow FG403 -- a lab", "", "") + raised));
    assert_eq!((codes, suppressed), (vec!["Error FG403".into()], 1));
    let (_, findings) = findings("x", &(TWO_SITES.to_owned() + raised));
    assert!(findings.iter().all(|it| it.help.last().is_some_and(|help| help.contains("makes it an error"))));
}

#[test]
fn what_is_suppressed_is_kept_with_its_reason() {
    let spec = beside(" # fedgen: allow FG403 -- the rack -- of the lab", "", "")
        + "\n[lint]\nFG403 = { level = \"allow\", reason = \" not yet \" }\n";
    let (source, found) = findings("fedgen.toml", &spec);
    let kept: Vec<_> = found.suppressed().iter().map(|it| (it.by.kind, &*it.by.reason, it.finding.code)).collect();
    assert_eq!(
        kept,
        [
            (SuppressionKind::Comment, "the rack -- of the lab", Code::DocumentationAddress),
            (SuppressionKind::Table, "not yet", Code::DocumentationAddress)
        ]
    );
    assert_eq!(summary(&found, &source), "no findings, 2 suppressed in fedgen.toml");
    let document: serde_json::Value = serde_json::from_str(&json(&found, &source)).expect("JSON");
    let suppressed = &document["suppressed"];
    assert_eq!(suppressed[0]["suppression"]["reason"], "the rack -- of the lab");
    assert_eq!((&suppressed[0]["line"], &suppressed[0]["suppression"]["column"]), (&9.into(), &40.into()));
    assert_eq!(suppressed[1]["suppression"]["kind"], "table");
    assert_eq!(document["diagnostics"].as_array().map(Vec::len), Some(0));
}

#[test]
fn reasons_cannot_command_the_terminal() {
    let hostile = "\\u001b[2J\\u009b\\u202e\\u0007\\r\\n";
    let spec = beside(" # fedgen: allow FG403, FG404 -- \u{202e}\u{200b}\u{9b}x", "", "")
        + &format!("\n[lint]\nFG403 = {{ level = \"allow\", reason = \"{hostile}x\" }}\n\"{hostile}\" = \"note\"\n");
    let (source, found) = findings("x.toml", &spec);
    assert_eq!(found.suppressed().len(), 2);
    for shown in [human(&found, &source, Style::default()), summary(&found, &source), json(&found, &source)] {
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control() && !"\u{202e}\u{200b}".contains(c)), "{shown:?}");
    }
    let document: serde_json::Value = serde_json::from_str(&json(&found, &source)).expect("JSON");
    assert_eq!(document["suppressed"][1]["suppression"]["reason"], "\u{1b}[2J\u{9b}\u{202e}\u{7}\r\nx");
}

#[test]
fn reasons_at_and_above_their_limit() {
    for (length, codes) in [(1024, vec![]), (1025, vec!["Error FG112"])] {
        let reason = "r".repeat(length);
        let left = |shown: Vec<String>| shown.into_iter().filter(|it| it != "Note FG403").collect::<Vec<_>>();
        let comment = left(shown(&beside(&format!(" # fedgen: allow FG403 -- {reason}"), "", "")).0);
        assert_eq!(comment, codes);
        let table = format!("{TWO_SITES}\n[lint]\nFG403 = {{ level = \"allow\", reason = \"{reason}\" }}\n");
        assert_eq!(left(shown(&table).0), codes);
    }
}

#[test]
fn a_raised_warning_hides_nothing_that_comes_later() {
    let checked = "[health_checks.spare]\ntcp = { port = 80, fqdn = \"spare.example.net\" }\n";
    let zone = "[[records]]\nname = \"mail\"\ntype = \"SPF\"\nvalues = \"v=spf1 -all\"\nttl = 60\n";
    let spec = |level: &str| format!("{TWO_SITES}\n{checked}\n{zone}\n[lint]\nFG305 = \"{level}\"\n");
    let codes = |level: &str| -> Vec<Code> { findings("x", &spec(level)).1.iter().map(|it| it.code).collect() };
    assert!(codes("warning").contains(&Code::SuspectRecord), "found in the plan");
    assert_eq!(codes("warning"), codes("error"));
    let source = SourceFile::from_bytes("x", spec("error").into()).expect("UTF-8");
    let (compiled, findings) = compile(&source, &[]);
    assert!(compiled.is_some() && findings.has_errors());
    assert_eq!(findings.errors(), 1);
}

#[test]
fn mistakes_of_suppressions_hide_nothing_that_comes_later() {
    let (codes, _) = shown(&(beside(" # fedgen: allow FG4003 -- a lab", "", "") + "\n[lint]\nFG501 = \"note\"\n"));
    assert_eq!(codes, ["Note FG403", "Error FG118", "Note FG403", "Error FG120"]);
}

#[test]
fn what_broken_specs_do_not_need_is_not_judged() {
    let unneeded =
        beside(" # fedgen: allow FG413 -- a lab", "", "") + "\n[lint]\nFG606 = { level = \"allow\", reason = \"r\" }\n";
    let is_judged = |spec: &str| shown(spec).0.iter().any(|it| it == "Warning FG122");
    assert!(is_judged(&unneeded));
    assert!(!is_judged(&unneeded.replace("\"frankfurt\" }", "\"francfort\" }")), "an error of checking");
    assert!(
        !is_judged(&unneeded.replace("ttl", "tl").replace("name = \"imaging\"", "nam = \"imaging\"")),
        "of reading"
    );
    let loops = "[[records]]\nname = \"x\"\ntype = \"A\"\nvalues = \"192.0.2.1\"\nttl = 60\n";
    assert!(!is_judged(&format!("{loops}{loops}\n{unneeded}")), "of the plan");
    assert!(!is_judged(&(unneeded.clone() + "FG501 = \"note\"\n")), "of `[lint]` itself");
    assert!(is_judged(&(unneeded + "FG403 = \"error\"\n")), "a raised note is no reason");
}

#[test]
fn errors_are_never_suppressed() {
    let spec = TWO_SITES.replace("\"frankfurt\" }", "\"francfort\" } # fedgen: allow FG301 -- later");
    let (codes, suppressed) = shown(&spec);
    assert_eq!(
        (codes, suppressed),
        (vec!["Note FG403".into(), "Note FG403".into(), "Error FG301".into(), "Error FG120".into()], 0)
    );
}

fn unneeded(findings: &Diagnostics) -> usize {
    findings.iter().filter(|it| it.code == Code::UnusedSuppression).count()
}

#[test]
fn targets_that_are_left_out_are_not_judged() {
    let spec = format!("{TWO_SITES}\n[lint]\nFG626 = {{ level = \"allow\", reason = \"r\" }}\n");
    let source = SourceFile::from_bytes("x", spec.clone().into()).expect("UTF-8");
    let judged = |only: &[String], is_finished: bool| {
        let (compiled, mut findings) = compile(&source, only);
        let mut compiled = compiled.expect("no errors");
        assert_eq!(unneeded(&findings), 0);
        compiled.lint.finish(compiled.is_whole && is_finished, &mut findings);
        unneeded(&findings)
    };
    assert_eq!((judged(&[], true), judged(&[], false), judged(&["terraform".into()], true)), (1, 0, 0));
    let source =
        SourceFile::from_bytes("x", (spec + "[targets.cloudformation]\nenabled = false\n").into()).expect("UTF-8");
    assert!(compile(&source, &[]).0.expect("no errors").is_whole, "what the spec switches off is not left out");
}

#[test]
fn findings_of_the_whole_file_are_for_the_table_alone() {
    let first = "# fedgen: allow FG626 -- r\n[federation]\nname = \"x\"\n[zone]\nname = \"example.com\"\n";
    let (_, mut found) = findings("x", first);
    assert_eq!(found.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::UnusedSuppression]);
    let source = SourceFile::from_bytes("x", first.into()).expect("UTF-8");
    let mut compiled = compile(&source, &[]).0.expect("no errors");
    found = Diagnostics::new();
    let whole = fedgen::source::Span::default();
    found.push(fedgen::diagnostic::Diagnostic::new(Code::PartsNotPinned, whole, "about everything"));
    compiled.lint.apply(&mut found);
    assert_eq!((found.iter().count(), found.suppressed().len()), (1, 0));
}

#[test]
fn ten_thousand_suppressions_take_no_time() {
    let mut spec = String::from("[federation]\nname = \"x\"\n[zone]\nname = \"example.com\"\n");
    for _ in 0..10_000 {
        spec.push_str("# fedgen: allow FG403, FG305 -- again\n");
    }
    spec.push_str("[endpoints]\n");
    for at in 0..10_000 {
        let _ = writeln!(spec, "e{at} = {{ address = \"192.0.2.{}\", # fedgen: allow FG403 -- a lab", at % 256);
        let _ = writeln!(spec, "health_check.tcp.port = {} }} # fedgen: allow FG305 -- a lab", 1 + at);
    }
    let source = SourceFile::from_bytes("x", spec.into()).expect("UTF-8");
    let start = std::time::Instant::now();
    let (_, findings) = compile(&source, &[]);
    assert_eq!(findings.suppressed().len(), 20_000);
    // They are counted, though not all of them are listed.
    assert_eq!(findings.count(Severity::Warning), 20_000);
    // Ten times what an unoptimised build needs.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
