//! Writing when something goes wrong: a process that is killed or asked to stop, a disk without room, a folder that cannot
//! be written.

mod disk;
mod killed;
mod signal;
mod unfinished;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::support::SPEC;

/// A file that a person keeps among those of fedgen.
const BY_HAND: &str = "terraform {\n  backend \"s3\" {}\n}\n";

/// Another spec than that of [`SPEC`], so that several files of every target differ.
fn other() -> String {
    let parameter = "\n[parameters.spare_ip]\ntype = \"ipv4\"\n\n[endpoints.spare]\naddress = { parameter = \"spare_ip\" }\nhealth_check = false\n";
    let text = SPEC.replace("ttl = 60", "ttl = 30") + parameter + "\n[services.spare-name]\nsimple = \"spare\"\n";
    assert_ne!(text, SPEC);
    text
}

fn fedgen(folder: &Path, command: &str) -> Command {
    let mut process = Command::new(env!("CARGO_BIN_EXE_fedgen"));
    process.arg(command).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    process
}

/// Writes the spec and what it renders to.
fn render(folder: &Path, spec: &str) {
    fs::write(folder.join("fedgen.toml"), spec).expect("a spec");
    let status = fedgen(folder, "render").status().expect("fedgen runs");
    assert_eq!(status.code(), Some(0));
}

/// The files of one target by name, those below its folders included.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            found.insert(name, fs::read_to_string(&path).expect("a text"));
        }
    }
    found
}

fn is_temporary(name: &str) -> bool {
    name.starts_with(".fedgen-")
}

const TARGETS: [&str; 3] = ["cloudformation", "pulumi", "terraform"];

fn all_files(root: &Path) -> BTreeMap<&'static str, BTreeMap<String, String>> {
    TARGETS.map(|target| (target, files(&root.join("generated").join(target)))).into()
}
