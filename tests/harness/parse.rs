//! Any bytes: they are a spec, or there is a finding that can be shown.

use fedgen::diagnostic::Diagnostics;
use fedgen::parse::parse;
use fedgen::source::SourceFile;

use super::agreement::assert_agreement;
use super::showing::assert_shown;

pub(super) fn run(bytes: &[u8]) {
    let mut findings = Diagnostics::new();
    let source = match SourceFile::from_bytes("fuzz.toml", bytes.to_vec()) {
        Ok(source) => {
            let spec = parse(&source, &mut findings);
            assert!(spec.is_some() || findings.has_errors(), "nothing is read, and nothing said");
            assert_agreement(source.text());
            source
        }
        Err((source, finding)) => {
            findings.push(finding);
            source
        }
    };
    findings.sort();
    assert_shown(&findings, &source);
}
