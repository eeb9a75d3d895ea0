use super::*;

const ONE_NAME: [RecordType; 3] = [RecordType::Cname, RecordType::Ns, RecordType::Ptr];

#[test]
fn rec_16_a_name_ends_in_a_dot() {
    for kind in ONE_NAME {
        gives(
            kind,
            &[
                ("Server.Example.ORG", "server.example.org."),
                ("bücher.example.", "xn--bcher-kva.example."),
                ("_dmarc.example.org", "_dmarc.example.org."),
            ],
        );
        refused(
            kind,
            &[
                ("a.b c.d", "2 fields instead of 1"),
                ("localhost", "`localhost` has a single label"),
                (".", "the name is empty"),
                ("*.example.org", "a wildcard is not possible here"),
                ("192.0.2.1", "`192.0.2.1` is an address"),
                ("a..b", "label 2 is empty"),
                ("\"a.b\"", "label `\"a` holds '\"'"),
            ],
        );
    }
}

#[test]
fn dn_02_a_name_has_255_bytes_at_most() {
    let name = |length: usize| format!("{}{}", "a.".repeat((length - 1) / 2), "b".repeat(2 - length % 2));
    for kind in ONE_NAME {
        assert!(value(kind, &name(255)).is_ok_and(|text| text.len() == 256));
        assert_eq!(value(kind, &name(256)), Err(NameError::NameTooLong { length: 256, limit: 255 }.into()));
    }
}

#[test]
fn typ_mx_is_a_priority_and_a_server() {
    gives(
        RecordType::Mx,
        &[
            ("10 Mail.example.org", "10 mail.example.org."),
            ("010   mail.example.org.", "10 mail.example.org."),
            ("65535 mail.example.org", "65535 mail.example.org."),
            ("0 .", "0 ."),
        ],
    );
    refused(
        RecordType::Mx,
        &[
            ("mail.example.org", "1 field instead of 2"),
            ("10 mail.example.org 5", "3 fields instead of 2"),
            ("65536 mail.example.org", "priority `65536` is not a number from 0 to 65535"),
            ("-1 mail.example.org", "priority `-1` is not a number from 0 to 65535"),
            ("+1 mail.example.org", "priority `+1` is not a number from 0 to 65535"),
            ("mail.example.org 10", "priority `mail.example.org` is not a number from 0 to 65535"),
            ("10 192.0.2.1", "`192.0.2.1` is an address"),
            ("10 mail", "`mail` has a single label"),
        ],
    );
    assert_eq!(help(RecordType::Mx, "mail.example.org"), "write `priority server`, such as `10 mail.example.org`");
    assert_eq!(help(RecordType::Mx, "10 mail"), "write the whole name, such as `server.example.org`");
}

#[test]
fn typ_srv_is_three_numbers_and_a_target() {
    gives(
        RecordType::Srv,
        &[
            ("0 5 5060 SIP.example.org", "0 5 5060 sip.example.org."),
            ("65535 65535 65535 a.b", "65535 65535 65535 a.b."),
            ("0 0 0 .", "0 0 0 ."),
        ],
    );
    refused(
        RecordType::Srv,
        &[
            ("5 5060 a.b", "3 fields instead of 4"),
            ("65536 5 1 a.b", "priority `65536` is not a number from 0 to 65535"),
            ("1 65536 1 a.b", "weight `65536` is not a number from 0 to 65535"),
            ("1 5 65536 a.b", "port `65536` is not a number from 0 to 65535"),
            ("1 5 1 *.b.c", "a wildcard is not possible here"),
        ],
    );
}

#[test]
fn typ_soa_is_two_names_and_five_numbers() {
    gives(
        RecordType::Soa,
        &[
            ("ns1.a.b hostmaster.a.b 1 7200 900 1209600 86400", "ns1.a.b. hostmaster.a.b. 1 7200 900 1209600 86400"),
            ("a.b. c.d. 4294967295 0 0 0 0", "a.b. c.d. 4294967295 0 0 0 0"),
        ],
    );
    refused(
        RecordType::Soa,
        &[
            ("a.b c.d 1 2 3 4", "6 fields instead of 7"),
            ("a.b c.d 4294967296 2 3 4 5", "serial `4294967296` is not a number from 0 to 4294967295"),
            ("a.b c.d 1 2h 3 4 5", "refresh `2h` is not a number from 0 to 4294967295"),
            ("a.b c.d 1 2 x 4 5", "retry `x` is not a number from 0 to 4294967295"),
            ("a.b c.d 1 2 3 x 5", "expire `x` is not a number from 0 to 4294967295"),
            ("a.b c.d 1 2 3 4 x", "minimum `x` is not a number from 0 to 4294967295"),
            ("a.b . 1 2 3 4 5", "the name is empty"),
        ],
    );
    assert_eq!(help(RecordType::Soa, "a.b me@c.d 1 2 3 4 5"), "write the mailbox with a dot in the place of `@`");
}
