//! Mistakes that no spec can make, since every target does it right.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fedgen::plan::{Alias, Maker};
use fedgen::render::render;
use fedgen::source::SourceFile;
use fedgen::target::TARGETS;
use serde_json::Value as Json;

use crate::rules::rendered::{Resource, argument, cloudformation, files, programs, pulumi, terraform};
use crate::support::{TWO_SITES, specs, stem};
use crate::targets::plan_of;

/// Every file of every target, for every valid spec that the target can say: the target, the spec, the text.
static FILES: LazyLock<Vec<(&str, String, String)>> = LazyLock::new(|| {
    let mut files = Vec::new();
    for path in specs("specs/valid") {
        let plan = plan_of(&path);
        for target in TARGETS.iter().filter(|target| target.limits(&plan).is_empty()) {
            let artifacts = render(&plan, *target, "spec.toml").expect("artifacts");
            let texts = artifacts.into_files().into_iter();
            files.extend(texts.map(|file| (target.name(), stem(&path).to_owned(), file.text)));
        }
    }
    files
});

/// Whether any file holds one of these words.
fn is_written(words: &[&str]) -> bool {
    FILES.iter().any(|(_, _, text)| words.iter().any(|word| text.contains(word)))
}

/// All files of all targets for one spec.
fn rendered(spec: &str) -> Vec<(&'static str, String)> {
    let source = SourceFile::from_bytes("fedgen.toml", spec.as_bytes().to_vec()).expect("UTF-8");
    let (compiled, findings) = fedgen::pipeline::compile(&source, &[]);
    let compiled = compiled.unwrap_or_else(|| panic!("{findings:#?}"));
    let files = TARGETS.iter().flat_map(|target| {
        let artifacts = render(&compiled.plan, *target, "fedgen.toml").expect("artifacts");
        artifacts.into_files().into_iter().map(|file| (target.name(), file.text)).collect::<Vec<_>>()
    });
    files.collect()
}

#[test]
fn m_12_nodes_evaluate_what_is_below() {
    let mut found = 0;
    for path in specs("specs/valid") {
        for set in plan_of(&path).record_sets.iter().filter(|set| set.maker == Maker::Node) {
            let Some(Alias::Records { evaluate_target_health, .. }) = set.alias() else { continue };
            assert!(evaluate_target_health, "{} {}", stem(&path), set.name);
            found += 1;
        }
    }
    assert!(found > 20, "{found} aliases between nodes");
}

#[test]
fn m_23_values_have_a_ttl() {
    for Resource { spec, label, body } in terraform("aws_route53_record") {
        assert_eq!(body["ttl"].is_u64(), body.get("records").is_some(), "{spec} {label}");
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::RecordSet") {
        let record = &body["Properties"];
        assert_eq!(record["TTL"].is_string(), record.get("ResourceRecords").is_some(), "{spec} {label}");
    }
    for Resource { spec, label, body } in pulumi("route53.Record") {
        let has_ttl = argument(&body, "ttl").is_some_and(|ttl| ttl.parse::<u32>().is_ok());
        assert_eq!(has_ttl, body.contains("    records="), "{spec} {label}");
    }
}

#[test]
fn m_47_search_strings_have_their_own_types() {
    let mut found = 0;
    for Resource { spec, label, body } in terraform("aws_route53_health_check") {
        let is_match = body["type"].as_str().is_some_and(|kind| kind.ends_with("_STR_MATCH"));
        assert_eq!(is_match, body.get("search_string").is_some(), "{spec} {label}");
        found += usize::from(is_match);
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::HealthCheck") {
        let config = &body["Properties"]["HealthCheckConfig"];
        let is_match = config["Type"].as_str().is_some_and(|kind| kind.ends_with("_STR_MATCH"));
        assert_eq!(is_match, config.get("SearchString").is_some(), "{spec} {label}");
    }
    for Resource { spec, label, body } in pulumi("route53.HealthCheck") {
        let is_match = argument(&body, "type").is_some_and(|kind| kind.ends_with("_STR_MATCH\""));
        assert_eq!(is_match, argument(&body, "search_string").is_some(), "{spec} {label}");
    }
    assert!(found > 0, "a check that looks for a text");
}

