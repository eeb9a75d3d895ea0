//! What the system refuses. Full disks and those that may not be written: `tests/cli/faults/disk.rs`.

use std::os::unix::fs::PermissionsExt;

use super::*;

/// Permission bits do not bind root, but nobody can create a file in `/proc`.
#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_written_is_named() {
    for out in ["/proc/self", "/proc/self/fedgen"] {
        let error = write(Path::new(out), two_files()).expect_err("not writable");
        assert!(matches!(error, OutputError::Io { .. }), "{error:?}");
        assert!(error.to_string().contains(out), "{error}");
    }
}

#[test]
fn a_file_that_may_not_be_read_is_foreign() {
    let root = folder();
    let bystander = root.path().join("secret.tf");
    put(&bystander, "by hand");
    fs::set_permissions(&bystander, fs::Permissions::from_mode(0o000)).expect("permissions");
    write(root.path(), two_files()).expect("written");
    assert!(bystander.is_file());
}
