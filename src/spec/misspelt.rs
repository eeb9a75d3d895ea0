//! Entries under a table whose name is misspelt.

use toml_spanner::{Item, Value};

use super::read::{Keys, Node, meant};
use super::{Entries, Spec};
use crate::source::{Located, Span};

const TABLES: Keys = Keys {
    what: "",
    known: &["endpoints", "health_checks", "parameters", "pools", "services"],
    beside: &[],
    later: &[],
};

/// Makes the entries of misspelt tables known, without values: references to them would be echoes of one mistake.
pub(crate) fn adopt(root: &Item<'_>, spec: &mut Spec) {
    let Value::Table(root) = root.value() else { return };
    for (name, node) in Node::entries(root).filter(|(name, _)| !TABLES.known.contains(&name.value)) {
        let keys = keys(&node);
        match meant(name.value, &TABLES) {
            Some("endpoints") => add(&mut spec.endpoints, keys),
            Some("health_checks") => add(&mut spec.health_checks, keys),
            Some("parameters") => add(&mut spec.parameters, keys),
            Some("pools") => add(&mut spec.pools, keys),
            Some("services") => add(&mut spec.services, keys),
            _ => {}
        }
    }
}

fn add<T, K>(entries: &mut Option<Entries<T, K>>, keys: Vec<Located<String>>) {
    entries.get_or_insert_default().add_broken(keys.into_iter());
}

fn keys(node: &Node<'_>) -> Vec<Located<String>> {
    let Value::Table(table) = node.value() else { return Vec::new() };
    let place = |span: Span, key: &str| Located::new(key.to_owned(), span);
    Node::entries(table).map(|(key, _)| place(key.span, key.value)).collect()
}
