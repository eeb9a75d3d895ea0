//! Raw records at and just above each limit, and what only an existing zone may hold.

use std::fmt::Write;
use std::time::{Duration, Instant};

use fedgen::diagnostic::{Code, Severity};

use crate::support::{TWO_SITES, findings};

const HEAD: &str = "[federation]\nname = \"imaging\"\n[zone]\nname = \"federated.example.com\"\n";
const EXISTING: &str =
    "[federation]\nname = \"imaging\"\n[zone]\nname = \"federated.example.com\"\nid = \"Z0123456789ABCDEFGHIJ\"\n";

fn codes(spec: &str) -> Vec<Code> {
    findings("x.toml", spec).1.iter().map(|finding| finding.code).collect()
}

/// The codes of a spec that has no error: there, nothing is left unsaid.
fn sound(spec: &str) -> Vec<Code> {
    let codes = codes(spec);
    assert!(codes.iter().all(|code| code.severity() != Severity::Error), "{codes:?}: {spec}");
    codes
}

/// Whether `spec` raises the code for a number just above the limit only.
fn limit(code: Code, at: usize, spec: impl Fn(usize) -> String) {
    assert!(!codes(&spec(at)).contains(&code), "{code:?} at {at}");
    assert!(codes(&spec(at + 1)).contains(&code), "{code:?} at {}", at + 1);
}

fn record(fields: &str) -> String {
    format!("[[records]]\nname = \"docs\"\ntype = \"A\"\nvalues = \"192.0.2.1\"\n{fields}\n")
}

fn group(number: usize, policy: impl Fn(usize) -> String) -> String {
    (0..number).fold(HEAD.to_owned(), |mut spec, at| {
        spec.push_str(&record(&format!("set_identifier = \"site-{at}\"\n{}", policy(at))));
        spec
    })
}

fn texts(kind: &str, number: usize, text: impl Fn(usize) -> String) -> String {
    let mut spec = format!("{HEAD}[[records]]\nname = \"docs\"\ntype = \"{kind}\"\nvalues = [\n");
    for at in 0..number {
        let _ = writeln!(spec, "\"{}\",", text(at));
    }
    spec + "]\n"
}

/// Two sites with checks, and whatever else.
fn sites(more: &str) -> String {
    format!("{TWO_SITES}\n{more}\n")
}

#[test]
fn a_pool_that_only_a_record_leads_to_is_used() {
    let pool = "[pools.europe]\nfailover = { primary = \"virginia\", secondary = \"frankfurt\" }\n";
    let alias = "[[records]]\nname = \"entry\"\ntype = \"A\"\nalias = { name = \"_europe.pools\", evaluate_target_health = true }\n";
    let cname = "[[records]]\nname = \"entry\"\ntype = \"CNAME\"\nvalues = \"_europe.pools.federated.example.com\"\n";
    assert!(codes(&sites(pool)).contains(&Code::UnusedPool));
    for record in [alias, cname] {
        let codes = sound(&sites(&format!("{pool}{record}")));
        assert!(!codes.contains(&Code::UnusedPool), "{record}");
    }
}

#[test]
fn an_endpoint_whose_check_is_named_elsewhere_is_used() {
    let hidden = "[endpoints.ohio]\naddress = \"192.0.2.20\"\npublish = false\nhealth_check.http = { path = \"/\" }\n";
    let parent = "[health_checks.any]\ncalculated = { children = [\"ohio\", \"virginia\"], health_threshold = 1 }\n";
    let record = record("set_identifier = \"a\"\nweight = 1\nhealth_check = \"ohio\"");
    assert!(codes(&sites(hidden)).contains(&Code::UnusedEndpoint));
    for user in [parent, &record] {
        let codes = sound(&sites(&format!("{hidden}{user}")));
        assert!(!codes.contains(&Code::UnusedEndpoint), "{user}");
    }
}

