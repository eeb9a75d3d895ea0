//! The folder in which a page's commands run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(super) struct Scratch {
    folder: TempDir,
}

impl Scratch {
    /// Holds the repository's specs, as a clone does.
    pub(super) fn new() -> Self {
        let scratch = Self { folder: TempDir::new().expect("a temporary folder") };
        for specs in ["specs/valid", "specs/invalid"] {
            let copies = scratch.path(specs);
            fs::create_dir_all(&copies).expect("a folder");
            for spec in fs::read_dir(root().join(specs)).expect("the specs").flatten() {
                if spec.path().is_file() {
                    fs::copy(spec.path(), copies.join(spec.file_name())).expect("a copy");
                }
            }
        }
        scratch
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, text).expect("a written file");
    }

    /// Runs the words after `fedgen`; what both streams say, in the order of a terminal, and the exit status. One stream
    /// may go into a file.
    pub(super) fn fedgen(&self, words: &str) -> (String, Option<i32>) {
        let into = |file: &str| std::fs::File::create(self.path(file)).expect("a file");
        if let Some((words, file)) = words.split_once(" 2> ") {
            return self.run(words, |command| command.stderr(into(file)));
        }
        if let Some((words, file)) = words.split_once(" > ") {
            return self.run(words, |command| command.stdout(into(file)));
        }
        self.run(words, |command| command)
    }

    fn run(&self, words: &str, redirect: impl FnOnce(&mut Command) -> &mut Command) -> (String, Option<i32>) {
        let plain = |c: char| c.is_ascii_alphanumeric() || " ./-_".contains(c);
        assert!(words.chars().all(plain), "`{words}` needs a shell");
        let mut command = Command::new(env!("CARGO_BIN_EXE_fedgen"));
        command.args(words.split_whitespace()).current_dir(self.folder.path()).env_clear();
        let (reader, writer) = std::io::pipe().expect("a pipe");
        command.stdout(writer.try_clone().expect("a pipe")).stderr(writer);
        redirect(&mut command);
        let mut child = command.spawn().expect("fedgen starts");
        drop(command);
        let said = std::io::read_to_string(reader).expect("text");
        (said, child.wait().expect("fedgen ends").code())
    }
}
