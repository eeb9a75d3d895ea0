//! What is needed by others is created first, and deleted last.

use serde_json::Value as Json;

use super::rendered::{Resource, argument, cloudformation, pulumi, terraform};

/// Whether a value of Terraform refers to a resource of this type.
fn refers(value: &Json, kind: &str) -> bool {
    value.as_str().is_some_and(|text| text.starts_with(&format!("${{{kind}.")))
}

fn some_refers(list: &Json, kind: &str) -> bool {
    list.as_array().is_some_and(|items| items.iter().any(|item| refers(item, kind)))
}

/// The label that a `Ref` or `Fn::GetAtt` of `CloudFormation` refers to.
fn referred(value: &Json) -> Option<&str> {
    value["Ref"].as_str().or_else(|| value["Fn::GetAtt"][0].as_str())
}

#[test]
fn cid_09_record_sets_wait_for_their_location() {
    let mut found = [0, 0, 0];
    for Resource { spec, label, body } in terraform("aws_route53_record") {
        let Some(policy) = body.get("cidr_routing_policy") else { continue };
        let is_given = !refers(&policy["collection_id"], "aws_route53_cidr_collection");
        if policy["location_name"] != "*" && !is_given {
            assert!(refers(&policy["location_name"], "aws_route53_cidr_location"), "{spec} {label}");
            found[0] += 1;
        }
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::RecordSet") {
        let Some(policy) = body["Properties"].get("CidrRoutingConfig") else { continue };
        // A collection is created together with its locations.
        found[1] += usize::from(referred(&policy["CollectionId"]).is_some());
        assert!(!policy["CollectionId"].is_null(), "{spec} {label}");
    }
    for Resource { spec, label, body } in pulumi("route53.Record") {
        let Some((_, policy)) = body.split_once("RecordCidrRoutingPolicyArgs(") else { continue };
        let value = |name: &str| policy.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_suffix(','));
        if value("collection_id=").is_some_and(|it| it.ends_with("_cidr_collection.id")) {
            let location = value("location_name=").expect("a location");
            assert!(location == "\"*\"" || location.ends_with("_cidr_location.name"), "{spec} {label}");
            found[2] += 1;
        }
    }
    assert!(found.iter().all(|&number| number > 0), "{found:?}");
}

#[test]
fn cid_10_locations_wait_for_each_other() {
    let locations = terraform("aws_route53_cidr_location");
    for collection in ["cidr_collection_id"] {
        for one in &locations {
            let same =
                |other: &&Resource<Json>| other.spec == one.spec && other.body[collection] == one.body[collection];
            let first = locations.iter().filter(same).filter(|it| it.body.get("depends_on").is_none());
            assert_eq!(first.count(), 1, "only the first location of {} waits for none", one.spec);
        }
    }
    assert!(locations.iter().any(|it| some_refers(&it.body["depends_on"], "aws_route53_cidr_location")));
    let locations = pulumi("route53.CidrLocation");
    for one in &locations {
        let collection = argument(&one.body, "cidr_collection_id");
        let same =
            locations.iter().filter(|it| it.spec == one.spec && argument(&it.body, "cidr_collection_id") == collection);
        assert_eq!(same.filter(|it| !it.body.contains("depends_on=")).count(), 1, "{}", one.spec);
    }
}

#[test]
fn dif_14_aliases_wait_for_their_targets() {
    let mut found = 0;
    for Resource { spec, label, body } in terraform("aws_route53_record") {
        let alias = &body["alias"];
        let is_here =
            refers(&alias["zone_id"], "aws_route53_zone") || refers(&alias["zone_id"], "data.aws_route53_zone");
        if is_here {
            assert!(some_refers(&body["depends_on"], "aws_route53_record"), "{spec} {label}");
            found += 1;
        }
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::RecordSet") {
        let alias = &body["Properties"]["AliasTarget"];
        if alias["HostedZoneId"] == body["Properties"]["HostedZoneId"] && !alias.is_null() {
            assert!(body["DependsOn"].as_array().is_some_and(|it| !it.is_empty()), "{spec} {label}");
            found += 1;
        }
    }
    for Resource { spec, label, body } in pulumi("route53.Record") {
        let zone = argument(&body, "zone_id").expect("a zone");
        if body.contains(&format!("            zone_id={zone},")) {
            assert!(body.contains("depends_on=["), "{spec} {label}");
            found += 1;
        }
    }
    assert!(found > 20, "{found} aliases");
}

#[test]
fn hz_16_signing_waits_for_an_active_key() {
    for Resource { spec, body, .. } in terraform("aws_route53_hosted_zone_dnssec") {
        assert!(some_refers(&body["depends_on"], "aws_route53_key_signing_key"), "{spec}");
    }
    let keys = cloudformation("AWS::Route53::KeySigningKey");
    for Resource { spec, body, .. } in cloudformation("AWS::Route53::DNSSEC") {
        let is_key = |it: &Json| keys.iter().any(|key| key.spec == spec && *it == key.label.as_str());
        assert!(body["DependsOn"].as_array().is_some_and(|it| it.iter().any(is_key)), "{spec}");
    }
    for Resource { spec, body, .. } in pulumi("route53.HostedZoneDnsSec") {
        assert!(body.contains("depends_on=["), "{spec}");
    }
}

#[test]
fn rec_21_checks_are_named_by_reference() {
    let mut found = 0;
    for Resource { spec, label, body } in terraform("aws_route53_record") {
        let Some(check) = body.get("health_check_id") else { continue };
        assert!(refers(check, "aws_route53_health_check"), "{spec} {label}");
        found += 1;
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::RecordSet") {
        let Some(check) = body["Properties"].get("HealthCheckId") else { continue };
        assert!(referred(check).is_some(), "{spec} {label}");
        found += 1;
    }
    for Resource { spec, label, body } in pulumi("route53.Record") {
        let Some(check) = argument(&body, "health_check_id") else { continue };
        assert!(check.ends_with("_health_check.id"), "{spec} {label}: {check}");
        found += 1;
    }
    assert!(found > 20, "{found} checks");
}
