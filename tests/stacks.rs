//! Nested stacks say together what one template would have said, and each is a template that CloudFormation takes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use fedgen::artifact::Artifacts;
use fedgen::pipeline::compile;
use fedgen::plan::Plan;
use fedgen::render::render;
use fedgen::source::{Located, SourceFile, Span};
use fedgen::target::{Target, find};
use serde_json::{Map, Value, json};

use crate::support::{specs, stem};
use crate::targets::plan_of;

type Templates = BTreeMap<String, Value>;
type Resources = BTreeMap<String, Value>;

fn cloudformation() -> &'static dyn Target {
    find("cloudformation").expect("a target")
}

fn templates(artifacts: &Artifacts) -> Templates {
    let parse = |text: &str| serde_json::from_str(text).expect("JSON");
    artifacts.files().iter().map(|file| (file.path.to_string(), parse(&file.text))).collect()
}

fn rendered(plan: &Arc<Plan>) -> Templates {
    templates(&render(plan, cloudformation(), "a.toml").expect("files"))
}

fn with_parts(plan: Plan, parts: Option<usize>) -> Arc<Plan> {
    Arc::new(Plan { parts: parts.map(|parts| Located::new(parts, Span::default())), ..plan })
}

fn object<'v>(template: &'v Value, key: &str) -> BTreeMap<String, &'v Value> {
    let entries = template.get(key).and_then(Value::as_object);
    entries.into_iter().flatten().map(|(key, value)| (key.clone(), value)).collect()
}

fn names(template: &Value, key: &str) -> BTreeSet<String> {
    object(template, key).into_keys().collect()
}

/// Visits every object of a value.
fn walk(value: &Value, visit: &mut impl FnMut(&Map<String, Value>)) {
    match value {
        Value::Object(entries) => {
            visit(entries);
            entries.values().for_each(|value| walk(value, visit));
        }
        Value::Array(values) => values.iter().for_each(|value| walk(value, visit)),
        _ => {}
    }
}

/// The names between `${` and `}` or a point.
fn substituted(entries: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let text = entries.get("Fn::Sub").and_then(Value::as_str).unwrap_or_default();
    text.split("${").skip(1).filter_map(|rest| rest.split(['}', '.']).next())
}

/// Whatever a template refers to is in it, and what it waits for, too.
fn assert_closed(path: &str, template: &Value) {
    let resources = names(template, "Resources");
    let known: BTreeSet<String> = resources.union(&names(template, "Parameters")).cloned().collect();
    walk(template, &mut |entries| {
        if let Some(name) = entries.get("Ref").and_then(Value::as_str) {
            assert!(known.contains(name) || name.starts_with("AWS::"), "{path}: Ref {name}");
        }
        for name in substituted(entries) {
            assert!(known.contains(name) || name.starts_with("AWS::"), "{path}: Sub {name}");
        }
        if let Some(name) = entries.get("Fn::GetAtt").and_then(|value| value[0].as_str()) {
            assert!(resources.contains(name), "{path}: GetAtt {name}");
        }
        for name in entries.get("DependsOn").and_then(Value::as_array).into_iter().flatten() {
            assert!(resources.contains(name.as_str().expect("a name")), "{path}: DependsOn {name}");
        }
    });
    let mut used = BTreeSet::new();
    walk(template, &mut |entries| {
        used.extend(entries.get("Ref").and_then(Value::as_str).map(ToOwned::to_owned));
        used.extend(substituted(entries).map(ToOwned::to_owned));
    });
    assert!(names(template, "Parameters").is_subset(&used), "{path} has a parameter that it does not use");
}

/// Each stack gets exactly the parameters that its template has, and reports what it is asked for.
fn assert_wired(templates: &Templates) {
    let root = &templates["template.json"];
    let mut paths = BTreeSet::from(["template.json".to_owned()]);
    for (name, stack) in
        object(root, "Resources").into_iter().filter(|(_, it)| it["Type"] == "AWS::CloudFormation::Stack")
    {
        let path =
            stack["Properties"]["TemplateURL"].as_str().and_then(|url| url.strip_prefix("./")).expect("a local path");
        let template = &templates[path];
        assert_eq!(names(&stack["Properties"], "Parameters"), names(template, "Parameters"), "{path}");
        paths.insert(path.to_owned());
        walk(root, &mut |entries| {
            let Some([of, output]) = entries.get("Fn::GetAtt").and_then(Value::as_array).map(Vec::as_slice) else {
                return;
            };
            if *of == *name {
                let output = output.as_str().and_then(|output| output.strip_prefix("Outputs.")).expect("an output");
                assert!(names(template, "Outputs").contains(output), "{path} does not report {output}");
            }
        });
    }
    assert_eq!(paths, templates.keys().cloned().collect(), "every file is a stack");
}

fn assert_within_limits(artifacts: &Artifacts) {
    for file in artifacts.files() {
        let template: Value = serde_json::from_str(&file.text).expect("JSON");
        let path = &file.path;
        assert!(names(&template, "Resources").len() <= 500, "{path}");
        assert!(names(&template, "Parameters").len() <= 200, "{path}");
        assert!(names(&template, "Outputs").len() <= 200, "{path}");
        assert!(file.text.len() <= 1_000_000, "{path}");
    }
}

