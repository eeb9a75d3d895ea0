//! `fedgen validate`, `plan`, `targets`, `explain`.

use super::support::{SPEC, Test};

/// A warning: nothing uses the check.
fn with_warning() -> String {
    format!("{SPEC}\n[health_checks.spare]\ntcp = {{ port = 80, fqdn = \"spare.example.net\" }}\n")
}

#[test]
fn a_valid_spec() {
    Test::new().spec(SPEC).args(["validate"]).run().snapshot("validate");
}

#[test]
fn every_finding_at_once() {
    let spec = SPEC.replace("ttl = 60", "ttl = -1").replace("endpoint2\" }", "endpoint3\" }");
    Test::new().spec(&spec).args(["validate"]).status(1).stdout("").run().snapshot("validate-invalid");
}

#[test]
fn warnings_fail_only_when_denied() {
    Test::new().spec(&with_warning()).args(["validate"]).run().snapshot("validate-warning");
    Test::new()
        .spec(&with_warning())
        .args(["validate", "--deny", "warnings"])
        .status(1)
        .stdout("")
        .run()
        .snapshot("validate-deny-warnings");
    Test::new().spec(SPEC).args(["validate", "--deny", "warnings"]).run();
    Test::new().spec(SPEC).args(["validate", "--deny", "notes"]).status(1).run();
}

#[test]
fn what_only_shows_in_the_finished_files_is_found_before_writing() {
    let tags: Vec<String> = (0..40).map(|at| format!("t{at} = \"{}\"", "x".repeat(200))).collect();
    let endpoint =
        |at: usize| format!("[endpoints.e{at}]\naddress = \"203.0.113.{at}\"\nhealth_check.tcp = {{ port = 1 }}\n");
    let endpoints: Vec<String> = (1..150).map(endpoint).collect();
    let spec = format!("{SPEC}\n[targets.cloudformation]\nparts = 1\n{}", endpoints.concat())
        .replace("ttl = 60", &format!("tags = {{ {} }}", tags.join(", ")));
    for command in ["validate", "render", "check"] {
        let ran = Test::new().spec(&spec).args([command]).status(1).run();
        assert!(ran.stderr.contains("error[FG604]"), "{}", ran.command);
        assert!(ran.stdout.is_empty(), "{command} printed results");
        assert_eq!(ran.files().len(), 1, "{command} wrote something");
    }
}

#[test]
fn the_plan_as_tables_and_as_json() {
    Test::new().spec(SPEC).args(["plan"]).run().snapshot("plan");
    Test::new().spec(SPEC).args(["plan", "--format", "json"]).run().snapshot("plan-json");
    for spec in ["dual-stack", "every-check", "hostile-text", "parameters", "zone-only"] {
        let path = format!("{}/specs/valid/{spec}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a spec");
        let ran = Test::new().spec(&text).args(["plan"]).run();
        insta::allow_duplicates!(assert!(!ran.stdout.contains(['\u{1b}', '\u{202e}']), "{ran}"));
        let json = ran.then().args(["plan", "--format", "json"]).run();
        serde_json::from_str::<serde_json::Value>(&json.stdout).expect("JSON");
    }
}

#[test]
fn targets_are_listed() {
    Test::new().args(["targets"]).stderr("").run().snapshot("targets");
}

#[test]
fn every_code_is_explained() {
    Test::new().args(["explain"]).stderr("").run().snapshot("explain-all");
    for code in fedgen::diagnostic::CODES {
        let ran = Test::new().args(["explain", code.as_str()]).stderr("").run();
        let page = code.page().replace("[known mistake](../reference/mistakes.md)", "known mistake");
        assert_eq!(ran.stdout.trim_end(), page.trim_end());
    }
    let lower = Test::new().args(["explain", "fg101"]).run();
    assert!(lower.stdout.contains("FG101"), "{lower}");
}

#[test]
fn an_unknown_code_is_suggested() {
    Test::new()
        .args(["explain", "FG5O1"])
        .status(2)
        .stdout("")
        .stderr("error: there is no diagnostic `FG5O1`\nhelp: did you mean `FG501`?\n")
        .run();
    Test::new()
        .args(["explain", "FG999"])
        .status(2)
        .stderr("error: there is no diagnostic `FG999`\nhelp: `fedgen explain` lists all codes\n")
        .run();
    Test::new()
        .args(["explain", "nonsense"])
        .status(2)
        .stderr("error: there is no diagnostic `nonsense`\nhelp: `fedgen explain` lists all codes\n")
        .run();
}
