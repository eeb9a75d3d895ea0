//! The catalogue, its pages and the invalid specs are one set.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use fedgen::diagnostic::{CODES, Code, Severity};
use fedgen::source::MAX_SOURCE_BYTES;

use crate::support::{GAPS, PENDING, TWO_SITES, code_of, findings, findings_of_bytes, root, specs, stem, worst_first};

/// Codes that no file of `specs/invalid` shows, and why. Each has a test of its own below, or is [`PENDING`].
const WITHOUT_SPEC: &[(Code, &str)] = &[
    (Code::Encoding, "the corpus is text"),
    (Code::TooLarge, "needs 32 MiB"),
    (Code::TemplateLimits, "needs hundreds of resources"),
    (Code::TemplateTooLarge, "needs a megabyte of template"),
    (Code::TemplateNotInline, "needs dozens of resources"),
    (Code::Quota, "needs 160 health checks"),
];

/// Rules of errors that no invalid spec can show, and why.
const RULES_WITHOUT_SPEC: &[(&str, &str)] = &[
    ("CFL-01", "of FG603: see `WITHOUT_SPEC`"),
    ("M-142", "of FG603 and FG604: see `WITHOUT_SPEC`"),
    ("CFL-02", "of FG604: see `WITHOUT_SPEC`"),
];

#[test]
fn codes_are_unique_and_sorted() {
    let texts: Vec<&str> = CODES.iter().map(|code| code.as_str()).collect();
    assert!(texts.is_sorted_by(|a, b| a < b), "{texts:?}");
    assert!(CODES.is_sorted_by_key(|code| code.family()));
    assert!(CODES.iter().all(|&code| Code::parse(&code.as_str().to_lowercase()) == Some(code)));
}

#[test]
fn every_code_has_a_page_of_the_fixed_shape() {
    for code in CODES {
        let page = code.page();
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with('#')).filter(|line| !in_block(page, line)).collect();
        let title = format!("# {}: {}", code.as_str(), code.summary());
        assert_eq!(headings, [&title, "## Why it matters", "## Wrong", "## Right", "## Reference"], "{}", code.as_str());
        assert!(code.rules().iter().all(|rule| page.contains(&format!("\n- {rule}"))), "{} cites its rules", code.as_str());
    }
}

/// Comments in the TOML blocks begin like headings.
fn in_block(page: &str, line: &str) -> bool {
    let at = line.as_ptr() as usize - page.as_ptr() as usize;
    page[..at].matches("```").count() % 2 == 1
}

#[test]
fn pages_and_codes_are_one_set() {
    let expected: BTreeSet<String> =
        CODES.iter().map(|code| format!("{}.md", code.as_str())).chain(["README.md".to_owned()]).collect();
    let found: BTreeSet<String> = fs::read_dir(root().join("docs/diagnostics"))
        .expect("the pages")
        .map(|entry| entry.expect("a readable folder").file_name().into_string().expect("a portable name"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_code_has_an_invalid_spec() {
    let shown: BTreeSet<Code> = specs("specs/invalid").iter().map(|path| code_of(path)).collect();
    for &code in CODES {
        let excused = WITHOUT_SPEC.iter().any(|&(without, _)| without == code);
        assert_eq!(shown.contains(&code), !excused, "{}", code.as_str());
    }
}

#[test]
fn every_invalid_spec_raises_its_code_first() {
    let mut wrong = Vec::new();
    for path in specs("specs/invalid") {
        let code = code_of(&path);
        let (_, findings) = findings_of_bytes("x.toml", fs::read(&path).expect("a spec"));
        // Nearly every spec has addresses for examples; the note about them says nothing new.
        let is_asked = |asked: &Code| *asked == code || *asked != Code::DocumentationAddress;
        let codes: Vec<Code> = worst_first(&findings).iter().map(|finding| finding.code).filter(is_asked).collect();
        if GAPS.contains(&stem(&path)) {
            assert!(!codes.contains(&code), "{} is no gap any more", stem(&path));
            continue;
        }
        if PENDING.contains(&code) {
            assert!(!codes.contains(&code), "{} is not pending any more", code.as_str());
        } else if codes.first() != Some(&code) {
            wrong.push((stem(&path).to_owned(), codes));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_invalid_spec_says_what_is_wrong() {
    for path in specs("specs/invalid") {
        let text = fs::read_to_string(&path).expect("a spec");
        assert!(text.starts_with("# ") && text.lines().next().is_some_and(|line| line.ends_with('.')), "{}", stem(&path));
    }
}

#[test]
fn every_rule_of_an_error_is_shown() {
    let comments: Vec<(Code, String)> = specs("specs/invalid")
        .iter()
        .map(|path| (code_of(path), fs::read_to_string(path).expect("a spec").lines().next().unwrap_or_default().to_owned()))
        .collect();
    let mut missing = Vec::new();
    for &code in CODES.iter().filter(|code| code.severity() == Severity::Error) {
        let own: Vec<&String> = comments.iter().filter(|(of, _)| *of == code).map(|(_, comment)| comment).collect();
        for rule in code.rules() {
            let excused = own.is_empty() && RULES_WITHOUT_SPEC.iter().any(|(without, _)| without == rule);
            let word = |comment: &&&String| comment.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|word| word == *rule);
            if !excused && !own.iter().any(|comment| word(&comment)) {
                missing.push((code.as_str(), *rule));
            }
        }
    }
    assert!(missing.is_empty(), "no invalid spec names these rules: {missing:?}");
}

#[test]
fn fg102_bytes_that_are_no_text() {
    let (_, findings) = findings_of_bytes("x.toml", b"[federation]\ndescription = \"F\xe9d\xe9ration\"\n".to_vec());
    assert_eq!(worst_first(&findings)[0].code, Code::Encoding);
}

#[test]
fn fg110_at_and_above_the_limit() {
    let comment = |bytes: usize| {
        let mut text = vec![b'#'; bytes];
        text[bytes - 1] = b'\n';
        text
    };
    let code = |bytes| worst_first(&findings_of_bytes("x.toml", comment(bytes)).1)[0].code;
    assert_eq!(code(MAX_SOURCE_BYTES), Code::MissingKey);
    assert_eq!(code(MAX_SOURCE_BYTES + 1), Code::TooLarge);
}

#[test]
fn fg606_at_80_percent_of_the_health_checks() {
    let quota = |checks: usize| {
        let mut entries = String::new();
        for at in 2..checks {
            let address = at % 256;
            let _ = write!(entries, "[endpoints.e{at}]\naddress = \"203.0.113.{address}\"\nhealth_check.tcp.port = {at}\n");
        }
        let (_, findings) = findings("x.toml", &format!("{TWO_SITES}\n{entries}"));
        assert_eq!(findings.errors(), 0);
        findings.iter().any(|finding| finding.code == Code::Quota)
    };
    assert!(!quota(159));
    assert!(quota(160));
}
