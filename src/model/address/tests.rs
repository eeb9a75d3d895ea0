use super::*;

fn v4(text: &str) -> AddressError {
    parse_ipv4(text).expect_err(text)
}

fn v6(text: &str) -> AddressError {
    parse_ipv6(text).expect_err(text)
}

#[test]
fn typ_a_takes_four_octets() {
    for text in ["0.0.0.0", "192.0.2.1", "255.255.255.255"] {
        assert_eq!(parse_ipv4(text).map(|a| a.to_string()), Ok(text.into()));
    }
    for (text, count) in [("127.1", 2), ("1", 1), ("1.2.3.4.5", 5)] {
        assert_eq!(v4(text), AddressError::OctetCount { count });
    }
    let octet = "256".to_owned();
    assert_eq!(v4("192.0.2.256"), AddressError::Octet { octet });
}

#[test]
fn typ_a_refuses_leading_zeros() {
    let error = |octet: &str, suggestion| AddressError::LeadingZero { octet: octet.into(), suggestion };
    assert_eq!(v4("192.0.02.1"), error("02", Some([192, 0, 2, 1].into())));
    assert_eq!(v4("00.0.0.0"), error("00", Some([0, 0, 0, 0].into())));
    assert_eq!(v4("192.0.0999.1"), error("0999", None));
}

#[test]
fn m_119_tells_what_the_text_is_instead() {
    let address = "2001:db8::1".parse().expect("an address");
    assert_eq!(v4("2001:DB8:0::1"), AddressError::Ipv6 { address });
    let address = [192, 0, 2, 1].into();
    assert_eq!(v6("192.0.2.1"), AddressError::Ipv4 { address });
    for text in ["fl.example.com", "localhost", "bücher.example", "0x7f.0.0.1", "_a-b"] {
        let error = AddressError::HostName { text: text.into() };
        assert_eq!(v4(text), error);
        assert_eq!(v6(text), error);
    }
    let text = "https://192.0.2.1/".to_owned();
    assert_eq!(v4(&text), AddressError::Url { text: text.clone() });
    for text in ["1.2.3.-4", "1..2.3", "::g::", ":::", "[::1", "[::1]x", "?", "1.2.3.4\0", "١.٢.٣.٤"] {
        assert_eq!(v4(text), AddressError::Malformed { text: text.into() });
    }
    assert_eq!(v4(""), AddressError::Empty);
}

#[test]
fn dressed_addresses_are_named() {
    let address = IpAddr::from([192, 0, 2, 1]);
    let prefix = "24".to_owned();
    assert_eq!(v4("192.0.2.1/24"), AddressError::Cidr { address, prefix });
    let port = "8080".to_owned();
    assert_eq!(v4("192.0.2.1:8080"), AddressError::Port { address, port });
    assert_eq!(v4(" 192.0.2.1\n"), AddressError::Spaces { address });
    let address: Ipv6Addr = "fe80::1".parse().expect("an address");
    let zone = "eth0".to_owned();
    assert_eq!(v6("fe80::1%eth0"), AddressError::ZoneId { address, zone });
    assert_eq!(v6("[fe80::1]"), AddressError::Brackets { address });
    let (address, port) = (address.into(), "443".to_owned());
    assert_eq!(v6("[fe80::1]:443"), AddressError::Port { address, port });
    let prefix = "10".to_owned();
    assert_eq!(v6("fe80::1/10"), AddressError::Cidr { address, prefix });
}

#[test]
fn typ_aaaa_renders_by_rfc_5952() {
    let render = |text| parse_ipv6(text).map(|address| address.to_string());
    for (text, canonical) in [
        ("2001:0DB8:0:0:0:0:0:1", "2001:db8::1"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("::FFFF:c000:201", "::ffff:192.0.2.1"),
    ] {
        assert_eq!(render(text), Ok(canonical.into()));
    }
}
