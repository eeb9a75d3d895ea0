//! Any text: it compiles, or there is an error that can be shown; always the same ones.

use fedgen::diagnostic::Severity;
use fedgen::pipeline::compile;
use fedgen::source::SourceFile;

use super::showing::assert_shown;

pub(super) fn run(bytes: &[u8]) {
    let Ok(source) = SourceFile::from_bytes("fuzz.toml", bytes.to_vec()) else { return };
    let (compiled, findings) = compile(&source, &[]);
    // What `[lint]` alone makes an error hides no plan.
    let stops = findings.iter().any(|finding| finding.code.severity() == Severity::Error);
    assert_eq!(compiled.is_none(), stops);
    assert_shown(&findings, &source);
    let (_, again) = compile(&source, &[]);
    assert!(findings.iter().eq(&again), "findings depend on more than the text");
}
