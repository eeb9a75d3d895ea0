//! What the system refuses.

use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::support::say_skipped;

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
fn a_read_only_folder_is_named() {
    let root = folder();
    let out = root.path().join("out");
    write(&out, artifacts(&[("main.tf", "old")])).expect("written");
    let before = snapshot(root.path());
    let mode = |mode| fs::set_permissions(&out, fs::Permissions::from_mode(mode)).expect("permissions");
    mode(0o555);
    if fs::write(out.join("probe"), "").is_ok() {
        say_skipped("a read-only folder: permission bits do not bind this user (root)");
        return;
    }
    let error = write(&out, two_files()).expect_err("not writable");
    let inner = write(&out.join("inner"), two_files()).expect_err("not writable");
    mode(0o755);
    let OutputError::Io { source, path, .. } = error else { panic!("{error:?}") };
    assert_eq!((source.kind(), path), (std::io::ErrorKind::PermissionDenied, out.join("a.tf")));
    assert!(inner.to_string().contains("create the folder"), "{inner}");
    assert_eq!(snapshot(root.path()), before);
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

#[test]
#[ignore = "needs a small file system: FEDGEN_SMALL_DISK=<mount point of 64 KiB> cargo test -- --ignored full_disk"]
fn a_full_disk_leaves_everything_as_it_was() {
    let root = PathBuf::from(std::env::var_os("FEDGEN_SMALL_DISK").expect("FEDGEN_SMALL_DISK is set"));
    let out = root.join("out");
    write(&out, artifacts(&[("a.tf", "a")])).expect("enough room");
    let before = snapshot(&root);
    let long = "x".repeat(1_000_000);
    let error = write(&out, artifacts(&[("a.tf", "b"), ("new/main.tf", &long)])).expect_err("no room");
    let OutputError::Io { source, .. } = error else { panic!("{error:?}") };
    assert_eq!(source.kind(), std::io::ErrorKind::StorageFull);
    assert_eq!(snapshot(&root), before);
}
