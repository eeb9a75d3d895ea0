//! `fedgen check`, after everything that can happen to a file.

use std::fs;

use super::support::{Ran, SPEC, Test};

const VERSIONS: &str = "generated/terraform/versions.tf";

/// Renders Terraform, does something to the files, and checks them; nothing may change by that.
fn check_after(change: impl FnOnce(&Ran)) -> Ran {
    let rendered = Test::new().spec(SPEC).args(["render", "--target", "terraform"]).run();
    change(&rendered);
    let before = rendered.files();
    let ran = rendered.then().args(["check", "--target", "terraform"]).status(1).run();
    assert_eq!(ran.files(), before, "check wrote something");
    ran
}

fn write(ran: &Ran, path: &str, text: &str) {
    fs::write(ran.path().join(path), text).expect("written");
}

#[test]
fn a_missing_file() {
    check_after(|ran| fs::remove_file(ran.path().join(VERSIONS)).expect("removed")).snapshot("check-missing");
}

#[test]
fn a_spec_that_has_changed() {
    check_after(|ran| write(ran, "fedgen.toml", &SPEC.replace("192.0.2.10", "192.0.2.11")))
        .snapshot("check-out-of-date");
}

#[test]
fn a_file_that_was_edited_by_hand() {
    check_after(|ran| write(ran, VERSIONS, &(ran.read(VERSIONS) + "# mine\n"))).snapshot("check-edited");
}

#[test]
fn a_file_that_is_left_over() {
    check_after(|ran| write(ran, "generated/terraform/old.tf", &ran.read(VERSIONS))).snapshot("check-left-over");
}

#[test]
fn a_file_of_another_version() {
    let older = |text: String| text.replace(concat!("fedgen ", env!("CARGO_PKG_VERSION")), "fedgen 0.0.1");
    let sealed = |text: String| {
        // As the older version would have sealed it.
        let start = text.find("content-hash=").expect("a hash") + "content-hash=".len();
        let mut text = text;
        text.replace_range(start..start + 32, fedgen::artifact::HASH_PLACEHOLDER);
        fedgen::artifact::seal(text).expect("sealed")
    };
    check_after(|ran| write(ran, VERSIONS, &sealed(older(ran.read(VERSIONS))))).snapshot("check-other-version");
}

#[test]
fn other_line_endings() {
    check_after(|ran| write(ran, VERSIONS, &ran.read(VERSIONS).replace('\n', "\r\n"))).snapshot("check-line-endings");
}

#[test]
fn a_foreign_file() {
    check_after(|ran| write(ran, VERSIONS, "mine\n")).snapshot("check-foreign");
}

#[test]
fn a_left_over_file_that_was_edited() {
    check_after(|ran| write(ran, "generated/terraform/old.tf", &(ran.read(VERSIONS) + "# mine\n")))
        .snapshot("check-left-over-edited");
}

#[test]
fn several_differences_in_several_targets() {
    let rendered = Test::new().spec(SPEC).args(["render"]).run();
    fs::remove_file(rendered.path().join("generated/pulumi/requirements.txt")).expect("removed");
    write(&rendered, VERSIONS, &(rendered.read(VERSIONS) + "# mine\n"));
    rendered.then().args(["check"]).status(1).run().snapshot("check-several");
    let colored = rendered.then().args(["check", "--color", "always", "--target", "terraform"]).status(1).run();
    assert!(colored.stdout.contains("\u{1b}[31m-# mine\u{1b}[0m\n"), "{colored}");
}

#[test]
fn the_repair_that_is_shown_repairs() {
    let rendered = Test::new().spec(SPEC).args(["render", "--out", "my build"]).run();
    fs::remove_file(rendered.path().join("my build/terraform/main.tf")).expect("removed");
    let check = || rendered.then().args(["check", "--out", "my build"]);
    let ran = check().status(1).run();
    let repair = ran.stdout.lines().find_map(|line| line.strip_prefix("to repair: ")).expect("a command");
    assert!(repair == "fedgen render --out 'my build' && git add 'my build/terraform'", "{repair}");
    rendered.then().args(["render", "--out", "my build"]).run();
    check().run();
}

#[test]
fn an_invalid_spec_is_told_apart_from_drift() {
    let rendered = Test::new().spec(SPEC).args(["render"]).run();
    let ran = rendered.then().spec("[zone]\n").args(["check"]).status(1).stdout("").run();
    assert!(ran.stderr.contains("FG105"), "{ran}");
}

#[test]
fn a_target_that_is_switched_off() {
    let rendered = Test::new().spec(SPEC).args(["render"]).run();
    write(&rendered, "fedgen.toml", &format!("{SPEC}\n[targets.pulumi]\nenabled = false\n"));
    rendered.then().args(["check"]).status(1).run().snapshot("check-switched-off");
}

#[test]
fn a_target_that_has_moved() {
    let rendered = Test::new().spec(SPEC).args(["render", "--target", "terraform"]).run();
    write(&rendered, "fedgen.toml", &format!("{SPEC}\n[targets.terraform]\nout = \"dns\"\n"));
    let moved = rendered.then().args(["render", "--target", "terraform"]).run();
    moved.then().args(["check", "--target", "terraform"]).status(1).run().snapshot("check-moved");
}

#[test]
fn files_of_another_spec_are_not_ours_to_miss() {
    let rendered = Test::new().spec(SPEC).args(["render", "--target", "terraform"]).run();
    write(&rendered, "other.toml", &format!("{SPEC}\n[targets.terraform]\nout = \"dns\"\n"));
    let moved = rendered.then().args(["render", "--target", "terraform", "other.toml"]).run();
    moved.then().args(["check", "--target", "terraform", "other.toml"]).run();
}
