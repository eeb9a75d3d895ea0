//! Several runs in one folder at once.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::support::SPEC;

const ROUNDS: usize = 5;
const RUNS: usize = 4;

fn fedgen(folder: &Path, command: &str) -> Command {
    let mut process = Command::new(env!("CARGO_BIN_EXE_fedgen"));
    process.arg(command).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    process
}

/// The spec of one round, so that every round has something to write over.
fn spec(round: usize) -> String {
    SPEC.replace("ttl = 60", &format!("ttl = {}", 10 + round))
}

#[test]
fn runs_in_one_folder_wait_for_each_other() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for round in 0..ROUNDS {
        fs::write(folder.path().join("fedgen.toml"), spec(round)).expect("a spec");
        let runs: Vec<Child> =
            (0..RUNS).map(|_| fedgen(folder.path(), "render").spawn().expect("fedgen starts")).collect();
        for mut run in runs {
            assert_eq!(run.wait().expect("fedgen ends").code(), Some(0), "round {round}");
        }
        let check = fedgen(folder.path(), "check").status().expect("fedgen runs");
        assert_eq!(check.code(), Some(0), "round {round}: the files are not all those of the spec");
        let terraform = fs::read_dir(folder.path().join("generated/terraform")).expect("a folder");
        let names: Vec<_> = terraform.map(|entry| entry.expect("an entry").file_name()).collect();
        assert_eq!(names.len(), 3, "round {round}: {names:?}");
    }
}
