//! How many resources of each kind there are: in the plan, and in the files of each target.

use std::collections::BTreeSet;

use fedgen::artifact::Artifacts;
use fedgen::model::ZoneSource;
use fedgen::plan::Plan;
use serde_json::Value as Json;

use super::python::{program, resources};
use super::read_back::{hcl, json, yaml};

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    zones: usize,
    checks: usize,
    collections: usize,
    records: usize,
}

impl Counts {
    pub(super) fn of(plan: &Plan) -> Self {
        Self {
            zones: usize::from(matches!(plan.zone.source, ZoneSource::Created(_))),
            checks: plan.health_checks.len(),
            collections: plan.cidr_collections.len(),
            records: plan.record_sets.len() + plan.zone.delegation.iter().len(),
        }
    }

    fn add(&mut self, kind: &str) {
        let count = match kind {
            "aws_route53_zone" | "route53.Zone" | "AWS::Route53::HostedZone" => &mut self.zones,
            "aws_route53_health_check" | "route53.HealthCheck" | "AWS::Route53::HealthCheck" => &mut self.checks,
            "aws_route53_cidr_collection" | "route53.CidrCollection" | "AWS::Route53::CidrCollection" => {
                &mut self.collections
            }
            "aws_route53_record" | "route53.Record" | "AWS::Route53::RecordSet" => &mut self.records,
            _ => return,
        };
        *count += 1;
    }
}

pub(super) fn terraform(artifacts: &Artifacts) -> Counts {
    let (mut counts, mut seen) = (Counts::default(), BTreeSet::new());
    for file in artifacts.files() {
        for block in hcl(&file.text).blocks() {
            let labels: Vec<&str> = block.labels().iter().map(hcl::BlockLabel::as_str).collect();
            if let ("resource", [kind, _]) = (block.identifier(), labels.as_slice()) {
                assert!(seen.insert(labels.join(".")), "{labels:?} is there twice");
                counts.add(kind);
            }
        }
    }
    counts
}

pub(super) fn cloudformation(artifacts: &Artifacts) -> Counts {
    let mut counts = Counts::default();
    for file in artifacts.files() {
        let template = json(&file.text);
        let resources = template["Resources"].as_object().expect("resources");
        resources.values().filter_map(|resource| resource["Type"].as_str()).for_each(|kind| counts.add(kind));
        assert!(resources.values().all(|resource| matches!(resource["Type"], Json::String(_))));
    }
    counts
}

pub(super) fn pulumi(artifacts: &Artifacts) -> Counts {
    let mut counts = Counts::default();
    for file in artifacts.files() {
        match file.path.as_str().rsplit('.').next() {
            Some("py") => {
                for (kind, names) in resources(&program(&file.text)) {
                    let different: BTreeSet<&String> = names.iter().collect();
                    assert!(different.len() == names.len() || kind.starts_with("route53.get_"), "{kind}: {names:?}");
                    for _ in &names {
                        counts.add(&kind);
                    }
                }
            }
            Some("yaml") => assert!(yaml(&file.text).is_mapping()),
            _ => {}
        }
    }
    counts
}
