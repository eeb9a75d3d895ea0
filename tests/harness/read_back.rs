//! Independent parsers of the languages that artifacts are written in, each as strict as its language.

use std::collections::BTreeSet;
use std::fmt;

use saphyr::{LoadableYamlNode, Yaml};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

/// A JSON document; panics when it is none, or says a key twice.
pub(crate) fn json(text: &str) -> Json {
    serde_json::from_str::<Strict>(text).expect("JSON without duplicate keys").0
}

/// A Terraform file; panics when it is none, or sets an argument twice.
pub(crate) fn hcl(text: &str) -> hcl::Body {
    let body: hcl::Body = hcl::parse(text).expect("HCL");
    assert_arguments(&body);
    body
}

/// A YAML document; panics when it is none.
pub(crate) fn yaml(text: &str) -> Yaml<'_> {
    let mut documents = Yaml::load_from_str(text).expect("YAML");
    assert_eq!(documents.len(), 1, "one document");
    documents.remove(0)
}

/// `hcl` keeps the last of two arguments of one name; Terraform refuses them.
fn assert_arguments(body: &hcl::Body) {
    let mut seen = BTreeSet::new();
    assert!(body.attributes().all(|attribute| seen.insert(attribute.key())), "an argument is set twice");
    body.blocks().for_each(|block| assert_arguments(&block.body));
}

struct Strict(Json);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Strict;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Strict, E> {
        Ok(Strict(value.into()))
    }

    fn visit_unit<E>(self) -> Result<Strict, E> {
        Ok(Strict(Json::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Strict, A::Error> {
        let mut read = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            read.push(item);
        }
        Ok(Strict(read.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Strict, A::Error> {
        let mut map = Map::new();
        while let Some((key, Strict(value))) = entries.next_entry::<String, Strict>()? {
            if map.insert(key.clone(), value).is_some() {
                return Err(A::Error::custom(format!("`{key}` is there twice")));
            }
        }
        Ok(Strict(map.into()))
    }
}
