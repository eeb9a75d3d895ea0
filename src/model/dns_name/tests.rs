use super::*;

fn zone() -> DnsName {
    DnsName::zone("example.com").expect("a zone")
}

fn relative(text: &str) -> Result<String, NameError> {
    DnsName::relative(text, &zone()).map(|name| name.0)
}

fn host(text: &str) -> Result<String, NameError> {
    DnsName::host(text).map(|name| name.0)
}

fn label(error: fn(String) -> NameError, label: &str) -> Result<String, NameError> {
    Err(error(label.to_owned()))
}

fn place(label: String) -> NameError {
    NameError::WildcardPlace { label }
}

fn single(label: String) -> NameError {
    NameError::SingleLabel { label }
}

fn idna(label: String) -> NameError {
    NameError::Idna { label }
}

/// A name of exactly `length` bytes in labels of at most 50.
fn long(length: usize) -> String {
    let mut name = "a".repeat(length);
    for at in (50..length - 1).step_by(51) {
        name.replace_range(at..=at, ".");
    }
    name
}

#[test]
fn dn_01_a_label_has_63_bytes_at_most() {
    let fits = "a".repeat(63);
    assert_eq!(relative(&fits), Ok(format!("{fits}.example.com")));
    let over = "a".repeat(64);
    let error = NameError::LabelTooLong { label: over.clone(), length: 64, limit: 63 };
    assert_eq!(relative(&over), Err(error.clone()));
    assert_eq!(host(&format!("{over}.com")), Err(error));
}

#[test]
fn dn_01_counts_punycode() {
    let fits = "ü".repeat(30);
    assert!(relative(&fits).is_ok_and(|name| name.starts_with("xn--")));
    let over = "ü".repeat(63);
    let error = relative(&over);
    assert!(
        matches!(&error, Err(NameError::LabelTooLong { length, label, .. }) if *length > 63 && *label == over),
        "{error:?}"
    );
}

#[test]
fn dn_02_a_name_has_255_bytes_at_most() {
    let too_long = |length| Err(NameError::NameTooLong { length, limit: 255 });
    assert_eq!(host(&long(255)), Ok(long(255)));
    assert_eq!(host(&format!("{}.", long(255))), Ok(long(255)));
    assert_eq!(host(&long(256)), too_long(256));
    let room = 255 - ".example.com".len();
    assert!(relative(&long(room)).is_ok_and(|name| name.len() == 255));
    assert_eq!(relative(&long(room + 1)), too_long(256));
    assert_eq!(host(&"a.".repeat(100_000)), too_long(199_999));
}

#[test]
fn dn_05_lower_case_and_final_dot() {
    assert_eq!(host("Fed.Example.COM."), Ok("fed.example.com".into()));
    assert_eq!(relative("AGG.Eu"), Ok("agg.eu.example.com".into()));
    assert_eq!(host("example.com.."), Err(NameError::EmptyLabel { place: 3 }));
}

#[test]
fn dn_08_unicode_becomes_punycode() {
    assert_eq!(host("Bücher.example"), Ok("xn--bcher-kva.example".into()));
    assert_eq!(relative("日本"), Ok("xn--wgv71a.example.com".into()));
    assert_eq!(relative("_ü"), Ok("xn--_-eha.example.com".into()));
    for odd in ["\u{ad}", "a。b", "℀", "\u{301}a", "\u{fffd}", "a\u{85}"] {
        assert_eq!(relative(odd), label(idna, odd), "{odd:?}");
    }
}

#[test]
fn dn_09_underscores_and_outer_hyphens_are_fine() {
    assert_eq!(relative("_sip._tcp"), Ok("_sip._tcp.example.com".into()));
    assert_eq!(relative("-a-"), Ok("-a-.example.com".into()));
}

#[test]
fn dn_10_a_wildcard_is_the_complete_leftmost_label() {
    assert_eq!(relative("*"), Ok("*.example.com".into()));
    assert_eq!(relative("*.eu"), Ok("*.eu.example.com".into()));
    assert_eq!(relative("*.example.com."), Ok("*.example.com".into()));
    assert_eq!(relative("*prod"), label(place, "*prod"));
    assert_eq!(relative("a.*"), label(place, "*"));
    assert_eq!(relative("**"), label(place, "**"));
    assert_eq!(relative("*ü!"), label(place, "*ü!"));
}

