//! What programs read: JSON, colours switched off and on, pipes that close.

use serde_json::Value;

use super::support::{Ran, SPEC, Test};

fn document(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stderr).unwrap_or_else(|error| panic!("one document ({error}):\n{ran}"))
}

#[test]
fn standard_error_is_one_json_document() {
    let json = |test: Test| document(&test.args(["--message-format", "json"]).run());
    let found = json(Test::new().spec(SPEC).args(["validate"]));
    assert_eq!(found["summary"]["errors"], 0);
    let nothing =
        json(Test::new().spec("[federation]\nname = \"a\"\n[zone]\nname = \"a.example.com\"\n").args(["validate"]));
    assert_eq!(nothing["diagnostics"], Value::Array(Vec::new()));
    let invalid = json(Test::new().spec("[zone]\nnam = 1\n").args(["render"]).status(1));
    assert_ne!(invalid["summary"]["errors"], 0);
    let denied = json(Test::new().spec(SPEC).args(["validate", "--deny", "notes"]).status(1));
    assert_ne!(denied["summary"]["notes"], 0);
    let missing = json(Test::new().args(["validate"]).status(2));
    assert!(missing["failure"]["help"].as_str().is_some_and(|help| help.contains("fedgen init")), "{missing}");
    let usage = json(Test::new().args(["validate", "--nope"]).status(2));
    assert!(usage["failure"]["message"].as_str().is_some_and(|text| text.contains("--nope")), "{usage}");
}

#[test]
fn a_failure_joins_the_findings() {
    let test = Test::new().spec(SPEC).file("generated/terraform/main.tf", "mine");
    let both = document(&test.args(["render", "--message-format=json"]).status(2).stdout("").run());
    assert_ne!(both["diagnostics"].as_array().map(Vec::len), Some(0));
    assert!(both["failure"]["message"].as_str().is_some_and(|text| text.contains("main.tf")), "{both}");
}

/// A run of SARIF that failed, and why.
fn failed_run(test: Test) -> (Value, String) {
    let ran = test.args(["--message-format=sarif"]).status(2).run();
    let log = document(&ran);
    assert_eq!(log["version"], "2.1.0");
    let run = log["runs"][0].clone();
    let invocation = &run["invocations"][0];
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&Value::from(false), &Value::from(2)));
    let why = invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().expect("a text").to_owned();
    (run, why)
}

#[test]
fn standard_error_is_one_sarif_log() {
    let log =
        document(&Test::new().spec("[zone]\nnam = 1\n").args(["render", "--message-format=sarif"]).status(1).run());
    assert_ne!(log["runs"][0]["results"].as_array().map(Vec::len), Some(0));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true, "fedgen did its work");
    let nothing = "[federation]\nname = \"a\"\n[zone]\nname = \"a.example.com\"\n";
    let log = document(&Test::new().spec(nothing).args(["validate", "--message-format=sarif"]).run());
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
    let (run, why) = failed_run(Test::new().args(["validate"]));
    assert!(run["results"] == Value::Array(Vec::new()) && why.contains("help: name a spec"), "{why}");
    assert!(failed_run(Test::new().args(["validate", "--nope"])).1.contains("--nope"));
    let (run, why) = failed_run(Test::new().spec(SPEC).file("generated/terraform/main.tf", "mine").args(["render"]));
    assert_ne!(run["results"].as_array().map(Vec::len), Some(0), "the findings are there, too");
    assert!(why.contains("main.tf"), "{why}");
}

#[test]
fn standard_error_is_workflow_commands() {
    let github = |test: Test| test.args(["--message-format", "github"]).run();
    let commands = |ran: &Ran| -> Vec<String> {
        let lines = ran.stderr.lines().map(|line| line.split("::").nth(1).expect("a command").to_owned());
        lines
            .inspect(|line| assert!(["error", "warning", "notice"].iter().any(|it| line.starts_with(it)), "{line}"))
            .collect()
    };
    let invalid = github(Test::new().spec("[zone]\nnam = 1\n").args(["render"]).status(1));
    assert!(commands(&invalid)[0].starts_with("error file=fedgen.toml,line="), "{invalid}");
    let nothing = "[federation]\nname = \"a\"\n[zone]\nname = \"a.example.com\"\n";
    github(Test::new().spec(nothing).args(["validate", "./fedgen.toml"]).stderr(""));
    let denied = github(Test::new().spec(SPEC).args(["validate", "--deny", "notes"]).status(1));
    assert_eq!(commands(&denied).last().map(String::as_str), Some("error title=fedgen"), "{denied}");
    let missing = github(Test::new().args(["validate"]).status(2));
    assert!(missing.stderr.contains("%0Ahelp: name a spec"), "{missing}");
    assert_eq!(commands(&missing), ["error title=fedgen"]);
    let usage = github(Test::new().args(["validate", "--nope"]).status(2));
    assert_eq!(commands(&usage), ["error title=fedgen"]);
    assert!(usage.stderr.contains("--nope") && usage.stderr.lines().count() == 1, "{usage}");
}

#[test]
fn colours_are_used_when_asked_for() {
    let stderr = |test: Test| test.spec("[zone\n").status(1).run().stderr.contains('\u{1b}');
    let validate = || Test::new().args(["validate"]);
    assert!(!stderr(validate()), "a pipe is no terminal");
    assert!(stderr(validate().args(["--color", "always"])));
    assert!(stderr(validate().env("CLICOLOR_FORCE", "1")));
    assert!(!stderr(validate().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(!stderr(validate().env("CLICOLOR_FORCE", "1").args(["--color", "never"])));
    let help = |flag: &str| Test::new().args([flag, "--help"]).run().stdout.contains('\u{1b}');
    assert!(help("--color=always"));
    assert!(!help("--color=never"));
}

#[cfg(unix)]
#[test]
fn names_cannot_command_the_terminal() {
    let hostile = "a\u{1b}[31m\n\u{202e}b";
    let quiet = |ran: &Ran| {
        let text = format!("{}{}", ran.stdout, ran.stderr);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    };
    let path = format!("{hostile}/fedgen.toml");
    quiet(&Test::new().args(["validate", &path]).status(2).run());
    for format in ["json", "sarif", "github"] {
        quiet(&Test::new().args(["validate", &path, "--message-format", format]).status(2).run());
        quiet(&Test::new().file(&path, SPEC).args(["validate", &path, "--message-format", format]).run());
    }
    let ran = Test::new().file(&path, SPEC).args(["render", &path]).run();
    quiet(&ran);
    quiet(&ran.then().args(["validate", &path]).run());
    quiet(&ran.then().args(["render", "--stdout", &path]).status(2).run());
    quiet(
        &ran.then()
            .file(&format!("{hostile}/generated/pulumi/Pulumi.yaml"), "mine")
            .args(["render", &path])
            .status(2)
            .run(),
    );
    quiet(&ran.then().args(["check", &path]).status(1).run());
}

#[cfg(unix)]
mod pipes {
    use std::fs::File;
    use std::process::{Command, Stdio};

    fn fedgen() -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fedgen"));
        command.stderr(Stdio::piped());
        command
    }

    #[test]
    fn a_reader_that_has_seen_enough_is_no_failure() {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = fedgen().arg("schema").stdout(writer).output().expect("fedgen ends");
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }

    #[test]
    fn a_full_disk_is_a_failure() {
        let Ok(full) = File::options().write(true).open("/dev/full") else { return };
        let output = fedgen().arg("schema").stdout(full).output().expect("fedgen ends");
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: cannot write to standard output: "));
    }
}
