//! Every line of every artifact leads back to the spec: nothing here asks the code under test where it should lead.

use std::collections::BTreeSet;
use std::fs;
use std::net::Ipv6Addr;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use fedgen::artifact::{Artifact, blocks};
use fedgen::origin::{Origin, Origins, Place, What};
use fedgen::parse::Step;
use fedgen::pipeline::compile;
use fedgen::plan::{LogicalName, Plan};
use fedgen::render::render;
use fedgen::source::SourceFile;
use fedgen::target::{Kind, TARGETS, Target};

use crate::support::specs;

/// A spec for one target.
struct Case {
    name: String,
    source: SourceFile,
    plan: Arc<Plan>,
    target: &'static dyn Target,
    origins: Origins,
}

/// Every valid spec for every target that can have it.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let mut cases = Vec::new();
    for path in specs("specs/valid") {
        for &target in TARGETS {
            let (source, plan) = compiled(&path);
            if target.limits(&plan).is_empty() {
                let origins = Origins::new(&source, &plan, target, "a.toml").expect("artifacts");
                let name = format!("{} for {}", path.display(), target.name());
                cases.push(Case { name, source, plan, target, origins });
            }
        }
    }
    cases
});

fn cases() -> impl Iterator<Item = &'static Case> {
    CASES.iter()
}

fn compiled(path: &Path) -> (SourceFile, Arc<Plan>) {
    let source = SourceFile::from_bytes(path.to_string_lossy(), fs::read(path).expect("a spec")).expect("UTF-8");
    let plan = compile(&source, &[]).0.expect("no errors").plan;
    (source, plan)
}

impl Case {
    fn artifacts(&self) -> impl Iterator<Item = (usize, &Artifact)> {
        self.origins.artifacts().enumerate()
    }

    fn origin(&self, file: usize, line: usize) -> Origin {
        self.origins.of_line(file, line).unwrap_or_else(|| panic!("{}: line {line} has no answer", self.name))
    }

    fn written(&self, place: &Place) -> &str {
        &self.source.text()[place.span.range()]
    }

    /// The line of the spec that a place is in.
    fn spec_line(&self, place: &Place) -> &str {
        let (line, _) = self.source.line_column(place.span.range().start);
        self.source.text().lines().nth(line - 1).expect("a line")
    }

    fn value(&self, keys: &[&str]) -> Option<toml::Value> {
        let document: toml::Value = toml::from_str(self.source.text()).expect("TOML");
        keys.iter().try_fold(document, |value, key| value.get(key).cloned())
    }
}

fn keys(place: &Place) -> Vec<String> {
    place.path.iter().map(|step| step.key().map_or_else(|| step.to_string(), str::to_owned)).collect()
}

fn found(origin: &Origin) -> Option<(&Place, &Place)> {
    match &origin.what {
        What::Spec { entry, place } => Some((entry, place)),
        What::Own(_) => None,
    }
}

#[test]
fn a_traced_text_is_the_rendered_one() {
    for case in cases() {
        let rendered = render(&case.plan, case.target, "a.toml").expect("artifacts");
        let mut traced: Vec<Artifact> = case.artifacts().map(|(_, artifact)| artifact.clone()).collect();
        traced.sort_by(|a, b| a.path.components().cmp(b.path.components()));
        assert_eq!(rendered.files(), traced, "{}", case.name);
    }
}

#[test]
fn every_line_has_an_answer_and_every_line_of_a_block_a_place() {
    for case in cases() {
        for (file, artifact) in case.artifacts() {
            for (number, text) in artifact.text.lines().enumerate() {
                let origin = case.origin(file, number);
                let place = format!("{}: {}:{}: {text}", case.name, artifact.path, number + 1);
                // Without a place are only: values that all specs share, and what all parameters need.
                let own = ["local", "locals", "terraform", "CHECKER_REGIONS", "config", "runtime"];
                let is_own = origin.block.as_deref().is_none_or(|block| own.contains(&block) || block.starts_with('_'));
                match found(&origin) {
                    Some((entry, place_in_spec)) => {
                        assert!(!case.written(place_in_spec).trim().is_empty(), "{place}");
                        assert!(!keys(entry).is_empty(), "{place}");
                    }
                    None => assert!(is_own, "{place}"),
                }
            }
        }
    }
}

/// The way to the entry that a thing is named after.
fn entry_of(id: &LogicalName) -> Option<[String; 2]> {
    let mut words = id.as_str().split('/');
    let table = match words.next()? {
        "endpoint" => "endpoints",
        "pool" => "pools",
        "service" => "services",
        _ => return None,
    };
    Some([table.to_owned(), words.next()?.to_owned()])
}

