//! Help, and wrong usage.

use super::support::{SPEC, Test};

const SUBCOMMANDS: &[&str] =
    &["init", "validate", "render", "check", "plan", "targets", "explain", "schema", "completions", "man"];

#[test]
fn the_main_help() {
    Test::new().args(["--help"]).run().snapshot("help");
    let short = Test::new().args(["-h"]).run();
    assert!(short.stdout.contains("Examples:"), "{short}");
}

#[test]
fn every_subcommand_has_help() {
    for name in SUBCOMMANDS {
        Test::new().args([name, "--help"]).run().snapshot(&format!("help-{name}"));
    }
}

#[test]
fn no_subcommand_shows_the_help_and_fails() {
    let ran = Test::new().status(2).stdout("").run();
    assert!(ran.stderr.contains("Usage: fedgen [OPTIONS] <COMMAND>"), "{ran}");
}

#[test]
fn the_version_is_the_package_version() {
    Test::new().args(["--version"]).stdout(concat!("fedgen ", env!("CARGO_PKG_VERSION"), "\n")).stderr("").run();
}

#[test]
fn misspelt_words_are_suggested() {
    Test::new().args(["rendr"]).status(2).run().snapshot("misspelt-subcommand");
    Test::new().args(["render", "--target", "teraform"]).status(2).run().snapshot("misspelt-target");
    Test::new().args(["validate", "--deny", "warning"]).status(2).run().snapshot("misspelt-severity");
    Test::new().args(["init", "--framework", "flowr"]).status(2).run().snapshot("misspelt-framework");
}

#[test]
fn contradicting_flags_are_refused() {
    Test::new().spec(SPEC).args(["render", "--stdout", "--out", "x"]).status(2).run().snapshot("render-stdout-and-out");
    Test::new().spec(SPEC).args(["render", "--file", "main.tf"]).status(2).run().snapshot("render-file-alone");
}
