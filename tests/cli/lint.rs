//! What commands do about levels and suppressions, with and without `--deny`.

use std::fmt::Write;

use super::support::{SPEC, Test};

/// The spec with something that `[lint]` says.
fn with(lint: &str) -> String {
    format!("{SPEC}\n[lint]\n{lint}\n")
}

/// The commands that look at a spec; the last one needs files that match it.
const COMMANDS: [&[&str]; 5] =
    [&["validate"], &["plan"], &["render"], &["render", "--stdout", "--target", "terraform"], &["check"]];

/// Runs each command on the spec, with `--deny` if it is said.
fn every_command(spec: &str, deny: Option<&str>, status: i32) {
    let rendered = Test::new().spec(SPEC).args(["render"]).run();
    for command in COMMANDS {
        let deny = deny.into_iter().flat_map(|severity| ["--deny", severity]);
        let before = rendered.files();
        let ran = rendered.then().spec(spec).args(command).args(deny).status(status).run();
        if status == 1 {
            assert_eq!(ran.stdout, "", "{ran}");
            let after = ran.files();
            let is_file = |(name, _): &&(String, Vec<u8>)| name.starts_with("generated");
            assert!(before.iter().filter(is_file).eq(after.iter().filter(is_file)), "{ran}");
        }
    }
}

#[test]
fn every_command_denies_alike() {
    every_command(SPEC, None, 0);
    every_command(SPEC, Some("warnings"), 0);
    every_command(SPEC, Some("notes"), 1);
}

#[test]
fn denial_comes_after_the_levels() {
    let raised = with("FG403 = \"warning\"");
    every_command(&raised, None, 0);
    every_command(&raised, Some("warnings"), 1);
    let allowed = with("FG403 = { level = \"allow\", reason = \"examples\" }");
    every_command(&allowed, Some("notes"), 0);
    let spare = "[health_checks.spare]\ntcp = { port = 80, fqdn = \"spare.example.net\" }";
    let lowered = format!("{}\n{spare}\n", with("FG305 = { level = \"note\", reason = \"for the third site\" }"));
    every_command(&lowered, Some("warnings"), 0);
    every_command(&lowered, Some("notes"), 1);
}

#[test]
fn a_raised_note_fails_every_command() {
    every_command(&with("FG403 = \"error\""), None, 1);
}

#[test]
fn an_unneeded_suppression_is_a_warning_that_can_be_denied() {
    let unneeded = with("FG404 = { level = \"allow\", reason = \"a lab\" }");
    every_command(&unneeded, None, 0);
    every_command(&unneeded, Some("warnings"), 1);
}

#[test]
fn a_limit_of_finished_files_is_suppressed_like_the_rest() {
    let mut spec = with("FG403 = { level = \"allow\", reason = \"examples\" }");
    for at in 0..120 {
        let _ = write!(spec, "[endpoints.e{at}]\naddress = \"203.0.113.{at}\"\nhealth_check.tcp = {{ port = 1 }}\n");
    }
    let allowed = |code: &str| {
        let late = format!(
            "FG305 = {{ level = \"allow\", reason = \"later\" }}\n{code} = {{ level = \"allow\", reason = \"S3\" }}"
        );
        spec.replace("[lint]\n", &format!("[lint]\n{late}\n"))
    };
    let ran = Test::new().spec(&allowed("FG605")).args(["validate", "--deny", "notes"]).run();
    assert!(ran.stderr.contains("suppressed"), "{ran}");
    // What is not looked at is not judged: the plan needs no files, and Terraform no template.
    ran.then().args(["plan", "--deny", "notes"]).run();
    ran.then().args(["render", "--target", "terraform", "--deny", "notes"]).run();
    let ran = Test::new().spec(&allowed("FG604")).args(["render", "--deny", "notes"]).status(1).run();
    assert!(ran.stderr.contains("error[FG120]"), "{ran}");
}

#[test]
fn the_summary_counts_what_is_suppressed() {
    let spec = SPEC.replace("address = \"192.0.2.10\"", "address = \"192.0.2.10\" # fedgen: allow FG403 -- a lab");
    Test::new().spec(&spec).args(["validate"]).run().snapshot("validate-suppressed");
    Test::new().spec(&with("FG403 = \"error\"")).args(["validate"]).status(1).run().snapshot("validate-raised");
    let allowed = with("FG403 = { level = \"allow\", reason = \"examples\" }");
    Test::new().spec(&allowed).args(["validate"]).stderr("no findings, 2 suppressed in fedgen.toml\n").run();
}
