use super::*;

/// The canonical text, however long.
pub(super) fn quoted_text(text: &str) -> String {
    super::super::txt::quoted(text)
}

fn txt(text: &str) -> Result<String, ValueError> {
    let result = value(RecordType::Txt, text);
    assert_eq!(value(RecordType::Spf, text), result);
    result
}

#[test]
fn txt_02_special_bytes_are_escaped() {
    for (text, canonical) in [
        (" ", r#"" ""#),
        ("v=spf1 include:example.org -all", r#""v=spf1 include:example.org -all""#),
        (" Two  Spaces ", r#"" Two  Spaces ""#),
        (r#"say "hi""#, r#""say \"hi\"""#),
        (r"a\b\", r#""a\\b\\""#),
        ("ä", r#""\303\244""#),
        ("a\tb\0\n\u{1f}\u{7f}~", r#""a\011b\000\012\037\177~""#),
        ("${a} %{b} {{c}} ;", r#""${a} %{b} {{c}} ;""#),
    ] {
        assert_eq!(txt(text), Ok(canonical.into()), "{text:?}");
    }
}

#[test]
fn an_empty_text_cannot_be_deployed_with_every_tool() {
    assert_eq!(txt(""), Err(ValueError::Empty));
    assert!(txt("\"\"").is_ok());
}

#[test]
fn txt_01_and_05_strings_of_255_bytes_are_joined_without_a_space() {
    let x = |count| "x".repeat(count);
    assert_eq!(txt(&x(255)), Ok(format!("\"{}\"", x(255))));
    assert_eq!(txt(&x(256)), Ok(format!("\"{}\"\"x\"", x(255))));
    assert_eq!(txt(&x(511)), Ok(format!("\"{0}\"\"{0}\"\"x\"", x(255))));
    // An escape is one byte and stays whole; a character of two bytes may be cut.
    assert_eq!(txt(&"\\".repeat(256)), Ok(format!("\"{}\"\"{1}\"", r"\\".repeat(255), r"\\")));
    assert_eq!(txt(&format!("{}ä", x(254))), Ok(format!(r#""{}\303""\244""#, x(254))));
}

#[test]
fn txt_01_the_whole_value_has_4000_characters() {
    // 16 strings have 32 quotes.
    assert!(txt(&"x".repeat(3968)).is_ok_and(|text| text.len() == 4000));
    let over = |length| Err(ValueError::TooLong { length, limit: 4000 });
    assert_eq!(txt(&"x".repeat(3969)), over(4001));
    assert_eq!(txt(&"ä".repeat(500)), over(4008));
    assert_eq!(help(RecordType::Txt, &"x".repeat(5000)), "shorten the text, or write several values");
}

#[test]
fn m_116_a_copy_of_the_quoted_form_is_told() {
    for text in [r#""a""#, r#""""#, r#""a" "b""#] {
        assert!(looks_quoted(text), "{text}");
        assert!(txt(text).is_ok());
    }
    for text in ["", "\"", "a", "\"a", "a\"", "say \"a\""] {
        assert!(!looks_quoted(text), "{text}");
    }
}

#[test]
fn dif_01_terraform_and_pulumi_get_no_outer_quotes() {
    for (canonical, bare) in [(r#""""#, ""), (r#""a""#, "a"), (r#""a""b""#, r#"a""b"#), (r#""\"""#, r#"\""#)] {
        assert_eq!(unquoted(canonical), bare);
    }
}

#[test]
fn unescape_reads_strings_and_nothing_else() {
    for (text, bytes) in
        [("", b"".to_vec()), (r#""""#, vec![]), (r#""a""b" "\"\\\377""#, vec![b'a', b'b', b'"', b'\\', 255])]
    {
        assert_eq!(unescape(text), Some(bytes), "{text}");
    }
    for text in ["a", r#""a"#, r#""a"b"#, r#""\x""#, r#""\400""#, r#""ä""#] {
        assert_eq!(unescape(text), None, "{text}");
    }
}
