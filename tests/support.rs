//! What several test modules need.

use std::fs;
use std::path::{Path, PathBuf};

use fedgen::diagnostic::Diagnostics;
use fedgen::parse::parse;
use fedgen::source::SourceFile;

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Everything that fedgen has to say about a text, in order.
pub fn findings(name: &str, text: &str) -> (SourceFile, Diagnostics) {
    findings_of_bytes(name, text.as_bytes().to_vec())
}

/// As [`findings`], for a file that may not be text at all.
pub fn findings_of_bytes(name: &str, bytes: Vec<u8>) -> (SourceFile, Diagnostics) {
    let mut findings = Diagnostics::new();
    let source = match SourceFile::from_bytes(name, bytes) {
        Ok(source) => {
            let _ = parse(&source, &mut findings);
            source
        }
        Err((source, finding)) => {
            findings.push(finding);
            source
        }
    };
    findings.sort();
    (source, findings)
}

/// The spec files in a folder, in the order of their names.
pub fn specs(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root().join(folder))
        .expect("the folder of specs")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    paths
}

/// The name of a file without folder and extension.
pub fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).expect("a portable file name")
}
