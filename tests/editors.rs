//! The JSON Schema of the spec, held against the reader: what both can see of a spec's shape, both see.

use std::fs;

use fedgen::diagnostic::{Code, Diagnostics};
use serde_json::{Value as Json, json};

use crate::support::{findings_of_bytes, root, specs, stem};

/// Codes about the shape of the file, which a schema can know.
const SHAPE: [Code; 11] = [
    Code::UnknownKey,
    Code::NotYetSupported,
    Code::MissingKey,
    Code::WrongType,
    Code::NotExactlyOne,
    Code::InvalidKey,
    Code::UnknownWord,
    Code::OutOfRange,
    Code::TextLength,
    Code::DuplicateValue,
    Code::ControlCharacter,
];

/// Codes about values, of which the schema sees some mistakes.
const PARTLY: [Code; 7] = [
    Code::ParameterPlace,
    Code::CheckerRegions,
    Code::InvalidPlace,
    Code::InvalidAlarm,
    Code::UnknownCode,
    Code::NoReason,
    Code::NotConfigurable,
];

/// Codes after which there is nothing to look at.
const UNREADABLE: [Code; 3] = [Code::Syntax, Code::Encoding, Code::TooLarge];

/// Specs with a mistake of shape that the schema lets pass, and why.
const UNSEEN: &[(&str, &str)] = &[
    ("FG103-parts-of-terraform", "all targets have one schema"),
    ("FG107-no-key", "`false` is a truth value"),
    ("FG111-alarm-of-more-than-a-day", "a product of two values"),
    ("FG112-256-letters-of-two-bytes", "a schema counts characters, not bytes"),
    ("FG112-cidr-without-networks", "what is missing is a key that may have any name"),
    ("FG112-default-8192-bytes", "a schema counts characters, not bytes"),
    ("FG112-default-as-alarm-name", "a value somewhere else"),
    ("FG112-long-reason", "a comment"),
    ("FG112-string-256", "the length follows from the type of the parameter"),
    ("FG113-child-by-endpoint", "two names of one check"),
    ("FG113-ipv6-in-two-spellings", "one address in two spellings"),
    ("FG113-two-endpoints-one-address", "one value in two tables"),
    ("FG113-value-twice", "one address in two spellings"),
    ("FG113-vpc-twice", "the second has another region"),
    ("FG114-decomposed", "a schema knows no normal forms"),
    ("FG114-decomposed-tag", "a schema knows no normal forms"),
    ("FG114-string-not-ascii", "the characters follow from the type of the parameter"),
    ("FG114-string-with-quote", "the characters follow from the type of the parameter"),
];

fn validator() -> jsonschema::Validator {
    jsonschema::draft7::new(&fedgen::spec::schema()).expect("a JSON Schema")
}

/// The spec as the schema sees it. `None` if it is no TOML.
fn document(text: &str) -> Option<Json> {
    toml::from_str(text).ok().map(|table: toml::Table| to_json(toml::Value::Table(table)))
}

fn to_json(value: toml::Value) -> Json {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(value) => value.into(),
        toml::Value::Datetime(time) => time.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(to_json).collect(),
        toml::Value::Table(table) => {
            Json::Object(table.into_iter().map(|(key, value)| (key, to_json(value))).collect())
        }
    }
}

fn errors(validator: &jsonschema::Validator, document: &Json) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error:.200}", error.instance_path())).collect()
}

fn has(findings: &Diagnostics, codes: &[Code]) -> bool {
    findings.iter().any(|finding| codes.contains(&finding.code))
}

#[test]
fn the_schema_is_one() {
    jsonschema::draft7::meta::validate(&fedgen::spec::schema()).expect("as draft 7 says");
}

