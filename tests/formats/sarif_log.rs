//! SARIF logs: as the standard's schema says, and with what GitHub's code scanning wants.

use std::fs;

use fedgen::diagnostic::render::sarif;
use fedgen::diagnostic::{CODES, Code, Diagnostic, Diagnostics, Edit, Fix};
use fedgen::source::{SourceFile, Span};
use serde_json::{Value, json};

use super::{SHOWN, Seen, assert_valid, bind, corpus, parse, severity, shown};
use crate::support::{findings, root};

/// The schema of the standard, with the one correction of its errata that it cannot be read without.
fn schema() -> jsonschema::Validator {
    let text = fs::read_to_string(root().join("tests/formats/sarif-schema-2.1.0.json")).expect("the schema");
    let (wrong, right) = ("\"^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$\"", "\"^[a-zA-Z]{2}(-[a-zA-Z]{2})?$\"");
    assert_eq!(text.matches(wrong).count(), 2);
    jsonschema::validator_for(&parse(&text.replace(wrong, right))).expect("a JSON Schema")
}

pub(super) fn seen(log: &str) -> Seen {
    let log = parse(log);
    let results = log["runs"][0]["results"].as_array().expect("results");
    let one = |result: &Value| {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let code = result["ruleId"].as_str().expect("a rule").to_owned();
        (code, severity(&result["level"]), region["startLine"].as_u64().expect("a line"))
    };
    results.iter().filter(|result| result.get("suppressions").is_none()).map(one).collect()
}

#[test]
fn every_log_is_valid() {
    let schema = schema();
    for (name, source, findings) in corpus() {
        let log = parse(&sarif(&findings, &source));
        assert_valid(&schema, &log, &name);
        let run = &log["runs"][0];
        for result in run["results"].as_array().expect("results") {
            let index = result["ruleIndex"].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an index");
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"], "{name}");
            links_lead_to_related_places(result, &name);
            for region in regions(result) {
                assert!(region["startLine"].as_u64() >= Some(1), "{name}: {region}");
                let end = (region["endLine"].as_u64(), region["endColumn"].as_u64());
                assert!((region["startLine"].as_u64(), region["startColumn"].as_u64()) <= end, "{name}: {region}");
            }
        }
    }
}

fn regions(result: &Value) -> Vec<&Value> {
    let places = ["locations", "relatedLocations"].into_iter().filter_map(|key| result[key].as_array()).flatten();
    places.map(|place| &place["physicalLocation"]["region"]).collect()
}

/// A number in a link is the id of exactly one related place.
fn links_lead_to_related_places(result: &Value, name: &str) {
    let ids: Vec<String> =
        result["relatedLocations"].as_array().into_iter().flatten().map(|it| it["id"].to_string()).collect();
    let message = result["message"]["text"].as_str().expect("a message");
    for link in message.split("](").skip(1) {
        let target = link.split(')').next().unwrap_or_default().to_owned();
        assert_eq!(ids.iter().filter(|id| **id == target).count(), 1, "{name}: {message}");
    }
}

/// What the page *SARIF support for code scanning* requires, and its limits.
#[test]
fn code_scanning_gets_what_it_wants() {
    let text = |value: &Value| value.as_str().map(str::to_owned).unwrap_or_default();
    for (name, source, findings) in corpus() {
        let log = parse(&sarif(&findings, &source));
        let run = &log["runs"][0];
        assert_eq!((&log["version"], &run["tool"]["driver"]["name"]), (&json!("2.1.0"), &json!("fedgen")));
        let results = run["results"].as_array().expect("results");
        assert!(results.len() <= 25_000, "{name}");
        for result in results {
            assert!(!text(&result["message"]["text"]).is_empty(), "{name}");
            assert_eq!(result["locations"].as_array().map(Vec::len), Some(1), "{name}");
            let place = &result["locations"][0]["physicalLocation"];
            assert_eq!(text(&place["artifactLocation"]["uri"]), name);
            for key in ["startLine", "startColumn", "endLine", "endColumn"] {
                assert!(place["region"][key].as_u64() >= Some(1), "{name}: {key}");
            }
            let print = text(&result["partialFingerprints"]["primaryLocationLineHash"]);
            assert!(print.split_once(':').is_some_and(|(hash, count)| hash != "0" && count != "0"), "{name}: {print}");
        }
    }
}

#[test]
fn every_code_is_a_rule_that_code_scanning_takes() {
    let mut findings = Diagnostics::new();
    findings.extend(CODES.iter().map(|&code| Diagnostic::new(code, Span::default(), "x")));
    let source = SourceFile::from_bytes("fedgen.toml", Vec::new()).expect("a text");
    let log = parse(&sarif(&findings, &source));
    assert_valid(&schema(), &log, "all codes");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), CODES.len());
    let mut names: Vec<&str> = rules.iter().filter_map(|rule| rule["name"].as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), CODES.len());
    for (rule, code) in rules.iter().zip(CODES) {
        assert_eq!(rule["id"], code.as_str());
        for (key, most) in [("shortDescription", 1024), ("fullDescription", 1024), ("help", 64 * 1024)] {
            let text = rule[key]["text"].as_str().expect("a text");
            assert!(!text.is_empty() && text.chars().count() <= most, "{}: {key}", code.as_str());
        }
        let meaning = rule["fullDescription"]["text"].as_str().expect("a text");
        assert!(!meaning.starts_with(['#', '|', '-']), "{}: {meaning}", code.as_str());
        assert!(rule["help"]["markdown"].as_str().is_some_and(|text| text.starts_with("# FG")));
        assert_eq!(rule["properties"]["tags"].as_array().map(Vec::len), Some(1));
        assert_eq!(severity(&rule["defaultConfiguration"]["level"]), code.severity());
    }
}