#[test]
fn every_entry_of_the_plan_is_found_from_its_own_block() {
    for case in cases() {
        for (kind, id) in things(case) {
            if case.target.namespaces(kind).is_empty() {
                continue;
            }
            let mut declared = String::new();
            case.target.declare(kind, &id, &mut declared).expect("a name");
            let lines = lines_of(case, kind, &declared);
            assert!(!lines.is_empty(), "{}: no block declares {id} as {declared}", case.name);
            for (file, line) in lines {
                let origin = case.origin(file, line);
                let (entry, _) = found(&origin).unwrap_or_else(|| panic!("{}: {declared} has no place", case.name));
                let path = keys(entry);
                let key = match (kind, entry_of(&id)) {
                    (Kind::Record | Kind::CidrCollection, Some([table, key])) => {
                        assert_eq!(path, [&*table, &*key], "{}: {declared}", case.name);
                        key
                    }
                    (Kind::Record, None) if id.as_str() == "delegation" => "zone".to_owned(),
                    (Kind::Record, None) => {
                        assert_eq!(path[0], "records", "{}: {declared}", case.name);
                        continue;
                    }
                    (Kind::HealthCheck | Kind::Alarm, _) => {
                        assert!(matches!(&*path[0], "endpoints" | "health_checks"), "{}: {path:?}", case.name);
                        id.as_str().to_owned()
                    }
                    (Kind::Parameter, _) => {
                        assert_eq!(path, ["parameters", id.as_str()], "{}", case.name);
                        id.as_str().to_owned()
                    }
                    _ => "zone".to_owned(),
                };
                assert_eq!(path.last(), Some(&key), "{}: {declared}", case.name);
                assert_eq!(case.written(entry).trim_matches(['"', '\'']), key, "{}: {declared}", case.name);
            }
        }
    }
}

/// Everything that gets a block of its own.
fn things(case: &Case) -> Vec<(Kind, LogicalName)> {
    let Plan { zone, parameters, health_checks, cidr_collections, record_sets, .. } = &*case.plan;
    let mut things = Vec::new();
    if zone.source.created().is_some() {
        things.push((Kind::Zone, zone.id.clone()));
    }
    things.extend(zone.delegation.iter().map(|_| (Kind::Record, LogicalName::new(&["delegation"]))));
    let signing = [Kind::KeySigningKey, Kind::Dnssec].map(|kind| (kind, zone.id.clone()));
    things.extend(zone.dnssec.iter().flat_map(|_| signing.clone()));
    things.extend(zone.query_log.iter().map(|_| (Kind::QueryLog, zone.id.clone())));
    things.extend(parameters.iter().map(|it| (Kind::Parameter, LogicalName::new(&[&it.key]))));
    let alarms = health_checks.iter().filter(|it| it.kind.alarm().is_some_and(|alarm| alarm.declared().is_some()));
    things.extend(alarms.map(|it| (Kind::Alarm, it.id.clone())));
    things.extend(health_checks.iter().map(|it| (Kind::HealthCheck, it.id.clone())));
    things.extend(cidr_collections.iter().map(|it| (Kind::CidrCollection, it.id.clone())));
    things.extend(record_sets.iter().map(|it| (Kind::Record, it.id.clone())));
    things
}

/// The lines in which something is declared, by the spelling of each tool.
fn lines_of(case: &Case, kind: Kind, declared: &str) -> Vec<(usize, usize)> {
    let header = match (case.target.name(), kind) {
        ("terraform", Kind::Parameter) => format!("variable \"{declared}\" {{"),
        ("terraform", Kind::Zone) => format!("resource \"aws_route53_zone\" \"{declared}\" {{"),
        ("terraform", Kind::Record) => format!("resource \"aws_route53_record\" \"{declared}\" {{"),
        ("terraform", Kind::HealthCheck) => format!("resource \"aws_route53_health_check\" \"{declared}\" {{"),
        ("terraform", Kind::CidrCollection) => format!("resource \"aws_route53_cidr_collection\" \"{declared}\" {{"),
        ("terraform", Kind::Alarm) => format!("resource \"aws_cloudwatch_metric_alarm\" \"{declared}\" {{"),
        ("terraform", Kind::KeySigningKey) => format!("resource \"aws_route53_key_signing_key\" \"{declared}\" {{"),
        ("terraform", Kind::Dnssec) => format!("resource \"aws_route53_hosted_zone_dnssec\" \"{declared}\" {{"),
        ("terraform", Kind::QueryLog) => format!("resource \"aws_route53_query_log\" \"{declared}\" {{"),
        ("cloudformation", _) => format!("    \"{declared}\": {{"),
        ("pulumi", _) => format!("{declared} = "),
        other => panic!("{other:?} is declared in some way"),
    };
    let is_declared = |line: &str, artifact: &Artifact, number: usize| {
        // Outputs have names of their own, and parts are told what others declare.
        let is_before_outputs = || artifact.text.lines().take(number).all(|line| line != "  \"Outputs\": {");
        line.starts_with(&header) && is_before_outputs()
    };
    let mut found = Vec::new();
    for (file, artifact) in case.artifacts() {
        let lines = artifact.text.lines().enumerate();
        found.extend(lines.filter(|(at, line)| is_declared(line, artifact, *at)).map(|(at, _)| (file, at)));
    }
    found
}