#[test]
fn hc_14_names_that_may_have_an_address() {
    let check = |host: &str| format!("[health_checks.gate]\nhttp = {{ fqdn = \"{host}.example.com\" }}\n");
    let says = |spec: &str| sound(spec).contains(&Code::ProbedNameMissing);
    assert!(says(&format!("{HEAD}{}", check("gate.federated"))));
    assert!(!says(&format!("{HEAD}{}", check("gate"))), "another zone");
    assert!(!says(&format!("{HEAD}{}", check("not-federated"))), "another zone");
    assert!(!says(&format!("{EXISTING}{}", check("gate.federated"))), "it may be there");
    let wildcard = "[[records]]\nname = \"*\"\ntype = \"A\"\nvalues = \"192.0.2.1\"\n";
    assert!(!says(&format!("{HEAD}{}{wildcard}", check("gate.federated"))), "the wildcard answers");
    let below = "[[records]]\nname = \"x.gate\"\ntype = \"TXT\"\nvalues = \"x\"\n";
    assert!(says(&format!("{HEAD}{}{wildcard}{below}", check("gate.federated"))), "it is there, without address");
    let delegated = "[[records]]\nname = \"lab\"\ntype = \"NS\"\nvalues = \"ns.example.net\"\n";
    assert!(!says(&format!("{HEAD}{}{delegated}", check("gate.lab.federated"))), "another zone's name");
    let cname = "[[records]]\nname = \"gate\"\ntype = \"CNAME\"\nvalues = \"gate.example.net\"\n";
    assert!(!says(&format!("{HEAD}{}{cname}", check("gate.federated"))), "leads elsewhere");
}

