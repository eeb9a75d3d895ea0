use super::*;

#[test]
fn typ_caa_is_flags_a_tag_and_a_quoted_text() {
    stays(
        RecordType::Caa,
        &[
            r#"0 issue "ca.example.net""#,
            r#"0 issue ";""#,
            r#"128 issuewild "ca.example.net; policy=ev""#,
            r#"255 Iodef "mailto:a@example.org""#,
            r#"0 x1 """#,
            r#"0 x "a  \"b\" \\ \303\244""#,
        ],
    );
    gives(RecordType::Caa, &[(r#"000  issue   "a""#, r#"0 issue "a""#)]);
    refused(
        RecordType::Caa,
        &[
            ("0", "1 field instead of 3"),
            ("0 issue", "2 fields instead of 3"),
            (r#"256 issue "a""#, "flags `256` is not a number from 0 to 255"),
            (r#"issue "a" b"#, "flags `issue` is not a number from 0 to 255"),
            (r#"0 is-sue "a""#, "tag `is-sue` holds '-'"),
            (r#"0 issue "a"#, "a quote is not closed"),
            (r#"0 issue "a\""#, "a quote is not closed"),
            (r#"0 issue "a"b"#, "text after the closing quote of the value"),
            (r#"0 issue "ä""#, "the value holds 'ä'"),
            (r#"0 issue "\x""#, r"`\x` in the value is not an escape"),
            (r#"0 issue "\400""#, r"`\4` in the value is not an escape"),
        ],
    );
    let tag = |length| format!("0 {} \"a\"", "x".repeat(length));
    assert!(value(RecordType::Caa, &tag(255)).is_ok());
    let error = ValueError::StringTooLong { field: "tag", length: 256, limit: 255 };
    assert_eq!(value(RecordType::Caa, &tag(256)), Err(error));
}

#[test]
fn help_shows_the_quotes() {
    let help = |text| help(RecordType::Caa, text);
    assert_eq!(
        help("0 issue ca.example.net; policy=ev"),
        "quotes are part of the value: `\"ca.example.net; policy=ev\"`; \
         write `flags tag \"value\"`, such as `0 issue \"ca.example.net\"`"
    );
    assert_eq!(help(r#"0 issue "\x""#), r"write a backslash as `\\`: `\\x`");
    assert_eq!(help(r#"0 issue "ä""#), r"write it as its bytes, each as `\` and three octal digits");
}

#[test]
fn dif_17_flags_can_be_asked_for() {
    let flags = |kind, text| RecordValue::parse(kind, text).expect(text).caa_flags();
    assert_eq!(flags(RecordType::Caa, r#"128 issue ";""#), Some(128));
    assert_eq!(flags(RecordType::Mx, "10 a.b"), None);
}
