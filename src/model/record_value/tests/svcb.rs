use super::*;

const BOTH: [RecordType; 2] = [RecordType::Https, RecordType::Svcb];

/// The parameter alone, after a priority and a target.
fn param(text: &str) -> Result<(), String> {
    value(RecordType::Https, &format!("1 . {text}")).map(drop).map_err(|error| error.to_string())
}

#[test]
fn typ_https_is_a_priority_a_target_and_parameters() {
    for kind in BOTH {
        gives(
            kind,
            &[
                ("0 Pool.example.org", "0 pool.example.org."),
                ("0 .", "0 ."),
                ("65535  a.b   port=1", "65535 a.b. port=1"),
                (r#"1 . alpn="h3,h2""#, r#"1 . alpn="h3,h2""#),
                (
                    "16 a.b. no-default-alpn alpn=h2 mandatory=port,alpn port=443 ipv4hint=192.0.2.1,192.0.2.2 \
                     ipv6hint=\"2001:DB8::1\" ech=AEX+DQ== key7=\"/q{?dns} \\\"x\\\"\" key65534",
                    "16 a.b. no-default-alpn alpn=h2 mandatory=port,alpn port=443 ipv4hint=192.0.2.1,192.0.2.2 \
                     ipv6hint=\"2001:DB8::1\" ech=AEX+DQ== key7=\"/q{?dns} \\\"x\\\"\" key65534",
                ),
            ],
        );
        refused(
            kind,
            &[
                ("1", "1 field instead of 2"),
                ("65536 .", "priority `65536` is not a number from 0 to 65535"),
                ("a.b 1", "priority `a.b` is not a number from 0 to 65535"),
                ("1 *.a.b", "a wildcard is not possible here"),
                ("1 . alpn=\"h2", "a quote is not closed"),
                ("0 a.b alpn=h2 port=1", "parameter `alpn` beside priority 0"),
            ],
        );
    }
}

#[test]
fn a_key_is_known_and_there_once() {
    for key in ["ALPN", "dohpath", "", "key", "key01", "key65535", "key65536", "key+7", "ké"] {
        assert_eq!(param(&format!("{key}=x")), Err(format!("`{key}` is not a parameter")));
    }
    for (text, key) in [("port=1 port=2", "port"), ("port=1 key3=x", "key3"), ("key9 alpn=h2 key9=a", "key9")] {
        assert_eq!(param(text), Err(format!("`{key}` is there twice")));
    }
}

#[test]
fn a_value_fits_its_key() {
    for port in ["0", "65535", "\"80\""] {
        assert_eq!(param(&format!("port={port}")), Ok(()));
    }
    for port in ["65536", "-1", "+1", "http"] {
        assert_eq!(param(&format!("port={port}")), Err(format!("port `{port}` is not a number from 0 to 65535")));
    }
    for ech in ["AAA", "====", "A===", "AB=C", "AAA-"] {
        assert_eq!(param(&format!("ech={ech}")), Err(format!("ech `{ech}` is not base64")));
    }
    for text in ["mandatory", "alpn=", "port=\"\"", "ipv4hint", "ipv6hint=", "ech", "key7="] {
        let key = text.split('=').next().unwrap_or(text);
        assert_eq!(param(text), Err(format!("`{key}` has no value")));
    }
    let fails = |text: &str, words: &str| assert_eq!(param(text), Err(words.to_owned()));
    fails("ipv4hint=192.0.2.1,::1", "ipv4hint: `::1` is an IPv6 address");
    fails("ipv6hint=2001:db8::g", "ipv6hint: `2001:db8::g` is not an address");
    fails("alpn=h2,,h3", "an item of `alpn` is empty");
    fails("ipv4hint=192.0.2.1,", "an item of `ipv4hint` is empty");
    fails("no-default-alpn=1 alpn=h2", "`no-default-alpn` takes no value");
    fails("alpn=h\"2,h\"3", "a quote inside the value of `alpn`");
    fails("alpn=\"h2\"3", "a quote inside the value of `alpn`");
    fails("key7=ü", "key7 `ü` is not printable ASCII");
}

#[test]
fn parameters_agree_with_each_other() {
    let fails = |text: &str, words: &str| assert_eq!(param(text), Err(words.to_owned()));
    fails("no-default-alpn", "`no-default-alpn` without `alpn`");
    fails("mandatory=port", "`mandatory` names `port` which is not there");
    fails("mandatory=mandatory port=1", "`mandatory` names `mandatory` itself");
    fails("mandatory=port,port port=1", "`mandatory` names `port` twice");
    fails("mandatory=x port=1", "`mandatory` names `x` which is not a parameter");
    assert_eq!(param("mandatory=key7,port port=1 key7=x"), Ok(()));
}

#[test]
fn help_says_what_to_write() {
    let help = |params: &str| help(RecordType::Https, &format!("1 . {params}"));
    assert_eq!(
        help("dohpath=/"),
        "parameters are `mandatory`, `alpn`, `no-default-alpn`, `port`, `ipv4hint`, `ech`, `ipv6hint`, \
         or `key` and a number, as in `key7`"
    );
    assert_eq!(help("ipv4hint=::1"), "it goes into `ipv6hint`");
    assert_eq!(help("ipv6hint=x"), "write addresses with commas between them: `ipv6hint=2001:db8::10,2001:db8::11`");
    assert_eq!(help("port"), "write `port=` and the value");
    assert_eq!(help("no-default-alpn=1"), "write `no-default-alpn` alone");
    assert_eq!(help("port=x"), "write `priority target key=value …`, such as `1 . alpn=\"h3,h2\"`");
}