#[test]
fn no_spec_that_fedgen_takes_is_refused() {
    let validator = validator();
    for folder in ["specs/valid", "examples"] {
        for path in specs(folder) {
            let text = fs::read_to_string(&path).expect("a spec");
            let errors = errors(&validator, &document(&text).expect("TOML"));
            assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        }
    }
    for &code in fedgen::diagnostic::CODES {
        let right = code.page().split("\n## Right\n").nth(1).and_then(|rest| rest.split("```toml\n").nth(1));
        let text = right.and_then(|rest| rest.split("```").next()).expect("a right spec");
        let errors = errors(&validator, &document(text).expect("TOML"));
        assert!(errors.is_empty(), "{}: {errors:#?}", code.as_str());
    }
}

#[test]
fn mistakes_of_shape_are_seen_by_both() {
    let validator = validator();
    let mut wrong = Vec::new();
    let (mut both, mut neither) = (0, 0);
    for path in specs("specs/invalid") {
        let bytes = fs::read(&path).expect("a spec");
        let (source, findings) = findings_of_bytes(stem(&path), bytes);
        let Some(document) = document(source.text()) else {
            assert!(has(&findings, &UNREADABLE), "{}: no TOML, yet read", path.display());
            continue;
        };
        let errors = errors(&validator, &document);
        let is_unseen = UNSEEN.iter().any(|(name, _)| *name == stem(&path));
        let is_right = match (has(&findings, &SHAPE), errors.is_empty()) {
            (true, seen_by_fedgen_alone) => is_unseen == seen_by_fedgen_alone,
            (false, true) => !is_unseen,
            (false, false) => has(&findings, &PARTLY),
        };
        both += usize::from(has(&findings, &SHAPE) && !errors.is_empty());
        neither += usize::from(!has(&findings, &SHAPE) && errors.is_empty());
        if !is_right {
            let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
            wrong.push(format!("{}: {codes:?}, the schema: {errors:?}", stem(&path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(both > 100 && neither > 300, "{both} seen by both, {neither} by neither");
}

#[test]
fn defaults_and_examples_are_values_of_their_own_schema() {
    let schema = fedgen::spec::schema();
    let (mut defaults, mut examples) = (0, 0);
    each(&schema, &mut |part| {
        let mut alone = part.clone();
        alone["definitions"] = schema["definitions"].clone();
        let values = part.get("default").into_iter().inspect(|_| defaults += 1);
        let values = values
            .chain(part.get("examples").and_then(Json::as_array).into_iter().flatten().inspect(|_| examples += 1));
        for value in values {
            let validator = jsonschema::draft7::new(&alone).expect("a JSON Schema");
            assert!(validator.is_valid(value), "{value} in {part:#}");
        }
    });
    assert!(defaults > 20 && examples > 10, "{defaults} defaults, {examples} examples");
}

/// Every key has a description, so that an editor has something to show.
#[test]
fn every_key_is_described() {
    each(&fedgen::spec::schema(), &mut |part| {
        for (key, field) in part.get("properties").and_then(Json::as_object).into_iter().flatten() {
            let is_rule = field.get("const").is_some();
            let text = field["description"].as_str().unwrap_or_default();
            assert!(is_rule || text.len() > 5, "`{key}` in {part:#}");
        }
    });
}

/// The schema and those within it. Names of keys are none.
fn each(schema: &Json, visit: &mut impl FnMut(&Json)) {
    visit(schema);
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        match (keyword.as_str(), value) {
            ("properties" | "definitions", Json::Object(parts)) => parts.values().for_each(|part| each(part, visit)),
            ("oneOf" | "anyOf" | "allOf", Json::Array(parts)) => parts.iter().for_each(|part| each(part, visit)),
            ("items" | "additionalProperties" | "not", Json::Object(_)) => each(value, visit),
            _ => {}
        }
    }
}

/// The names are written out in the schema, since the reader knows no targets.
#[test]
fn the_targets_are_those_of_fedgen() {
    let mut names: Vec<&str> = fedgen::target::TARGETS.iter().map(|target| target.name()).collect();
    names.sort_unstable();
    assert_eq!(fedgen::spec::schema()["properties"]["targets"]["propertyNames"], json!({"enum": names}));
    assert!(root().join("schema/fedgen.schema.json").is_file());
}
