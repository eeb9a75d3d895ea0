//! Missing, equal and differing files.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use fedgen::output::Drift;

use super::*;

#[test]
fn missing_files_and_folders_are_created() {
    let root = folder();
    let out = root.path().join("generated/terraform");
    let files = artifacts(&[("main.tf", "a"), ("parts/deep/x.tf", "b")]);
    let changes = write(&out, files.clone()).expect("written");
    assert!(changes.iter().all(|change| change.kind == ChangeKind::Create), "{changes:?}");
    for file in files.files() {
        assert_eq!(read(&out.join(file.path.as_str())), file.text);
    }
    assert_eq!(snapshot(root.path()).len(), 6);
}

#[test]
fn new_files_are_readable_as_usual() {
    let root = folder();
    let usual = root.path().join("usual");
    put(&usual, "");
    write(root.path(), artifacts(&[("main.tf", "a")])).expect("written");
    let mode = |path: &Path| fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
    assert_eq!(mode(&root.path().join("main.tf")), mode(&usual) & 0o644);
}

#[test]
fn a_replaced_file_keeps_its_permissions() {
    let root = folder();
    let file = root.path().join("main.tf");
    write(root.path(), artifacts(&[("main.tf", "a")])).expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("permissions");
    write(root.path(), artifacts(&[("main.tf", "b")])).expect("written");
    assert_eq!(fs::metadata(&file).expect("metadata").permissions().mode() & 0o777, 0o600);
}

#[test]
fn equal_files_are_left_alone() {
    let root = folder();
    let long = "x".repeat(100_000);
    let files = artifacts(&[("main.tf", "a"), ("long.tf", &long)]);
    write(root.path(), files.clone()).expect("written");
    let identity = |name: &str| {
        let metadata = fs::metadata(root.path().join(name)).expect("metadata");
        (metadata.ino(), metadata.mtime_nsec(), metadata.ctime_nsec())
    };
    let before = [identity("main.tf"), identity("long.tf")];
    let changes = write(root.path(), files).expect("written");
    assert!(changes.iter().all(|change| change.kind == ChangeKind::Keep), "{changes:?}");
    assert_eq!([identity("main.tf"), identity("long.tf")], before);
}

#[test]
fn each_kind_of_drift_is_told_apart_and_replaced() {
    let root = folder();
    let older = Mark::with_version("0.0.9", "terraform", "site.toml");
    let names = ["stale", "edited", "older", "older-edited", "crlf", "crlf-stale", "one-crlf"];
    let wanted: Vec<_> = names.iter().map(|name| (*name, "new")).collect();
    let [new, old] = ["new", "old"].map(|body| text(&mark(), body));
    let disk = [
        old.clone(),
        new.replace("new", "New"),
        text(&older, "new"),
        text(&older, "new").replace("new", "mine"),
        new.replace('\n', "\r\n"),
        old.replace('\n', "\r\n"),
        new.replacen('\n', "\r\n", 1),
    ];
    for (name, text) in names.iter().zip(disk) {
        put(&root.path().join(name), text);
    }
    let drift = |kind: &str| {
        ChangeKind::Update(match kind {
            "stale" | "crlf-stale" => Drift::Stale,
            "edited" | "older-edited" => Drift::HandEdited,
            "older" => Drift::OtherVersion("0.0.9".into()),
            _ => Drift::LineEndings,
        })
    };
    let expected: BTreeMap<_, _> = names.iter().map(|name| ((*name).to_owned(), drift(name))).collect();

    let compared = compare(root.path(), &artifacts(&wanted), None).expect("compared");
    for file in &compared {
        let line_endings = file.change.kind == ChangeKind::Update(Drift::LineEndings);
        assert_eq!(file.diff.is_none(), line_endings, "{file:?}");
    }
    assert_eq!(kinds(compared.into_iter().map(|file| file.change).collect()), expected);
    assert_eq!(kinds(write(root.path(), artifacts(&wanted)).expect("written")), expected);
    assert!(snapshot(root.path()).values().all(|bytes| bytes == new.as_bytes()));
    assert_eq!(snapshot(root.path()).len(), names.len());
}

#[test]
fn any_folder_name_will_do() {
    let root = folder();
    for name in [&b"a folder with 'quotes'"[..], "\u{fc}n\u{ef}c\u{f6}de\u{1f600}".as_bytes(), b"not \xff utf-8", b"-o"]
    {
        let out = root.path().join(std::ffi::OsStr::from_bytes(name));
        let wanted = artifacts(&[("main file.tf", "a"), ("\u{fc}.tf", "b")]);
        write(&out, artifacts(&[("main file.tf", "old"), ("left over.tf", "c")])).expect("written");
        assert_eq!(compare(&out, &wanted, None).expect("compared").len(), 3);
        write(&out, wanted).expect("written");
        assert_eq!(snapshot(&out).len(), 2);
    }
}

#[test]
fn an_empty_set_creates_no_folder() {
    let root = folder();
    write(&root.path().join("out"), artifacts(&[])).expect("written");
    assert!(snapshot(root.path()).is_empty());
}

#[test]
fn an_output_folder_may_be_a_link() {
    let root = folder();
    let [real, link] = ["real", "link"].map(|name| root.path().join(name));
    fs::create_dir(&real).expect("a folder");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    write(&link.join("terraform"), artifacts(&[("main.tf", "a")])).expect("written");
    write(&link, artifacts(&[("main.tf", "a")])).expect("written");
    assert!(link.is_symlink() && real.join("main.tf").is_file() && real.join("terraform/main.tf").is_file());
}
