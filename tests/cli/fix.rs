//! `fedgen validate --fix` and `--diff`.

use std::fs;

use serde_json::Value;

use super::support::{SPEC, Test};

/// Two slips of the pen, one of which hides the other, and a comment beside each.
fn broken() -> String {
    let spec = SPEC.replace("ttl = 60", "ttl = \"60s\" # one minute");
    spec.replace("\"/health\"", "\"health\"").replace("endpoint2\" }", "endpoint2\" } # to the other side")
}

fn right() -> String {
    broken().replace("\"60s\"", "60").replace("\"health\"", "\"/health\"")
}

#[test]
fn the_spec_is_repaired_where_it_is() {
    let ran = Test::new().spec(&broken()).args(["validate", "--fix"]).run();
    assert_eq!(ran.read("fedgen.toml"), right());
    assert_eq!(ran.files().len(), 1, "nothing is left over");
    ran.snapshot("validate-fix");
    let again = ran.then().args(["validate", "--fix"]).run();
    assert_eq!(again.read("fedgen.toml"), right());
    assert!(!again.stdout.contains("repaired"), "{again}");
}

#[test]
fn what_is_left_is_reported() {
    let spec = broken().replace("[zone]", "[zone]\ncolour = \"blue\"");
    let ran = Test::new().spec(&spec).args(["validate", "--fix"]).status(1).run();
    assert_eq!(ran.read("fedgen.toml"), right().replace("[zone]", "[zone]\ncolour = \"blue\""));
    assert!(ran.stdout.lines().count() == 2 && ran.stderr.contains("unknown key `colour`"), "{ran}");
}

#[test]
fn a_diff_is_shown_and_nothing_written() {
    let ran = Test::new().spec(&broken()).args(["validate", "--diff"]).status(1).run();
    assert_eq!(ran.read("fedgen.toml"), broken());
    ran.snapshot("validate-diff");
    let nothing = Test::new().spec(SPEC).args(["validate", "--diff"]).stdout("").run();
    assert!(nothing.stderr.ends_with("no errors\n"), "{nothing}");
    Test::new().spec("[zone]\ncolour = 1\n").args(["validate", "--diff"]).status(1).stdout("").run();
    Test::new().args(["validate", "--diff", "--fix"]).status(2).stdout("").run();
}

#[test]
fn a_diff_of_a_spec_that_only_has_warnings_fails_too() {
    let spec = SPEC.replace("path = \"/", "path = \"");
    let ran = Test::new().spec(&spec).args(["validate", "--diff"]).status(1).run();
    assert!(ran.stdout.contains('+') && ran.stderr.contains("warning[FG406]"), "{ran}");
    Test::new().spec(&spec).args(["validate", "--fix", "--deny", "warnings"]).run();
}

#[test]
fn standard_input_goes_to_standard_output() {
    let ran = Test::new().args(["validate", "--fix", "-"]).stdin(broken()).stdout(&right()).run();
    assert!(ran.stderr.contains("repaired FG406 at line"), "{ran}");
    Test::new().args(["validate", "--fix", "-"]).stdin(SPEC).stdout(SPEC).run();
    let diff = Test::new().args(["validate", "--diff", "-"]).stdin(broken()).status(1).run();
    assert!(diff.stdout.starts_with("--- a/fedgen.toml\n+++ b/fedgen.toml\n"), "{diff}");
}

#[test]
fn programs_get_fixes_and_repairs_as_json() {
    let document = |stderr: &str| serde_json::from_str::<Value>(stderr).expect("one document");
    let ran = Test::new().spec(&broken()).args(["validate", "--message-format", "json"]).status(1).run();
    let found = document(&ran.stderr);
    let fixes: Vec<&Value> = found["diagnostics"].as_array().expect("a list").iter().map(|it| &it["fix"]).collect();
    let fix = fixes.into_iter().find(|fix| fix.is_object()).expect("a fix");
    assert_eq!(fix["edits"][0]["text"], "60");
    let [start, end] = ["start", "end"].map(|key| fix["edits"][0][key].as_u64().expect("a number"));
    assert_eq!(end - start, "\"60s\"".len() as u64);
    let ran = ran.then().args(["validate", "--fix", "--message-format", "json"]).run();
    let left = document(&ran.stderr);
    assert_eq!(left["repaired"].as_array().map(Vec::len), Some(2), "{ran}");
    assert_eq!(left["repaired"][1]["code"], "FG406");
    assert_eq!(left["summary"]["errors"], 0);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let test = Test::new().file("real/spec.toml", broken());
    let real = test.path().join("real/spec.toml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink("real/spec.toml", test.path().join("fedgen.toml")).expect("a link");
    let ran = test.args(["validate", "--fix"]).run();
    assert_eq!(ran.read("real/spec.toml"), right());
    assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
    assert!(ran.path().join("fedgen.toml").is_symlink());
}

#[cfg(unix)]
#[test]
fn what_cannot_be_replaced_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let null = Test::new().args(["validate", "--fix", "/dev/null"]).status(2).stdout("").run();
    assert!(null.stderr.contains("`/dev/null` is not a regular file"), "{null}");
    let test = Test::new().spec(&broken());
    let path = test.path().join("fedgen.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("permissions");
    let ran = test.args(["validate", "--fix"]).status(2).stdout("").run();
    assert!(ran.stderr.contains("is read-only, and was left as it is"), "{ran}");
    assert_eq!(ran.read("fedgen.toml"), broken());
    Test::new().args(["validate", "--fix"]).status(2).run();
}
