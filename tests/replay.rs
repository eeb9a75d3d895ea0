//! Inputs that a fuzzer found worth keeping: nothing in them breaks fedgen, and none takes long.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::harness::{HARNESSES, Harness};
use crate::support::root;

/// For one input. The slowest takes a hundredth of it on a quiet machine.
const TIME_LIMIT: Duration = Duration::from_secs(20);
/// What keeps the repository small.
const MOST_BYTES: u64 = 1024 * 1024;

#[test]
fn every_kept_input_passes() {
    for &(name, harness) in HARNESSES {
        let inputs = inputs(&root().join("fuzz/corpus").join(name));
        assert!(!inputs.is_empty(), "no inputs of `{name}` were kept");
        replay(name, harness, inputs);
    }
}

#[test]
fn every_spec_of_the_repository_passes() {
    for folder in ["specs/valid", "specs/invalid", "examples"] {
        for name in ["artifacts", "check", "parse"] {
            replay(name, crate::harness::harness(name), inputs(&root().join(folder)));
        }
    }
}

#[test]
fn every_harness_has_a_target_and_a_corpus() {
    let folder = |name: &str| -> Vec<String> {
        let entries = fs::read_dir(root().join("fuzz").join(name)).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
        names.sort();
        names
    };
    let names: Vec<&str> = HARNESSES.iter().map(|(name, _)| *name).collect();
    assert_eq!(folder("corpus"), names);
    assert_eq!(folder("fuzz_targets"), names.iter().map(|name| format!("{name}.rs")).collect::<Vec<_>>());
}

/// The files in a folder, none of them large.
fn inputs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|it| it.is_file()).collect();
    paths.sort();
    for path in &paths {
        assert!(fs::metadata(path).expect("a file").len() <= MOST_BYTES, "{} is too large to keep", path.display());
    }
    paths
}

/// Runs each input; the one that fails or hangs is named.
fn replay(name: &str, harness: Harness, inputs: Vec<PathBuf>) {
    let (done, waiting) = channel();
    let paths = inputs.clone();
    let worker = thread::spawn(move || {
        for path in paths {
            harness(&fs::read(&path).expect("a file"));
            if done.send(()).is_err() {
                return;
            }
        }
    });
    for path in inputs {
        match waiting.recv_timeout(TIME_LIMIT) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => panic!("`{name}` takes too long with {}", path.display()),
            Err(RecvTimeoutError::Disconnected) => panic!("`{name}` fails with {}", path.display()),
        }
    }
    worker.join().expect("every input passed");
}
