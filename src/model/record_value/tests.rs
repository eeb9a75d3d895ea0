use proptest::prelude::*;
use proptest::sample::select;

use super::form::form;
use super::*;
use crate::model::{AddressError, NameError};

mod addresses;
mod caa;
mod digests;
mod names;
mod naptr;
mod svcb;
mod txt;

/// The canonical text.
fn value(kind: RecordType, text: &str) -> Result<String, ValueError> {
    RecordValue::parse(kind, text).map(RecordValue::into_string)
}

/// Each text gives the text beside it, and that gives itself.
fn gives(kind: RecordType, values: &[(&str, &str)]) {
    for &(text, canonical) in values {
        assert_eq!(value(kind, text), Ok(canonical.into()), "{text}");
        assert_eq!(value(kind, canonical), Ok(canonical.into()), "{canonical}");
    }
}

/// Each text is canonical.
fn stays(kind: RecordType, texts: &[&str]) {
    for &text in texts {
        assert_eq!(value(kind, text), Ok(text.into()), "{text}");
    }
}

/// Each text is refused with these words.
fn refused(kind: RecordType, texts: &[(&str, &str)]) {
    for &(text, words) in texts {
        let error = value(kind, text).expect_err(text);
        assert_eq!(error.to_string(), words, "{text}");
    }
}

fn help(kind: RecordType, text: &str) -> String {
    value(kind, text).expect_err(text).help(kind)
}

fn unquoted_types() -> impl Iterator<Item = RecordType> {
    RecordType::ALL.into_iter().filter(|kind| !kind.is_quoted())
}

#[test]
fn m_118_no_type_with_fields_takes_blanks_around_it_or_control_characters() {
    for kind in unquoted_types() {
        for text in ["", " ", "\n"] {
            assert_eq!(value(kind, text), Err(ValueError::Empty), "{text:?}");
        }
        for text in [" a.b", "a.b ", "\ta.b", "a.b\n", "\u{a0}a.b"] {
            assert_eq!(value(kind, text), Err(ValueError::OuterSpace { trimmed: "a.b".into() }), "{text:?}");
        }
        for character in ['\t', '\n', '\0', '\u{7f}', '\u{85}'] {
            assert_eq!(value(kind, &format!("1{character}a.b")), Err(ValueError::Control { character }));
        }
    }
    assert_eq!(help(RecordType::Caa, " 0 issue \";\" "), "leave the spaces out: `0 issue \";\"`");
}

#[test]
fn rec_05_a_value_has_4000_characters_at_most() {
    let over = |length| Err(ValueError::TooLong { length, limit: 4000 });
    for kind in unquoted_types() {
        assert_eq!(value(kind, &"a".repeat(4001)), over(4001));
        assert!(!matches!(value(kind, &"a".repeat(4000)), Err(ValueError::TooLong { .. })));
    }
    let data = |digits| format!("3 1 0 {}", "a".repeat(digits));
    assert!(value(RecordType::Tlsa, &data(3994)).is_ok_and(|text| text.len() == 4000));
    // The final dot counts, too.
    let params = |length: usize| format!("1 a.b key7={}", "x".repeat(length - "1 a.b key7=".len()));
    assert!(value(RecordType::Svcb, &params(3999)).is_ok_and(|text| text.len() == 4000));
    assert_eq!(value(RecordType::Svcb, &params(4000)), over(4001));
}

#[test]
fn examples_in_help_are_values() {
    for kind in RecordType::ALL {
        let (words, example) = form(kind);
        // The rest of 64 digits.
        let example = example.replace('…', &"0".repeat(60));
        assert!(value(kind, &example).is_ok(), "{kind:?} {words}: {example}");
    }
}

/// Pieces that come near to the values of every type.
fn near() -> impl Strategy<Value = String> {
    const PIECES: [&str; 40] = [
        " ",
        " ",
        " ",
        "  ",
        "0",
        "1",
        "2",
        "13",
        "255",
        "65535",
        "65536",
        "4294967295",
        ".",
        ".",
        "a.b",
        "_sip._udp.c.d.",
        "bücher.example",
        "*",
        "@",
        "\"",
        "\"\"",
        "\"S\"",
        "\"a b\"",
        "\\",
        "\\\"",
        "\\\\",
        "\\101",
        "\\400",
        "issue",
        "alpn=",
        "h2,h3",
        "port=443",
        "ipv4hint=192.0.2.1",
        "no-default-alpn",
        "key7=",
        "mandatory=port",
        "ab",
        "é",
        "::1",
        "192.0.2.1",
    ];
    proptest::collection::vec(select(&PIECES[..]), 0..12).prop_map(|pieces| pieces.concat())
}

