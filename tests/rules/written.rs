//! What every target always writes, whatever a spec says.

use std::collections::BTreeSet;

use fedgen::data::checker_regions;
use serde_json::Value as Json;

use super::rendered::{Resource, argument, cloudformation, files, programs, pulumi, terraform};
use crate::support::specs;
use crate::targets::plan_of;

const PROBES: [&str; 5] = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"];

fn is_text(value: &Json) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

#[test]
fn dif_02_zones_have_a_comment() {
    for Resource { spec, body, .. } in terraform("aws_route53_zone") {
        assert!(is_text(&body["comment"]), "{spec}");
    }
    for Resource { spec, body, .. } in cloudformation("AWS::Route53::HostedZone") {
        assert!(is_text(&body["Properties"]["HostedZoneConfig"]["Comment"]), "{spec}");
    }
    for Resource { spec, body, .. } in pulumi("route53.Zone") {
        assert!(argument(&body, "comment").is_some_and(|comment| comment.len() > 2), "{spec}");
    }
}

#[test]
fn dif_04_probes_list_their_regions() {
    let is_list = |regions: &Json| {
        let names: Option<Vec<&str>> = regions.as_array().map(|it| it.iter().filter_map(Json::as_str).collect());
        names.is_some_and(|names| names.len() >= 3 && names.is_sorted() && names.iter().all(|it| is_checker(it)))
    };
    for Resource { spec, label, body } in terraform("aws_route53_health_check") {
        let is_written = body["regions"] == "${local.checker_regions}" || is_list(&body["regions"]);
        assert_eq!(is_written, is_probe(&body["type"]), "{spec} {label}");
        assert_eq!(body.get("regions").is_some(), is_written, "{spec} {label}");
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::HealthCheck") {
        let config = &body["Properties"]["HealthCheckConfig"];
        assert_eq!(is_list(&config["Regions"]), is_probe(&config["Type"]), "{spec} {label}");
        assert_eq!(config.get("Regions").is_some(), is_probe(&config["Type"]), "{spec} {label}");
    }
    for Resource { spec, label, body } in pulumi("route53.HealthCheck") {
        let is_probe = PROBES.iter().any(|kind| body.contains(&format!("type=\"{kind}\",")));
        assert_eq!(body.contains("    regions="), is_probe, "{spec} {label}");
    }
    for all in files("terraform", "main.tf") {
        let json: Json = hcl::from_str(&all.text).expect("HCL");
        let shared = json.get("locals").map(|locals| &locals["checker_regions"]);
        assert!(shared.is_none_or(|regions| is_list(regions) && regions.as_array().map(Vec::len) == Some(8)));
    }
}

fn is_checker(name: &str) -> bool {
    checker_regions().contains(&name)
}

fn is_probe(kind: &Json) -> bool {
    PROBES.iter().any(|probe| kind == probe)
}

#[test]
fn dif_05_probes_say_their_interval_port_and_threshold() {
    for Resource { spec, label, body } in terraform("aws_route53_health_check") {
        for field in ["request_interval", "port", "failure_threshold"] {
            assert_eq!(body[field].is_u64(), is_probe(&body["type"]), "{spec} {label} {field}");
            assert_eq!(body.get(field).is_some(), is_probe(&body["type"]), "{spec} {label} {field}");
        }
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::HealthCheck") {
        let config = &body["Properties"]["HealthCheckConfig"];
        for field in ["RequestInterval", "Port", "FailureThreshold"] {
            assert_eq!(config[field].is_u64(), is_probe(&config["Type"]), "{spec} {label} {field}");
            assert_eq!(config.get(field).is_some(), is_probe(&config["Type"]), "{spec} {label} {field}");
        }
    }
    for Resource { spec, label, body } in pulumi("route53.HealthCheck") {
        let is_probe = PROBES.iter().any(|kind| body.contains(&format!("type=\"{kind}\",")));
        for field in ["request_interval", "port", "failure_threshold"] {
            let number = argument(&body, field).map(str::parse::<u32>);
            assert_eq!(matches!(number, Some(Ok(_))), is_probe, "{spec} {label} {field}");
        }
    }
}

#[test]
fn dif_09_names_are_whole() {
    let zones: Vec<(String, String)> = specs("specs/valid")
        .iter()
        .map(|path| (crate::support::stem(path).to_owned(), plan_of(path).zone.name.as_str().to_owned()))
        .collect();
    let is_whole = |spec: &str, name: &str| {
        let (_, zone) = zones.iter().find(|(of, _)| of == spec).expect("a spec");
        let is_in_zone = name == zone || name.ends_with(&format!(".{zone}"));
        is_in_zone && name.chars().all(|c| !c.is_ascii_uppercase()) && !name.ends_with('.')
    };
    for Resource { spec, label, body } in terraform("aws_route53_record") {
        assert!(body["name"].as_str().is_some_and(|name| is_whole(&spec, name)), "{spec} {label}");
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::RecordSet") {
        assert!(body["Properties"]["Name"].as_str().is_some_and(|name| is_whole(&spec, name)), "{spec} {label}");
    }
    for Resource { spec, label, body } in pulumi("route53.Record") {
        let name = argument(&body, "name").and_then(|name| name.strip_prefix('"')?.strip_suffix('"'));
        assert!(name.is_some_and(|name| is_whole(&spec, name)), "{spec} {label}");
    }
}

