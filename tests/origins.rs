//! Every line of every artifact leads back to the spec.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use fedgen::artifact::blocks;
use fedgen::origin::{Origins, Place, What};
use fedgen::parse::Step;
use fedgen::pipeline::compile;
use fedgen::plan::Plan;
use fedgen::render::{Subject, render};
use fedgen::source::SourceFile;
use fedgen::target::TARGETS;

use crate::support::specs;

/// A spec, one target, and the origins of all lines.
struct Case {
    name: String,
    source: SourceFile,
    plan: Arc<Plan>,
    origins: Origins,
}

/// Every valid spec for every target that can have it.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for path in specs("specs/valid") {
        for target in TARGETS {
            let (source, plan) = compiled(&path);
            if target.limits(&plan).is_empty() {
                let origins = Origins::new(&source, &plan, *target, "a.toml").expect("artifacts");
                let rendered = render(&plan, *target, "a.toml").expect("artifacts");
                let mut traced: Vec<_> = origins.files().iter().map(|file| &file.artifact).collect();
                traced.sort_by(|a, b| a.path.components().cmp(b.path.components()));
                assert!(rendered.files().iter().eq(traced), "a traced text is the rendered one");
                let name = format!("{} for {}", path.display(), target.name());
                cases.push(Case { name, source, plan, origins });
            }
        }
    }
    cases
}

fn compiled(path: &Path) -> (SourceFile, Arc<Plan>) {
    let source = SourceFile::from_bytes(path.to_string_lossy(), fs::read(path).expect("a spec")).expect("UTF-8");
    let plan = compile(&source, &[]).0.expect("no errors").plan;
    (source, plan)
}

fn keys(place: &Place) -> String {
    place.path.iter().map(Step::to_string).collect::<Vec<_>>().join(".")
}

#[test]
fn dump() {
    let Ok(wanted) = std::env::var("DUMP") else { return };
    for case in cases().iter().filter(|case| case.name.contains(&wanted)) {
        for (at, file) in case.origins.files().iter().enumerate() {
            println!("=== {} {}", case.name, file.artifact.path);
            for (number, text) in file.artifact.text.lines().enumerate() {
                let origin = case.origins.of_line(at, number).expect("a line");
                let place = match &origin.what {
                    What::Spec { place, .. } => {
                        format!("{}:{}", case.source.line_column(place.span.range().start).0, keys(place))
                    }
                    What::Own(text) => format!("- {}", &text[..12]),
                };
                println!("{place:45}|{text:.80}");
            }
        }
    }
    let _ = (blocks, BTreeSet::<Subject>::new as fn() -> _);
}
