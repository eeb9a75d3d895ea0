//! One change of a spec's tree.

use toml::{Table, Value};

use crate::pool::POOL;
use crate::random::Random;

const TEXTS: &[&str] = &[
    "", " ", "@", "*", ".", "a", "a.", "_a", "*.a", "xn--a", "${x}", "%{x}", "{{ x }}", "{% raw %}", "\"", "'", "\\", "\"\"\"",
    "'''", "*/", "#", "\n", "\r\n", "\u{0}", "\u{1b}[31m", "\u{2028}", "\u{202e}", "\u{301}", "😀", "<<EOT\nEOT\n", "!Ref x",
    "{\"Ref\": \"x\"}", "- a: &b", "192.0.2.1", "2001:db8::1", "10.0.0.0/8", "us-east-1", "Z0123456789", "example.com.",
];
const NUMBERS: &[i64] = &[i64::MIN, -1, 0, 1, 2, 3, 10, 30, 60, 255, 256, 65_535, 65_536, 2_147_483_647, i64::MAX];

pub(crate) fn edit(tree: &mut Table, random: &mut Random) {
    let mut left = random.below(count(tree));
    let texts = texts(tree);
    let what = random.below(8);
    visit(tree, "", &mut left, &mut |table, parent, key| change(table, parent, key, what, &texts, random));
}

/// How many entries there are, those of tables in tables included.
fn count(table: &Table) -> usize {
    table.values().map(|value| 1 + inner(value).iter().map(|table| count(table)).sum::<usize>()).sum()
}

fn inner(value: &Value) -> Vec<&Table> {
    match value {
        Value::Table(table) => vec![table],
        Value::Array(items) => items.iter().filter_map(Value::as_table).collect(),
        _ => Vec::new(),
    }
}

/// Calls `change` for the entry whose number is `left`. True when that was done.
fn visit(
    table: &mut Table,
    parent: &str,
    left: &mut usize,
    change: &mut impl FnMut(&mut Table, &str, &str),
) -> bool {
    let keys: Vec<String> = table.keys().cloned().collect();
    for key in keys {
        if *left == 0 {
            change(table, parent, &key);
            return true;
        }
        *left -= 1;
        let Some(value) = table.get_mut(&key) else { continue };
        let tables: Vec<&mut Table> = match value {
            Value::Table(table) => vec![table],
            Value::Array(items) => items.iter_mut().filter_map(Value::as_table_mut).collect(),
            _ => Vec::new(),
        };
        for table in tables {
            if visit(table, &key, left, change) {
                return true;
            }
        }
    }
    false
}

fn change(table: &mut Table, parent: &str, key: &str, what: usize, texts: &[String], random: &mut Random) {
    match what {
        0 => drop(table.remove(key)),
        1 | 2 => replace(table, key, POOL.values.get(key).and_then(|known| random.pick(known)).cloned()),
        3 | 4 => {
            if let Some((key, value)) = POOL.entries.get(parent).and_then(|known| random.pick(known)) {
                table.insert(key.clone(), value.clone());
            }
        }
        5 => {
            let value = table.get(key).cloned();
            table.insert(text(texts, random), value.unwrap_or(Value::Boolean(true)));
        }
        _ => {
            let simple = simple(table.get(key), texts, random);
            replace(table, key, simple);
        }
    }
}

fn replace(table: &mut Table, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        table.insert(key.to_owned(), value);
    }
}

/// Another value of the same type, and now and then of another one.
fn simple(value: Option<&Value>, texts: &[String], random: &mut Random) -> Option<Value> {
    match value? {
        Value::Integer(_) => random.pick(NUMBERS).map(|&number| Value::Integer(number)),
        Value::Boolean(value) => Some(Value::Boolean(!value)),
        Value::Array(items) => {
            let mut items = items.clone();
            match random.below(3) {
                0 => drop(items.pop()),
                1 => items.extend(items.clone()),
                _ => items.push(Value::String(text(texts, random))),
            }
            Some(Value::Array(items))
        }
        _ => Some(Value::String(text(texts, random))),
    }
}

/// A text of the same spec, so that names meet, or a hostile one.
fn text(texts: &[String], random: &mut Random) -> String {
    match random.below(4) {
        0 => random.pick(TEXTS).map(|&text| text.to_owned()),
        1 => random.pick(texts).map(|text| format!("{text}{}", random.pick(TEXTS).unwrap_or(&""))),
        _ => random.pick(texts).cloned(),
    }
    .unwrap_or_default()
}

/// Every key and text in a tree.
fn texts(table: &Table) -> Vec<String> {
    let mut found = Vec::new();
    for (key, value) in table {
        found.push(key.clone());
        collect(value, &mut found);
    }
    found
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Table(table) => found.extend(texts(table)),
        _ => {}
    }
}
