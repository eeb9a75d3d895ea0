//! What is deleted, and above all what is not.

use std::os::unix::fs::symlink;

use fedgen::output::ChangeKind::{Create, Delete, Keep, Update};
use fedgen::output::Drift;

use super::*;

fn one_file() -> Artifacts {
    artifacts(&[("main.tf", "a")])
}

#[test]
fn left_over_files_are_deleted() {
    let root = folder();
    let older = Mark::with_version("0.0.9", "terraform", "renamed-since.toml");
    write(root.path(), artifacts(&[("main.tf", "a"), ("variables.tf", "b"), ("z.tf", "c")])).expect("written");
    put(&root.path().join("older.tf"), text(&older, "d"));
    put(&root.path().join("crlf.tf"), text(&mark(), "e").replace('\n', "\r\n"));
    let changes = kinds(write(root.path(), one_file()).expect("written"));
    let deleted = changes.iter().filter(|(_, kind)| **kind == ChangeKind::Delete);
    let deleted: Vec<_> = deleted.map(|(name, _)| name.as_str()).collect();
    assert_eq!(deleted, ["crlf.tf", "older.tf", "variables.tf", "z.tf"]);
    assert_eq!(snapshot(root.path()).len(), 1);
}

#[test]
fn an_empty_set_deletes_what_is_left_over() {
    let root = folder();
    write(root.path(), one_file()).expect("written");
    write(root.path(), artifacts(&[])).expect("written");
    assert!(snapshot(root.path()).is_empty());
}

#[test]
fn everything_else_stays() {
    let root = folder();
    let elsewhere = folder();
    let ours = text(&mark(), "left over");
    put(&elsewhere.path().join("ours.tf"), &ours);
    symlink(elsewhere.path().join("ours.tf"), root.path().join("link.tf")).expect("a link");
    fs::create_dir(root.path().join("modules")).expect("a folder");
    put(&root.path().join("modules/ours.tf"), &ours);
    put(&root.path().join("__main__.py"), text(&Mark::new("pulumi", "site.toml"), "another target"));
    put(&root.path().join("terraform.tfstate"), "{\"note\": \"by fedgen \"}");
    put(&root.path().join("README.md"), format!("The files start with:\n\n{ours}"));
    put(&root.path().join("binary"), [ours.as_bytes(), b"\xff"].concat());
    let before = snapshot(root.path());
    write(root.path(), one_file()).expect("written");
    let mut after = snapshot(root.path());
    assert!(after.remove(&root.path().join("main.tf")).is_some());
    assert_eq!(after, before);
    assert_eq!(read(&elsewhere.path().join("ours.tf")), ours);
}

#[test]
fn an_edited_left_over_file_is_in_the_way() {
    let root = folder();
    let file = root.path().join("extra.tf");
    put(&file, text(&mark(), "ttl = 60").replace("60", "61"));
    assert_blocked(root.path(), root.path(), &one_file(), &file, &Obstacle::EditedLeftOver);
}

#[test]
fn what_a_killed_run_left_behind_goes() {
    let root = folder();
    let whole = text(&mark(), "a long text that was being written");
    put(&root.path().join(".fedgen-aaaaaa.tmp"), &whole);
    put(&root.path().join(".fedgen-bbbbbb.tmp"), &whole[..whole.len() - 9]);
    put(&root.path().join(".fedgen-cccccc.tmp"), "");
    put(&root.path().join(".fedgen-foreign.tmp"), "by hand");
    write(root.path(), one_file()).expect("written");
    let left = snapshot(root.path()).into_keys().map(|path| file_name(&path));
    assert_eq!(left.collect::<Vec<_>>(), [".fedgen-foreign.tmp", "main.tf"]);
}

#[test]
fn two_targets_share_a_folder() {
    let root = folder();
    let pulumi = || Mark::new("pulumi", "site.toml");
    let render = |bodies: [&str; 2], extra: bool| {
        let mut staging = Staging::new(None);
        let mut files = vec![("main.tf", bodies[0])];
        files.extend(extra.then_some(("extra.tf", "")));
        staging.add(root.path(), artifacts(&files)).expect("added");
        let files = artifacts_of(&pulumi(), &[("__main__.py", bodies[1])]);
        staging.add(root.path(), files).expect("added");
        kinds(staging.commit().expect("written")).into_values().collect::<Vec<_>>()
    };
    assert_eq!(render(["a", "b"], true), [Create, Create, Create]);
    assert_eq!(render(["a", "b"], true), [Keep, Keep, Keep]);
    assert_eq!(render(["a", "c"], false), [Update(Drift::Stale), Delete, Keep]);
    assert_eq!(snapshot(root.path()).len(), 2);
}

#[test]
fn one_target_in_two_parts_does_not_delete_itself() {
    let root = folder();
    for expected in [ChangeKind::Create, ChangeKind::Keep] {
        let mut staging = Staging::new(None);
        staging.add(root.path(), artifacts(&[("a.tf", "a")])).expect("added");
        staging.add(root.path(), artifacts(&[("b.tf", "b")])).expect("added");
        let changes = staging.commit().expect("written");
        assert!(changes.iter().all(|change| change.kind == expected), "{changes:?}");
    }
    assert_eq!(snapshot(root.path()).len(), 2);
}

#[test]
fn folders_that_a_target_may_use_are_looked_through() {
    let root = folder();
    let elsewhere = folder();
    let with_parts = |files: &[(&str, &str)]| artifacts(files).with_folders(&["parts", "links"]);
    symlink(elsewhere.path(), root.path().join("links")).expect("a link");
    put(&elsewhere.path().join("ours.tf"), text(&mark(), "left over"));
    write(root.path(), with_parts(&[("main.tf", "a"), ("parts/1.tf", "b"), ("parts/2.tf", "c")])).expect("written");
    put(&root.path().join("parts/.fedgen-aaaaaa.tmp"), "");
    let compared = compare(root.path(), &with_parts(&[("main.tf", "a"), ("parts/2.tf", "c")]), None).expect("compared");
    let deleted = compared.iter().filter(|file| file.change.kind == Delete).map(|file| file_name(&file.change.path));
    assert_eq!(deleted.collect::<Vec<_>>(), [".fedgen-aaaaaa.tmp", "1.tf"]);

    let changes = kinds(write(root.path(), with_parts(&[("main.tf", "a"), ("parts/2.tf", "c")])).expect("written"));
    assert_eq!((&changes["1.tf"], &changes["2.tf"]), (&Delete, &Keep));
    write(root.path(), with_parts(&[("main.tf", "a")])).expect("written");
    let left = snapshot(root.path()).into_keys().map(|path| file_name(&path));
    assert_eq!(left.collect::<Vec<_>>(), ["links", "main.tf"], "the empty folder is gone");
    assert!(elsewhere.path().join("ours.tf").exists());
}

#[test]
fn a_folder_that_holds_something_else_stays() {
    let root = folder();
    let with_parts = |files: &[(&str, &str)]| artifacts(files).with_folders(&["parts"]);
    write(root.path(), with_parts(&[("main.tf", "a"), ("parts/1.tf", "b")])).expect("written");
    put(&root.path().join("parts/notes.txt"), "by hand");
    write(root.path(), with_parts(&[("main.tf", "a")])).expect("written");
    let left = snapshot(root.path()).into_keys().map(|path| file_name(&path));
    assert_eq!(left.collect::<Vec<_>>(), ["main.tf", "parts", "notes.txt"]);
}
