//! One command, what it is given, and what is expected of it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::rc::Rc;

use tempfile::TempDir;

/// Two sites and one name, every target with a small program. No finding but the notes about example addresses.
pub(super) const SPEC: &str = include_str!("../../specs/valid/two-site-failover.toml");

/// Variables of the developer's machine that change what a program prints.
const SCRUBBED: &[&str] =
    &["CI", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_ACTIONS", "LANG", "LC_ALL", "LINES", "NO_COLOR", "TERM"];

/// A run of fedgen in a temporary folder.
#[must_use]
pub(super) struct Test {
    folder: Rc<TempDir>,
    current: PathBuf,
    arguments: Vec<OsString>,
    environment: Vec<(&'static str, String)>,
    stdin: Vec<u8>,
    status: i32,
    stdout: Option<String>,
    stderr: Option<String>,
}

/// What a run left.
pub(super) struct Ran {
    folder: Rc<TempDir>,
    pub(super) command: String,
    pub(super) status: i32,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

impl Test {
    pub(super) fn new() -> Self {
        let folder = Rc::new(tempfile::tempdir().expect("a temporary folder"));
        Self::within(folder)
    }

    fn within(folder: Rc<TempDir>) -> Self {
        Self {
            current: folder.path().to_owned(),
            folder,
            arguments: Vec::new(),
            environment: Vec::new(),
            stdin: Vec::new(),
            status: 0,
            stdout: None,
            stderr: None,
        }
    }

    /// Writes `fedgen.toml`.
    pub(super) fn spec(self, text: &str) -> Self {
        self.file("fedgen.toml", text)
    }

    /// Writes a file below the folder.
    pub(super) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, content).expect("a file");
        self
    }

    pub(super) fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments.extend(arguments.into_iter().map(|argument| argument.as_ref().to_owned()));
        self
    }

    /// Runs in this folder below the temporary one.
    pub(super) fn current(mut self, folder: &str) -> Self {
        self.current = self.folder.path().join(folder);
        fs::create_dir_all(&self.current).expect("a folder");
        self
    }

    pub(super) fn env(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    pub(super) fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().into();
        self
    }

    /// The expected exit status; 0 unless said.
    pub(super) fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    /// The whole expected standard output.
    pub(super) fn stdout(mut self, text: &str) -> Self {
        self.stdout = Some(text.to_owned());
        self
    }

    /// The whole expected standard error.
    pub(super) fn stderr(mut self, text: &str) -> Self {
        self.stderr = Some(text.to_owned());
        self
    }

    /// The folder that everything happens in.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs it and compares what was said to be expected.
    pub(super) fn run(self) -> Ran {
        let output = self.output();
        let text = |bytes: Vec<u8>| self.without_folder(&String::from_utf8(bytes).expect("UTF-8"));
        let words: Vec<_> = self.arguments.iter().map(|argument| argument.to_string_lossy()).collect();
        let ran = Ran {
            folder: Rc::clone(&self.folder),
            command: format!("fedgen {}", words.join(" ")).trim_end().to_owned(),
            status: output.status.code().expect("no signal"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        assert_eq!(ran.status, self.status, "{ran}");
        if let Some(stdout) = &self.stdout {
            assert_eq!(&ran.stdout, stdout, "{ran}");
        }
        if let Some(stderr) = &self.stderr {
            assert_eq!(&ran.stderr, stderr, "{ran}");
        }
        ran
    }

    fn output(&self) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fedgen"));
        for name in SCRUBBED {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.current_dir(&self.current).args(&self.arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("fedgen starts");
        // Fedgen need not read all of it.
        let _ = child.stdin.take().expect("a pipe").write_all(&self.stdin);
        child.wait_with_output().expect("fedgen ends")
    }

    fn without_folder(&self, text: &str) -> String {
        let folder = self.folder.path().canonicalize().expect("the folder");
        text.replace(&*folder.to_string_lossy(), "[FOLDER]").replace(&*self.folder.path().to_string_lossy(), "[FOLDER]")
    }
}

impl Ran {
    /// The next command, in the same folder.
    pub(super) fn then(&self) -> Test {
        Test::within(Rc::clone(&self.folder))
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).expect("a file")
    }

    /// Every file below the folder, with its content, sorted.
    pub(super) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        collect(self.folder.path(), self.folder.path(), &mut files);
        files.sort();
        files
    }

    /// Compares the whole screen with `snapshots/cli/<name>.snap`.
    pub(super) fn snapshot(&self, name: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../../snapshots/cli");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_description(&self.command);
        settings.bind(|| insta::assert_snapshot!(name, without_version(&self.to_string())));
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { command, status, stdout, stderr, .. } = self;
        write!(f, "$ {command}\nstatus: {status}\n")?;
        for (title, text) in [("stdout", stdout), ("stderr", stderr)] {
            if !text.is_empty() {
                write!(f, "\n──── {title} ────\n{text}")?;
            }
        }
        Ok(())
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below it").to_string_lossy().into_owned();
            files.push((name, fs::read(&path).expect("a file")));
        }
    }
}

/// What changes with every release, or every change of a template, says nothing about the screen.
fn without_version(text: &str) -> String {
    let mut text = text.replace(concat!("fedgen ", env!("CARGO_PKG_VERSION")), "fedgen [VERSION]");
    for before in ["content-hash=", "\"ContentHash\": \""] {
        let mut parts = text.split(before);
        let first = parts.next().unwrap_or_default().to_owned();
        text = parts.fold(first, |text, part| text + before + "[HASH]" + part.get(32..).unwrap_or(part));
    }
    text
}
