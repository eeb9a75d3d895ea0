//! All or nothing: what a run that stops leaves behind.

use proptest::prelude::*;

use super::*;

/// Files to replace, to keep, to create and to delete.
fn prepared(root: &Path) -> (Staging, BTreeMap<PathBuf, Vec<u8>>) {
    let old = [("a.tf", "old"), ("b.tf", "same"), ("left.tf", "old"), ("z.tf", "old")];
    write(root, artifacts(&old)).expect("written");
    let before = snapshot(root);
    let new = [("a.tf", "new"), ("b.tf", "same"), ("new.tf", "new"), ("parts/p.tf", "new"), ("z.tf", "new")];
    let mut staging = Staging::new(None);
    staging.add(root, artifacts(&new)).expect("added");
    (staging, before)
}

/// The temporary file with this text.
fn temporary(folder: &Path, body: &str) -> Vec<PathBuf> {
    let text = text(&mark(), body).into_bytes();
    let files = snapshot(folder).into_iter();
    let is_temporary = |path: &Path| file_name(path).starts_with(".fedgen-");
    files.filter(|(path, bytes)| is_temporary(path) && *bytes == text).map(|(path, _)| path).collect()
}

#[track_caller]
fn assert_undone(staging: Staging, cause: &str) {
    match staging.commit() {
        Err(error @ OutputError::Undone { .. }) => {
            assert!(error.to_string().ends_with("everything is as it was"), "{error}");
            let source = std::error::Error::source(&error).expect("a cause").to_string();
            assert!(source.contains(cause), "{source}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_rename_that_fails_midway_is_undone() {
    let root = folder();
    // Whichever file loses its temporary file, those before it are put back.
    for lost in 0..4 {
        let (staging, before) = prepared(root.path());
        let files = temporary(root.path(), "new");
        assert_eq!(files.len(), 4);
        fs::remove_file(&files[lost]).expect("removed");
        assert_undone(staging, "cannot ");
        assert_eq!(snapshot(root.path()), before);
    }
}

#[test]
fn a_file_that_appears_midway_is_not_replaced() {
    let root = folder();
    let (staging, mut before) = prepared(root.path());
    put(&root.path().join("new.tf"), "by hand");
    before.insert(root.path().join("new.tf"), b"by hand".to_vec());
    assert_undone(staging, "changed while fedgen was at work");
    assert_eq!(snapshot(root.path()), before);
}

#[test]
fn a_file_that_changes_midway_is_not_replaced() {
    for name in ["z.tf", "left.tf", "a.tf"] {
        let root = folder();
        let (staging, mut before) = prepared(root.path());
        put(&root.path().join(name), "saved by an editor");
        before.insert(root.path().join(name), b"saved by an editor".to_vec());
        assert_undone(staging, "changed while fedgen was at work");
        assert_eq!(snapshot(root.path()), before);
    }
}

#[test]
fn a_folder_that_appears_midway_is_named() {
    let root = folder();
    let (staging, mut before) = prepared(root.path());
    let file = root.path().join("z.tf");
    fs::remove_file(&file).expect("removed");
    fs::create_dir(&file).expect("a folder");
    before.insert(file, Vec::new());
    assert_undone(staging, "is a folder where a file belongs");
    assert_eq!(snapshot(root.path()), before);
}

#[test]
fn commit_leaves_no_backup_behind() {
    let root = folder();
    let (staging, _) = prepared(root.path());
    staging.commit().expect("written");
    let names: Vec<_> = snapshot(root.path()).into_keys().map(|path| file_name(&path)).collect();
    assert_eq!(names, ["a.tf", "b.tf", "new.tf", "parts", "p.tf", "z.tf"]);
}

#[test]
fn others_files_in_a_new_folder_stay() {
    let root = folder();
    let out = root.path().join("new/folder");
    let mut staging = Staging::new(None);
    staging.add(&out, artifacts(&[("main.tf", "a")])).expect("added");
    put(&root.path().join("new/note"), "by hand");
    drop(staging);
    let left: Vec<_> = snapshot(root.path()).into_keys().map(|path| file_name(&path)).collect();
    assert_eq!(left, ["new", "note"]);
}

/// A small folder of files: name, and what is in it.
fn files() -> impl Strategy<Value = BTreeMap<String, u8>> {
    proptest::collection::btree_map("([a-c]/)?[d-h]", 0..6_u8, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn stopping_between_add_and_commit_changes_nothing(disk in files(), wanted in files()) {
        let root = folder();
        for (name, kind) in &disk {
            let ours = text(&mark(), &kind.to_string());
            let bytes = match kind { 0 => "foreign".into(), 1 => ours + "# by hand\n", _ => ours };
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("created");
            put(&path, bytes);
        }
        let before = snapshot(root.path());
        let bodies: Vec<_> = wanted.iter().map(|(name, kind)| (name, kind.to_string())).collect();
        let files: Vec<_> = bodies.iter().map(|(name, body)| (name.as_str(), body.as_str())).collect();

        compare(root.path(), &artifacts(&files), None).expect("compared");
        prop_assert_eq!(snapshot(root.path()), before.clone());
        let mut staging = Staging::new(None);
        let added = staging.add(root.path(), artifacts(&files));
        drop(staging);
        prop_assert_eq!(snapshot(root.path()), before);

        if added.is_ok() {
            write(root.path(), artifacts(&files)).expect("written");
            let again = compare(root.path(), &artifacts(&files), None).expect("compared");
            prop_assert!(again.iter().all(|file| file.change.kind == ChangeKind::Keep), "{:?}", again);
            for (name, body) in &files {
                prop_assert_eq!(read(&root.path().join(name)), text(&mark(), body));
            }
        }
    }
}
