//! File systems that are full, or may not be written, in a mount namespace of their own.

use std::process::Output;

use super::*;
use crate::support::say_skipped;

/// Runs a script with a small file system at `mounted` below the folder, which exists for the script alone.
fn with_mount(root: &Path, script: &str) -> Option<Output> {
    let namespaces = ["--mount", "--user", "--map-root-user"];
    let run = |script: &str| {
        let mut process = Command::new("unshare");
        process
            .args(namespaces)
            .args(["sh", "-euc", script])
            .current_dir(root)
            .env("FEDGEN", env!("CARGO_BIN_EXE_fedgen"));
        process.output()
    };
    let probe = run("mount -t tmpfs tmpfs mounted");
    if !probe.as_ref().is_ok_and(|probe| probe.status.success()) {
        assert!(std::env::var_os("CI").is_none(), "no file system can be mounted here: {probe:?}");
        say_skipped("full and read-only disks: no file system can be mounted here (util-linux, user namespaces)");
        return None;
    }
    Some(run(script).expect("a shell"))
}

fn folder() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(root.path().join("mounted")).expect("a folder");
    fs::write(root.path().join("old.toml"), SPEC).expect("a spec");
    fs::write(root.path().join("new.toml"), other()).expect("a spec");
    root
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// However much room is missing: the new files, or exactly the old ones.
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let root = folder();
    let script = r#"
        outcomes=""
        for pages in 3 5 8 11 12 13 14 15 16 17 18 19 20 24 28 40; do
            mount -t tmpfs -o size=$((pages * 4))k tmpfs mounted
            cp old.toml mounted/fedgen.toml
            if ! "$FEDGEN" render mounted/fedgen.toml >first 2>&1; then
                test -z "$(find mounted -type f ! -name fedgen.toml)"
                outcomes="$outcomes none"
            else
                cp -r mounted before
                cp new.toml mounted/fedgen.toml && cp new.toml before/fedgen.toml
                if "$FEDGEN" render mounted/fedgen.toml >second 2>&1; then
                    "$FEDGEN" check mounted/fedgen.toml >checked 2>&1
                    outcomes="$outcomes new"
                else
                    grep -q 'No space left on device' second
                    diff -r before mounted
                    outcomes="$outcomes old"
                fi
                rm -r before
            fi
            umount mounted
        done
        echo $outcomes
    "#;
    let Some(output) = with_mount(root.path(), script) else { return };
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{stdout}{stderr}");
    for outcome in ["none", "old", "new"] {
        assert!(stdout.contains(outcome), "no size led to `{outcome}`: {stdout}");
    }
}

#[test]
fn a_read_only_disk_is_named() {
    let root = folder();
    let script = r#"
        mount -t tmpfs tmpfs mounted
        cp old.toml mounted/fedgen.toml
        "$FEDGEN" render mounted/fedgen.toml >/dev/null 2>&1
        cp -r mounted before
        cp new.toml mounted/fedgen.toml && cp new.toml before/fedgen.toml
        mount -o remount,ro mounted
        status=0
        "$FEDGEN" render mounted/fedgen.toml >out 2>err || status=$?
        diff -r before mounted
        cat err >&2
        exit $status
    "#;
    let Some(output) = with_mount(root.path(), script) else { return };
    let stderr = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{}{stderr}", text(&output.stdout));
    assert!(stderr.contains("Read-only file system"), "{stderr}");
    assert!(stderr.contains("mounted/generated/cloudformation/template.json"), "{stderr}");
}

/// A limit on the size of files stops a run in the middle of one.
#[test]
fn a_file_that_cannot_grow_leaves_everything_as_it_was() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let root = root.path();
    render(root, SPEC);
    let before = all_files(root);
    fs::write(root.join("fedgen.toml"), other()).expect("a spec");
    let limited = "trap '' XFSZ; ulimit -f 4; exec \"$0\" render";
    let output = Command::new("sh").args(["-c", limited, env!("CARGO_BIN_EXE_fedgen")]).current_dir(root).output();
    let output = output.expect("a shell");
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("File too large"), "{}", text(&output.stderr));
    assert_eq!(all_files(root), before);
}
