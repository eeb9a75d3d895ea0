//! What the targets make of every valid spec, resource by resource.

use std::sync::LazyLock;

use fedgen::render::render;
use fedgen::target::find;
use serde_json::Value as Json;

use crate::support::{specs, stem};
use crate::targets::plan_of;

/// A resource of one spec, as one target writes it.
pub(crate) struct Resource<T> {
    pub spec: String,
    pub label: String,
    pub body: T,
}

/// A file of one spec.
pub(crate) struct File {
    pub spec: String,
    pub text: String,
}

/// The file with this name of every valid spec that the target can say.
pub(crate) fn files(target: &str, name: &str) -> Vec<File> {
    let target = find(target).expect("a target");
    let plans = specs("specs/valid").into_iter().map(|path| (stem(&path).to_owned(), plan_of(&path)));
    let said = plans.filter(|(_, plan)| target.limits(plan).is_empty());
    let rendered = said.map(|(spec, plan)| (spec, render(&plan, target, "spec.toml").expect("artifacts")));
    let files = rendered.flat_map(|(spec, artifacts)| {
        let files = artifacts.into_files().into_iter().filter(|file| file.path.as_str() == name);
        files.map(|file| File { spec: spec.clone(), text: file.text }).collect::<Vec<_>>()
    });
    files.collect()
}

static TERRAFORM: LazyLock<Vec<File>> = LazyLock::new(|| files("terraform", "main.tf"));
static CLOUDFORMATION: LazyLock<Vec<File>> = LazyLock::new(|| files("cloudformation", "template.json"));
static PULUMI: LazyLock<Vec<File>> = LazyLock::new(|| files("pulumi", "__main__.py"));

/// All resources of this type; expressions are texts in `${…}`. There is one at least.
pub(crate) fn terraform(kind: &str) -> Vec<Resource<Json>> {
    let resources = TERRAFORM.iter().flat_map(|File { spec, text }| {
        let json: Json = hcl::from_str(text).expect("HCL");
        let of_kind = json["resource"][kind].as_object().cloned().unwrap_or_default();
        of_kind.into_iter().map(|(label, body)| Resource { spec: spec.clone(), label, body })
    });
    some(kind, resources.collect())
}

/// All resources of this type, with their type. There is one at least.
pub(crate) fn cloudformation(kind: &str) -> Vec<Resource<Json>> {
    let resources = CLOUDFORMATION.iter().flat_map(|File { spec, text }| {
        let json: Json = serde_json::from_str(text).expect("JSON");
        let all = json["Resources"].as_object().cloned().unwrap_or_default();
        let of_kind = all.into_iter().filter(|(_, body)| body["Type"] == kind);
        of_kind.map(|(label, body)| Resource { spec: spec.clone(), label, body }).collect::<Vec<_>>()
    });
    some(kind, resources.collect())
}

/// The lines of all statements that make a resource of this class. There is one at least.
pub(crate) fn pulumi(class: &str) -> Vec<Resource<String>> {
    let resources = PULUMI.iter().flat_map(|File { spec, text }| {
        let head = format!(" = aws.{class}(");
        // A statement ends where a line begins with its closing bracket.
        let statements = text.split("\n)\n").filter_map(move |text| {
            let (before, body) = text.split_once(&head)?;
            Some((before.rsplit('\n').next().unwrap_or_default().to_owned(), body.to_owned()))
        });
        statements.map(|(label, body)| Resource { spec: spec.clone(), label, body })
    });
    some(class, resources.collect())
}

/// The programs of Pulumi.
pub(crate) fn programs() -> &'static [File] {
    &PULUMI
}

/// The value of an argument on a line of its own, such as `port=80,`.
pub(crate) fn argument<'a>(body: &'a str, name: &str) -> Option<&'a str> {
    let value = |line: &'a str| line.strip_prefix("    ")?.strip_prefix(name)?.strip_prefix('=')?.strip_suffix(',');
    body.lines().find_map(value)
}

fn some<T>(kind: &str, resources: Vec<Resource<T>>) -> Vec<Resource<T>> {
    assert!(!resources.is_empty(), "no valid spec has a {kind}");
    resources
}
