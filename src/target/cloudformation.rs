use std::fmt::{Error, Result as FmtResult, Write};
use std::sync::Arc;

use serde::de::IgnoredAny;

use super::case::pascal;
use super::identifiers::{identifiers, may_collide, resources};
use super::{
    Document, Kind, Namespace, Pin, Reference, Target, Template, always, as_rendered, declared, limits, stacks,
};
use crate::artifact::{Artifact, Artifacts};
use crate::check::Identifier;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::model::DnsName;
use crate::plan::{LogicalName, OutputValue, Plan};

/// AWS CloudFormation, in JSON.
#[derive(Debug)]
pub(super) struct CloudFormation;

/// What one is made from.
const fn template(source: &'static str) -> Template {
    Template { path: "template.json", source, language: Language::Json, needed: always, finish: as_rendered }
}

static TEMPLATES: [Template; 1] = [template(include_str!("../../templates/cloudformation/template.json.j2"))];

static GUARD: Template = template(include_str!("../../templates/cloudformation/unfinished.j2"));

const LOGICAL_ID: Namespace = declared("logical id");

/// Nested stacks need no capabilities, as long as they create no identities. The packaged template is YAML, and so no file of
/// fedgen's, though it has the mark among its metadata.
const STEPS_OF_PARTS: [&str; 2] = [
    "aws cloudformation package --template-file template.json --s3-bucket BUCKET --output-template-file packaged.yaml",
    "aws cloudformation deploy --template-file packaged.yaml --s3-bucket BUCKET --stack-name NAME",
];

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

    fn guard(&self) -> &'static Template {
        &GUARD
    }

    fn pins(&self) -> &'static [Pin] {
        &[Pin { key: "format", what: "template format", version: "2010-09-09" }]
    }

    fn usual_steps(&self) -> &'static [&'static str] {
        &["aws cloudformation deploy --template-file template.json --stack-name NAME"]
    }

    fn next_steps(&self, plan: &Plan) -> &'static [&'static str] {
        if stacks::split(plan, resources(self, plan)).is_some() { &STEPS_OF_PARTS } else { self.usual_steps() }
    }

    fn documents(&self, plan: &Arc<Plan>) -> Vec<Document> {
        match stacks::split(plan, resources(self, plan)) {
            None => vec![Document::whole(plan)],
            Some(split) => stacks::documents(plan, &split),
        }
    }

    fn folders(&self) -> &'static [&'static str] {
        &[stacks::FOLDER]
    }

    /// A logical id can never change: it comes from the first name that a thing had.
    fn declare(&self, kind: Kind, id: &LogicalName, out: &mut dyn Write) -> FmtResult {
        pascal(id.original(), out)?;
        out.write_str(match kind {
            Kind::Zone | Kind::Parameter | Kind::Output => "",
            Kind::HealthCheck => "HealthCheck",
            Kind::Record => "Record",
            Kind::CidrCollection => "CidrCollection",
            Kind::CidrLocation => "CidrLocation",
            Kind::Alarm => "Alarm",
            Kind::KmsKey => "KmsKey",
            Kind::KeySigningKey => "KeySigningKey",
            Kind::Dnssec => "Dnssec",
            Kind::LogGroup => "LogGroup",
            Kind::LogPolicy => "LogPolicy",
            Kind::QueryLog => "QueryLog",
            Kind::Stack => "Stack",
        })
    }

    /// Laid out as if at the start of a line.
    fn spell(&self, reference: &Reference, out: &mut dyn Write) -> FmtResult {
        match reference {
            Reference::ZoneId => out.write_str("{\n  \"Ref\": \"Zone\"\n}"),
            // cfn-lint takes no other form for the template's own zone (E1040, E1041).
            Reference::AliasZoneId => out.write_str("{\n  \"Fn::Sub\": \"${Zone}\"\n}"),
            Reference::NameServers => {
                out.write_str("{\n  \"Fn::GetAtt\": [\n    \"Zone\",\n    \"NameServers\"\n  ]\n}")
            }
            Reference::HealthCheckId(id) => self.reference(Kind::HealthCheck, id, out),
            Reference::CollectionId(id) => self.reference(Kind::CidrCollection, id, out),
            Reference::AlarmName(id) => self.reference(Kind::Alarm, id, out),
            Reference::KmsKeyArn(id) => {
                out.write_str("{\n  \"Fn::GetAtt\": [\n    \"")?;
                self.declare(Kind::KmsKey, id, out)?;
                out.write_str("\",\n    \"Arn\"\n  ]\n}")
            }
            // The attribute `Arn` ends in `:*`.
            Reference::LogGroupArn(id) => {
                out.write_str(
                    "{\n  \"Fn::Sub\": \"arn:${AWS::Partition}:logs:us-east-1:${AWS::AccountId}:log-group:${",
                )?;
                self.declare(Kind::LogGroup, id, out)?;
                out.write_str("}\"\n}")
            }
            Reference::Resource(kind, id) => {
                out.write_char('"')?;
                self.declare(*kind, id, out)?;
                out.write_char('"')
            }
            Reference::Parameter(key) => parameter(key, out),
            Reference::QuotedParameter(key) => {
                // The name of a parameter is the only thing between the quotes: no text of a user comes into Fn::Sub (TFL-03).
                out.write_str("{\n  \"Fn::Sub\": \"\\\"${")?;
                pascal(key, out)?;
                out.write_str("}\\\"\"\n}")
            }
            Reference::PartOutput { stack, output } => {
                out.write_str("{\n  \"Fn::GetAtt\": [\n    \"")?;
                self.declare(Kind::Stack, stack, out)?;
                out.write_str("\",\n    \"Outputs.")?;
                self.declare(Kind::Output, output, out)?;
                out.write_str("\"\n  ]\n}")
            }
            Reference::Output { value, zone } => self.output(value, zone, out),
            // Locations are a part of their collection, and a template has one region and looks up nothing.
            Reference::LocationName(_) | Reference::FoundZoneId | Reference::ParentZoneId | Reference::Provider(_) => {
                Err(Error)
            }
        }
    }

    fn quotes_texts(&self) -> bool {
        false
    }

    /// Parameters and resources share one set of names; outputs have their own.
    fn namespaces(&self, kind: Kind) -> &'static [Namespace] {
        match kind {
            Kind::Output => const { &[declared("output")] },
            // Properties of other resources.
            Kind::CidrLocation | Kind::QueryLog => &[],
            _ => &[LOGICAL_ID],
        }
    }

    fn limits(&self, plan: &Plan) -> Vec<Diagnostic> {
        limits::cloudformation(plan, resources(self, plan))
    }

    fn has_artifact_limits(&self) -> bool {
        true
    }

    fn artifact_limits(&self, artifacts: &Artifacts) -> Vec<Diagnostic> {
        limits::template_bytes(artifacts.files())
    }

    /// Names of nested stacks are fedgen's own, but a parameter could have one of them.
    fn identifiers(&self, plan: &Plan) -> Vec<Identifier> {
        let mut all = identifiers(self, plan);
        let parts = stacks::split(plan, resources(self, plan)).map(|split| split.names()).unwrap_or_default();
        all.extend(parts.into_iter().map(|id| {
            let (mut name, origin) = (String::new(), plan.zone.origin);
            // Writing to a string does not fail.
            let _ = self.declare(Kind::Stack, &id, &mut name);
            Identifier { namespace: LOGICAL_ID.name, name, origin, what: Kind::Stack.as_str(), id }
        }));
        all
    }

    fn may_collide(&self, plan: &Plan) -> bool {
        may_collide(self, plan) || plan.parameters.iter().any(|parameter| parameter.key.ends_with("stack"))
    }

    fn verify(&self, artifact: &Artifact) -> Result<(), String> {
        limits::plain_text(artifact)?;
        serde_json::from_str::<IgnoredAny>(&artifact.text).map(drop).map_err(|error| error.to_string())
    }
}

impl CloudFormation {
    fn reference(&self, kind: Kind, id: &LogicalName, out: &mut dyn Write) -> FmtResult {
        out.write_str("{\n  \"Ref\": \"")?;
        self.declare(kind, id, out)?;
        out.write_str("\"\n}")
    }

    fn output(&self, value: &OutputValue, zone: &DnsName, out: &mut dyn Write) -> FmtResult {
        match value {
            OutputValue::ZoneId => self.spell(&Reference::ZoneId, out),
            // An output is one text, and this is a list.
            OutputValue::NameServers => out.write_str(NAME_SERVERS),
            // No attribute of a zone holds it.
            OutputValue::ZoneName => Language::Json.literal(zone.as_str(), out),
            OutputValue::RecordName(id) => self.reference(Kind::Record, id, out),
            OutputValue::HealthCheckId(id) => self.reference(Kind::HealthCheck, id, out),
        }
    }
}

fn parameter(key: &str, out: &mut dyn Write) -> FmtResult {
    out.write_str("{\n  \"Ref\": \"")?;
    pascal(key, out)?;
    out.write_str("\"\n}")
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
