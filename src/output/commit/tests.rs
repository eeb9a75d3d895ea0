use super::*;

fn file_with(folder: &Path, text: &str) -> TempPath {
    let file = temporary_file().tempfile_in(folder).expect("a temporary file");
    fs::write(&file, text).expect("written");
    file.into_temp_path()
}

#[test]
fn what_cannot_be_put_back_keeps_its_backup_and_is_named() {
    let root = tempfile::tempdir().expect("a folder");
    let [taken, new] = ["taken.tf", "new.tf"].map(|name| root.path().join(name));
    fs::create_dir_all(taken.join("by others")).expect("created");
    fs::create_dir_all(&new).expect("created");
    let backup = file_with(root.path(), "old");
    let kept = backup.to_path_buf();
    let done = [(&taken, Undo::PutBack(backup)), (&new, Undo::Delete)];
    let done = done.map(|(path, undo)| Done { path: path.clone(), undo });

    let journal = Journal { done: Vec::from(done), stepped: &mut || {} };
    let error = journal.undo(OutputError::Incomplete);
    assert_eq!(fs::read_to_string(&kept).expect("the backup"), "old");
    let message = error.to_string();
    for part in ["`{new}` is new and stays", "`{taken}` is now in `{kept}`"] {
        let part = part.replace("{new}", &new.to_string_lossy());
        let part = part.replace("{taken}", &taken.to_string_lossy());
        let part = part.replace("{kept}", &kept.to_string_lossy());
        assert!(message.contains(&part), "{message}");
    }
}

#[test]
fn a_copy_serves_where_there_are_no_hard_links() {
    let root = tempfile::tempdir().expect("a folder");
    let old = file_with(root.path(), "old");
    let backup = copy(&old).expect("a copy");
    fs::write(&old, "new").expect("written");
    backup.persist(&old).expect("put back");
    assert_eq!(fs::read_to_string(&old).expect("the file"), "old");
    assert_eq!(fs::read_dir(root.path()).expect("a folder").count(), 1);
}
