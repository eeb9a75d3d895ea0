//! What several test modules need.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use fedgen::diagnostic::{Code, Diagnostic, Diagnostics};
use fedgen::pipeline::compile;
use fedgen::render::render;
use fedgen::source::SourceFile;

/// Invalid specs that nothing is said about yet: gaps in the rules, each to be closed and then removed from here.
pub(crate) const GAPS: &[&str] = &[];

/// The folder of the package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Everything that fedgen has to say about a text, in order.
pub(crate) fn findings(name: &str, text: &str) -> (SourceFile, Diagnostics) {
    findings_of_bytes(name, text.as_bytes().to_vec())
}

/// As [`findings`], for a file that may not be text at all.
pub(crate) fn findings_of_bytes(name: &str, bytes: Vec<u8>) -> (SourceFile, Diagnostics) {
    match SourceFile::from_bytes(name, bytes) {
        Ok(source) => {
            let findings = examine(&source);
            (source, findings)
        }
        Err((source, finding)) => {
            let mut findings = Diagnostics::new();
            findings.push(finding);
            (source, findings)
        }
    }
}

/// Up to what is only known of the finished files.
fn examine(source: &SourceFile) -> Diagnostics {
    let (compiled, mut findings) = compile(source, &[]);
    let Some(mut compiled) = compiled else { return findings };
    for selected in &compiled.targets {
        let artifacts = render(&compiled.plan, selected.target, source.name()).expect("a plan that can be rendered");
        findings.extend(selected.target.artifact_limits(&artifacts));
    }
    compiled.lint.finish(true, &mut findings);
    findings
}

/// The findings of the highest severity, then the others, each in the order of the file.
pub(crate) fn worst_first(findings: &Diagnostics) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity());
    sorted
}

/// The smallest spec that is right: two sites and one failover.
pub(crate) const TWO_SITES: &str = r#"
[federation]
name = "imaging"

[zone]
name = "federated.example.com"

[endpoints.virginia]
address = "192.0.2.10"
health_check.http = { path = "/health" }

[endpoints.frankfurt]
address = "198.51.100.20"
health_check.http = { path = "/health" }

[services.aggregator]
failover = { primary = "virginia", secondary = "frankfurt" }
"#;

/// The spec files in a folder, in the order of their names.
pub(crate) fn specs(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root().join(folder))
        .expect("the folder of specs")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    paths
}

/// The name of a file without folder and extension.
pub(crate) fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).expect("a portable file name")
}

/// The code that a file of `specs/invalid` is named after.
pub(crate) fn code_of(path: &Path) -> Code {
    let code = stem(path).split('-').next().and_then(Code::parse);
    code.unwrap_or_else(|| panic!("{} is not named after a code", path.display()))
}

/// Says that something was not tested: past libtest's capture, since a skipped test looks like a passed one.
pub(crate) fn say_skipped(reason: &str) {
    std::io::stderr().write_all(format!("SKIPPED: {reason}\n").as_bytes()).expect("standard error");
}
