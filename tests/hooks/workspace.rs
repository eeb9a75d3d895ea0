//! A repository of somebody who uses fedgen's hooks, away from this machine's settings.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::tools;

/// The configuration that the README shows.
pub(crate) const CONFIG: &str = include_str!("pre-commit-config.yaml");

/// The address in [`CONFIG`]; git is told to look elsewhere for it.
const ADDRESS: &str = "https://git.example.com/fedgen";

const TWO_SITES: &str = include_str!("../../specs/valid/two-site-failover.toml");

/// The programs that run hooks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Runner {
    PreCommit,
    Prek,
}

impl Runner {
    pub(super) fn program(self) -> &'static str {
        match self {
            Self::PreCommit => "pre-commit",
            Self::Prek => "prek",
        }
    }
}

/// What a command said, on both streams, and whether it succeeded.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) success: bool,
    pub(super) text: String,
}

impl Said {
    #[track_caller]
    pub(super) fn passes(self) -> Self {
        assert!(self.success, "{}", self.text);
        self
    }

    #[track_caller]
    pub(super) fn fails(self) -> Self {
        assert!(!self.success, "{}", self.text);
        self
    }

    #[track_caller]
    pub(super) fn mentions(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.text.contains(part), "`{part}` is not in:\n{}", self.text);
        }
        self
    }
}

pub(super) struct Workspace {
    folder: TempDir,
    tools: PathBuf,
    runner: Runner,
}

/// Runs a case with each runner, unless they cannot be installed here.
pub(super) fn each_runner(case: fn(&Workspace)) {
    let Some(tools) = tools::folder() else { return };
    for runner in [Runner::PreCommit, Runner::Prek] {
        case(&Workspace::new(tools, runner));
    }
}

impl Workspace {
    fn new(tools: &Path, runner: Runner) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let workspace = Self { folder, tools: tools.into(), runner };
        workspace.write_git_settings();
        workspace.publish_hooks();
        workspace.git(&["init", "--quiet", "--initial-branch=main"]).passes();
        workspace
    }

    /// With the spec of two sites, its artifacts, and the given hooks, all committed.
    pub(super) fn with_hooks(&self, config: &str) {
        self.write("fedgen.toml", TWO_SITES);
        self.fedgen(&["render"]).passes();
        self.commit_without_hooks();
        self.install_hooks(config);
    }

    pub(super) fn install_hooks(&self, config: &str) {
        self.write(".pre-commit-config.yaml", config);
        self.run(self.runner.program(), &["install"]).passes();
        self.commit_without_hooks();
    }

    fn write_git_settings(&self) {
        fs::create_dir_all(self.home()).expect("a home");
        fs::create_dir_all(self.root()).expect("a folder");
        let hooks = self.folder.path().join("hooks");
        let settings = format!("[url \"{}\"]\n\tinsteadOf = {ADDRESS}\n", hooks.display());
        fs::write(self.home().join(".gitconfig"), settings).expect("settings of git");
    }

    /// A repository that holds the manifest of hooks, as the tag that the configuration names.
    fn publish_hooks(&self) {
        let hooks = self.folder.path().join("hooks");
        fs::create_dir_all(&hooks).expect("a folder");
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
        fs::copy(manifest, hooks.join(".pre-commit-hooks.yaml")).expect("the manifest of hooks");
        for arguments in
            [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "-m", "hooks"], &["tag", "v0.1.0"]]
        {
            self.run_in(&hooks, "git", arguments).passes();
        }
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The user's repository.
    pub(super) fn root(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    pub(super) fn program(&self) -> &'static str {
        self.runner.program()
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect("a text file")
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, text).expect("a written file");
    }

    /// Changes a file in one place.
    #[track_caller]
    pub(super) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "`{from}` is not in {path}");
        self.write(path, &text.replacen(from, to, 1));
    }

    pub(super) fn git(&self, arguments: &[&str]) -> Said {
        self.run("git", arguments)
    }

    pub(super) fn fedgen(&self, arguments: &[&str]) -> Said {
        self.run(env!("CARGO_BIN_EXE_fedgen"), arguments)
    }

    /// What differs from the last commit, staged or not, and what is new.
    pub(super) fn status(&self) -> String {
        self.git(&["status", "--porcelain", "--untracked-files=all"]).passes().text
    }

    pub(super) fn commit(&self) -> Said {
        self.git(&["commit", "-m", "a change"])
    }

    fn commit_without_hooks(&self) {
        self.git(&["add", "--all"]).passes();
        self.git(&["commit", "--quiet", "--no-verify", "-m", "as it was"]).passes();
    }

    pub(super) fn run(&self, program: &str, arguments: &[&str]) -> Said {
        self.run_in(&self.root(), program, arguments)
    }

    fn run_in(&self, folder: &Path, program: &str, arguments: &[&str]) -> Said {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder).env_clear().envs(self.environment());
        let (mut reader, writer) = std::io::pipe().expect("a pipe");
        command.stdout(writer.try_clone().expect("a pipe")).stderr(writer);
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{program}: {error}"));
        drop(command);
        let text = std::io::read_to_string(&mut reader).expect("text");
        Said { success: child.wait().expect("an end").success(), text }
    }

    /// Nothing of the person who runs the tests, but the programs.
    fn environment(&self) -> Vec<(&'static str, OsString)> {
        let home = self.home();
        let fedgen = Path::new(env!("CARGO_BIN_EXE_fedgen")).parent().expect("the folder of the binary");
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path = [fedgen.into(), self.tools.clone()].into_iter().chain(env::split_paths(&inherited));
        let mut environment = vec![
            ("PATH", env::join_paths(path).expect("folders without a separator")),
            ("XDG_CONFIG_HOME", home.join("config").into()),
            ("XDG_CACHE_HOME", home.join("cache").into()),
            ("XDG_DATA_HOME", home.join("data").into()),
            ("PRE_COMMIT_HOME", home.join("pre-commit").into()),
            ("PREK_HOME", home.join("prek").into()),
            ("HOME", home.into()),
        ];
        let plain = [
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "A Person"),
            ("GIT_AUTHOR_EMAIL", "person@example.com"),
            ("GIT_COMMITTER_NAME", "A Person"),
            ("GIT_COMMITTER_EMAIL", "person@example.com"),
            ("LC_ALL", "C.UTF-8"),
            ("NO_COLOR", "1"),
            ("PRE_COMMIT_COLOR", "never"),
        ];
        environment.extend(plain.map(|(key, value)| (key, value.into())));
        environment
    }
}
