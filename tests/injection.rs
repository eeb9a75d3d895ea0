//! Whole artifacts with hostile texts: parsed, they differ from those with harmless texts in these texts alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use fedgen::artifact::Artifacts;
use fedgen::model::{AlarmCheck, AlarmSource, CheckKind, LogGroup, RecordType, Text, ZoneSource};
use fedgen::plan::{Alias, Answer, LogicalName, Plan};
use fedgen::render::render;
use fedgen::target::find;
use serde_json::{Value as Json, json};

use crate::everything::{everything, in_existing_zone, in_private_zone};
use crate::literals::{python, sample};
use crate::targets::valid;

const SLOTS: usize = 22;

/// Puts texts wherever a spec may hold free text, and wherever the plan may hold any.
fn plan_with(texts: &[String]) -> Arc<Plan> {
    let mut plan = everything();
    let mut texts = texts.iter().cloned();
    let mut next = || texts.next().expect("a text for each slot");
    plan.description = Some(next());
    let ZoneSource::Created(zone) = &mut plan.zone.source else { panic!("a zone that is declared") };
    zone.comment = next();
    zone.tags = vec![(next(), next()), ("a b".into(), String::new())];
    let check = &mut plan.health_checks[0];
    check.tags = vec![("Name".into(), next())];
    let CheckKind::Probe(probe) = &mut check.kind else { panic!("a probe") };
    probe.path = Some(next());
    probe.search_string = Some(next());
    plan.parameters[0].description = Some(next());
    plan.parameters[0].default = Some(next());
    let log = plan.zone.query_log.as_mut().expect("a log");
    log.group = LogGroup::Created { name: next(), retention_days: 30 };
    plan.cidr_collections[0].name = next();
    for check in &mut plan.health_checks[1..] {
        check_texts(&mut check.kind, &mut next);
    }
    record_texts(&mut plan, &mut next);
    assert_eq!(texts.next(), None, "a slot for each text");
    Arc::new(plan)
}

fn check_texts(kind: &mut CheckKind<LogicalName>, next: &mut impl FnMut() -> String) {
    match kind {
        CheckKind::Alarm(AlarmCheck { alarm: AlarmSource::Declared(alarm), .. }) => {
            alarm.name = next();
            alarm.description = Some(next());
            alarm.namespace = next();
            alarm.metric_name = next();
            alarm.dimensions = vec![(next(), next())];
        }
        CheckKind::Alarm(AlarmCheck { alarm: AlarmSource::Named(name @ Text::Literal(_)), .. }) => {
            *name = Text::literal(next());
        }
        CheckKind::RecoveryControl(control) => control.routing_control_arn = Text::literal(next()),
        _ => {}
    }
}

fn record_texts(plan: &mut Plan, next: &mut impl FnMut() -> String) {
    for record in &mut plan.record_sets {
        match (&mut record.answer, record.kind) {
            // Quoted, as the API takes it; Terraform and Pulumi get it without these quotes.
            (Answer::Values { values, .. }, RecordType::Txt) => values[0] = Text::literal(format!("\"{}\"", next())),
            (Answer::Alias { alias: Alias::Resource(resource) }, _) => resource.name = Text::literal(next()),
            _ => {}
        }
    }
    plan.record_sets.last_mut().expect("a routed one").set_identifier = Some(next().into());
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
    let quoted = |text: &String| format!("\"{text}\"");
    let pairs = harmless().into_iter().zip(texts);
    pairs.flat_map(|(plain, text)| [(quoted(&plain), quoted(text)), (plain, text.clone())]).collect()
}

#[test]
fn terraform_holds_the_texts_and_nothing_else() {
    let plain = artifacts("terraform", &harmless());
    for texts in hostile() {
        let found = artifacts("terraform", &texts);
        for file in ["main.tf", "moved.tf", "providers.tf", "variables.tf", "outputs.tf", "versions.tf"] {
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
    let existing = in_existing_zone(ZoneSource::Id(Text::literal("Z0123456789")));
    let mut unsigned = in_existing_zone(ZoneSource::Id(Text::literal("Z0123456789")));
    unsigned.zone.dnssec = None;
    let mut without_checks = in_existing_zone(ZoneSource::Id(Text::literal("Z0123456789")));
    without_checks.zone.dnssec = None;
    without_checks.health_checks.clear();
    let plans = [everything(), in_private_zone(), existing, unsigned, without_checks].map(Arc::new);
    let texts = specs.map(valid).into_iter().chain(plans).map(|plan| {
        let artifacts = render(&plan, find("cloudformation").expect("a target"), "spec.toml").expect("artifacts");
        text(&artifacts, "template.json").to_owned()
    });
    assert_eq!(python(PRINT_AGAIN, &texts.collect()), json!([]));
}
