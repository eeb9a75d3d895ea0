use super::*;

#[test]
fn typ_naptr_is_six_fields() {
    gives(
        RecordType::Naptr,
        &[
            (r#"100 10 "S" "SIP+D2U" "" _sip._udp.Example.org"#, r#"100 10 "S" "SIP+D2U" "" _sip._udp.example.org."#),
            (
                r#"0  65535 "u" "E2U+sip" "!^(.*)$!sip:\\1 \"x\" \344!" ."#,
                r#"0 65535 "u" "E2U+sip" "!^(.*)$!sip:\\1 \"x\" \344!" ."#,
            ),
            (r#"1 1 "" "" "" a.b"#, r#"1 1 "" "" "" a.b."#),
        ],
    );
    for flags in ["A", "P", "S", "U", "a", "p", "s", "u"] {
        stays(RecordType::Naptr, &[&format!("1 1 \"{flags}\" \"\" \"\" a.b.")]);
    }
    refused(
        RecordType::Naptr,
        &[
            (r#"1 1 "S" "" a.b"#, "5 fields instead of 6"),
            (r#"65536 1 "S" "" "" a.b"#, "order `65536` is not a number from 0 to 65535"),
            (r#"1 65536 "S" "" "" a.b"#, "preference `65536` is not a number from 0 to 65535"),
            (r#"1 1 S "" "" a.b"#, "no quotes around the flags"),
            (r#"1 1 "S" x "" a.b"#, "no quotes around the service"),
            (r#"1 1 "S" "" x ."#, "no quotes around the regexp"),
            (r#"1 1 "X" "" "" a.b"#, "flags `X` are unknown"),
            (r#"1 1 "SA" "" "" a.b"#, "flags `SA` are unknown"),
            (r#"1 1 "S" "a""b" "" a.b"#, "text after the closing quote of the service"),
            (r#"1 1 "S" "ü" "" a.b"#, "the service holds 'ü'"),
            (r#"1 1 "U" "" "!a!\1!" ."#, r"`\1` in the regexp is not an escape"),
            (r#"1 1 "U" "" "!a!b!i ."#, "a quote is not closed"),
            (r#"1 1 "S" "" "" ."#, "neither a regexp nor a replacement"),
            (r#"1 1 "S" "" "x" a.b"#, "both a regexp and a replacement"),
            (r#"1 1 "S" "" "" a"#, "`a` has a single label"),
        ],
    );
}

#[test]
fn a_string_has_255_bytes_without_escapes() {
    let with = |field: &'static str, text: &str| match field {
        "service" => value(RecordType::Naptr, &format!("1 1 \"S\" \"{text}\" \"\" a.b")),
        _ => value(RecordType::Naptr, &format!("1 1 \"U\" \"\" \"{text}\" .")),
    };
    for field in ["service", "regexp"] {
        for byte in ["x", r"\\", r#"\""#, r"\344"] {
            assert!(with(field, &byte.repeat(255)).is_ok(), "{byte}");
            let error = ValueError::StringTooLong { field, length: 256, limit: 255 };
            assert_eq!(with(field, &byte.repeat(256)), Err(error), "{byte}");
        }
    }
}

#[test]
fn help_says_what_is_possible() {
    let help = |text| help(RecordType::Naptr, text);
    assert_eq!(help(r#"1 1 "X" "" "" a.b"#), "one of `A`, `P`, `S`, `U`, or nothing between the quotes");
    assert!(help(r#"1 1 S "" "" a.b"#).starts_with("quotes are part of the value: `\"S\"`"));
    assert_eq!(help(r#"1 1 "U" "" "!a!\1!" ."#), r"write a backslash as `\\`: `\\1`");
    assert_eq!(help(r#"1 1 "U" "" "" ."#), "write the name that replaces this one, or a regexp that makes it");
}
