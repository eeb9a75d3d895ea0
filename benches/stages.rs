//! What each step costs inside the process: `cargo bench --bench stages`.

mod support;

use divan::Bencher;
use divan::counter::ItemsCount;
use fedgen::check;
use fedgen::diagnostic::Diagnostics;
use fedgen::parse::parse;
use fedgen::pipeline::compile;
use fedgen::plan;
use fedgen::render::render;
use fedgen::source::SourceFile;
use fedgen::target::TARGETS;

const SIZES: [usize; 4] = [2, 100, 1_000, 10_000];

fn main() {
    divan::main();
}

fn source(endpoints: usize) -> SourceFile {
    let text = support::federation_of(endpoints);
    SourceFile::from_bytes("fedgen.toml", text.into()).expect("UTF-8")
}

fn target_names() -> Vec<&'static str> {
    TARGETS.iter().map(|target| target.name()).collect()
}

#[divan::bench(args = SIZES)]
fn parse_spec(bencher: Bencher<'_, '_>, endpoints: usize) {
    let source = source(endpoints);
    bencher.counter(ItemsCount::new(endpoints)).bench(|| parse(&source, &mut Diagnostics::new()));
}

#[divan::bench(args = SIZES)]
fn check_spec(bencher: Bencher<'_, '_>, endpoints: usize) {
    let spec = parse(&source(endpoints), &mut Diagnostics::new()).expect("a spec");
    let names = target_names();
    bencher.counter(ItemsCount::new(endpoints)).bench(|| check::check(&spec, &names, &mut Diagnostics::new()));
}

#[divan::bench(args = SIZES)]
fn plan_federation(bencher: Bencher<'_, '_>, endpoints: usize) {
    let spec = parse(&source(endpoints), &mut Diagnostics::new()).expect("a spec");
    let names = target_names();
    bencher
        .counter(ItemsCount::new(endpoints))
        .with_inputs(|| check::check(&spec, &names, &mut Diagnostics::new()).expect("no errors").federation)
        .bench_values(plan::plan);
}

/// All that `fedgen validate` does.
#[divan::bench(args = SIZES)]
fn validate(bencher: Bencher<'_, '_>, endpoints: usize) {
    let source = source(endpoints);
    let only = ["terraform".to_owned()];
    bencher.counter(ItemsCount::new(endpoints)).bench(|| compile(&source, &only));
}

#[divan::bench(args = SIZES, consts = [0, 1, 2])]
fn render_target<const TARGET: usize>(bencher: Bencher<'_, '_>, endpoints: usize) {
    let spec = parse(&source(endpoints), &mut Diagnostics::new()).expect("a spec");
    let checked = check::check(&spec, &target_names(), &mut Diagnostics::new()).expect("no errors");
    let plan = std::sync::Arc::new(plan::plan(checked.federation));
    bencher
        .counter(ItemsCount::new(endpoints))
        .bench(|| render(&plan, TARGETS[TARGET], "fedgen.toml").expect("artifacts"));
}
