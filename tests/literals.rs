//! No text of a spec can leave the literal that holds it: independent parsers read exactly the text back.

use std::io::Write;
use std::process::{Command, Stdio};

use fedgen::language::Language;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};

const WORDS: &[&str] = &[
    "${",
    "$${",
    "%{if true}",
    "%%{",
    "\"\"\"",
    "'''",
    "\\",
    "\\\"",
    "\\N{BULLET}",
    "\\x22",
    "\\u0022",
    "{{ x }}",
    "{% raw %}",
    "*/",
    "//",
    "#",
    "\n",
    "\r\n",
    "<<EOT\n",
    "EOT\n",
    "\"\nresource \"x\" \"y\" {}\n",
    "# fmt: off",
    "# type: ignore",
    "- a: &b",
    "~",
];

/// Texts that mean something in some language, and anything else.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[\"'\\\\$%{}#\\[\\]\n\r\t\u{0}\u{1b}\u{7f}\u{85}\u{ad}\u{200d}\u{2028}\u{202e}\u{feff}\u{ffff}é中😀 a]{0,12}",
        proptest::sample::select(WORDS).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

/// A fixed sample, for parsers that are slow to start.
pub(crate) fn sample(number: usize) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    (0..number).map(|_| hostile().new_tree(&mut runner).expect("a text").current()).collect()
}

/// Runs a Python script with a JSON text as its input. Python must be there: a test that it skips would say nothing.
pub(crate) fn python(script: &str, input: &Json) -> Json {
    let mut child = Command::new("python3")
        .args(["-c", script])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 on PATH");
    let stdin = child.stdin.take().expect("a pipe");
    // From a thread: the pipe holds less than the script may print before it has read all.
    let text = input.to_string();
    let writer = std::thread::spawn(move || {
        let mut stdin = stdin;
        stdin.write_all(text.as_bytes())
    });
    let output = child.wait_with_output().expect("output");
    writer.join().expect("a thread").expect("input");
    assert!(output.status.success(), "the script fails: {script}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn literal(language: Language, text: &str) -> String {
    let mut out = String::new();
    language.literal(text, &mut out).expect("a literal");
    assert!(!out.contains(['\n', '\r']), "{out:?} is one line");
    out
}

proptest! {
    #[test]
    fn hcl_reads_back(text in hostile()) {
        let body: hcl::Body = hcl::parse(&format!("x = {}\n", literal(Language::Hcl, &text))).expect("HCL");
        let attribute = body.attributes().next().expect("an attribute");
        prop_assert_eq!(&attribute.expr, &hcl::Expression::String(text));
    }

    #[test]
    fn hcl_keys_read_back_and_fill_their_columns(key in hostile(), more in 0..9usize) {
        let width = Language::Hcl.key_width(&key) + more;
        let mut out = String::new();
        Language::Hcl.key(&key, width, &mut out).expect("a key");
        prop_assert_eq!(out.chars().count(), width);
        let map: Json = hcl::from_str(&format!("x = {{\n  {out} = 1\n}}\n")).expect("HCL");
        prop_assert_eq!(map, json!({ "x": { key: 1 } }));
    }

    #[test]
    fn json_reads_back(text in hostile()) {
        let read: String = serde_json::from_str(&literal(Language::Json, &text)).expect("JSON");
        prop_assert_eq!(read, text);
    }

    #[test]
    fn yaml_reads_back(text in hostile()) {
        prop_assert_eq!(yaml_text(&literal(Language::Yaml, &text)), Some(text));
    }

    #[test]
    fn comments_hold_no_line_of_their_own(text in hostile()) {
        for language in [Language::Hcl, Language::Python, Language::Yaml, Language::Plain] {
            let mut out = String::new();
            language.comment(&text, &mut out).expect("a comment");
            prop_assert!(out.split('\n').all(|line| line.is_empty() || line.starts_with('#')), "{:?}", out);
            let ends_a_line = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{2028}' | '\u{2029}');
            prop_assert!(!out.contains(ends_a_line), "{:?}", out);
        }
    }
}

/// Reads a double-quoted YAML scalar, by the rules of its specification.
fn yaml_text(literal: &str) -> Option<String> {
    let mut rest = literal.strip_prefix('"')?.strip_suffix('"')?.chars();
    let mut text = String::new();
    while let Some(c) = rest.next() {
        let digits = match (c, if c == '\\' { rest.next()? } else { c }) {
            ('\\', 'x') => 2,
            ('\\', 'u') => 4,
            ('\\', 'U') => 8,
            ('\\', escape) => {
                text.push(match escape {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '"' | '\\' => escape,
                    _ => return None,
                });
                continue;
            }
            ('"', _) => return None,
            (plain, _) => {
                text.push(plain);
                continue;
            }
        };
        let code: String = rest.by_ref().take(digits).collect();
        text.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
    }
    Some(text)
}

const READ_LITERALS: &str = "
import ast, json, sys
cases = json.load(sys.stdin)
try:
    import yaml
except ImportError:
    yaml = None
bad = []
for case in cases:
    if ast.literal_eval(case['python']) != case['text']:
        bad.append(case)
    if yaml and yaml.safe_load(case['yaml']) != case['text']:
        bad.append(case)
    if ast.parse('\"\"\"' + case['docstring'] + '\"\"\"').body[0].value.value != case['trimmed']:
        bad.append(case)
json.dump(bad, sys.stdout)
";

#[test]
fn python_reads_back() {
    let cases = sample(2_000).into_iter().map(|text| {
        let mut docstring = String::new();
        Language::Python.docstring(&text, &mut docstring).expect("text");
        json!({
            "python": literal(Language::Python, &text),
            "yaml": literal(Language::Yaml, &text),
            "docstring": docstring,
            "trimmed": text.trim(),
            "text": text,
        })
    });
    assert_eq!(python(READ_LITERALS, &cases.collect()), json!([]));
}
