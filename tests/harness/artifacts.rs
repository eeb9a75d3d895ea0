//! Any text that compiles: its artifacts are well-formed in their languages, and declare as many resources as the plan.

use fedgen::artifact::Artifacts;
use fedgen::pipeline::compile;
use fedgen::render::render;
use fedgen::source::SourceFile;

use super::counts::{Counts, cloudformation, pulumi, terraform};
use super::showing::assert_shown;

pub(super) fn run(bytes: &[u8]) {
    let Ok(source) = SourceFile::from_bytes("fuzz.toml", bytes.to_vec()) else { return };
    let (compiled, mut findings) = compile(&source, &[]);
    let Some(compiled) = compiled else { return };
    let expected = Counts::of(&compiled.plan);
    for selected in &compiled.targets {
        let artifacts = render(&compiled.plan, selected.target, "fuzz.toml").expect("a plan can be rendered");
        findings.extend(selected.target.artifact_limits(&artifacts));
        assert_eq!(count(&artifacts), expected, "{}", artifacts.target());
    }
    findings.sort();
    assert_shown(&findings, &source);
}

/// Parses every file and counts what they declare.
fn count(artifacts: &Artifacts) -> Counts {
    match artifacts.target() {
        "cloudformation" => cloudformation(artifacts),
        "pulumi" => pulumi(artifacts),
        "terraform" => terraform(artifacts),
        other => panic!("nothing here reads the files of `{other}`"),
    }
}
