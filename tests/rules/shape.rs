//! What a spec has no way to say.

use fedgen::diagnostic::Code;

use crate::support::{TWO_SITES, findings};

/// The keys of a spec that fedgen does not know.
fn unknown(spec: &str) -> Vec<String> {
    let (source, findings) = findings("x.toml", spec);
    let unknown = findings.iter().filter(|finding| finding.code == Code::UnknownKey);
    unknown.map(|finding| source.text()[finding.primary.span.range()].to_owned()).collect()
}

/// Asserts that a table, which is added to a right spec, cannot have any of these keys.
fn assert_unknown(table: &str, keys: &[&str]) {
    for key in keys {
        let spec = format!("{TWO_SITES}\n{}", table.replace("KEY", key));
        assert_eq!(unknown(&spec), [*key], "{spec}");
    }
}

fn zone(line: &str) -> String {
    TWO_SITES.replace("[zone]\n", &format!("[zone]\n{line}\n"))
}

#[test]
fn hc_06_only_probes_have_the_fields_of_probes() {
    let fields = ["request_interval", "failure_threshold", "measure_latency", "regions", "port", "path"];
    let kinds = [
        "calculated = { children = [\"virginia\", \"frankfurt\"], health_threshold = 1, KEY = 10 }",
        "cloudwatch_metric = { alarm_name = \"down\", alarm_region = \"us-east-1\", insufficient_data = \"Healthy\", KEY = 10 }",
        "recovery_control = { routing_control_arn = \"arn:aws:route53-recovery-control::1:controlpanel/a\", KEY = 10 }",
    ];
    for kind in kinds {
        assert_unknown(&format!("[health_checks.shared]\n{kind}\n"), &fields);
    }
}

#[test]
fn dif_20_features_of_one_tool_have_no_key() {
    assert_unknown("[KEY.x]\n", &["traffic_policies", "traffic_policy_records", "records_exclusive"]);
    assert_unknown("[health_checks.x.http]\nfqdn = \"a.example.org\"\nKEY = \"x\"\n", &["triggers", "reference_name"]);
    for key in ["enable_accelerated_recovery", "accelerated_recovery"] {
        assert_eq!(unknown(&zone(&format!("{key} = true"))), [key]);
    }
}

#[test]
fn quo_04_authorizations_have_no_key() {
    for key in ["vpc_association_authorizations", "authorized_vpcs"] {
        assert_eq!(unknown(&zone(&format!("{key} = []"))), [key]);
    }
}

#[test]
fn hz_14_there_is_one_key_signing_key() {
    let arn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    for key in ["name", "status"] {
        let line = format!("dnssec = {{ kms_key_arn = \"{arn}\", {key} = \"x\" }}");
        assert_eq!(unknown(&zone(&line)), [key]);
    }
    let (_, findings) = findings("x.toml", &zone(&format!("dnssec = [{{ kms_key_arn = \"{arn}\" }}]")));
    assert!(findings.iter().any(|finding| finding.code == Code::WrongType));
}

#[test]
fn quo_12_there_is_one_query_log() {
    let arn = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/x";
    let (_, findings) = findings("x.toml", &zone(&format!("query_logging = [{{ log_group_arn = \"{arn}\" }}]")));
    assert!(findings.iter().any(|finding| finding.code == Code::WrongType));
}

#[test]
fn tag_05_a_key_comes_once() {
    let (_, twice) = findings("x.toml", &zone("tags = { site = \"a\", site = \"b\" }"));
    assert!(twice.iter().any(|finding| finding.code == Code::Syntax));
    let (_, cases) = findings("x.toml", &zone("tags = { site = \"a\", Site = \"b\" }"));
    assert!(!cases.has_errors());
}