#[test]
fn m_78_children_are_named_by_reference() {
    let mut found = 0;
    for Resource { spec, label, body } in terraform("aws_route53_health_check") {
        let Some(children) = body.get("child_healthchecks").and_then(Json::as_array) else { continue };
        let refers = |child: &Json| child.as_str().is_some_and(|id| id.starts_with("${aws_route53_health_check."));
        assert!(!children.is_empty() && children.iter().all(refers), "{spec} {label}");
        found += 1;
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::HealthCheck") {
        let config = &body["Properties"]["HealthCheckConfig"];
        let Some(children) = config.get("ChildHealthChecks").and_then(Json::as_array) else { continue };
        assert!(children.iter().all(|child| child["Ref"].is_string()), "{spec} {label}");
    }
    assert!(found > 0, "a calculated check");
}

#[test]
fn m_80_checks_have_a_name() {
    let is_name = |name: &Json| name.as_str().is_some_and(|name| !name.is_empty());
    for Resource { spec, label, body } in terraform("aws_route53_health_check") {
        assert!(is_name(&body["tags"]["Name"]), "{spec} {label}");
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::HealthCheck") {
        let tags = body["Properties"]["HealthCheckTags"].as_array().expect("tags");
        assert!(tags.iter().any(|tag| tag["Key"] == "Name" && is_name(&tag["Value"])), "{spec} {label}");
    }
    for Resource { spec, label, body } in pulumi("route53.HealthCheck") {
        assert!(body.contains("\"Name\": \""), "{spec} {label}");
    }
}

#[test]
fn m_86_the_page_of_java_frameworks_says_what_keeps_addresses() {
    let page = fedgen::data::frameworks_markdown();
    let section = page.split("\n## ").find(|section| section.starts_with("fate-osx")).expect("the section of FATE");
    assert!(section.contains("networkaddress.cache.ttl"), "{section}");
}

#[test]
fn m_97_zones_are_protected() {
    let is_protected = |spec: &str| {
        let path = specs("specs/valid").into_iter().find(|path| stem(path) == spec).expect("a spec");
        !std::fs::read_to_string(path).expect("a spec").contains("protect = false")
    };
    for Resource { spec, body, .. } in terraform("aws_route53_zone") {
        assert_eq!(body["lifecycle"]["prevent_destroy"] == true, is_protected(&spec), "{spec}");
    }
    for Resource { spec, body, .. } in cloudformation("AWS::Route53::HostedZone") {
        for policy in ["DeletionPolicy", "UpdateReplacePolicy"] {
            assert_eq!(body[policy] == "Retain", is_protected(&spec), "{spec}");
        }
    }
    for Resource { spec, body, .. } in pulumi("route53.Zone") {
        assert_eq!(body.contains("protect=True"), is_protected(&spec), "{spec}");
        let name = argument(&body, "name").expect("a name");
        assert!(!name.trim_end_matches('"').ends_with('.'), "{spec} {name}");
    }
    for (target, word) in [("terraform", "name_servers"), ("cloudformation", "NameServers"), ("pulumi", "name_servers")]
    {
        let mut of_target = FILES.iter().filter(|(name, spec, _)| *name == target && spec == "two-site-failover");
        assert!(of_target.any(|(_, _, text)| text.contains(word)), "{target}");
    }
}

#[test]
fn m_109_names_have_no_final_dot() {
    let is_bare = |name: &Json| name.as_str().is_none_or(|name| !name.ends_with('.'));
    for Resource { spec, label, body } in terraform("aws_route53_record") {
        assert!(is_bare(&body["name"]) && is_bare(&body["alias"]["name"]), "{spec} {label}");
    }
    for Resource { spec, label, body } in cloudformation("AWS::Route53::RecordSet") {
        let record = &body["Properties"];
        assert!(is_bare(&record["Name"]) && is_bare(&record["AliasTarget"]["DNSName"]), "{spec} {label}");
    }
    for Resource { spec, label, body } in pulumi("route53.Record") {
        let names = body.lines().filter_map(|line| line.trim().strip_prefix("name=\"")?.strip_suffix("\","));
        assert!(names.into_iter().all(|name| !name.ends_with('.')), "{spec} {label}");
    }
}

