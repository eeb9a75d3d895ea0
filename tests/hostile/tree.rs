//! Artifacts as trees: what independent parsers make of them, with texts told from everything that a tool evaluates.

use fedgen::artifact::{Artifact, Artifacts};
use fedgen::model::record_value::unquoted;
use fedgen::model::{DnsName, RecordType, RecordValue};
use ruff_python_ast::comparable::ComparableStmt;
use ruff_python_ast::visitor::transformer::{Transformer, walk_expr};
use ruff_python_ast::{Expr, StringLiteral};
use saphyr::{Scalar, Yaml};
use serde_json::{Map, Value as Json, json};

use crate::harness::{python, read_back};

/// Every file by its path.
pub(super) fn tree(artifacts: &Artifacts) -> Json {
    artifacts.files().iter().map(|file| (file.path.to_string(), parsed(file))).collect::<Map<_, _>>().into()
}

fn parsed(file: &Artifact) -> Json {
    match file.path.as_str().rsplit('.').next() {
        Some("json") => {
            let mut template = read_back::json(&file.text);
            template["Metadata"]["fedgen"]["ContentHash"].take();
            template
        }
        Some("tf") => body(&read_back::hcl(&file.text)),
        Some("py") => program(&file.text),
        Some("yaml") => yaml(&read_back::yaml(&file.text)),
        // `requirements.txt`: a value of the spec cannot be said in it.
        _ => file.text.lines().filter(|line| !line.starts_with('#')).collect(),
    }
}

fn body(body: &hcl::Body) -> Json {
    let part = |structure: &hcl::Structure| match structure {
        hcl::Structure::Attribute(attribute) => json!([attribute.key(), expression(&attribute.expr)]),
        hcl::Structure::Block(block) => {
            let labels: Vec<String> = block.labels().iter().map(|label| format!("{label:?}")).collect();
            json!([block.identifier(), labels, self::body(&block.body)])
        }
    };
    body.iter().map(part).collect()
}

fn expression(expression: &hcl::Expression) -> Json {
    match expression {
        hcl::Expression::String(text) => text.as_str().into(),
        hcl::Expression::Array(items) => items.iter().map(self::expression).collect(),
        hcl::Expression::Object(entries) => {
            let entry = |(key, value): (&hcl::ObjectKey, _)| match key {
                hcl::ObjectKey::Identifier(word) => json!([word.as_str(), self::expression(value)]),
                hcl::ObjectKey::Expression(key) => json!([self::expression(key), self::expression(value)]),
                _ => json!([format!("{key:?}"), self::expression(value)]),
            };
            let mut entries: Vec<Json> = entries.iter().map(entry).collect();
            entries.sort_by_key(Json::to_string);
            json!({ "object": entries })
        }
        evaluated => json!({ "evaluated": format!("{evaluated:?}") }),
    }
}

/// The program with its texts taken out, and the texts in their order.
fn program(text: &str) -> Json {
    let mut program = python::program(text);
    let texts = python::texts(&program);
    Blank.visit_body(&mut program.body);
    let rest: Vec<String> = program.body.iter().map(|it| format!("{:?}", ComparableStmt::from(it))).collect();
    json!([rest, texts])
}

struct Blank;

impl Transformer for Blank {
    fn visit_expr(&self, expression: &mut Expr) {
        walk_expr(self, expression);
    }

    fn visit_string_literal(&self, literal: &mut StringLiteral) {
        literal.value = Box::from("");
    }
}

fn yaml(value: &Yaml<'_>) -> Json {
    match value {
        Yaml::Value(Scalar::String(text)) => text.as_ref().into(),
        Yaml::Sequence(items) => items.iter().map(yaml).collect(),
        Yaml::Mapping(entries) => entries.iter().map(|(key, value)| json!([yaml(key), yaml(value)])).collect(),
        other => json!({ "other": format!("{other:?}") }),
    }
}

/// How trees may differ: in a text, in each of its forms, and in names that come from it.
pub(super) struct Compared<'a> {
    pub(super) harmless: Vec<String>,
    pub(super) text: Vec<String>,
    pub(super) names: Vec<(&'a str, &'a str)>,
}

/// A text as it is written in places of their own kinds: in a documentation string, in records, in DNS names.
pub(super) fn forms(text: &str) -> Vec<String> {
    let quoted = RecordValue::parse(RecordType::Txt, text).map(RecordValue::into_string).unwrap_or_default();
    let name = DnsName::absolute(text).map(|name| name.as_str().to_owned()).unwrap_or_default();
    vec![text.to_owned(), text.trim().to_owned(), unquoted(&quoted).to_owned(), quoted, name]
}

impl Compared<'_> {
    pub(super) fn same(&self, expected: &Json, found: &Json) -> Result<(), String> {
        match (expected, found) {
            (Json::String(expected), Json::String(found)) if self.is_held(expected, found) => Ok(()),
            (Json::Array(expected), Json::Array(found)) if expected.len() == found.len() => {
                self.same_list(expected, found)
            }
            (Json::Object(expected), Json::Object(found)) if expected.len() == found.len() => {
                let mut left: Vec<(&String, &Json)> = found.iter().collect();
                for (key, value) in expected {
                    let key_fits = |(other, _): &(&String, &Json)| self.is_held(key, other);
                    let fits = |it: &(&String, &Json)| key_fits(it) && self.same(value, it.1).is_ok();
                    let Some(at) = left.iter().position(fits) else {
                        let near = left.iter().find(|it| key_fits(it)).map(|it| self.same(value, it.1));
                        return Err(near.and_then(Result::err).unwrap_or_else(|| format!("no {key}")));
                    };
                    left.swap_remove(at);
                }
                Ok(())
            }
            _ if expected == found => Ok(()),
            _ => Err(format!("{expected} became {found}")),
        }
    }

    /// In the same order, or in that of names that come from the text.
    fn same_list(&self, expected: &[Json], found: &[Json]) -> Result<(), String> {
        let mut left: Vec<&Json> = found.iter().collect();
        for item in expected {
            let Some(at) = left.iter().position(|other| self.same(item, other).is_ok()) else {
                return Err(left
                    .first()
                    .map_or_else(String::new, |other| self.same(item, other).err().unwrap_or_default()));
            };
            left.remove(at);
        }
        Ok(())
    }

    fn is_held(&self, expected: &str, found: &str) -> bool {
        expected == found || {
            let mut named = expected.to_owned();
            for (name, new) in &self.names {
                named = named.replace(name, new);
            }
            let mut forms = self.harmless.iter().zip(&self.text).filter(|(harmless, _)| !harmless.is_empty());
            named == found
                || forms.any(|(harmless, text)| [expected, &named].iter().any(|it| it.replace(harmless, text) == found))
        }
    }
}
