//! Several targets, specs or sets of files that meet in one folder.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn another_target_s_file_stays() {
    let root = folder();
    let file = root.path().join("main.tf");
    put(&file, text(&Mark::new("pulumi", "site.toml"), "a"));
    let expected = Obstacle::OtherTarget("pulumi".into());
    assert_blocked(root.path(), root.path(), &two_files(), &file, &expected);
}

#[test]
fn two_living_specs_may_not_share_a_folder() {
    let root = folder();
    let out = root.path().join("out");
    let add = |spec: &str| {
        let mut staging = Staging::new(Some(root.path()));
        let files = artifacts_of(&Mark::new("terraform", spec), &[("main.tf", spec)]);
        staging.add(&out, files).and_then(|()| staging.commit())
    };
    put(&root.path().join("a.toml"), "");
    put(&root.path().join("b.toml"), "");
    add("a.toml").expect("written");
    let before = snapshot(root.path());
    match add("b.toml") {
        Err(OutputError::Blocked { path, obstacle: Obstacle::OtherSpec(spec) }) => {
            assert_eq!((path, spec.as_str()), (out.join("main.tf"), "a.toml"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(snapshot(root.path()), before);
    // What the other spec wrote is not left over either.
    fs::rename(out.join("main.tf"), out.join("extra.tf")).expect("renamed");
    let result = add("b.toml");
    assert!(matches!(result, Err(OutputError::Blocked { obstacle: Obstacle::OtherSpec(_), .. })), "{result:?}");
    fs::rename(out.join("extra.tf"), out.join("main.tf")).expect("renamed");

    // A renamed spec, or another name of the same one, may go on.
    fs::remove_file(root.path().join("a.toml")).expect("removed");
    symlink("b.toml", root.path().join("a.toml")).expect("a link");
    add("b.toml").expect("written");
    fs::rename(root.path().join("b.toml"), root.path().join("c.toml")).expect("renamed");
    add("c.toml").expect("written");
}

#[test]
fn specs_of_two_folders_may_not_share_one() {
    let root = folder();
    let out = root.path().join("shared");
    let add = |folder: &str, spec: &str| {
        let spec_dir = root.path().join(folder);
        put(&spec_dir.join(spec), "");
        let mut staging = Staging::new(Some(&spec_dir));
        let files = artifacts_of(&Mark::new("terraform", spec), &[("main.tf", spec)]);
        staging.add(&out, files).and_then(|()| staging.commit())
    };
    for folder in ["one", "two"] {
        fs::create_dir(root.path().join(folder)).expect("a folder");
    }
    add("one", "a.toml").expect("written");
    let written = fs::read(out.join("main.tf")).expect("a file");
    let result = add("two", "b.toml");
    assert!(matches!(result, Err(OutputError::Blocked { obstacle: Obstacle::UnknownSpec(_), .. })), "{result:?}");
    assert_eq!(fs::read(out.join("main.tf")).expect("a file"), written);
    add("one", "a.toml").expect("written again");
}

#[test]
fn a_mark_cannot_make_fedgen_look_elsewhere() {
    let root = folder();
    put(&root.path().join("site.toml"), "");
    let out = root.path().join("out");
    for spec in ["../site.toml", "/etc/passwd", "..", "", "."] {
        write(&out, artifacts_of(&Mark::new("terraform", spec), &[("main.tf", "old")])).expect("written");
        let mut staging = Staging::new(Some(&out));
        staging.add(&out, two_files()).expect("no obstacle");
    }
}

#[test]
fn one_file_is_not_written_twice() {
    let root = folder();
    let out = root.path().join("out");
    fs::create_dir(&out).expect("a folder");
    symlink(&out, root.path().join("link")).expect("a link");
    let before = snapshot(root.path());
    for spelling in ["out", "out/../out/.", "link"] {
        let mut staging = Staging::new(None);
        staging.add(&out, artifacts(&[("main.tf", "a")])).expect("added");
        let result = staging.add(&root.path().join(spelling), two_files());
        assert!(matches!(result, Err(OutputError::Twice { .. })), "{result:?}");
        assert!(matches!(staging.commit(), Err(OutputError::Incomplete)));
        assert_eq!(snapshot(root.path()), before);
    }
}

#[test]
fn a_text_without_its_own_mark_is_not_written() {
    let root = folder();
    let mut good = artifacts(&[("a.tf", "a")]).into_files();
    let other = artifact(&Mark::new("pulumi", "site.toml"), "b.tf", "b");
    let spec = artifact(&Mark::new("terraform", "other.toml"), "b.tf", "b");
    let mut broken = artifact(&mark(), "b.tf", "b");
    broken.text.push('x');
    for bad in [other, spec, broken] {
        good.truncate(1);
        good.push(bad);
        let files = Artifacts::new("terraform", good.clone()).expect("no clash");
        let result = write(&root.path().join("out"), files);
        assert!(matches!(result, Err(OutputError::Unsealed { .. })), "{result:?}");
        assert!(snapshot(root.path()).is_empty());
    }
}
