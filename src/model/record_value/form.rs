//! What a value of each type looks like, for the help of a finding.

use crate::model::RecordType;

/// What a value is, in words or as its fields in backticks, and an example of it.
pub(super) fn form(kind: RecordType) -> (&'static str, &'static str) {
    const SVCB: (&str, &str) = ("`priority target key=value …`", "1 . alpn=\"h3,h2\"");
    match kind {
        RecordType::A => ("an IPv4 address", "192.0.2.10"),
        RecordType::Aaaa => ("an IPv6 address", "2001:db8::10"),
        RecordType::Caa => ("`flags tag \"value\"`", "0 issue \"ca.example.net\""),
        RecordType::Cname | RecordType::Ptr => ("the name of a host", "server.example.org"),
        RecordType::Ds => ("`key-tag algorithm digest-type digest`", "12345 13 2 4FA8…"),
        RecordType::Https | RecordType::Svcb => SVCB,
        RecordType::Mx => ("`priority server`", "10 mail.example.org"),
        RecordType::Naptr => (
            "`order preference \"flags\" \"service\" \"regexp\" replacement`",
            "100 10 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.org",
        ),
        RecordType::Ns => ("the name of a name server", "ns1.example.org"),
        RecordType::Soa => (
            "`server mailbox serial refresh retry expire minimum`",
            "ns1.example.org hostmaster.example.org 1 7200 900 1209600 86400",
        ),
        RecordType::Srv => ("`priority weight port target`", "10 5 5060 sip.example.org"),
        RecordType::Sshfp => ("`algorithm type fingerprint`", "4 2 9DC1…"),
        RecordType::Tlsa => ("`usage selector match data`", "3 1 1 24C0…"),
        RecordType::Spf | RecordType::Txt => ("text without quotes around it", "v=spf1 -all"),
    }
}
