//! Any text: it compiles, or there is an error that can be shown; always the same ones.

use fedgen::pipeline::compile;
use fedgen::source::SourceFile;

use super::showing::assert_shown;

pub(super) fn run(bytes: &[u8]) {
    let Ok(source) = SourceFile::from_bytes("fuzz.toml", bytes.to_vec()) else { return };
    let (compiled, findings) = compile(&source, &[]);
    assert_eq!(compiled.is_none(), findings.has_errors());
    assert_shown(&findings, &source);
    let (_, again) = compile(&source, &[]);
    assert!(findings.iter().eq(&again), "findings depend on more than the text");
}
