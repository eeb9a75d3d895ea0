//! `fedgen render`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::support::{Ran, SPEC, Test};

fn render() -> Ran {
    Test::new().spec(SPEC).args(["render"]).run()
}

fn times(folder: &Path, times: &mut BTreeMap<String, SystemTime>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let metadata = entry.metadata().expect("metadata");
        times.insert(entry.path().display().to_string(), metadata.modified().expect("a time"));
        if metadata.is_dir() {
            self::times(&entry.path(), times);
        }
    }
}

#[test]
fn every_target_is_written_and_the_next_step_shown() {
    let ran = render();
    ran.snapshot("render");
    ran.then().args(["check"]).run().snapshot("check-current");
}

#[test]
fn a_second_run_touches_nothing() {
    let ran = render();
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    times(ran.path(), &mut before);
    ran.then().args(["render"]).run().snapshot("render-again");
    ran.then().args(["check"]).run();
    times(ran.path(), &mut after);
    assert_eq!(before, after);
}

#[test]
fn changes_are_told_file_by_file() {
    let ran = render();
    let main = ran.read("generated/terraform/main.tf");
    let outputs = ran.read("generated/terraform/outputs.tf").replace('\n', "\r\n");
    let program = ran.read("generated/pulumi/__main__.py");
    fs::remove_file(ran.path().join("generated/pulumi/requirements.txt")).expect("removed");
    ran.then()
        .file("generated/terraform/main.tf", main + "# mine\n")
        .file("generated/terraform/outputs.tf", outputs)
        .file("generated/terraform/old.tf", ran.read("generated/terraform/versions.tf"))
        .file(
            "generated/pulumi/__main__.py",
            program.replace(concat!("fedgen ", env!("CARGO_PKG_VERSION")), "fedgen 0.0.1"),
        )
        .args(["render"])
        .run()
        .snapshot("render-changes");
    ran.then().args(["check"]).run();
}

#[test]
fn the_folders_come_from_the_flag_or_the_spec() {
    let spec = format!("{SPEC}\n[targets.terraform]\nout = \"../infra/dns\"\n[targets.pulumi]\nenabled = false\n");
    let ran = Test::new().file("specs/a.toml", &spec).args(["render", "specs/a.toml"]).run();
    assert!(ran.path().join("infra/dns/main.tf").is_file() && !ran.path().join("specs/generated/pulumi").exists());
    ran.then().args(["check", "specs/a.toml"]).run();
    let ran = Test::new().file("specs/a.toml", &spec).args(["render", "specs/a.toml", "--out", "build"]).run();
    ran.snapshot("render-out");
    ran.then().args(["check", "specs/a.toml", "--out", "build"]).run();
}

#[test]
fn only_the_targets_asked_for_are_written() {
    let ran = Test::new().spec(SPEC).args(["render", "--target", "terraform", "--target", "terraform"]).run();
    assert!(ran.files().iter().all(|(name, _)| name == "fedgen.toml" || name.starts_with("generated/terraform/")));
    let spec = format!("{SPEC}\n[targets.pulumi]\nenabled = false\n");
    Test::new().spec(&spec).args(["render", "--target", "pulumi"]).status(1).run().snapshot("render-disabled-target");
}

#[test]
fn nothing_is_written_when_something_is_in_the_way() {
    let ran = Test::new().spec(SPEC).file("generated/terraform/main.tf", "mine").args(["render"]).status(2).run();
    ran.snapshot("render-foreign-file");
    let names: Vec<String> = ran.files().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["fedgen.toml", "generated/terraform/main.tf"]);
    let ran = Test::new().spec(SPEC).file("generated", "a file").args(["render"]).status(2).run();
    ran.snapshot("render-file-for-folder");
}

#[test]
fn nothing_is_written_when_findings_are_denied() {
    let ran = Test::new().spec(SPEC).args(["render", "--deny", "notes"]).status(1).stdout("").run();
    assert_eq!(ran.files().len(), 1);
}

#[test]
fn standard_output_takes_one_target() {
    Test::new().spec(SPEC).args(["render", "--stdout"]).status(2).stdout("").run().snapshot("render-stdout-all");
    let one = |target: &str| Test::new().spec(SPEC).args(["render", "--stdout", "--target", target]);
    let written = render();
    let bare = one("cloudformation").run();
    assert_eq!(bare.stdout, written.read("generated/cloudformation/template.json"));
    assert_eq!(bare.files().len(), 1, "nothing is written");
    let several = one("terraform").run();
    let parts = ["main.tf", "outputs.tf", "versions.tf"];
    let expected =
        parts.map(|name| format!("# ==> {name} <==\n{}", written.read(&format!("generated/terraform/{name}"))));
    assert_eq!(several.stdout, expected.concat());
    let file = one("pulumi").args(["--file", "__main__.py"]).run();
    assert_eq!(file.stdout, written.read("generated/pulumi/__main__.py"));
    one("pulumi").args(["--file", "main.py"]).status(2).stdout("").run().snapshot("render-stdout-no-file");
}

/// For hooks: runners do not notice new files by themselves.
#[test]
fn with_exit_code_a_change_is_a_finding_and_the_next_command_is_git() {
    let ran = Test::new().spec(SPEC).args(["render", "--exit-code", "--target", "terraform", "--out", "my dns"]);
    let ran = ran.status(1).run();
    let last = ran.stdout.lines().next_back();
    assert_eq!(last, Some("to stage: git add 'my dns/terraform'"));
    let again = ran.then().args(["render", "--exit-code", "--target", "terraform", "--out", "my dns"]).run();
    assert_eq!(again.stdout, "3 files unchanged\n");
}

#[test]
fn parts_come_and_go() {
    let parts = |number: usize| format!("{SPEC}\n[targets.cloudformation]\nparts = {number}\n");
    let ran = Test::new().spec(&parts(1)).args(["render", "--target", "cloudformation"]).run();
    ran.snapshot("render-parts");
    let folder = ran.path().join("generated/cloudformation");
    // What `aws cloudformation package` writes has the mark among its metadata, and is none of fedgen's.
    let packaged = "Metadata:\n  fedgen:\n    Generated: by fedgen 0.1.0 (cloudformation) from fedgen.toml. Do not edit: change the spec and run `fedgen render`.\n";
    let whole = ran.then().spec(SPEC).file("generated/cloudformation/packaged.yaml", packaged);
    let check = whole.args(["check", "--target", "cloudformation"]).status(1).run();
    assert!(check.stdout.contains("left over"), "{check}");
    check.then().args(["render", "--target", "cloudformation"]).run().snapshot("render-parts-gone");
    assert!(!folder.join("parts").exists());
    assert!(folder.join("packaged.yaml").exists());
    let off = ran.then().spec(&parts(1)).args(["render", "--target", "cloudformation"]).run();
    let off = off.then().spec(&format!("{SPEC}\n[targets.cloudformation]\nenabled = false\n"));
    let check = off.args(["check"]).status(1).run();
    assert!(check.stdout.contains("generated/cloudformation/parts/services-1.json"), "{check}");
}
