//! Two TOML parsers read every spec: the fast one that fedgen builds on, and the one that words its syntax errors.
//! What the first one takes, the second one must take, and read as the same. (The other way round they differ: `toml`
//! overlooks a missing comma in an inline table.)

use proptest::prelude::*;

use crate::harness::assert_agreement;
use crate::support::root;

/// Pieces that specs are made of, and that break them.
const PIECES: &[&str] = &[
    "[a]",
    "[[a]]",
    "[a.b]",
    "[ a . 'b' ]",
    "\n",
    "\r\n",
    "\n",
    " ",
    "\t",
    "=",
    " = ",
    ".",
    ",",
    "{",
    "}",
    "[",
    "]",
    "a",
    "b",
    "\"a\"",
    "'a'",
    "\"\"\"\na\"\"\"",
    "'''a'''",
    "\"\\n\"",
    "\"\\u00e9\"",
    "\"\\x41\"",
    "\"\\e\"",
    "\"\\q\"",
    "1",
    "-1",
    "+0",
    "01",
    "1_000",
    "1__0",
    "0xff",
    "0o17",
    "0b1",
    "1.5",
    "1e5",
    "inf",
    "-nan",
    "true",
    "false",
    "yes",
    "1979-05-27",
    "07:32:00",
    "07:32",
    "1979-05-27T07:32:00Z",
    "# comment",
    "é",
    "\u{feff}",
    "\u{0}",
    "\u{7f}",
    "\\",
    "\"",
    "'",
    "9223372036854775807",
];

fn documents() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..14).prop_map(|pieces| pieces.concat());
    let lines = proptest::collection::vec(
        (proptest::sample::select(PIECES), proptest::sample::select(PIECES))
            .prop_map(|(key, value)| format!("{key} = {value}\n")),
        0..5,
    );
    prop_oneof![pieces, lines.prop_map(|lines| lines.concat()), edited_specs()]
}

/// Specs of the repository with a piece put in, over what stood there.
fn edited_specs() -> impl Strategy<Value = String> {
    let folder = root().join("specs/valid");
    let texts: Vec<String> = std::fs::read_dir(folder)
        .expect("the valid specs")
        .map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a spec"))
        .collect();
    (proptest::sample::select(texts), any::<prop::sample::Index>(), 0..4usize, proptest::sample::select(PIECES))
        .prop_map(|(text, at, cut, piece)| {
            let start = text.floor_char_boundary(at.index(text.len()));
            let end = text.ceil_char_boundary((start + cut).min(text.len()));
            format!("{}{piece}{}", &text[..start], &text[end..])
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_read_is_toml(text in documents()) {
        assert_agreement(&text);
    }
}
