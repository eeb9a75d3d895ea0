//! The hooks of `.pre-commit-hooks.yaml`, run by the real pre-commit and by prek on scratch repositories.
//!
//! The configuration says `language: system`, so that the binary under test runs; compiling it in the hook takes minutes.

mod tools;
mod workspace;

use std::fs;
use std::path::Path;

pub(crate) use workspace::CONFIG;
use workspace::{Workspace, each_runner};

const HOOK: &str = "generated DNS failover matches the spec";
const FIXERS: &str = include_str!("hooks/fixers.yaml");

/// The README's configuration, with the hook that writes.
fn rendering() -> String {
    CONFIG.replace("fedgen-check", "fedgen-render")
}

/// The line in which a runner tells what became of a hook.
#[track_caller]
fn verdict<'t>(text: &'t str, hook: &str) -> &'t str {
    let line = text.lines().find(|line| line.starts_with(hook));
    line.unwrap_or_else(|| panic!("`{hook}` did not run:\n{text}"))
}

#[test]
fn the_manifest_and_the_configuration_are_valid() {
    each_runner(|work| {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
        work.run(work.program(), &["validate-manifest", &manifest.to_string_lossy()]).passes();
        work.write("config.yaml", CONFIG);
        work.run(work.program(), &["validate-config", "config.yaml"]).passes();
    });
}

/// Without a runner: a new target must not be forgotten in the pattern.
#[test]
fn the_files_of_every_target_start_the_hooks() {
    let manifest = include_str!("../.pre-commit-hooks.yaml");
    let (_, pattern) = manifest.split_once("files: &files '").expect("a pattern");
    for target in fedgen::target::TARGETS {
        let (pattern, name) = (pattern.lines().next().unwrap_or_default(), target.name());
        assert!(pattern.contains(name), "`{name}` is not in {pattern}");
    }
}

#[test]
fn a_clean_commit_passes() {
    each_runner(|work| {
        work.with_hooks(CONFIG);
        work.edit("fedgen.toml", "ttl = 60", "ttl = 30");
        work.fedgen(&["render"]).passes();
        work.git(&["add", "--all"]).passes();
        let said = work.commit().passes();
        assert!(verdict(&said.text, HOOK).ends_with("Passed"), "{}", said.text);
        assert_eq!(work.status(), "");
    });
}

#[test]
fn a_commit_of_something_else_is_not_checked() {
    each_runner(|work| {
        work.with_hooks(CONFIG);
        work.write("notes.txt", "nothing about DNS\n");
        work.git(&["add", "--all"]).passes();
        let said = work.commit().passes();
        assert!(verdict(&said.text, HOOK).ends_with("Skipped"), "{}", said.text);
    });
}

#[test]
fn a_stale_artifact_fails_and_the_printed_command_repairs_it() {
    each_runner(|work| {
        work.with_hooks(CONFIG);
        work.edit("fedgen.toml", "198.51.100.20", "198.51.100.21");
        work.git(&["add", "fedgen.toml"]).passes();
        let said = work.commit().fails();
        assert!(verdict(&said.text, HOOK).ends_with("Failed"), "{}", said.text);
        let said =
            said.mentions(&["--- a/generated/terraform/main.tf", "198.51.100.20", "198.51.100.21", "out of date"]);
        assert_eq!(work.status(), "M  fedgen.toml\n", "the hook wrote something");

        let mut lines = said.text.lines().map(str::trim_start);
        let command = lines.find_map(|line| line.strip_prefix("to repair: "));
        let command = command.unwrap_or_else(|| panic!("no command in:\n{}", said.text));
        work.run("sh", &["-c", command]).passes();
        work.commit().passes();
        assert_eq!(work.status(), "");
    });
}

/// Nothing but a generated file is staged: that alone must start the hook (M-153).
#[test]
fn a_hand_edited_artifact_fails() {
    each_runner(|work| {
        for file in ["terraform/main.tf", "cloudformation/template.json", "pulumi/__main__.py", "pulumi/Pulumi.yaml"] {
            hand_edit(work, &format!("generated/{file}"));
        }
    });
}

fn hand_edit(work: &Workspace, file: &str) {
    if !work.root().join("fedgen.toml").exists() {
        work.with_hooks(CONFIG);
    }
    let before = work.read(file);
    work.write(file, &before.replacen("two-site", "too-site", 1).replacen("192.0.2.10", "192.0.2.11", 1));
    work.git(&["add", file]).passes();
    work.commit().fails().mentions(&["edited by hand", file, "to repair: fedgen render && git add"]);
    work.git(&["checkout", "--quiet", "HEAD", "--", file]).passes();
}

/// Runners do not tell hooks of deleted files; the run over all files, as in CI, finds them.
#[test]
fn a_deleted_artifact_is_found_with_all_files() {
    each_runner(|work| {
        work.with_hooks(CONFIG);
        work.git(&["rm", "--quiet", "generated/terraform/main.tf"]).passes();
        work.run(work.program(), &["run", "--all-files"]).fails().mentions(&["missing", "generated/terraform/main.tf"]);
    });
}

#[test]
fn the_rendering_hook_fails_once_and_names_the_files_to_stage() {
    each_runner(|work| {
        work.with_hooks(&rendering());
        work.edit("fedgen.toml", "198.51.100.20", "198.51.100.21");
        work.git(&["add", "fedgen.toml"]).passes();
        work.commit().fails().mentions(&["updated generated/terraform/main.tf", "git add generated/"]);
        work.commit().fails();
        work.git(&["add", "generated"]).passes();
        work.commit().passes();
        assert_eq!(work.status(), "");
        work.fedgen(&["check"]).passes();
    });
}

/// The runners look for changes of files that git knows; a new one is not among them.
#[test]
fn the_rendering_hook_fails_when_it_writes_new_files() {
    each_runner(|work| {
        work.install_hooks(&rendering());
        work.write("fedgen.toml", include_str!("../specs/valid/two-site-failover.toml"));
        work.git(&["add", "fedgen.toml"]).passes();
        work.commit().fails().mentions(&["created generated/pulumi/__main__.py", "git add generated/"]);
        work.git(&["add", "generated"]).passes();
        work.commit().passes();
        assert_eq!(work.status(), "");
    });
}

#[test]
fn the_usual_fixers_change_no_artifact() {
    each_runner(|work| {
        let specs = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/valid")).expect("the valid specs");
        for spec in specs {
            let spec = spec.expect("an entry").path();
            let folder = spec.file_stem().expect("a name").to_string_lossy().into_owned();
            let name = format!("{folder}/fedgen.toml");
            work.write(&name, &fs::read_to_string(&spec).expect("a spec"));
            work.fedgen(&["render", &name]).passes();
        }
        work.install_hooks(FIXERS);
        let said = work.run(work.program(), &["run", "--all-files"]).passes();
        let ran = said.text.lines().filter(|line| line.ends_with("Passed")).count();
        assert_eq!(ran, FIXERS.matches("- { id:").count(), "{}", said.text);
        assert_eq!(work.status(), "");
    });
}
