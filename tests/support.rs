//! What several test modules need.

use std::fs;
use std::path::{Path, PathBuf};

use fedgen::diagnostic::{Code, Diagnostic, Diagnostics};
use fedgen::parse::parse;
use fedgen::source::SourceFile;
use fedgen::{check, plan};

/// The names that `[targets]` may have.
const TARGETS: &[&str] = &["cloudformation", "pulumi", "terraform"];

/// Codes whose rule is not part of [`findings`] yet, because it belongs to the targets. Empty when they are there.
pub const PENDING: &[Code] = &[
    Code::IdentityCollision,
    Code::DisabledNotInCloudFormation,
    Code::SniOffNotCreated,
    Code::TemplateLimits,
    Code::TemplateTooLarge,
    Code::TemplateNotInline,
    Code::NoTarget,
];

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
            examine(&source, &mut findings);
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

fn examine(source: &SourceFile, findings: &mut Diagnostics) {
    let Some(spec) = parse(source, findings) else { return };
    let Some(checked) = check::check(&spec, TARGETS, findings) else { return };
    check::audit(&plan::plan(checked.federation), findings);
}

/// The findings of the highest severity, then the others, each in the order of the file.
pub fn worst_first(findings: &Diagnostics) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity());
    sorted
}

/// The smallest spec that is right: two sites and one failover.
pub const TWO_SITES: &str = r#"
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

/// The code that a file of `specs/invalid` is named after.
pub fn code_of(path: &Path) -> Code {
    let code = stem(path).split('-').next().and_then(Code::parse);
    code.unwrap_or_else(|| panic!("{} is not named after a code", path.display()))
}
