use super::*;

#[test]
fn typ_a_is_four_octets() {
    stays(RecordType::A, &["192.0.2.1", "0.0.0.0", "255.255.255.255"]);
    refused(
        RecordType::A,
        &[
            ("192.0.2.256", "octet `256` is above 255"),
            ("192.0.02.1", "octet `02` has a leading zero"),
            ("2001:db8::1", "`2001:db8::1` is an IPv6 address"),
            ("192.0.2.1 192.0.2.2", "`192.0.2.1 192.0.2.2` is not an address"),
        ],
    );
    assert_eq!(help(RecordType::A, "server.example.org"), "a host name goes into a record of type `CNAME`");
    assert_eq!(help(RecordType::A, "::1"), "an IPv6 address goes into a record of type `AAAA`");
    assert_eq!(help(RecordType::A, "192.0.02.1"), "did you mean `192.0.2.1`?");
    assert_eq!(help(RecordType::A, "192.0.2.1:80"), "a record holds no port: `192.0.2.1`");
    assert_eq!(help(RecordType::A, "192.0.2.0/24"), "one address is needed, not a network: `192.0.2.10`");
    assert_eq!(help(RecordType::A, "?"), "write an IPv4 address, such as `192.0.2.10`");
}

#[test]
fn typ_aaaa_is_written_as_rfc_5952_says() {
    gives(
        RecordType::Aaaa,
        &[("2001:0DB8:0:0:0:0:0:1", "2001:db8::1"), ("::", "::"), ("::ffff:c000:201", "::ffff:192.0.2.1")],
    );
    let address = [192, 0, 2, 1].into();
    assert_eq!(value(RecordType::Aaaa, "192.0.2.1"), Err(AddressError::Ipv4 { address }.into()));
    assert_eq!(help(RecordType::Aaaa, "192.0.2.1"), "an IPv4 address goes into a record of type `A`");
    assert_eq!(help(RecordType::Aaaa, "[2001:db8::1]"), "did you mean `2001:db8::1`?");
}