/// A way of any length, for many checks, in no more time than the rest takes.
#[test]
fn rec_20_at_the_end_of_a_long_way() {
    const LENGTH: usize = 4000;
    let mut spec = sites("");
    for at in 0..LENGTH {
        let next = if at + 1 == LENGTH { "aggregator".to_owned() } else { format!("hop-{}", at + 1) };
        let _ = write!(
            spec,
            "[[records]]\nname = \"hop-{at}\"\ntype = \"A\"\n\
             alias = {{ name = \"{next}\", evaluate_target_health = true }}\n\
             [health_checks.check-{at}]\nhttp = {{ fqdn = \"hop-{at}.federated.example.com\" }}\n"
        );
    }
    let start = Instant::now();
    let found = codes(&spec).iter().filter(|code| **code == Code::CheckProbesService).count();
    assert_eq!(found, LENGTH);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn quo_08_sets_of_one_name_and_type() {
    limit(Code::GroupTooLarge, 100, |number| group(number, |_| "weight = 1".to_owned()));
    limit(Code::GroupTooLarge, 100, |number| group(number, |_| "multivalue = true".to_owned()));
    limit(Code::GroupTooLarge, 30, |number| {
        group(number, |at| format!("geoproximity = {{ latitude = \"{at}\", longitude = \"180\" }}"))
    });
    limit(Code::Quota, 79, |number| group(number, |_| "weight = 1".to_owned()));
}

#[test]
fn rec_05_values_of_one_record() {
    limit(Code::TooManyValues, 400, |number| texts("A", number, |at| format!("192.0.{}.{}", at / 256, at % 256)));
}

#[test]
fn txt_01_characters_of_one_value() {
    // 16 strings of at most 255 bytes, each in quotes: 3,968 characters of text and 32 quotes.
    limit(Code::InvalidRecordValue, 3_968, |length| texts("TXT", 1, |_| "x".repeat(length)));
}

#[test]
fn quo_14_characters_of_one_change() {
    // Four values of 4,000 characters with their quotes are as much as can be changed, eight as can be created.
    limit(Code::Quota, 4, |number| texts("TXT", number, |at| format!("{at}{}", "x".repeat(3_967))));
    limit(Code::TooManyValues, 8, |number| texts("TXT", number, |at| format!("{at}{}", "x".repeat(3_967))));
}

#[test]
fn rec_10_characters_of_a_set_identifier() {
    let spec =
        |length| format!("{HEAD}{}", record(&format!("weight = 1\nset_identifier = \"{}\"", "i".repeat(length))));
    limit(Code::TextLength, 128, spec);
}

#[test]
fn cid_02_characters_of_a_location() {
    limit(Code::InvalidCidr, 16, |length| {
        let location = "l".repeat(length);
        let id = "c8c02a84-aaaa-bbbb-e0d2-d833a2f80106";
        let cidr = format!("cidr = {{ collection = \"{id}\", location = \"{location}\" }}");
        format!("{HEAD}{}", record(&format!("set_identifier = \"one\"\n{cidr}")))
    });
}

#[test]
fn cid_05_blocks_of_a_collection() {
    limit(Code::InvalidCidr, 1_000, |number| {
        let blocks: Vec<String> = (0..number).map(|at| format!("\"10.{}.{}.0/24\"", at / 256, at % 256)).collect();
        let blocks = blocks.join(", ");
        format!(
            "{HEAD}[endpoints.a]\naddress = \"192.0.2.1\"\n[endpoints.b]\naddress = \"192.0.2.2\"\n\
             [services.docs.cidr]\nhospitals = {{ blocks = [{blocks}], to = \"a\" }}\n\"*\" = \"b\"\n"
        )
    });
}

#[test]
fn an_existing_zone_may_hold_what_the_spec_does_not_declare() {
    let alias =
        "[[records]]\nname = \"www\"\ntype = \"A\"\nalias = { name = \"docs\", evaluate_target_health = false }\n";
    assert!(codes(&format!("{HEAD}{alias}")).contains(&Code::AliasTarget));
    assert!(!codes(&format!("{EXISTING}{alias}")).contains(&Code::AliasTarget));
}

#[test]
fn m_02_is_no_error_where_the_missing_half_may_be_there() {
    let side = |name: &str, role: &str| {
        format!(
            "[endpoints.{name}]\naddress = \"192.0.2.{}\"\npublish = false\nhealth_check.tcp.port = 9092\n\
             [[records]]\nname = \"{name}\"\ntype = \"A\"\nvalues = \"192.0.2.9\"\nset_identifier = \"{role}\"\n\
             failover = \"{role}\"\nhealth_check = \"{name}\"\n",
            role.len()
        )
    };
    let sides = [side("one", "primary"), side("two", "secondary")].concat();
    assert!(codes(&format!("{HEAD}{sides}")).contains(&Code::FailoverApart));
    let found = codes(&format!("{EXISTING}{sides}"));
    assert!(!found.contains(&Code::FailoverApart) && found.contains(&Code::LoneRole), "{found:?}");
}

#[test]
fn fo_07_what_two_checks_of_a_failover_hear() {
    let side = |role: &str, check: &str| {
        record(&format!("set_identifier = \"{role}\"\nfailover = \"{role}\"\nhealth_check = \"{check}\""))
    };
    let checks = |kind: &str, field: &str| {
        format!("{HEAD}[health_checks.x.{kind}]\n{field}\n[health_checks.y.{kind}]\n{field}\n")
    };
    let (probe, switch) = (
        "ip_address = \"192.0.2.9\"\nport = 1",
        "routing_control_arn = \"arn:aws:route53-recovery-control::123456789012:controlpanel/a/routingcontrol/b\"",
    );
    for (kind, field) in [("tcp", probe), ("recovery_control", switch)] {
        let sides = side("primary", "x") + &side("secondary", "y").replace("192.0.2.1", "192.0.2.2");
        let together = checks(kind, field);
        assert!(codes(&format!("{together}{sides}")).contains(&Code::SharedFate), "{kind}");
        let apart = format!("{together}invert = true\n{sides}");
        assert!(!codes(&apart).contains(&Code::SharedFate), "inverted {kind}");
    }
}

#[test]
fn rec_09_every_double_is_said_once() {
    for fields in ["", "set_identifier = \"a\"\nweight = 1"] {
        let six = record(fields).replace("\"A\"", "\"AAAA\"").replace("192.0.2.1", "2001:db8::1");
        let doubles = format!("{HEAD}{}{}", record(fields).repeat(3), six.repeat(2));
        let errors: Vec<Code> = codes(&doubles).into_iter().filter(|code| code.severity() == Severity::Error).collect();
        assert_eq!(errors, [Code::NameTaken; 3], "{fields}");
    }
}