/// Which fields a value of the type has, by the letters of [`field`].
fn layout(kind: RecordType) -> &'static str {
    match kind {
        RecordType::A | RecordType::Aaaa => "a",
        RecordType::Caa => "ntq",
        RecordType::Cname | RecordType::Ns | RecordType::Ptr => "d",
        RecordType::Ds | RecordType::Tlsa => "nnnh",
        RecordType::Https | RecordType::Svcb => "ndpp",
        RecordType::Mx => "nd",
        RecordType::Naptr => "nnfqqd",
        RecordType::Soa => "ddnnnnn",
        RecordType::Spf | RecordType::Txt => "q",
        RecordType::Srv => "nnnd",
        RecordType::Sshfp => "nnh",
    }
}

fn field(letter: char) -> impl Strategy<Value = &'static str> {
    let pool: &'static [&'static str] = match letter {
        'a' => &["192.0.2.1", "2001:DB8::0:1", "::ffff:1.2.3.4"],
        'd' => &[".", "A.b", "a.b.", "Bücher._x.c"],
        'f' => &["\"\"", "\"u\"", "\"S\""],
        'h' => &["aB", "00112233445566778899aabbccddeeff00112233"],
        'n' => &["0", "1", "02", "3"],
        'p' => &["alpn=h2", "port=\"80\"", "key9=\"a  b\"", "no-default-alpn"],
        'q' => &["\"\"", "\"a  b\"", r#""\\\101\"""#],
        _ => &["issue", "X1"],
    };
    select(pool)
}

/// Values that are mostly right.
fn likely(kind: RecordType) -> impl Strategy<Value = String> {
    let fields: Vec<_> = layout(kind).chars().map(field).collect();
    (fields, select(&[" ", "  "][..])).prop_map(|(fields, space)| fields.join(space))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![near(), any::<String>()]
}

fn any_kind_and_text() -> impl Strategy<Value = (RecordType, String)> {
    let text = |kind| (Just(kind), prop_oneof![2 => likely(kind), 1 => any_text()]);
    select(&RecordType::ALL[..]).prop_flat_map(text)
}

/// The strings of a canonical text, each with its quotes.
fn strings(canonical: &str) -> Vec<&str> {
    let (mut strings, mut rest) = (Vec::new(), canonical);
    while !rest.is_empty() {
        let end = 2 + escape::closing_quote(&rest[1..]).expect("a closing quote");
        strings.push(&rest[..end]);
        rest = &rest[end..];
    }
    strings
}

proptest! {
    #[test]
    fn any_text_gives_a_value_or_an_error((kind, text) in any_kind_and_text()) {
        match RecordValue::parse(kind, &text) {
            Ok(value) => {
                prop_assert!(value.as_str().len() <= VALUE_CHARS);
                prop_assert!(value.as_str().bytes().all(|byte| matches!(byte, b' '..=b'~')));
                prop_assert_eq!(value.caa_flags().is_some(), kind == RecordType::Caa);
                if !kind.is_quoted() {
                    prop_assert_eq!(RecordValue::parse(kind, value.as_str()), Ok(value.clone()));
                }
            }
            Err(error) => {
                prop_assert!(!error.to_string().is_empty());
                prop_assert!(!error.help(kind).is_empty());
            }
        }
    }

    #[test]
    fn txt_keeps_every_byte(text in prop_oneof![any_text(), "[a\"\\\\ü\u{1}]{200,600}"]) {
        let canonical = txt::quoted_text(&text);
        prop_assert_eq!(unescape(&canonical), Some(text.clone().into_bytes()));
        prop_assert_eq!(format!("\"{}\"", unquoted(&canonical)), canonical.clone());
        let lengths: Vec<usize> = strings(&canonical).iter().map(|string| unescape(string).map_or(0, |b| b.len())).collect();
        let full = text.len().saturating_sub(1) / 255;
        prop_assert_eq!(lengths.len(), full + 1);
        prop_assert!(lengths[..full].iter().all(|&length| length == 255));
    }

    #[test]
    fn unescape_takes_any_text(text in any_text()) {
        let _ = (unescape(&text), unquoted(&text), looks_quoted(&text));
    }
}
