//! Trees of services and pools: what many ways, many members and deep nodes cost, and what the findings name.

use std::fmt::Write;

use fedgen::diagnostic::{Code, Diagnostic};
use fedgen::pipeline::compile;
use fedgen::source::SourceFile;

use crate::support::findings;

const HEAD: &str = "\
[federation]
name = \"imaging\"
[zone]
name = \"federated.example.com\"
[defaults]
health_check.tcp = { port = 9092 }
[endpoints.a]
address = \"192.0.2.10\"
[endpoints.b]
address = \"192.0.2.20\"
";

fn found(spec: &str, code: Code) -> Vec<Diagnostic> {
    let all = findings("x.toml", &format!("{HEAD}{spec}")).1;
    all.iter().filter(|finding| finding.code == code).cloned().collect()
}

fn messages(spec: &str, code: Code) -> Vec<String> {
    found(spec, code).into_iter().map(|finding| finding.message).collect()
}

/// Pools that each lead to the one before, by `policy`; the last one is called `last`.
fn chain(number: usize, policy: impl Fn(&str) -> String) -> String {
    let mut spec = String::new();
    for at in 0..number {
        let below = if at == 0 { "a".to_owned() } else { format!("p{}", at - 1) };
        let name = if at + 1 == number { "last".to_owned() } else { format!("p{at}") };
        let _ = writeln!(spec, "[pools.{name}]\n{}", policy(&below));
    }
    spec + "[services.s]\nfailover = { primary = \"last\", secondary = \"b\" }\n"
}

#[test]
fn many_ways_to_one_endpoint_are_not_walked_one_by_one() {
    let spec = chain(60, |below| {
        format!("weighted = {{ x = {{ weight = 1, to = \"{below}\" }}, y = {{ weight = 1, to = \"{below}\" }} }}")
    });
    assert_eq!(messages(&spec, Code::PrimaryWithoutCheck), [""; 0]);
}

#[test]
fn a_long_chain_of_pools_is_no_deep_stack() {
    let spec = chain(5_000, |below| format!("weighted = {{ x = {{ weight = 1, to = \"{below}\" }} }}"));
    assert_eq!(messages(&spec, Code::PrimaryWithoutCheck), [""; 0]);
}

#[test]
fn deep_nodes_are_refused_and_not_followed() {
    let header = format!("[services.s{}]\nsimple = \"a\"\n", ".failover.primary".repeat(20_000));
    assert_eq!(messages(&header, Code::Syntax), ["too many lists or tables within each other"]);
}

#[test]
fn fo_07_two_pools_with_one_check_fail_together() {
    let pools = "[pools.p]\nsimple = \"a\"\nhealth_check = \"x\"\n[pools.q]\nsimple = \"b\"\nhealth_check = \"y\"\n";
    let checks = "[health_checks.x.tcp]\nip_address = \"192.0.2.30\"\nport = 1\n\
                  [health_checks.y.tcp]\nip_address = \"192.0.2.40\"\nport = 1\n";
    let spec = format!("{pools}{checks}[services.s]\nfailover = {{ primary = \"p\", secondary = \"q\" }}\n");
    assert_eq!(messages(&spec, Code::SharedFate), [""; 0]);
    let one = spec.replace("\"y\"", "\"x\"");
    assert_eq!(messages(&one, Code::SharedFate), ["`p` and `q` are both guarded by the health check `x`"]);
}

#[test]
fn a_wrong_check_of_a_node_hides_no_other_mistake() {
    let spec = "[pools.p]\nhealth_check = \"nope\"\nweighted = { zz = 1 }\n[services.s]\nsimple = \"p\"\n";
    assert_eq!(messages(spec, Code::UnknownHealthCheck), ["there is no health check `nope`"]);
    assert_eq!(messages(spec, Code::UnknownEndpoint), ["there is no endpoint or pool `zz`"]);
}

