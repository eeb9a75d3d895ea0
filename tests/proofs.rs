//! What shows that a rule or a mistake is covered: invalid specs that name it, and tests.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use fedgen::diagnostic::{CODES, Code};

use crate::support::{code_of, root, specs};

/// A function in a file of the repository.
pub(crate) type NamedTest = (&'static str, &'static str);

/// An invalid spec: its code, its file, and its first line.
struct Shown {
    code: Code,
    file: String,
    comment: String,
}

static SHOWN: LazyLock<Vec<Shown>> = LazyLock::new(|| {
    let shown = specs("specs/invalid").into_iter().map(|path| {
        let text = fs::read_to_string(&path).expect("a spec");
        let file = path.file_name().and_then(|name| name.to_str()).expect("a portable name");
        let comment = text.lines().next().unwrap_or_default().to_owned();
        Shown { code: code_of(&path), file: file.to_owned(), comment }
    });
    shown.collect()
});

/// The diagnostics that stand for a rule or a mistake.
pub(crate) fn codes(id: &str) -> Vec<Code> {
    CODES.iter().copied().filter(|code| code.rules().contains(&id)).collect()
}

/// The first invalid spec of this code whose comment names the rule or mistake.
pub(crate) fn spec_of(code: Code, id: &str) -> Option<&'static str> {
    let names = |comment: &str| ids(comment).any(|word| word == id);
    SHOWN.iter().find(|shown| shown.code == code && names(&shown.comment)).map(|shown| shown.file.as_str())
}

/// The words of a comment that may be ids.
pub(crate) fn ids(comment: &str) -> impl Iterator<Item = &str> {
    comment.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
}

/// Links to the pages of diagnostics, from another folder of `docs`.
pub(crate) fn links_to_codes(codes: &[Code]) -> String {
    let link = |code: &Code| format!("[{0}](../diagnostics/{0}.md)", code.as_str());
    codes.iter().map(link).collect::<Vec<_>>().join(", ")
}

pub(crate) fn link_to_spec(file: &str) -> String {
    format!("[{}](../../specs/invalid/{file})", file.trim_end_matches(".toml"))
}

pub(crate) fn link_to_test((file, name): NamedTest) -> String {
    format!("[`{name}`](../../{file})")
}

/// What a cell says, if anything.
pub(crate) fn said(cell: &'static str) -> Option<&'static str> {
    Some(cell).filter(|&cell| cell != "-")
}

/// A cell of tests such as `tests/file.rs::name`, with spaces between them; `None` if it cannot be read.
pub(crate) fn tests_of(cell: &'static str) -> Option<Vec<NamedTest>> {
    said(cell).into_iter().flat_map(|cell| cell.split(' ')).map(|test| test.split_once("::")).collect()
}

pub(crate) fn assert_is_there((file, name): NamedTest) {
    let text = fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let is_python = Path::new(file).extension().is_some_and(|extension| extension == "py");
    let head = if is_python { "def" } else { "fn" };
    assert!(text.contains(&format!("{head} {name}(")), "{file} has no {name}");
}
