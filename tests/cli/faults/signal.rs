//! Asked to stop.

use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::*;

#[test]
fn a_run_that_is_asked_to_stop_leaves_nothing() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let root = tempfile::tempdir().expect("a temporary folder");
        let root = root.path();
        render(root, SPEC);
        let before = all_files(root);
        fs::write(root.join("fedgen.toml"), other()).expect("a spec");
        // The last of the targets has to wait, when the others have their temporary files.
        let lock = File::open(root.join("generated/terraform")).expect("the folder");
        lock.lock().expect("locked");
        let mut run = fedgen(root, "render").spawn().expect("fedgen starts");
        let deadline = Instant::now() + Duration::from_secs(20);
        while !all_files(root)["pulumi"].keys().any(|name| is_temporary(name)) {
            assert!(Instant::now() < deadline, "no temporary file");
            sleep(Duration::from_millis(5));
        }
        let pid = Pid::from_raw(i32::try_from(run.id()).expect("a process"));
        kill(pid, signal).expect("a process that runs");
        let status = run.wait().expect("ended");
        assert_eq!(status.signal(), Some(signal as i32), "{status}");
        assert_eq!(all_files(root), before);
    }
}