#[test]
fn m_121_names_of_targets_stay_as_they_are() {
    for prefix in ["dualstack.", ""] {
        let name = format!("{prefix}lab-42.eu-central-1.elb.amazonaws.com");
        let alias =
            format!("alias = {{ name = \"{name}\", zone_id = \"Z215JYRZR1TBD5\", evaluate_target_health = true }}");
        let spec = TWO_SITES.replace("address = \"192.0.2.10\"\nhealth_check.http = { path = \"/health\" }", &alias);
        let said: BTreeSet<&str> = rendered(&spec)
            .iter()
            .filter(|(_, text)| text.contains(&format!("\"{name}\"")))
            .map(|(target, _)| *target)
            .collect();
        assert_eq!(said.len(), TARGETS.len(), "{name}");
    }
}

#[test]
fn m_124_a_type_is_no_part_of_an_address() {
    let host = TWO_SITES.replace("\"192.0.2.10\"", "HOST").replace("address = HOST", "hostname = \"a.example.net\"");
    let hosts = host.replace("address = \"198.51.100.20\"", "hostname = \"b.example.net\"");
    let names = |spec: &str| {
        let source = SourceFile::from_bytes("fedgen.toml", spec.as_bytes().to_vec()).expect("UTF-8");
        let plan = fedgen::pipeline::compile(&source, &[]).0.expect("a valid spec").plan;
        let of_target = |target: &'static dyn fedgen::target::Target| {
            target.identifiers(&plan).into_iter().map(|it| format!("{} {} {}", target.name(), it.namespace, it.name))
        };
        TARGETS.iter().flat_map(|target| of_target(*target).collect::<Vec<_>>()).collect::<BTreeSet<_>>()
    };
    assert_eq!(names(TWO_SITES), names(&hosts));
}

#[test]
fn m_125_records_are_not_created_before_the_old_ones_go() {
    for Resource { spec, label, body } in terraform("aws_route53_record") {
        assert!(body.get("lifecycle").is_none(), "{spec} {label}");
    }
    assert!(programs().iter().all(|program| !program.text.contains("delete_before_replace")));
}

#[test]
fn m_126_nothing_is_overwritten() {
    assert!(!is_written(&["allow_overwrite"]));
}

#[test]
fn m_131_nothing_is_imported() {
    assert!(!is_written(&["\nimport {", "import_="]));
}

#[test]
fn m_132_versions_have_a_floor_and_a_ceiling() {
    let versions = files("terraform", "versions.tf");
    assert!(!versions.is_empty());
    for file in versions {
        let json: Json = hcl::from_str(&file.text).expect("HCL");
        let (tool, provider) =
            (&json["terraform"]["required_version"], &json["terraform"]["required_providers"]["aws"]);
        assert!(tool.as_str().is_some_and(|version| version.starts_with(">= ")), "{tool}");
        let version = provider["version"].as_str().expect("a version");
        assert!(version.starts_with(">= ") && version.contains(", < "), "{version}");
    }
    for file in files("pulumi", "requirements.txt") {
        let pins: Vec<&str> = file.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert!(pins.len() > 1 && pins.iter().all(|pin| pin.contains("==")), "{pins:?}");
    }
}

#[test]
fn m_137_zones_are_named_once() {
    let (mut ids, mut names) = (0, 0);
    for Resource { spec, label, body } in cloudformation("AWS::Route53::RecordSet") {
        let (id, name) = (body["Properties"].get("HostedZoneId"), body["Properties"].get("HostedZoneName"));
        assert_ne!(id.is_some(), name.is_some(), "{spec} {label}");
        assert!(name.is_none_or(|name| name.as_str().is_some_and(|name| name.ends_with('.'))), "{spec} {label}");
        ids += usize::from(id.is_some());
        names += usize::from(name.is_some());
    }
    assert!(ids > 20 && names > 0, "{ids} ids, {names} names");
}

#[test]
fn m_140_each_resource_has_its_own_property_for_tags() {
    for kind in ["AWS::Route53::HealthCheck", "AWS::Route53::HostedZone"] {
        for Resource { spec, label, body } in cloudformation(kind) {
            assert!(body["Properties"].get("Tags").is_none(), "{spec} {label}");
        }
    }
}

#[test]
fn m_143_nothing_is_exported() {
    assert!(!is_written(&["\"Export\"", "Fn::ImportValue"]));
}
