//! What each target makes of each valid spec.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use fedgen::diagnostic::Diagnostics;
use fedgen::model::CheckKind;
use fedgen::plan::Plan;
use fedgen::source::SourceFile;
use fedgen::target::{TARGETS, Target, find, overview_markdown};
use fedgen::{check, parse, plan, render};

/// The plan of a spec without errors.
pub(crate) fn plan_of(path: &Path) -> Arc<Plan> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).expect("a spec");
    let source = SourceFile::from_bytes(name, bytes).expect("UTF-8");
    let mut findings = Diagnostics::new();
    let known: Vec<_> = TARGETS.iter().map(|target| target.name()).collect();
    let spec = parse::parse(&source, &mut findings);
    let checked = spec.and_then(|spec| check::check(&spec, &known, &mut findings));
    Arc::new(plan::plan(checked.unwrap_or_else(|| panic!("{findings:#?}")).federation))
}

/// The spec with this name among the valid ones.
pub(crate) fn valid(name: &str) -> Arc<Plan> {
    plan_of(&root().join("specs/valid").join(name))
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn artifacts() {
    insta::glob!("../specs/valid", "*.toml", |path| {
        let plan = plan_of(path);
        for target in TARGETS {
            if target.limits(&plan).is_empty() {
                snapshots(&plan, *target, path);
            }
        }
    });
}

fn snapshots(plan: &Arc<Plan>, target: &'static dyn Target, path: &Path) {
    let spec = path.file_stem().and_then(|name| name.to_str()).expect("a name");
    let artifacts = render::render(plan, target, &format!("{spec}.toml")).expect("artifacts");
    let again = render::render(plan, target, &format!("{spec}.toml")).expect("artifacts");
    assert_eq!(artifacts, again, "two renders give the same bytes");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/targets/{}/{spec}", target.name()));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_suffix("");
    for file in artifacts.files() {
        settings.bind(|| insta::assert_snapshot!(file.path.as_str(), file.text));
    }
}

#[test]
fn guards() {
    let plan = valid("two-site-failover.toml");
    for target in TARGETS {
        let artifacts = render::render(&plan, *target, "two-site-failover.toml").expect("artifacts");
        let guard = artifacts.guard().expect("a guard");
        assert!(artifacts.files().iter().any(|file| file.path == guard.path), "{} stands in for no file", guard.path);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(format!("../snapshots/guards/{}", target.name()));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(guard.path.as_str(), guard.text));
    }
}

#[test]
fn templates_pages_snapshots_and_targets_are_one_set() {
    let names: BTreeSet<String> = TARGETS.iter().map(|target| target.name().to_owned()).collect();
    assert!(TARGETS.is_sorted_by_key(|target| target.name()));
    // The starter spec is no target's.
    let templates = entries("templates").into_iter().filter(|folder| folder != "init");
    assert_eq!(templates.collect::<BTreeSet<_>>(), names);
    assert_eq!(entries("snapshots/targets"), names);
    let pages = entries("docs/targets").into_iter().filter(|page| page != "README.md");
    assert_eq!(pages.collect::<BTreeSet<_>>(), names.iter().map(|name| format!("{name}.md")).collect());
    for target in TARGETS {
        let files = target.templates().iter().map(|template| format!("{}.j2", template.path));
        let files = files.chain(["unfinished.j2".to_owned()]);
        assert_eq!(entries(&format!("templates/{}", target.name())), files.collect());
        assert_eq!(find(target.name()).map(Target::name), Some(target.name()));
    }
    assert!(find("cdk").is_none());
}

fn entries(folder: &str) -> BTreeSet<String> {
    let entries = root().join(folder).read_dir().expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect()
}

#[test]
fn snapshots_are_those_of_the_valid_specs() {
    for target in TARGETS {
        let specs = entries("specs/valid").into_iter().filter(|spec| target.limits(&valid(spec)).is_empty());
        let specs: BTreeSet<String> = specs.collect();
        let folder = format!("snapshots/targets/{}", target.name());
        assert_eq!(entries(&folder), specs.iter().map(|spec| spec.replace(".toml", "")).collect());
        for spec in specs {
            let plan = valid(&spec);
            let artifacts = render::render(&plan, *target, &spec).expect("artifacts");
            let files = artifacts.files().iter().map(|file| format!("{}.snap", file.path).replace('/', "__"));
            let snapshots = entries(&format!("{folder}/{}", spec.replace(".toml", "")));
            assert_eq!(snapshots, files.collect());
        }
    }
}

#[test]
fn pages_name_every_file_version_and_command() {
    let overview = overview_markdown();
    for target in TARGETS {
        assert!(overview.contains(&format!("[{0}]({0}.md)", target.name())));
        let page = root().join("docs/targets").join(format!("{}.md", target.name()));
        let page = std::fs::read_to_string(page).expect("a page");
        let files = target.templates().iter().map(|template| template.path);
        let versions = target.pins().iter().map(|pin| pin.version);
        for fact in files.chain(versions).chain(target.usual_steps().iter().copied()) {
            assert!(page.contains(fact) && overview.contains(fact), "{}: {fact}", target.name());
        }
    }
}

#[test]
fn names_are_the_only_ones_of_their_kind() {
    let mut findings = Diagnostics::new();
    for name in entries("specs/valid") {
        let plan = valid(&name);
        for target in TARGETS {
            check::collisions(target.name(), &plan, &target.identifiers(&plan), &mut findings);
            assert!(!target.may_collide(&plan), "{name}");
        }
    }
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn limits_are_found() {
    let codes = |plan: &Plan| -> Vec<_> {
        TARGETS.iter().flat_map(|target| target.limits(plan)).map(|finding| finding.code.as_str()).collect()
    };
    let mut plan = Arc::into_inner(valid("every-check.toml")).expect("one owner");
    assert!(codes(&plan).is_empty());
    let mut probes = plan.health_checks.iter_mut().filter_map(|check| match &mut check.kind {
        CheckKind::Probe(probe) => Some(probe),
        _ => None,
    });
    probes.find(|probe| probe.enable_sni.is_some()).expect("HTTPS").enable_sni = Some(false);
    assert_eq!(codes(&plan), ["FG602", "FG602"]);
    plan.health_checks[0].disabled = true;
    assert_eq!(codes(&plan), ["FG601", "FG602", "FG602"]);
    while plan.record_sets.len() + plan.health_checks.len() < 500 {
        let record = plan.record_sets[0].clone();
        plan.record_sets.push(record);
    }
    // All of one endpoint.
    assert_eq!(codes(&plan), ["FG601", "FG626", "FG602", "FG602"]);
    while plan.record_sets.len() < 530 {
        let record = plan.record_sets[0].clone();
        plan.record_sets.push(record);
    }
    assert_eq!(codes(&plan), ["FG601", "FG603", "FG602", "FG602"]);
}
