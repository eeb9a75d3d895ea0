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

#[test]
fn the_starter_of_every_framework_validates_without_warnings_and_renders() {
    for preset in fedgen::data::presets() {
        let key = preset.framework.key;
        let ran = Test::new().args(["init", "--framework", key]).run();
        let spec = ran.read("fedgen.toml");
        assert!(spec.contains(&format!("\nframework = \"{key}\"\n")), "{spec}");
        assert!(
            spec.contains(&format!("\n[defaults.health_check.{}]\n", preset.framework.probe.kind.as_str())),
            "{spec}"
        );
        assert!(spec.lines().all(|line| line.chars().count() < 120 && line.trim_end() == line), "{spec}");
        let validated = ran.then().args(["validate", "--deny", "warnings"]).run();
        assert!(!validated.stderr.contains("warning") && !validated.stderr.contains("error"), "{validated}");
        ran.then().args(["render", "--deny", "warnings"]).run();
        ran.then().args(["check"]).run();
    }
}

#[test]
fn the_starter_of_a_framework_says_what_is_said_in_its_preset() {
    let starter = |key| Test::new().args(["init", "--framework", key, "-"]).run();
    starter("flower").snapshot("init-flower");
    starter("openfl").snapshot("init-openfl");
    starter("vantage6").snapshot("init-vantage6");
    starter("fedml-grpc").snapshot("init-fedml-grpc");
}

/// The check that the starter writes out is the one that the preset would give.
#[test]
fn without_the_check_of_the_starter_the_plan_is_the_same() {
    for preset in fedgen::data::presets().iter().filter(|preset| preset.framework.port.is_some()) {
        let ran = Test::new().args(["init", "--framework", preset.framework.key, "-"]).run();
        let (before, after) = ran.stdout.split_once("\n[defaults.health_check.").expect("a check");
        let (_, after) = after.split_once("\n\n").expect("what follows");
        let plan = |spec: &str| Test::new().spec(spec).args(["plan", "--format", "json"]).run().stdout;
        assert_eq!(plan(&format!("{before}\n\n{after}")), plan(&ran.stdout), "{}", preset.framework.key);
    }
}
