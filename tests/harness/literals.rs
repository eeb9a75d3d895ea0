//! Any text in a literal, a key, a comment or a documentation string: an independent parser reads exactly it back.

use fedgen::language::Language;

use super::python::{program, text_alone};
use super::read_back::{hcl, json, yaml};

pub(super) fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    in_hcl(text);
    assert_eq!(json(&literal(Language::Json, text)).as_str(), Some(text));
    in_python(text);
    let scalar = literal(Language::Yaml, text);
    assert_eq!(yaml(&scalar).as_str(), Some(text), "{scalar:?}");
    in_comments(text);
}

fn literal(language: Language, text: &str) -> String {
    let mut out = String::new();
    language.literal(text, &mut out).expect("a literal");
    assert!(!out.contains(['\n', '\r']), "{out:?} is one line");
    out
}

fn in_hcl(text: &str) {
    let body = hcl(&format!("x = {}\n", literal(Language::Hcl, text)));
    let attribute = body.attributes().next().expect("an argument");
    assert_eq!(attribute.expr, hcl::Expression::String(text.to_owned()));
    let mut key = String::new();
    Language::Hcl.key(text, 0, &mut key).expect("a key");
    let body = hcl(&format!("x = {{\n  {key} = 1\n}}\n"));
    let attribute = body.attributes().next().expect("an argument");
    let hcl::Expression::Object(map) = &attribute.expr else { panic!("no map: {attribute:?}") };
    let keys: Vec<String> = map.keys().map(key_text).collect();
    assert_eq!(keys, [text]);
}

fn key_text(key: &hcl::ObjectKey) -> String {
    match key {
        hcl::ObjectKey::Identifier(word) => word.to_string(),
        hcl::ObjectKey::Expression(hcl::Expression::String(text)) => text.clone(),
        other => panic!("no key: {other:?}"),
    }
}

fn in_python(text: &str) {
    assert_eq!(text_alone(&program(&literal(Language::Python, text))), Some(text));
    let mut docstring = String::new();
    Language::Python.docstring(text, &mut docstring).expect("text");
    assert_eq!(text_alone(&program(&format!("\"\"\"{docstring}\"\"\""))), Some(text.trim()));
}

fn in_comments(text: &str) {
    let mut out = String::new();
    Language::Python.comment(text, &mut out).expect("a comment");
    assert!(program(&out).body.is_empty(), "{out:?}");
    let mut out = String::new();
    Language::Hcl.comment(text, &mut out).expect("a comment");
    assert_eq!(hcl(&out).iter().count(), 0, "{out:?}");
    let mut out = String::new();
    Language::Yaml.comment(text, &mut out).expect("a comment");
    assert_eq!(yaml(&format!("{out}\nx")).as_str(), Some("x"), "{out:?}");
}
