//! Any text as a name, an address, a tag, or the value of a record of any type: refused, or read back as itself.

use fedgen::model::record_value::unescape;
use fedgen::model::{DnsName, Network, RecordType, RecordValue, check_tag, limits, parse_ipv4, parse_ipv6};

pub(super) fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    dns_names(text);
    addresses(text);
    for kind in RecordType::ALL {
        record_value(kind, text);
    }
    let (key, value) = text.split_once('=').unwrap_or((text, ""));
    let _ = check_tag(key, value);
}

fn dns_names(text: &str) {
    let zone = DnsName::zone("example.com").expect("a zone");
    let read = [DnsName::absolute(text), DnsName::host(text), DnsName::zone(text), DnsName::relative(text, &zone)];
    for name in read.into_iter().flatten() {
        assert!(name.as_str().len() <= limits::NAME_BYTES, "{name}");
        assert!(name.labels().all(|label| (1..=limits::LABEL_BYTES).contains(&label.len())), "{name}");
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.*".contains(&b);
        assert!(name.as_str().bytes().all(is_plain), "{name}");
    }
}

fn addresses(text: &str) {
    if let Ok(address) = parse_ipv4(text) {
        assert_eq!(address.to_string(), text);
    }
    if let Ok(address) = parse_ipv6(text) {
        assert_eq!(parse_ipv6(&address.to_string()), Ok(address));
    }
    if let Ok((network, _)) = Network::parse(text) {
        assert_eq!(Network::parse(&network.to_string()), Ok((network, false)));
    }
}

fn record_value(kind: RecordType, text: &str) {
    let Ok(value) = RecordValue::parse(kind, text) else { return };
    assert!(value.as_str().bytes().all(|b| matches!(b, b' '..=b'~')), "{value:?}");
    if matches!(kind, RecordType::Txt | RecordType::Spf) {
        assert_eq!(unescape(value.as_str()).as_deref(), Some(text.as_bytes()), "{value:?}");
    } else {
        assert_eq!(RecordValue::parse(kind, value.as_str()).as_ref(), Ok(&value), "the canonical form is one");
    }
}