/// The resources of all templates but the stacks, without what orders them, and with one word for the zone's id.
fn resources(templates: &Templates) -> Resources {
    let mut all = Resources::new();
    for (name, resource) in templates.values().flat_map(|template| object(template, "Resources")) {
        if resource["Type"] == "AWS::CloudFormation::Stack" {
            continue;
        }
        let mut resource = resource.clone();
        resource.as_object_mut().expect("an object").retain(|key, _| key != "DependsOn" || name == "Zone");
        if let Some(id) = resource.pointer_mut("/Properties/AliasTarget/HostedZoneId")
            && *id == json!({"Fn::Sub": "${Zone}"})
        {
            *id = json!({"Ref": "Zone"});
        }
        assert!(all.insert(name.clone(), resource).is_none(), "{name} is in two templates");
    }
    all
}

/// The texts that a deployment reports, of services only: the root hands on what the parts report.
fn outputs(templates: &Templates) -> BTreeSet<String> {
    names(&templates["template.json"], "Outputs")
}

#[test]
fn parts_say_together_what_one_template_says() {
    let mut split = 0;
    for path in specs("specs/valid") {
        if !cloudformation().limits(&plan_of(&path)).is_empty() {
            continue;
        }
        let plan = |parts| with_parts(Arc::into_inner(plan_of(&path)).expect("one owner"), parts);
        let whole = rendered(&plan(None));
        for parts in [1, 2, 5] {
            let templates = rendered(&plan(Some(parts)));
            assert_eq!(resources(&templates), resources(&whole), "{}", stem(&path));
            assert_eq!(outputs(&templates), outputs(&whole), "{}", stem(&path));
            for (path, template) in &templates {
                assert_closed(path, template);
            }
            assert_wired(&templates);
            split += templates.len();
        }
    }
    assert!(split > 100, "{split}");
}

/// A federation of so many sites, four to a service, and a pool for each eight of them.
fn spec_of(endpoints: usize) -> String {
    let mut spec = "[federation]\nname = \"imaging\"\n[zone]\nname = \"federated.example.com\"\n".to_owned();
    for at in 0..endpoints {
        let (high, low) = (at / 200, at % 200 + 1);
        let _ = write!(
            spec,
            "[endpoints.site-{at}]\naddress = \"20.0.{high}.{low}\"\nhealth_check.http.path = \"/health\"\n"
        );
    }
    for first in (0..endpoints).step_by(4) {
        let _ = writeln!(
            spec,
            "[services.group-{first}]\nweighted = {{ site-{first} = 1, site-{} = 2, site-{} = 3, site-{} = 4 }}",
            first + 1,
            first + 2,
            first + 3
        );
    }
    for first in (0..endpoints).step_by(8) {
        let _ = writeln!(
            spec,
            "[pools.pair-{first}]\nfailover = {{ primary = \"site-{first}\", secondary = \"site-{}\" }}",
            first + 1
        );
    }
    let pools: Vec<String> = (0..endpoints).step_by(8).map(|first| format!("pair-{first} = 1")).collect();
    let _ = writeln!(spec, "[services.any]\nweighted = {{ {} }}", pools.join(", "));
    spec
}

fn large(endpoints: usize) -> (Arc<Plan>, Vec<&'static str>) {
    let source = SourceFile::from_bytes("a.toml", spec_of(endpoints).into_bytes()).expect("UTF-8");
    let (compiled, findings) = compile(&source, &[]);
    let codes = findings.iter().map(|finding| finding.code.as_str()).filter(|code| *code > "FG600").collect();
    (compiled.unwrap_or_else(|| panic!("{findings:#?}")).plan, codes)
}

#[test]
fn six_hundred_endpoints_are_deployed_in_parts() {
    let (plan, codes) = large(600);
    assert!(codes.contains(&"FG626"), "{codes:?}");
    let artifacts = render(&plan, cloudformation(), "a.toml").expect("files");
    assert_eq!(artifacts, render(&plan, cloudformation(), "a.toml").expect("files"), "the same bytes");
    assert_within_limits(&artifacts);
    let templates = templates(&artifacts);
    assert!(templates.len() > 5, "{:?}", templates.keys());
    for (path, template) in &templates {
        assert_closed(path, template);
    }
    assert_wired(&templates);

    let terraform = render(&plan, find("terraform").expect("a target"), "a.toml").expect("files");
    let main = terraform.files().iter().find(|file| file.path.as_str() == "main.tf").expect("a file");
    let declared = main.text.lines().filter(|line| line.starts_with("resource ")).count();
    assert_eq!(resources(&templates).len(), declared);
    let outputs = terraform.files().iter().find(|file| file.path.as_str() == "outputs.tf").expect("a file");
    let outputs = outputs.text.lines().filter(|line| line.starts_with("output ")).count();
    assert_eq!(names(&templates["template.json"], "Outputs").len(), outputs);
}

#[test]
fn a_pinned_number_stays_when_a_federation_grows() {
    let of = |endpoints: usize| {
        let plan = Arc::into_inner(large(endpoints).0).expect("one owner");
        let templates = rendered(&with_parts(plan, Some(8)));
        let records = |template: &Value| -> BTreeSet<String> {
            object(template, "Resources")
                .into_iter()
                .filter(|(_, it)| it["Type"] == "AWS::Route53::RecordSet")
                .map(|it| it.0)
                .collect()
        };
        let all: Vec<(String, BTreeSet<String>)> =
            templates.iter().map(|(path, it)| (path.clone(), records(it))).collect();
        all
    };
    let grown: BTreeMap<String, BTreeSet<String>> = of(640).into_iter().collect();
    for (path, records) in of(600) {
        assert!(records.is_subset(&grown[&path]), "{path}");
    }
}