#[test]
fn members_that_differ_are_those_with_no_type_in_common() {
    let spec = "[endpoints.dual]\naddress = \"192.0.2.30\"\nipv6 = \"2001:db8::30\"\n\
                [endpoints.six]\nipv6 = \"2001:db8::40\"\n[services.s.weighted]\n\
                w1 = { weight = 1, to = \"dual\" }\nw2 = { weight = 1, to = \"a\" }\nw3 = { weight = 1, to = \"six\" }\n";
    assert_eq!(messages(spec, Code::MemberTypesDiffer), ["`a` and `six` cannot answer for one name"]);
}

#[test]
fn an_alias_says_its_address_families_as_types() {
    let spec = "[endpoints.dual]\naddress = \"192.0.2.30\"\nipv6 = \"2001:db8::30\"\n\
                [endpoints.lb.alias]\nname = \"x-1.us-east-1.elb.amazonaws.com\"\nzone_id = \"Z35SXDOTRQ7X7K\"\n\
                evaluate_target_health = true\n[services.s.weighted]\ndual = 1\nlb = 1\n";
    let expected = "no AAAA records for this name: `lb` lacks `AAAA` in its `types`";
    assert_eq!(messages(spec, Code::AddressFamilyMissing), [expected]);
}

#[test]
fn a_location_without_networks_is_refused() {
    let spec = "[services.s.cidr]\noffice = { blocks = [], to = \"a\" }\n\"*\" = \"b\"\n";
    assert_eq!(messages(spec, Code::TextLength), ["`blocks` must not be empty"]);
}

#[test]
fn cid_02_a_location_keeps_only_names_that_it_can_have_had() {
    let renamed = |earlier: &str| {
        let spec = format!(
            "{HEAD}[endpoints.short]\naddress = \"192.0.2.50\"\nname = \"x\"\nrenamed_from = [\"{earlier}\"]\n\
             [services.s.cidr]\nshort = {{ blocks = [\"203.0.113.0/24\"] }}\n\"*\" = \"b\"\n"
        );
        let plan = compile(&SourceFile::from_bytes("x.toml", spec.into_bytes()).expect("UTF-8"), &[])
            .0
            .expect("a spec without errors")
            .plan;
        plan.cidr_collections[0].locations[0].location.to_string()
    };
    assert_eq!(renamed("sixteen-letters-"), "sixteen-letters-");
    assert_eq!(renamed("seventeen-letters"), "short");
}

#[test]
fn a_check_of_a_pool_is_asked_only_where_members_are_chosen() {
    let check = "[health_checks.x.tcp]\nip_address = \"192.0.2.30\"\nport = 1\n";
    let pool = "[pools.p]\nsimple = \"a\"\nhealth_check = \"x\"\n[pools.q]\nsimple = \"p\"\n";
    let unused = |spec: &str| {
        messages(spec, Code::UnusedHealthCheck).contains(&"nothing is decided by the health check `x`".to_owned())
    };
    let direct = format!(
        "{check}{pool}[services.s]\nfailover = {{ primary = \"p\", secondary = \"b\" }}\n[services.t]\nsimple = \"q\"\n"
    );
    assert_eq!(messages(&direct, Code::PrimaryWithoutCheck), [""; 0]);
    assert!(!unused(&direct));
    let through = format!("{check}{pool}[services.s]\nfailover = {{ primary = \"q\", secondary = \"b\" }}\n");
    assert_eq!(messages(&through, Code::PrimaryWithoutCheck), ["the primary of service `s` can never be seen as down"]);
    assert!(unused(&format!("{check}{pool}[services.s]\nsimple = \"q\"\n")));
}

#[test]
fn an_earlier_key_given_twice_is_one_mistake() {
    let twice = |entry: &str| messages(&format!("{entry}renamed_from = [\"x\", \"x\"]\n"), Code::RenamedFrom);
    assert_eq!(twice("[services.s]\nsimple = \"a\"\nname = \"s\"\n"), ["`x` twice in one list"]);
    let record = |earlier: &str| {
        let entry = "[[records]]\nname = \"w\"\ntype = \"TXT\"\nvalues = \"a\"\n";
        messages(&format!("{entry}renamed_from = [{earlier}]\n"), Code::RenamedFrom)
    };
    assert_eq!(record("\"x/TXT\", \"x/TXT\""), ["the same earlier name twice in one list"]);
    assert_eq!(record("\"w/TXT\""), ["this is the name that the record has now"]);
}
