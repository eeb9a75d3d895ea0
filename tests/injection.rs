//! Whole artifacts with hostile texts: parsed, they differ from those with harmless texts in these texts alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use fedgen::artifact::Artifacts;
use fedgen::model::{CheckKind, ZoneSource};
use fedgen::plan::Plan;
use fedgen::render::render;
use fedgen::target::find;
use serde_json::{Value as Json, json};

use crate::literals::{python, sample};
use crate::targets::valid;

const SLOTS: usize = 9;

/// Puts texts wherever a spec may hold free text.
fn plan_with(texts: &[String]) -> Arc<Plan> {
    let mut plan = Arc::into_inner(valid("parameters.toml")).expect("one owner");
    plan.description = Some(texts[0].clone());
    let ZoneSource::Created(zone) = &mut plan.zone.source else { panic!("a zone that is declared") };
    zone.comment.clone_from(&texts[1]);
    zone.tags = vec![(texts[2].clone(), texts[3].clone()), ("a b".into(), String::new())];
    let check = &mut plan.health_checks[0];
    check.tags = vec![("Name".into(), texts[4].clone())];
    let CheckKind::Probe(probe) = &mut check.kind else { panic!("a probe") };
    probe.path = Some(texts[5].clone());
    probe.search_string = Some(texts[6].clone());
    plan.parameters[0].description = Some(texts[7].clone());
    plan.parameters[0].default = Some(texts[8].clone());
    Arc::new(plan)
}

fn harmless() -> Vec<String> {
    (0..SLOTS).map(|slot| format!("slot {slot}")).collect()
}

/// Hostile texts, never empty, since an empty text may leave out its line.
fn hostile() -> Vec<Vec<String>> {
    let texts: Vec<String> = sample(1_500).into_iter().filter(|text| !text.trim().is_empty()).collect();
    texts.chunks_exact(SLOTS).map(<[String]>::to_vec).collect()
}

fn artifacts(target: &str, texts: &[String]) -> Artifacts {
    let target = find(target).expect("a target");
    render(&plan_with(texts), target, "spec.toml").expect("artifacts")
}

fn text<'a>(artifacts: &'a Artifacts, path: &str) -> &'a str {
    let file = artifacts.files().iter().find(|file| file.path.as_str() == path);
    &file.unwrap_or_else(|| panic!("no {path}")).text
}

/// Puts the texts in the places of the harmless ones, in keys and values.
fn replaced(json: Json, texts: &BTreeMap<String, String>) -> Json {
    let text = |text: String| texts.get(&text).cloned().unwrap_or(text);
    match json {
        Json::String(it) => Json::String(text(it)),
        Json::Array(items) => items.into_iter().map(|item| replaced(item, texts)).collect(),
        Json::Object(map) => map.into_iter().map(|(key, value)| (text(key), replaced(value, texts))).collect(),
        other => other,
    }
}

fn places(texts: &[String]) -> BTreeMap<String, String> {
    harmless().into_iter().zip(texts.iter().cloned()).collect()
}

#[test]
fn terraform_holds_the_texts_and_nothing_else() {
    let plain = artifacts("terraform", &harmless());
    for texts in hostile() {
        let found = artifacts("terraform", &texts);
        for file in ["main.tf", "variables.tf", "outputs.tf", "versions.tf"] {
            let [plain, found] = [&plain, &found].map(|it| text(it, file));
            assert_eq!(plain.lines().count(), found.lines().count());
            let parse = |text| hcl::from_str::<Json>(text).expect("HCL");
            assert_eq!(replaced(parse(plain), &places(&texts)), parse(found), "{texts:?}");
        }
    }
}

#[test]
fn cloudformation_holds_the_texts_and_nothing_else() {
    let parse = |artifacts: &Artifacts| {
        let mut json: Json = serde_json::from_str(text(artifacts, "template.json")).expect("JSON");
        json["Metadata"]["fedgen"]["ContentHash"].take();
        json
    };
    let plain = parse(&artifacts("cloudformation", &harmless()));
    for texts in hostile() {
        let found = parse(&artifacts("cloudformation", &texts));
        assert_eq!(replaced(plain.clone(), &places(&texts)), found, "{texts:?}");
    }
}

const COMPARE_PROGRAMS: &str = "
import ast, json, sys
cases = json.load(sys.stdin)
try:
    import yaml
except ImportError:
    yaml = None

def parsed(source, texts):
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = texts.get(node.value, node.value)
            node.kind = None
    return ast.dump(tree)

def replaced(value, texts):
    if isinstance(value, dict):
        return {key: replaced(item, texts) for key, item in value.items()}
    return texts.get(value, value)

bad = []
for texts, source, project in cases['found']:
    trimmed = dict(texts, **{'slot 0': texts['slot 0'].strip(cases['spaces'])})
    if parsed(cases['source'], trimmed) != parsed(source, {}):
        bad.append(texts)
    if yaml and replaced(yaml.safe_load(cases['project']), texts) != yaml.safe_load(project):
        bad.append(texts)
json.dump(bad, sys.stdout)
";

#[test]
fn pulumi_holds_the_texts_and_nothing_else() {
    let plain = artifacts("pulumi", &harmless());
    let found = hostile().into_iter().map(|texts| {
        let found = artifacts("pulumi", &texts);
        json!([places(&texts), text(&found, "__main__.py"), text(&found, "Pulumi.yaml")])
    });
    let spaces: String = (0..=0xffff).filter_map(char::from_u32).filter(|c| c.is_whitespace()).collect();
    let cases = json!({
        "source": text(&plain, "__main__.py"),
        "project": text(&plain, "Pulumi.yaml"),
        "found": found.collect::<Vec<_>>(),
        "spaces": spaces,
    });
    assert_eq!(python(COMPARE_PROGRAMS, &cases), json!([]));
}

const PRINT_AGAIN: &str = "
import json, sys
texts = json.load(sys.stdin)
again = [json.dumps(json.loads(text), indent=2, ensure_ascii=False) + '\\n' for text in texts]
json.dump([text for text, other in zip(texts, again) if text != other], sys.stdout)
";

#[test]
fn cloudformation_is_laid_out_as_jq_prints_it() {
    let specs = ["parameters.toml", "every-check.toml", "zone-only.toml", "dual-stack.toml", "simple.toml"];
    let texts = specs.map(|spec| {
        let artifacts = render(&valid(spec), find("cloudformation").expect("a target"), spec).expect("artifacts");
        text(&artifacts, "template.json").to_owned()
    });
    assert_eq!(python(PRINT_AGAIN, &json!(texts)), json!([]));
}
