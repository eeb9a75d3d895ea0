use proptest::prelude::*;

use super::*;

/// What each comment with a `C` in it is about.
fn scopes(text: &str) -> Vec<Option<&str>> {
    let found = comments(text, |comment| comment.contains('C'));
    for comment in &found {
        assert!(text[comment.place.range()].starts_with('#'), "{text:?}");
    }
    found.into_iter().map(|comment| comment.scope.map(|scope| &text[scope.range()])).collect()
}

#[test]
fn entries_on_the_line_or_on_the_next_one() {
    for (text, scope) in [
        ("a = 1 # C\nb = 2\n", Some("a = 1")),
        ("a = 1 # C", Some("a = 1")),
        ("# C\na = 1\nb = 2", Some("a = 1")),
        ("  # C\n\t a = 1", Some("a = 1")),
        ("\u{feff}# C\na = 1", Some("a = 1")),
        ("# C\n# words\na = 1 # words\nb = 2", Some("a = 1")),
        ("# C\r\na = 1\r\nb = 2\r\n", Some("a = 1")),
        ("a = 1 # C\r\nb = 2", Some("a = 1")),
        ("# C\n\na = 1", None),
        ("# C\r\n\r\na = 1", None),
        ("# C\n# words\n \t\na = 1", None),
        ("a = 1\n# C", None),
        ("# C", None),
        ("a.b . c = 1.5 # C", Some("a.b . c = 1.5")),
        ("a = 1979-05-27 07:32:00 # C", Some("a = 1979-05-27 07:32:00")),
        ("'a # b' = '# no C' # C", Some("'a # b' = '# no C'")),
        ("a = \"\"\"\n# no C\n\"\"\" # C\n", Some("a = \"\"\"\n# no C\n\"\"\"")),
        ("# C\na = '''\n# no C\n'''\nb = 1", Some("a = '''\n# no C\n'''")),
    ] {
        assert_eq!(scopes(text), [scope], "{text:?}");
    }
    assert_eq!(scopes("# C\n# words\n# C\na = 1 # C"), [Some("a = 1"); 3]);
    assert!(scopes("a = '# C'\nb = \"\"\"\n# C\n\"\"\"").is_empty());
}

#[test]
fn entries_of_lists_and_inline_tables() {
    for (text, scope) in [
        ("a = [ # C\n1,\n2 ]\nb = 3", Some("a = [ # C\n1,\n2 ]")),
        ("a = [\n1, # C\n2\n]", Some("1")),
        ("a = [\n1, 2, # C\n3\n]", Some("1, 2")),
        ("a = [\n# C\n1,\n2 ]", Some("1")),
        ("a = [\n1,\n2 # C\n]", Some("2")),
        ("a = [\n1,\n2\n] # C", Some("a = [\n1,\n2\n]")),
        ("a = [\n1,\n2 ] # C\nb = 3", Some("a = [\n1,\n2 ]")),
        ("a = [\n1,\n# C\n]", None),
        ("a = [\n1\n, # C\n2]", None),
        ("# C\na = [\n1,\n2 ]\nb = 3", Some("a = [\n1,\n2 ]")),
        ("a = {\nx = 1, # C\ny = 2 }", Some("x = 1")),
        ("a = {\nx = 1,\n# C\ny = 2 }", Some("y = 2")),
        ("a = { x = 1,\ny = [1,\n2] # C\n}", Some("y = [1,\n2]")),
        ("a = { x = 1,\ny = [1,\n2] } # C", Some("a = { x = 1,\ny = [1,\n2] }")),
        ("a = [\n{ x = 1 }, # C\n{ x = 2 } ]", Some("{ x = 1 }")),
        ("a = [{ x = 1,\n# C\ny = 2 }, { z = 3,\n w = 4 }]", Some("y = 2 }, { z = 3,\n w = 4 }")),
        ("a = [{ x = 1,\n# C\ny = 2 }, 3 ]", Some("y = 2 }, 3")),
        ("a = [[1,\n2], [3, # C\n4]]", Some("[1,\n2], [3, # C\n4]")),
    ] {
        assert_eq!(scopes(text), [scope], "{text:?}");
    }
}

#[test]
fn headers_are_about_all_of_their_table() {
    for (text, scope) in [
        ("[t] # C\na = 1\n[u]\nb = 1", "[t] # C\na = 1\n"),
        ("# C\n[t]\na = 1\n[t.u]\nb = 2\n[v]\n", "[t]\na = 1\n[t.u]\nb = 2\n"),
        ("# C\n[t.u]\na = 1\n[t]\nb = 2", "[t.u]\na = 1\n"),
        ("[t] # C\n[t.u]\n[v]\n[t.w]", "[t] # C\n[t.u]\n"),
        ("# C\n[[t]]\na = 1\n[t.u]\nb = 2\n[[t]]\nc = 3", "[[t]]\na = 1\n[t.u]\nb = 2\n"),
        (
            "[t.\"u\"] # C\n[t.u.v]\n[t.'u'.w]\n[t.\"\\u0075\".x]\n[t.uv]\n",
            "[t.\"u\"] # C\n[t.u.v]\n[t.'u'.w]\n[t.\"\\u0075\".x]\n",
        ),
        ("[t] # C", "[t] # C"),
        ("[t]\r\n# C\r\n[[ t . u ]]\r\na = [1]\r\n", "[[ t . u ]]\r\na = [1]\r\n"),
    ] {
        assert_eq!(scopes(text), [Some(scope)], "{text:?}");
    }
}

proptest! {
    /// Only valid texts are looked at; no other one may stop the run, either.
    #[test]
    fn parts_of_toml_in_any_order(parts in prop::collection::vec(part(), 0..60)) {
        let text = parts.concat();
        for comment in comments(&text, |_| true) {
            prop_assert!(text[comment.place.range()].starts_with('#'));
        }
    }

    #[test]
    fn a_comment_is_about_its_entry_whatever_stands_around_it(
        before in prop::collection::vec(entry(), 0..6),
        entry in entry(),
        after in prop::collection::vec(entry(), 0..6),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        is_above in any::<bool>(),
    ) {
        let with_comment = if is_above { format!("# C{end}{entry}") } else { format!("{entry} # C") };
        let lines = [before, vec![with_comment], after].concat();
        let text = lines.join(end);
        prop_assert_eq!(scopes(&text), [Some(entry.as_str())]);
    }
}

fn part() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "[", "]", "[[", "]]", "{", "}", "=", ",", ".", "#", "# C\n", "\n", "\r\n", "\r", " ", "a", "\"b\"", "'c'",
        "\"\"\"", "'''", "\"", "1", "-", "é", "\u{feff}", "\\", "\0",
    ])
}

/// Hash signs are in texts, where they begin no comment, and in one comment without a `C`.
fn entry() -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec![
        "1",
        "1.5",
        "\"#\"",
        "'# C'",
        "\"\"\"\n# C\n\"\"\"",
        "'''\n[x]\n'''",
        "[]",
        "[\n1, # c\n[2,\n3]\n]",
        "{ x = 1, y = [\n2 ] }",
        "1979-05-27 07:32:00",
        "{\nx = { y = 1 },\n}",
    ]);
    let key = prop::sample::select(vec!["a", "a.b", "\"a # b\"", "'C' . d", "1"]);
    (key, value).prop_map(|(key, value)| format!("{key} = {value}"))
}
