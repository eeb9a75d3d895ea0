//! The hook runners, from the Python package index, in a virtual environment under `target/`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::support::say_skipped;

/// Pinned versions. Their text is also what tells an installed environment from an outdated one.
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// The folder of the runners' programs; without it the test is skipped, loudly, or fails where nobody may skip.
pub(super) fn folder() -> Option<&'static Path> {
    static TOOLS: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    match TOOLS.get_or_init(installed) {
        Ok(folder) => Some(folder),
        Err(reason) => {
            skip(reason);
            None
        }
    }
}

fn skip(reason: &str) {
    let on_ci = std::env::var("CI").is_ok_and(|value| matches!(value.to_lowercase().as_str(), "true" | "1"));
    assert!(!on_ci, "the hooks cannot be run: {reason}");
    say_skipped(&format!("the hooks were not run: {reason}"));
}

fn installed() -> Result<PathBuf, String> {
    run(Command::new("git").arg("--version"))?;
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    let lock = File::create(target.join("hooks-venv.lock")).map_err(|error| error.to_string())?;
    lock.lock().map_err(|error| error.to_string())?;
    let venv = target.join("hooks-venv");
    if !is_complete(&venv) {
        install(&venv)?;
    }
    Ok(venv.join("bin"))
}

/// Written last, so that an interrupted installation is not taken for a finished one.
fn marker(venv: &Path) -> PathBuf {
    venv.join("installed-requirements.txt")
}

fn is_complete(venv: &Path) -> bool {
    let same = fs::read_to_string(marker(venv)).is_ok_and(|text| text == REQUIREMENTS);
    // A dangling link is left when the Python that made the environment is gone.
    same && venv.join("bin/python").exists()
}

fn install(venv: &Path) -> Result<(), String> {
    if venv.exists() {
        fs::remove_dir_all(venv).map_err(|error| error.to_string())?;
    }
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hooks/requirements.txt");
    run(Command::new("python3").args(["-m", "venv"]).arg(venv))?;
    run(Command::new(venv.join("bin/python"))
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(requirements))?;
    fs::write(marker(venv), REQUIREMENTS).map_err(|error| error.to_string())
}

fn run(command: &mut Command) -> Result<(), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("`{program}` does not start: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{program}` failed: {}", said.trim()))
}
