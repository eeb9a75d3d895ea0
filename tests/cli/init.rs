//! `fedgen init`.

use super::support::Test;

#[test]
fn the_starter_validates_without_warnings_and_renders() {
    let ran = Test::new().args(["init"]).run();
    ran.snapshot("init");
    let validated = ran.then().args(["validate", "--deny", "warnings"]).run();
    assert!(!validated.stderr.contains("warning"), "{validated}");
    validated.snapshot("init-then-validate");
    ran.then().args(["render", "--deny", "warnings"]).run();
    ran.then().args(["check"]).run();
}

#[test]
fn what_the_starter_shows_in_comments_is_valid_too() {
    let starter = Test::new().args(["init", "-"]).run().stdout;
    let (before, examples) = starter.split_once("# [parameters").expect("the examples at the end");
    let examples: Vec<&str> = examples.lines().filter(|line| !line.ends_with(':')).collect();
    let examples = examples.join("\n").replace("\n# ", "\n").replace("\n#", "\n");
    let spec =
        format!("{before}[parameters{examples}").replace(r#""198.51.100.20""#, r#"{ parameter = "frankfurt_ip" }"#);
    Test::new().spec(&spec).args(["validate", "--deny", "warnings"]).run();
}

#[test]
fn a_file_is_never_overwritten() {
    let ran = Test::new().spec("mine").args(["init"]).status(2).run();
    ran.snapshot("init-twice");
    assert_eq!(ran.read("fedgen.toml"), "mine");
}

#[test]
fn the_spec_may_have_another_name() {
    let ran = Test::new().file("specs/.keep", "").args(["init", "specs/eu west.toml"]).run();
    ran.snapshot("init-elsewhere");
    ran.then().args(["validate", "specs/eu west.toml"]).run();
    ran.then().args(["init", "nowhere/a.toml"]).status(2).run().snapshot("init-no-folder");
}
