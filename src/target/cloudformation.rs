use std::fmt::{Result as FmtResult, Write};

use serde::de::IgnoredAny;

use super::case::pascal;
use super::{Kind, Namespace, Pin, Reference, Target, Template, always, as_rendered, declared, limits};
use crate::artifact::{Artifact, Artifacts};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::model::DnsName;
use crate::plan::{LogicalName, OutputValue, Plan};

/// AWS CloudFormation, in JSON.
#[derive(Debug)]
pub(super) struct CloudFormation;

static TEMPLATES: [Template; 1] = [Template {
    path: "template.json",
    source: include_str!("../../templates/cloudformation/template.json.j2"),
    language: Language::Json,
    needed: always,
    finish: as_rendered,
}];

impl Target for CloudFormation {
    fn name(&self) -> &'static str {
        "cloudformation"
    }

    fn summary(&self) -> &'static str {
        "AWS CloudFormation template in JSON"
    }

    fn language(&self) -> Language {
        Language::Json
    }

    fn templates(&self) -> &'static [Template] {
        &TEMPLATES
    }

    fn pins(&self) -> &'static [Pin] {
        &[Pin { key: "format", what: "template format", version: "2010-09-09" }]
    }

    fn next_steps(&self) -> &'static [&'static str] {
        &["aws cloudformation deploy --template-file template.json --stack-name NAME"]
    }

    fn declare(&self, kind: Kind, id: &LogicalName, out: &mut dyn Write) -> FmtResult {
        pascal(id.as_str(), out)?;
        match kind {
            Kind::HealthCheck => out.write_str("HealthCheck"),
            Kind::Record => out.write_str("Record"),
            Kind::Zone | Kind::Parameter | Kind::Output => Ok(()),
        }
    }

    /// Each kind of reference stands at one depth of the template, so that its lines can be indented here.
    fn spell(&self, reference: &Reference, out: &mut dyn Write) -> FmtResult {
        match reference {
            Reference::ZoneId => write!(out, "{{\n{:10}\"Ref\": \"Zone\"\n{:8}}}", "", ""),
            Reference::HealthCheckId(id) => {
                out.write_str("{\n          \"Ref\": \"")?;
                self.declare(Kind::HealthCheck, id, out)?;
                out.write_str("\"\n        }")
            }
            Reference::Parameter(key) => {
                out.write_str("{\n            \"Ref\": \"")?;
                pascal(key, out)?;
                out.write_str("\"\n          }")
            }
            Reference::Output { value, zone } => self.output(value, zone, out),
        }
    }

    /// Parameters and resources share one set of names; outputs have their own.
    fn namespaces(&self, kind: Kind) -> &'static [Namespace] {
        match kind {
            Kind::Output => const { &[declared("output")] },
            _ => const { &[declared("logical id")] },
        }
    }

    fn limits(&self, plan: &Plan) -> Vec<Diagnostic> {
        limits::disabled(plan).chain(limits::dynamic_references(plan)).chain(limits::template(plan)).collect()
    }

    fn has_artifact_limits(&self) -> bool {
        true
    }

    fn artifact_limits(&self, artifacts: &Artifacts) -> Vec<Diagnostic> {
        artifacts.files().iter().filter_map(limits::template_bytes).collect()
    }

    fn verify(&self, artifact: &Artifact) -> Result<(), String> {
        limits::plain_text(artifact)?;
        serde_json::from_str::<IgnoredAny>(&artifact.text).map(drop).map_err(|error| error.to_string())
    }
}

impl CloudFormation {
    fn output(&self, value: &OutputValue, zone: &DnsName, out: &mut dyn Write) -> FmtResult {
        match value {
            OutputValue::ZoneId => write!(out, "{{\n{:8}\"Ref\": \"Zone\"\n{:6}}}", "", ""),
            // An output is one text, and this is a list.
            OutputValue::NameServers => out.write_str(NAME_SERVERS),
            // No attribute of a zone holds it.
            OutputValue::ZoneName => Language::Json.literal(zone.as_str(), out),
            OutputValue::RecordName(id) => {
                out.write_str("{\n        \"Ref\": \"")?;
                self.declare(Kind::Record, id, out)?;
                out.write_str("\"\n      }")
            }
        }
    }
}

const NAME_SERVERS: &str = r#"{
        "Fn::Join": [
          ",",
          {
            "Fn::GetAtt": [
              "Zone",
              "NameServers"
            ]
          }
        ]
      }"#;
