//! What holds for every text, however hostile.

use fedgen::data::{region, reserved};
use fedgen::diagnostic::render::{Style, human, json};
use fedgen::model::{DnsName, check_tag, limits, parse_ipv4, parse_ipv6, reach};
use proptest::prelude::*;

/// Texts that are nearly names: odd characters, dots, long labels, and now and then anything at all.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-Z0-9_.*@-]{0,300}",
        "[aAüß日ا\u{301}\u{200d}\u{ad}。．.*@%:/\\[\\]\\\\ -]{0,80}",
        "(xn--)?[a-z0-9-]{0,70}(\\.[a-z0-9ü]{0,70}){0,6}",
        "[0-9a-fA-F:.%/\\[\\]]{0,50}",
        (any::<char>(), 0..5000usize).prop_map(|(c, times)| String::from(c).repeat(times)),
    ]
}

/// Texts that usually are names.
fn names() -> impl Strategy<Value = String> {
    "(\\*\\.)?[a-zA-Z0-9_-]{1,20}(\\.[a-zA-Z0-9ü日_-]{1,15}){0,6}"
}

fn zone() -> DnsName {
    DnsName::zone("example.com").expect("a zone")
}

fn is_sound(name: &DnsName) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    let labels = name.labels().enumerate().all(|(place, label)| {
        let fits = (1..=limits::LABEL_BYTES).contains(&label.len());
        fits && (label.bytes().all(allowed) || place == 0 && label == "*")
    });
    labels && name.as_str().len() <= limits::NAME_BYTES
}

proptest! {
    #[test]
    fn parsers_take_any_text(text in texts(), other in texts()) {
        let read = [
            DnsName::absolute(&text),
            DnsName::host(&text),
            DnsName::zone(&text),
            DnsName::relative(&text, &zone()),
            zone().prefixed(&text),
        ];
        for name in read.into_iter().flatten() {
            prop_assert!(is_sound(&name), "{}", name);
        }
        if let Ok(zone) = DnsName::zone(&text) && let Ok(name) = DnsName::relative(&other, &zone) {
            prop_assert!(is_sound(&name) && name.is_within(&zone), "{}", name);
        }
        if let Ok(address) = parse_ipv4(&text) {
            prop_assert_eq!(address.to_string(), text.as_str());
            reach(address.into());
        }
        if let Ok(address) = parse_ipv6(&text) {
            prop_assert_eq!(parse_ipv6(&address.to_string()), Ok(address));
            reach(address.into());
        }
        let _ = check_tag(&text, &other);
        prop_assert!(region(&text).is_none_or(|region| region.name == text));
        prop_assert!(reserved(&text).is_none_or(|entry| entry.word == text));
    }

    #[test]
    fn a_name_reads_back_as_itself(text in names()) {
        let Ok(name) = DnsName::absolute(&text) else { return Ok(()) };
        prop_assert_eq!(DnsName::absolute(&format!("{name}")), Ok(name.clone()));
        prop_assert_eq!(DnsName::absolute(&format!("{name}.")), Ok(name.clone()));
        prop_assert_eq!(DnsName::absolute(&text.to_ascii_uppercase()).is_ok(), true);
    }

    #[test]
    fn a_name_of_a_zone_reads_back_in_both_forms(text in names()) {
        let Ok(name) = DnsName::relative(&text, &zone()) else { return Ok(()) };
        let short = name.relative_to(&zone()).expect("a name of the zone");
        prop_assert_eq!(&DnsName::relative(short, &zone()), &Ok(name.clone()));
        prop_assert_eq!(DnsName::relative(&format!("{name}."), &zone()), Ok(name));
    }

    #[test]
    fn addresses_read_back_as_themselves(v4: std::net::Ipv4Addr, v6: std::net::Ipv6Addr) {
        prop_assert_eq!(parse_ipv4(&v4.to_string()), Ok(v4));
        prop_assert_eq!(parse_ipv6(&v6.to_string()), Ok(v6));
        prop_assert!(parse_ipv4(&v6.to_string()).is_err());
        prop_assert!(parse_ipv6(&v4.to_string()).is_err());
    }
}

/// Texts that are nearly specs: pieces of one, torn and mixed with anything at all.
fn specs() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("[federation]\nname = \"imaging\"\n".to_owned()),
        Just("[zone]\nname = \"federated.example.com\"\n".to_owned()),
        Just("[endpoints.a]\naddress = \"192.0.2.10\"\nhealth_check.tcp.port = 1\n".to_owned()),
        Just("[endpoints.b]\naddress = [\"198.51.100.20\"]\nhealth_check = { http = {} }\n".to_owned()),
        Just("[services.x]\nfailover = { primary = \"a\", secondary = \"b\" }\n".to_owned()),
        "\\[health_checks\\.[abc]\\]\ncalculated = \\{ children = \\[(\"[abc]\"(, \"[abc]\"){0,2})?\\], health_threshold = [0-3] \\}\n",
        Just("[health_checks.c]\ncloudwatch_metric = { alarm_name = \"x\", alarm_region = \"eu-west-1\", insufficient_data = \"Healthy\" }\n".to_owned()),
        "[\\[\\]{}=\"'#,.:\\\\ \t\r\n“”a-z0-9\u{feff}\u{1b}\u{202e}é😀-]{0,30}",
        "(name|address|hostname|tags|ttl|ipv6|regions)(\\.[a-z]{1,3})? = (\"[^\"\\\\\r\n]{0,20}\"|[0-9]{1,20}|true|\\[\\]|\\{\\})\n",
        "\\[(endpoints|services|parameters|health_checks|targets|defaults|pools)(\\.[a-z\"é]{1,4})?\\]\n",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_finding_is_within_the_spec_and_can_be_shown(text in specs(), color: bool, width in 0..200usize) {
        let (source, findings) = crate::support::findings("<stdin>", &text);
        for finding in &findings {
            for label in finding.related.iter().chain([&finding.primary]) {
                prop_assert!(text.get(label.span.range()).is_some(), "{:?} of {:?}", label, text);
            }
        }
        let shown = human(&findings, &source, Style { color, width });
        prop_assert!(color || shown.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", shown);
        let report: serde_json::Value = serde_json::from_str(&json(&findings, &source)).expect("a JSON document");
        prop_assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(findings.iter().count()));
    }

    #[test]
    fn any_bytes_are_a_spec_or_a_finding(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (source, findings) = crate::support::findings_of_bytes("x", bytes);
        human(&findings, &source, Style::default());
        json(&findings, &source);
    }
}