/// The region of the first finding at `place` in `text`.
fn region_of(text: &str, place: &str) -> [u64; 4] {
    let source = SourceFile::from_bytes("x.toml", text.into()).expect("UTF-8");
    let start = text.find(place).expect("the place");
    let mut findings = Diagnostics::new();
    findings.push(Diagnostic::new(Code::UnknownKey, Span::from(start..start + place.len()), "x"));
    let log = parse(&sarif(&findings, &source));
    let region = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    ["startLine", "startColumn", "endLine", "endColumn"].map(|key| region[key].as_u64().expect("a number"))
}

#[test]
fn columns_are_units_of_utf_16() {
    assert_eq!(region_of("a = 1\n\tb = 2\n", "b"), [2, 2, 2, 3], "a tab is one");
    assert_eq!(region_of("\"🏥\" = 1 # 🏥", "= 1"), [1, 6, 1, 9], "a character outside of the first plane is two");
    assert_eq!(region_of("ü\u{301} = 1", "="), [1, 4, 1, 5], "a combining mark is one");
    assert_eq!(region_of("\u{feff}a = 1\n", "a"), [1, 1, 1, 2], "a byte order mark is none");
    assert_eq!(region_of("\u{feff}a = 1\nb = 2", "b"), [2, 1, 2, 2], "a byte order mark is none");
    assert_eq!(region_of("a = 1\r\nb = 2\r\n", "b = 2"), [2, 1, 2, 6], "a line end of Windows is one line end");
    assert_eq!(region_of("a = \"\"\"x\ny\"\"\"\n", "\"\"\"x\ny\"\"\""), [1, 5, 2, 5], "two lines");
    assert_eq!(region_of("a = 1\n", ""), [1, 1, 1, 1], "an empty place is where something is put in");
    let long = format!("{}x", "🏥".repeat(3000));
    assert_eq!(region_of(&long, "x"), [1, 6001, 1, 6002], "a long line");
}

#[test]
fn repairs_are_fixes() {
    let source = SourceFile::from_bytes("x y.toml", "regin = 1\nb = 2\n".into()).expect("UTF-8");
    let edits = vec![
        Edit { span: Span::from(0..5), text: "region".to_owned() },
        Edit { span: Span::from(10..16), text: String::new() },
    ];
    let mut findings = Diagnostics::new();
    let mut finding = Diagnostic::new(Code::UnknownKey, Span::from(0..5), "x");
    finding.fix = Some(Fix::new("say `region`", edits));
    findings.push(finding);
    let log = parse(&sarif(&findings, &source));
    assert_valid(&schema(), &log, "a fix");
    let fix = &log["runs"][0]["results"][0]["fixes"][0];
    assert_eq!(fix["description"]["text"], "say `region`");
    let change = &fix["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "x%20y.toml");
    let deleted = json!({"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 6});
    assert_eq!(change["replacements"][0], json!({"deletedRegion": deleted, "insertedContent": {"text": "region"}}));
    let line = json!({"startLine": 2, "startColumn": 1, "endLine": 3, "endColumn": 1});
    assert_eq!(change["replacements"][1], json!({"deletedRegion": line}), "nothing is put in");
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let text = "[federation]\nname = \"imaging\"\n[zone]\nname = \"example.com\"\nnme = 1\nnme2 = 1\n".to_owned();
    let prints = |text: &str| {
        let (source, findings) = findings("x.toml", text);
        let log = parse(&sarif(&findings, &source));
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        assert_eq!(results.len(), 2, "{results:#?}");
        results.into_iter().map(|result| result["partialFingerprints"].clone()).collect::<Vec<_>>()
    };
    let before = prints(&text);
    assert_eq!(prints(&format!("# moved\n\n{text}")), before);
    assert_eq!(prints(&text.replace('\n', "\r\n")), before);
    assert_ne!(before[0], before[1]);
}

#[test]
fn a_hostile_spec_makes_no_link_and_no_control_character() {
    let hostile = "[x](https://example.org/evil)\u{1b}[2J\n<script>\u{202e}\\](1)";
    let quoted = hostile.escape_unicode();
    let text = format!("[federation]\nname = \"{quoted}\"\n[zone]\nname = \"a.b\"\n\"{quoted}\" = 1\n");
    let (source, findings) = findings(hostile, &text);
    assert!(findings.errors() >= 2, "{findings:?}");
    let text = sarif(&findings, &source);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{text:?}");
    let log = parse(&text);
    assert_valid(&schema(), &log, "hostile");
    for result in log["runs"][0]["results"].as_array().expect("results") {
        links_lead_to_related_places(result, "hostile");
        let message = result["message"]["text"].as_str().expect("a message");
        assert!(message.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{message:?}");
    }
}

/// Rules and pages are the same for all: the snapshots show the rest.
#[test]
fn logs_stay_as_they_are() {
    bind(|| {
        for name in SHOWN {
            let (source, findings) = shown(name);
            let mut log = parse(&sarif(&findings, &source));
            let driver = &mut log["runs"][0]["tool"]["driver"];
            driver["version"] = "[VERSION]".into();
            driver["semanticVersion"] = "[VERSION]".into();
            for rule in driver["rules"].as_array_mut().expect("rules") {
                rule["help"] = "[PAGE]".into();
            }
            insta::assert_snapshot!(format!("{name}.sarif"), format!("{log:#}"));
        }
    });
}