#[test]
fn values_are_found_where_they_are_written() {
    // What Terraform calls a field, and the keys of the spec that it may come from.
    let fields: [(&str, &[&str]); 9] = [
        ("ttl", &["ttl"]),
        ("resource_path", &["path"]),
        ("search_string", &["search_string"]),
        ("port", &["port"]),
        ("request_interval", &["request_interval"]),
        ("failure_threshold", &["failure_threshold"]),
        ("ip_address", &["address", "ipv6", "ip_address"]),
        ("records", &["address", "ipv6", "values", "hostname"]),
        ("weight", &["weight", "weighted"]),
    ];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut count = 0;
    for case in cases().filter(|case| case.target.name() == "terraform") {
        let (file, artifact) = case.artifacts().find(|(_, artifact)| artifact.path.as_str() == "main.tf").expect("it");
        for (number, line) in artifact.text.lines().enumerate() {
            let Some((key, value)) = line.trim().split_once('=') else { continue };
            let Some((field, keys_of_spec)) = fields.iter().find(|(name, _)| *name == key.trim()) else { continue };
            let origin = case.origin(file, number);
            let (entry, place) = found(&origin).expect("a place");
            let path = keys(place);
            if !path.iter().any(|key| keys_of_spec.contains(&key.as_str())) {
                continue;
            }
            let literals: Vec<&str> = value.split(['[', ']', ',', '"', ' ']).filter(|word| !word.is_empty()).collect();
            let [literal] = literals[..] else { continue };
            if literal.starts_with("var.") || literal.contains('\\') {
                continue;
            }
            let literal = literal.trim_end_matches('.').to_ascii_lowercase();
            let written = case.spec_line(place).to_ascii_lowercase();
            let name = format!("{}: {line} from {path:?} of {:?}: {written}", case.name, keys(entry));
            // Terraform writes every address in its shortest form.
            let shortest = |word: &str| word.parse::<Ipv6Addr>().map_or_else(|_| word.to_owned(), |it| it.to_string());
            let words = written.split(['"', ' ', '\'', ',', '[', ']', '}']).map(shortest);
            assert!(written.contains(&literal) || words.into_iter().any(|word| word == literal), "{name}");
            seen.insert(field);
            count += 1;
        }
    }
    assert_eq!(seen.len(), fields.len(), "{seen:?}");
    assert!(count > 500, "{count}");
}

#[test]
fn a_ttl_that_is_written_is_found() {
    let mut count = 0;
    for case in cases().filter(|case| case.target.name() == "pulumi") {
        for (file, artifact) in case.artifacts() {
            for (number, _) in artifact.text.lines().enumerate().filter(|(_, line)| line.starts_with("    ttl=")) {
                let origin = case.origin(file, number);
                let (entry, place) = found(&origin).expect("a place");
                if !matches!(entry.path[0].key(), Some("endpoints" | "pools" | "services" | "defaults")) {
                    continue;
                }
                let own: Vec<&str> = entry.path.iter().filter_map(Step::key).chain(["ttl"]).collect();
                let expected = if case.value(&own).is_some() { own } else { vec!["defaults", "ttl"] };
                if case.value(&expected).is_some() {
                    assert_eq!(keys(place), expected, "{}", case.name);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn blocks_have_names_of_their_own() {
    for case in cases() {
        for (_, artifact) in case.artifacts() {
            let names: Vec<String> =
                blocks(artifact.path.as_str(), &artifact.text).into_iter().map(|it| it.key).collect();
            let distinct: BTreeSet<&String> = names.iter().collect();
            assert_eq!(names.len(), distinct.len(), "{}: {}", case.name, artifact.path);
        }
    }
}