#[test]
fn dif_10_checks_are_created_before_the_old_ones_go() {
    for Resource { spec, label, body } in terraform("aws_route53_health_check") {
        assert_eq!(body["lifecycle"]["create_before_destroy"], true, "{spec} {label}");
    }
    // The other tools do so unless they are told otherwise.
    assert!(programs().iter().all(|program| !program.text.contains("delete_before_replace")));
}

#[test]
fn dif_11_tags_are_sorted_and_nothing_adds_to_them() {
    for Resource { spec, label, body } in cloudformation("AWS::Route53::HealthCheck") {
        let keys = |tags: &Json| -> Option<Vec<String>> {
            tags.as_array()?.iter().map(|tag| tag["Key"].as_str().map(str::to_owned)).collect()
        };
        let tags = keys(&body["Properties"]["HealthCheckTags"]);
        assert!(tags.is_some_and(|keys| keys.is_sorted_by(|a, b| a < b)), "{spec} {label}");
    }
    for file in ["main.tf", "providers.tf", "versions.tf"] {
        assert!(files("terraform", file).iter().all(|it| !it.text.contains("default_tags")), "{file}");
    }
    assert!(programs().iter().all(|program| !program.text.contains("default_tags")));
}

#[test]
fn dif_12_cloudformation_gets_the_types_of_its_schema() {
    for Resource { spec, label, body } in cloudformation("AWS::Route53::RecordSet") {
        let record = &body["Properties"];
        let is_number = |text: &str| text.parse::<u32>().is_ok();
        assert!(record.get("TTL").is_none_or(|ttl| ttl.as_str().is_some_and(is_number)), "{spec} {label}");
        assert_eq!(record.get("TTL").is_some(), record.get("ResourceRecords").is_some(), "{spec} {label}");
        assert!(record.get("Weight").is_none_or(Json::is_u64), "{spec} {label}");
        assert!(record.get("MultiValueAnswer").is_none_or(|it| *it == true), "{spec} {label}");
        let place = &record["GeoProximityLocation"];
        assert!(place.get("Bias").is_none_or(Json::is_i64), "{spec} {label}");
        let coordinates = place.get("Coordinates").and_then(Json::as_object);
        assert!(coordinates.is_none_or(|it| it.values().all(Json::is_string)), "{spec} {label}");
        let alias = record.get("AliasTarget").map(|alias| &alias["EvaluateTargetHealth"]);
        assert!(alias.is_none_or(Json::is_boolean), "{spec} {label}");
    }
}

#[test]
fn dif_15_key_signing_keys_are_active() {
    for Resource { spec, body, .. } in terraform("aws_route53_key_signing_key") {
        assert_eq!(body["status"], "ACTIVE", "{spec}");
    }
    for Resource { spec, body, .. } in cloudformation("AWS::Route53::KeySigningKey") {
        assert_eq!(body["Properties"]["Status"], "ACTIVE", "{spec}");
    }
    for Resource { spec, body, .. } in pulumi("route53.KeySigningKey") {
        assert_eq!(argument(&body, "status"), Some("\"ACTIVE\""), "{spec}");
    }
}

#[test]
fn fo_01_roles_are_the_words_of_the_api() {
    let both: BTreeSet<&str> = ["PRIMARY", "SECONDARY"].into();
    let records = terraform("aws_route53_record");
    let written = records.iter().filter_map(|record| record.body["failover_routing_policy"]["type"].as_str());
    assert_eq!(written.collect::<BTreeSet<_>>(), both);
    let records = cloudformation("AWS::Route53::RecordSet");
    let written = records.iter().filter_map(|record| record.body["Properties"].get("Failover")?.as_str());
    assert_eq!(written.collect::<BTreeSet<_>>(), both);
    let records = pulumi("route53.Record");
    let written = records.iter().filter_map(|record| {
        let (_, policy) = record.body.split_once("RecordFailoverRoutingPolicyArgs(type=\"")?;
        policy.split('"').next()
    });
    assert_eq!(written.collect::<BTreeSet<_>>(), both);
}

#[test]
fn hc_28_no_reference_is_written() {
    for (target, file) in [("terraform", "main.tf"), ("cloudformation", "template.json"), ("pulumi", "__main__.py")] {
        for it in files(target, file) {
            assert!(!it.text.contains("reference_name") && !it.text.contains("CallerReference"), "{}", it.spec);
        }
    }
}

#[test]
fn pul_02_names_are_never_made_up() {
    let named = ["route53.Zone", "route53.CidrCollection", "route53.CidrLocation", "route53.KeySigningKey"];
    for class in named {
        for Resource { spec, label, body } in pulumi(class) {
            assert!(argument(&body, "name").is_some(), "{spec} {label}");
        }
    }
    for Resource { spec, label, body } in pulumi("cloudwatch.MetricAlarm") {
        assert!(argument(&body, "name").is_some(), "{spec} {label}");
    }
}

#[test]
fn quo_16_there_are_no_record_set_groups() {
    for it in files("cloudformation", "template.json") {
        assert!(!it.text.contains("AWS::Route53::RecordSetGroup"), "{}", it.spec);
    }
}
