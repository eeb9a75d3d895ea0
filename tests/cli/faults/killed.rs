//! Killed at any moment, over and over.

use std::thread::sleep;
use std::time::Instant;

use super::*;

const ROUNDS: u32 = 60;

/// Whether the tool refuses the folder until fedgen has run again.
fn is_guarded(files: &BTreeMap<String, String>) -> bool {
    ["main.tf", "__main__.py", "template.json"].iter().filter_map(|name| files.get(*name)).any(|text| {
        ["fedgen_was_stopped", "Fedgen::WasStopped", "raise SystemExit"].iter().any(|words| text.contains(words))
    })
}

#[test]
fn a_folder_is_old_or_new_or_refused_by_its_tool() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let root = root.path();
    let specs = [SPEC.to_owned(), other()];
    let sets = [0, 1].map(|of: usize| {
        render(root, &specs[of]);
        all_files(root)
    });
    let notes = root.join("generated/terraform/backend.tf");
    fs::write(&notes, BY_HAND).expect("written");
    let started = Instant::now();
    render(root, &specs[0]);
    let whole = started.elapsed();

    for round in 0..ROUNDS {
        let [old, new] = if round % 2 == 0 { [0, 1] } else { [1, 0] };
        fs::write(root.join("fedgen.toml"), &specs[new]).expect("a spec");
        let mut run = fedgen(root, "render").spawn().expect("fedgen starts");
        sleep(whole * round / ROUNDS);
        run.kill().expect("killed");
        run.wait().expect("ended");

        assert_eq!(fs::read_to_string(&notes).expect("the file by hand"), BY_HAND);
        for (target, mut files) in all_files(root) {
            files.remove("backend.tf");
            files.retain(|name, _| !is_temporary(name));
            let whole = files == sets[old][target] || files == sets[new][target];
            assert!(whole || is_guarded(&files), "round {round}: {target} is a mixture: {:?}", files.keys());
        }
        render(root, &specs[new]);
        for (target, mut files) in all_files(root) {
            files.remove("backend.tf");
            assert_eq!(files, sets[new][target], "round {round}: {target} was not repaired");
        }
    }
}
