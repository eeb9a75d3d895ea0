//! Specs that are somewhere else, not there, or no specs at all.

use std::fs;

use super::support::{SPEC, Test};

#[test]
fn a_missing_default_says_what_was_looked_for() {
    for command in ["validate", "render", "check", "plan"] {
        let ran = Test::new().args([command]).status(2).stdout("").run();
        assert_eq!(
            ran.stderr,
            "error: there is no `fedgen.toml` in `[FOLDER]`\nhelp: name a spec, or start one with `fedgen init`\n"
        );
    }
}

#[test]
fn subcommands_of_other_tools_are_told_from_slips() {
    for (typed, tip) in [
        ("lint", "a similar subcommand exists: 'validate'"),
        ("synth", "a similar subcommand exists: 'render'"),
        ("valdate", "a similar subcommand exists: 'validate'"),
        ("apply", "fedgen deploys nothing: `fedgen render`, then use Terraform, CloudFormation or Pulumi"),
    ] {
        let output = Test::new().args([typed]).status(2).run();
        assert!(output.stderr.contains(tip), "{output}");
    }
}

#[test]
fn unreadable_specs_fail() {
    Test::new().args(["validate", "nope.toml"]).status(2).run().snapshot("spec-missing");
    let near = Test::new().file("imaging.toml", "").args(["render", "imagin.toml"]).status(2).run();
    assert_eq!(near.stderr, "error: there is no `imagin.toml`\nhelp: did you mean `imaging.toml`?\n");
    Test::new().current("folder").args(["validate", "../folder"]).status(2).run().snapshot("spec-folder");
    Test::new().file("folder/fedgen.toml", "").args(["check", "folder"]).status(2).run().snapshot("spec-in-folder");
    Test::new().file("file", "").args(["validate", "file/fedgen.toml"]).status(2).run().snapshot("spec-below-a-file");
}

#[cfg(unix)]
#[test]
fn links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let test = Test::new();
    symlink("gone.toml", test.path().join("fedgen.toml")).expect("a link");
    test.args(["validate"]).status(2).run().snapshot("spec-dangling-link");

    let test = Test::new().file("real.toml", SPEC);
    symlink("real.toml", test.path().join("fedgen.toml")).expect("a link");
    test.args(["validate"]).run();

    let test = Test::new().spec(SPEC);
    let path = test.path().join("fedgen.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions");
    // Root may read everything.
    if fs::read(&path).is_err() {
        test.args(["validate"]).status(2).run().snapshot("spec-forbidden");
    }
}

#[test]
fn what_is_no_spec_is_a_finding() {
    Test::new().spec("").args(["validate"]).status(1).stdout("").run().snapshot("spec-empty");
    Test::new()
        .file("fedgen.toml", b"name = \"caf\xe9\"\n")
        .args(["validate"])
        .status(1)
        .run()
        .snapshot("spec-latin-1");
    Test::new().file("fedgen.toml", [0; 4096]).args(["validate"]).status(1).stdout("").run();
    Test::new().spec("[zone\n").args(["render"]).status(1).stdout("").run().snapshot("spec-no-toml");
}

#[test]
fn fifty_megabytes_of_nonsense_are_not_read() {
    let nonsense = vec![b'['; 50 * 1024 * 1024];
    let ran = Test::new().args(["validate", "-"]).stdin(&nonsense).status(1).stdout("").run();
    assert!(ran.stderr.contains("FG110") && ran.stderr.len() < 1000, "{ran}");
}

#[test]
fn standard_input_renders_below_the_current_folder() {
    let ran = Test::new().args(["render", "-"]).stdin(SPEC).run();
    assert!(ran.read("generated/terraform/main.tf").contains(") from standard input."));
    ran.then().args(["check", "-"]).stdin(SPEC).run();
    ran.then()
        .args(["check", "-", "--target", "pulumi"])
        .stdin(SPEC.replace("ttl = 60", "ttl = 59"))
        .status(1)
        .run()
        .snapshot("check-stdin");
    Test::new().args(["validate", "-"]).stdin("[zone]\nnam = 1\n").status(1).run().snapshot("validate-stdin");
}

#[test]
fn a_folder_with_spaces_and_unicode() {
    let ran = Test::new().file("spéc folder/my spec.toml", SPEC).args(["render", "spéc folder/my spec.toml"]).run();
    ran.snapshot("render-unicode-folder");
    let check = |spec: &str| ran.then().args(["check", spec]);
    check("spéc folder/my spec.toml").run();
    fs::remove_dir_all(ran.path().join("spéc folder/generated/pulumi")).expect("removed");
    let ran = check("spéc folder/my spec.toml").status(1).run();
    let repair = "to repair: fedgen render 'spéc folder/my spec.toml' && git add 'spéc folder/generated/pulumi'\n";
    assert!(ran.stdout.ends_with(repair), "{ran}");
}

#[test]
fn another_folder_changes_names_and_nothing_else() {
    let here = Test::new().spec(SPEC).args(["render"]).run();
    let there = Test::new().spec(SPEC).current("deep/down").args(["render", "../../fedgen.toml"]).run();
    assert!(there.stdout.contains("created ../../generated/terraform/main.tf\n"), "{there}");
    assert_eq!(here.files(), there.files());
}

#[test]
fn another_locale_changes_nothing() {
    let run = |locale: &str| {
        Test::new()
            .spec(SPEC)
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .env("TZ", "Asia/Kathmandu")
            .args(["render"])
            .run()
    };
    let (c, turkish) = (run("C"), run("tr_TR.UTF-8"));
    assert_eq!(c.files(), turkish.files());
    assert_eq!((&c.stdout, &c.stderr), (&turkish.stdout, &turkish.stderr));
}

#[test]
fn the_order_of_tables_changes_nothing() {
    let tables: Vec<&str> = SPEC.split("\n[").skip(1).collect();
    let reversed: Vec<String> = tables.iter().rev().map(|table| format!("[{table}\n")).collect();
    let reversed = reversed.concat();
    let (one, other) =
        (Test::new().spec(SPEC).args(["render"]).run(), Test::new().spec(&reversed).args(["render"]).run());
    let generated = |files: Vec<(String, Vec<u8>)>| files.into_iter().filter(|(name, _)| name != "fedgen.toml");
    assert!(generated(one.files()).eq(generated(other.files())));
}