#[test]
fn dn_12_and_13_zones_and_hosts_are_plain_and_have_two_labels() {
    assert_eq!(host("*.example.com"), Err(NameError::Wildcard));
    assert_eq!(host("com"), label(single, "com"));
    assert_eq!(host("localhost."), label(single, "localhost"));
    assert_eq!(host("a.b"), Ok("a.b".into()));
}

#[test]
fn dn_14_absolute_names_lie_in_the_zone() {
    assert_eq!(relative("example.com."), Ok("example.com".into()));
    assert_eq!(relative("a.Example.com."), Ok("a.example.com".into()));
    for name in ["myexample.com", "com", "example.org", "example.com.org", "*"] {
        let error = NameError::OutsideZone { name: name.into(), zone: "example.com".into() };
        assert_eq!(relative(&format!("{name}.")), Err(error));
    }
}

#[test]
fn m_107_a_relative_name_does_not_end_in_the_zone() {
    let error =
        |suggestion: &str| Err(NameError::EndsInZone { zone: "example.com".into(), suggestion: suggestion.into() });
    assert_eq!(relative("example.com"), error("@"));
    assert_eq!(relative("WWW.Example.com"), error("www"));
    assert_eq!(relative("*.eu.example.com"), error("*.eu"));
    assert_eq!(relative("myexample.com"), Ok("myexample.com.example.com".into()));
}

#[test]
fn m_112_the_apex_is_an_at_sign_and_nothing_else() {
    assert_eq!(relative("@"), Ok("example.com".into()));
    assert_eq!(relative(""), Err(NameError::Empty));
    assert_eq!(relative("."), Err(NameError::Empty));
    let at = |label: &str| Err(NameError::Character { label: label.into(), character: '@' });
    assert_eq!(relative("@."), at("@"));
    assert_eq!(relative("a@b.c"), at("a@b"));
}

#[test]
fn m_113_no_label_is_empty() {
    for (text, place) in [(".a", 1), ("a..b", 2), ("..", 1), ("a..", 2)] {
        assert_eq!(relative(text), Err(NameError::EmptyLabel { place }), "{text}");
    }
}

#[test]
fn m_115_nothing_but_letters_digits_hyphen_and_underscore() {
    for character in (0..128u8).map(char::from) {
        let text = format!("a{character}b");
        let fine = character.is_ascii_alphanumeric() || "-_.".contains(character);
        assert_eq!(relative(&text).is_ok(), fine, "{character:?}");
    }
    let error = NameError::Character { label: "a\\052".into(), character: '\\' };
    assert_eq!(relative("a\\052.b"), Err(error));
}

#[test]
fn m_119_an_address_is_no_host() {
    for text in ["192.0.2.1", "192.0.2.1.", "2001:db8::1", "::"] {
        assert!(matches!(host(text), Err(NameError::IsAddress { .. })), "{text}");
    }
    assert_eq!(host("1.2.0.192.in-addr.arpa"), Ok("1.2.0.192.in-addr.arpa".into()));
}

#[test]
fn helper_names_lie_below_their_service() {
    let service = DnsName::relative("aggregator", &zone()).expect("a name");
    let helper = service.prefixed("_eu").expect("a name");
    assert_eq!(helper.as_str(), "_eu.aggregator.example.com");
    assert_eq!(helper.labels().next_back(), Some("com"));
    assert!(helper.is_within(&service) && helper.is_within(&zone()) && !zone().is_within(&helper));
    assert_eq!(helper.relative_to(&zone()), Some("_eu.aggregator"));
    assert_eq!(zone().relative_to(&zone()), Some("@"));
    assert!(zone().is_apex(&zone()) && !service.is_apex(&zone()));
    let wildcard = DnsName::relative("*", &zone()).expect("a name");
    assert!(wildcard.is_wildcard() && !service.is_wildcard());
    assert_eq!(wildcard.prefixed("_eu"), Err(place("*".into())));
    assert!(matches!(service.prefixed(&long(240)), Err(NameError::NameTooLong { .. })));
}
