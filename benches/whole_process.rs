//! What a user waits for, and how much memory it takes: `cargo bench --bench whole_process`.
//!
//! Each row is the median of several runs of the whole program, beside `true` and beside `cp` of the same files.
//! CloudFormation is left out above the size that nested stacks can hold.

mod support;

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

const FEDGEN: &str = env!("CARGO_BIN_EXE_fedgen");
/// The last size that fits into the nested stacks of one root.
const STACKED_ENDPOINTS: usize = 10_000;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:>8} {:<34} {:>10} {:>8} {:>9}", "N", "command", "median", "ratio", "peak MB")?;
    let nothing = median(21, || Command::new("true"))?;
    row(&mut out, 0, "true", nothing, None)?;
    for endpoints in [2, 100, 1_000, 10_000, 100_000] {
        size(&mut out, endpoints, nothing)?;
    }
    Ok(())
}

fn size(out: &mut impl Write, endpoints: usize, nothing: Duration) -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    let spec = folder.path().join("fedgen.toml");
    std::fs::write(&spec, support::federation_of(endpoints))?;
    let runs = if endpoints >= 10_000 { 5 } else { 15 };
    let targets: &[&str] =
        if endpoints <= STACKED_ENDPOINTS { &[] } else { &["--target=terraform", "--target=pulumi"] };
    let fedgen = |command: &str, more: &[&str]| {
        let mut process = Command::new(FEDGEN);
        process.arg(command).arg(&spec).args(more);
        process
    };
    let validate = median(runs, || fedgen("validate", targets))?;
    row(out, endpoints, "validate", validate, (endpoints == 2).then_some(nothing))?;
    let fresh = median(runs, || {
        let _ = std::fs::remove_dir_all(folder.path().join("generated"));
        fedgen("render", targets)
    })?;
    let copied = median(runs, || copy(folder.path()))?;
    let base = if endpoints == 2 { nothing } else { copied };
    row(out, endpoints, "render, nothing there", fresh, Some(base))?;
    row(out, endpoints, "cp -r of the artifacts", copied, None)?;
    let again = median(runs, || fedgen("render", targets))?;
    row(out, endpoints, "render, nothing changed", again, Some(base))?;
    let check = median(runs, || fedgen("check", targets))?;
    row(out, endpoints, "check, nothing changed", check, Some(base))
}

fn copy(folder: &Path) -> Command {
    let copy = folder.join("copy");
    let _ = std::fs::remove_dir_all(&copy);
    let mut process = Command::new("cp");
    process.args([OsStr::new("-r"), folder.join("generated").as_os_str(), copy.as_os_str()]);
    process
}

fn median(runs: usize, mut command: impl FnMut() -> Command) -> std::io::Result<Duration> {
    let mut times = Vec::with_capacity(runs);
    for _ in 0..=runs {
        let mut process = command();
        process.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let status = process.status()?;
        times.push(start.elapsed());
        if !status.success() {
            return Err(std::io::Error::other(format!("{process:?} ended with {status}")));
        }
    }
    times.remove(0);
    times.sort();
    Ok(times[times.len() / 2])
}

/// Peak memory is the largest of all children so far, so it belongs to this row or to an earlier, smaller size.
fn row(
    out: &mut impl Write,
    endpoints: usize,
    what: &str,
    time: Duration,
    base: Option<Duration>,
) -> std::io::Result<()> {
    let peak = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(std::io::Error::from)?.max_rss() / 1024;
    let ratio = base.map_or_else(String::new, |base| format!("{:.2}", time.as_secs_f64() / base.as_secs_f64()));
    let milliseconds = time.as_secs_f64() * 1000.0;
    writeln!(out, "{endpoints:>8} {what:<34} {milliseconds:>7.2} ms {ratio:>8} {peak:>9}")
}
