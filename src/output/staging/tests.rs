//! A process that is killed after any of its steps: what it leaves, and how the next run repairs it.

use std::collections::BTreeMap;
use std::env;
use std::os::unix::process::ExitStatusExt;
use std::process::{self, Command};

use super::*;
use crate::artifact::{ArtifactPath, HASH_PLACEHOLDER, seal};

/// Tell a child which folder to write into, and after how many steps to die.
const FOLDER: &str = "FEDGEN_TEST_FOLDER";
const STEPS: &str = "FEDGEN_TEST_STEPS";

const BY_HAND: &str = "backend \"s3\" {}\n";

fn artifact(path: &str, body: &str) -> Artifact {
    let mark = Mark::new("terraform", "site.toml");
    let text = format!("# Generated {mark}\n# fedgen:content-hash={HASH_PLACEHOLDER}\n{body}\n");
    Artifact { path: ArtifactPath::new(path).expect("a path"), text: seal(text).expect("a mark") }
}

fn guard() -> Artifact {
    artifact("main.tf", "stop")
}

fn artifacts(files: &[(&str, &str)]) -> Artifacts {
    let files = files.iter().map(|(path, body)| artifact(path, body)).collect();
    Artifacts::new("terraform", files).expect("no clash").with_guard(guard())
}

/// Files to replace, to keep, to create and to delete. The guarded one is among those to replace, or to keep.
fn old(main: &str) -> Artifacts {
    artifacts(&[("main.tf", main), ("left.tf", "old"), ("outputs.tf", "same"), ("variables.tf", "old")])
}

fn new() -> Artifacts {
    artifacts(&[("main.tf", "new"), ("outputs.tf", "same"), ("providers.tf", "new"), ("variables.tf", "new")])
}

fn write(folder: &Path, artifacts: Artifacts) -> Vec<Change> {
    let mut staging = Staging::new(None);
    staging.add(folder, artifacts).expect("prepared");
    staging.commit().expect("written")
}

fn contents(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let read = |file: fs::DirEntry| {
        let text = fs::read_to_string(file.path()).expect("a text");
        (file.file_name().into_string().expect("a name"), text)
    };
    files.map(read).collect()
}

fn expected(artifacts: Artifacts) -> BTreeMap<String, String> {
    let files = artifacts.into_files().into_iter().map(|file| (file.path.to_string(), file.text));
    files.chain([("backend.tf".to_owned(), BY_HAND.to_owned())]).collect()
}

/// In the child: writes the new files, and dies as if somebody had pulled the plug.
fn write_and_die(folder: &Path, steps: usize) {
    let mut staging = Staging::new(None);
    staging.add(folder, new()).expect("prepared");
    let mut done = 0;
    let die = &mut || {
        done += 1;
        if done == steps {
            process::abort();
        }
    };
    staging.commit_step_by_step(die).expect("written");
}

/// The number of steps that it took, with what it left after each.
fn killed_after_each_step(name: &str, old: impl Fn() -> Option<Artifacts>) -> usize {
    for steps in 1.. {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("backend.tf"), BY_HAND).expect("written");
        if let Some(old) = old() {
            write(folder.path(), old);
        }
        let mut child = Command::new(env::current_exe().expect("this program"));
        child.args(["--exact", &format!("output::staging::tests::{name}")]);
        child.env(FOLDER, folder.path()).env(STEPS, steps.to_string());
        let output = child.output().expect("a child");
        let died = output.status.signal().is_some();
        assert!(died || output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));

        let mut left = contents(folder.path());
        left.retain(|name, _| !disk::is_temporary(Path::new(name)));
        let finished = expected(new());
        let before = old().map_or_else(|| BTreeMap::from([("backend.tf".into(), BY_HAND.into())]), expected);
        let is_guarded = left.get("main.tf") == Some(&guard().text);
        assert!(is_guarded || left == before || left == finished, "after {steps} steps: {:?}", left.keys());
        assert_eq!(left["backend.tf"], BY_HAND);
        if !died {
            assert_eq!(left, finished);
            return steps - 1;
        }
        let changes = write(folder.path(), new());
        let main = changes.iter().find(|change| change.path.ends_with("main.tf")).expect("the guarded file");
        assert_eq!(main.kind == ChangeKind::Update(crate::output::Drift::Interrupted), is_guarded, "{main:?}");
        assert_eq!(contents(folder.path()), finished, "after {steps} steps, and another run");
    }
    unreachable!("a run has an end")
}

/// Whether this process is the one that dies.
fn is_the_child() -> bool {
    let Some(folder) = env::var_os(FOLDER) else { return false };
    let steps = env::var(STEPS).expect("a number").parse().expect("a number");
    write_and_die(Path::new(&folder), steps);
    true
}

#[test]
fn killed_while_it_replaces_files() {
    if is_the_child() {
        return;
    }
    // The guard, three files, and the one under guard.
    assert_eq!(killed_after_each_step("killed_while_it_replaces_files", || Some(old("old"))), 5);
}

#[test]
fn killed_while_the_guarded_file_stays() {
    if is_the_child() {
        return;
    }
    assert_eq!(killed_after_each_step("killed_while_the_guarded_file_stays", || Some(old("new"))), 5);
}

#[test]
fn killed_while_everything_is_new() {
    if is_the_child() {
        return;
    }
    assert_eq!(killed_after_each_step("killed_while_everything_is_new", || None), 5);
}

#[test]
fn a_single_file_needs_no_guard() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), old("old"));
    let mut staging = Staging::new(None);
    staging.add(folder.path(), old("new")).expect("prepared");
    let mut steps = 0;
    staging.commit_step_by_step(&mut || steps += 1).expect("written");
    assert_eq!(steps, 1);
}

#[test]
fn a_request_to_stop_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), old("old"));
    let before = contents(folder.path());
    for stop_before_add in [true, false] {
        let stop = Arc::new(AtomicBool::new(stop_before_add));
        let mut staging = Staging::new(None).stopped_by(Arc::clone(&stop));
        let added = staging.add(folder.path(), new());
        assert_eq!(matches!(added, Err(OutputError::Interrupted)), stop_before_add);
        stop.store(true, Ordering::Relaxed);
        if stop_before_add {
            drop(staging);
        } else {
            assert!(matches!(staging.commit(), Err(OutputError::Interrupted)));
        }
        assert_eq!(contents(folder.path()), before);
    }
}
