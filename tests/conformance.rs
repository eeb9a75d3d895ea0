//! Runs the conformance suite (`tests/conformance`, Python) against the binary that cargo has just built.
//!
//! It keeps the suite's tools in a virtual environment under the target folder. `cargo test NAME` passes NAME on as
//! pytest's `-k NAME`; the environment variable `CONFORMANCE_ARGS` adds arguments of pytest's own.

#![expect(clippy::print_stdout, reason = "a test runner says what it does")]

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};

const SUITE: &str = "tests/conformance";
/// pytest's exit status when a filter leaves nothing.
const NOTHING_MATCHES: i32 = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    if has("--list") {
        return ExitCode::SUCCESS;
    }
    let filters = filters(&arguments);
    // A path such as `plan::tests` can only mean unit tests, and no test here is ignored.
    if has("--ignored") || filters.iter().any(|filter| !is_plain_word(filter)) {
        println!("conformance: nothing to run for {}", arguments.join(" "));
        return ExitCode::SUCCESS;
    }
    match run(&filters) {
        Ok(code) => code,
        Err(Missing(reason)) if on_ci() => {
            println!("conformance: FAILED: {reason}");
            ExitCode::FAILURE
        }
        Err(Missing(reason)) => {
            println!("conformance: WARNING: the whole suite is SKIPPED: {reason}");
            ExitCode::SUCCESS
        }
    }
}

/// Something that the suite needs and this machine lacks.
struct Missing(String);

fn on_ci() -> bool {
    env::var("CI").is_ok_and(|value| matches!(value.to_lowercase().as_str(), "true" | "1"))
}

/// The words that name tests; libtest's options mean nothing here.
fn filters(arguments: &[String]) -> Vec<&str> {
    const WITH_A_VALUE: [&str; 6] = ["--test-threads", "--skip", "--format", "--color", "--logfile", "-Z"];
    let mut words = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if WITH_A_VALUE.contains(&argument.as_str()) {
            arguments.next();
        } else if !argument.starts_with('-') {
            words.push(argument.as_str());
        }
    }
    words
}

/// Whether pytest's `-k` takes it for part of a name.
fn is_plain_word(text: &str) -> bool {
    !["and", "or", "not"].contains(&text) && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn run(filters: &[&str]) -> Result<ExitCode, Missing> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("target/tmp lies in target");
    let python = environment(&target.join("conformance-venv"))?;
    let mut pytest = Command::new(python);
    pytest
        .args(["-m", "pytest", SUITE, "-rs", "-p", "no:cacheprovider", "-n", &workers()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("FEDGEN", env!("CARGO_BIN_EXE_fedgen"))
        .env("CONFORMANCE_CACHE", target.join("conformance-cache"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env_remove("TF_CLI_CONFIG_FILE")
        .env_remove("AWS_CA_BUNDLE");
    if !filters.is_empty() {
        pytest.args(["-k", &filters.join(" or ")]);
    }
    if let Ok(more) = env::var("CONFORMANCE_ARGS") {
        pytest.args(more.split_whitespace());
    }
    let status = pytest.status().map_err(|error| Missing(format!("pytest does not start: {error}")))?;
    if status.code() == Some(NOTHING_MATCHES) {
        println!("conformance: no test matches {}", filters.join(" or "));
        return Ok(ExitCode::SUCCESS);
    }
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// More than two workers start more providers at once than their memory is worth.
fn workers() -> String {
    std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 4)).to_string()
}

/// The Python of the virtual environment, which is made anew when `requirements.txt` has changed.
fn environment(folder: &Path) -> Result<PathBuf, Missing> {
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join(SUITE).join("requirements.txt");
    let wanted = fs::read_to_string(&requirements).expect("the suite's requirements are readable");
    // Held until the end of this function, against a second `cargo test`.
    let lock = File::create(folder.with_extension("lock")).expect("the target folder is writable");
    lock.lock().expect("a file can be locked");
    let python = folder.join("bin/python");
    // Written last: an interrupted installation leaves none.
    let stamp = folder.join("installed-requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) && python.exists() {
        return Ok(python);
    }
    println!("conformance: installing the suite's tools into {} (once, about a minute)", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).expect("an outdated virtual environment can be removed");
    }
    succeed(Command::new("python3").args(["-m", "venv"]).arg(folder), "python3 makes no virtual environment")?;
    succeed(
        Command::new(&python).args(["-m", "pip", "install", "--quiet", "-r"]).arg(requirements),
        "pip does not install the suite's requirements",
    )?;
    fs::write(&stamp, wanted).expect("the virtual environment is writable");
    Ok(python)
}

fn succeed(command: &mut Command, complaint: &str) -> Result<(), Missing> {
    match command.status() {
        Ok(status) if ExitStatus::success(&status) => Ok(()),
        Ok(status) => Err(Missing(format!("{complaint} ({status})"))),
        Err(error) => Err(Missing(format!("{complaint} ({error})"))),
    }
}
