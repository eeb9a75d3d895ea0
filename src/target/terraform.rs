use std::fmt::{Error, Result as FmtResult, Write};

use super::case::snake;
use super::{
    Kind, Namespace, Pin, Reference, Spelling, Target, Template, always, as_rendered, declared, limits, moves,
};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::plan::{LogicalName, OutputValue, Plan};

/// Terraform, in HCL.
#[derive(Debug)]
pub(super) struct Terraform;

macro_rules! template {
    ($file:literal, $needed:expr) => {
        template!($file, $needed, $file)
    };
    ($file:literal, $needed:expr, $source:literal) => {
        Template {
            path: $file,
            source: include_str!(concat!("../../templates/terraform/", $source, ".j2")),
            language: Language::Hcl,
            needed: $needed,
            finish: as_rendered,
        }
    };
}

static TEMPLATES: [Template; 6] = [
    template!("main.tf", always),
    template!("moved.tf", |plan| !moves(plan).is_empty()),
    template!("outputs.tf", always),
    template!("providers.tf", |plan| !plan.fixed_regions().is_empty()),
    template!("variables.tf", |plan| !plan.parameters.is_empty()),
    template!("versions.tf", always),
];

static GUARD: Template = template!("main.tf", always, "unfinished");

/// The first part of an address.
fn resource_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Zone => "aws_route53_zone",
        Kind::HealthCheck => "aws_route53_health_check",
        Kind::Record => "aws_route53_record",
        Kind::CidrCollection => "aws_route53_cidr_collection",
        Kind::CidrLocation => "aws_route53_cidr_location",
        Kind::Alarm => "aws_cloudwatch_metric_alarm",
        Kind::KmsKey => "aws_kms_key",
        Kind::KeySigningKey => "aws_route53_key_signing_key",
        Kind::Dnssec => "aws_route53_hosted_zone_dnssec",
        Kind::LogGroup => "aws_cloudwatch_log_group",
        Kind::LogPolicy => "aws_cloudwatch_log_resource_policy",
        Kind::QueryLog => "aws_route53_query_log",
        Kind::Parameter => "var",
        Kind::Output => "output",
        // A configuration is whole.
        Kind::Stack => "",
    }
}

/// Addresses of one resource type: `moved` blocks tell Terraform the earlier ones.
const fn addresses(name: &'static str) -> Namespace {
    Namespace { name, spelling: Spelling::Declared, keeps_earlier: true }
}

impl Target for Terraform {
    fn name(&self) -> &'static str {
        "terraform"
    }

    fn summary(&self) -> &'static str {
        "Terraform configuration in HCL"
    }

    fn language(&self) -> Language {
        Language::Hcl
    }

    fn templates(&self) -> &'static [Template] {
        &TEMPLATES
    }

    fn guard(&self) -> &'static Template {
        &GUARD
    }

    fn pins(&self) -> &'static [Pin] {
        &[
            Pin { key: "terraform", what: "Terraform", version: ">= 1.5" },
            Pin { key: "aws", what: "provider hashicorp/aws", version: ">= 5.100, < 7.0" },
        ]
    }

    fn usual_steps(&self) -> &'static [&'static str] {
        &["terraform init", "terraform apply"]
    }

    fn declare(&self, _: Kind, id: &LogicalName, out: &mut dyn Write) -> FmtResult {
        snake(id, out)
    }

    fn spell(&self, reference: &Reference, out: &mut dyn Write) -> FmtResult {
        let mut of = |kind, id: &LogicalName, attribute: &str| {
            write!(out, "{}.", resource_type(kind))?;
            snake(id, out)?;
            out.write_str(attribute)
        };
        match reference {
            Reference::ZoneId | Reference::AliasZoneId => out.write_str("aws_route53_zone.zone.zone_id"),
            Reference::FoundZoneId => out.write_str("data.aws_route53_zone.zone.zone_id"),
            Reference::ParentZoneId => out.write_str("data.aws_route53_zone.parent.zone_id"),
            Reference::NameServers => out.write_str("aws_route53_zone.zone.name_servers"),
            Reference::HealthCheckId(id) => of(Kind::HealthCheck, id, ".id"),
            Reference::CollectionId(id) => of(Kind::CidrCollection, id, ".id"),
            Reference::LocationName(id) => of(Kind::CidrLocation, id, ".name"),
            Reference::AlarmName(id) => of(Kind::Alarm, id, ".alarm_name"),
            Reference::KmsKeyArn(id) => of(Kind::KmsKey, id, ".arn"),
            Reference::LogGroupArn(id) => of(Kind::LogGroup, id, ".arn"),
            Reference::Resource(kind, id) => of(*kind, id, ""),
            Reference::Parameter(key) | Reference::QuotedParameter(key) => write!(out, "var.{key}"),
            Reference::PartOutput { .. } => Err(Error),
            Reference::Provider(region) => write!(out, "aws.{}", region.replace('-', "_")),
            Reference::Output { value, .. } => match value {
                OutputValue::ZoneId => out.write_str("aws_route53_zone.zone.zone_id"),
                OutputValue::NameServers => out.write_str("aws_route53_zone.zone.name_servers"),
                OutputValue::ZoneName => out.write_str("aws_route53_zone.zone.name"),
                OutputValue::RecordName(id) => of(Kind::Record, id, ".fqdn"),
                OutputValue::HealthCheckId(id) => of(Kind::HealthCheck, id, ".id"),
            },
        }
    }

    fn namespaces(&self, kind: Kind) -> &'static [Namespace] {
        match kind {
            Kind::Zone => const { &[addresses("aws_route53_zone")] },
            Kind::HealthCheck => const { &[addresses("aws_route53_health_check")] },
            Kind::Record => const { &[addresses("aws_route53_record")] },
            Kind::CidrCollection => const { &[addresses("aws_route53_cidr_collection")] },
            Kind::CidrLocation => const { &[addresses("aws_route53_cidr_location")] },
            Kind::Alarm => const { &[addresses("aws_cloudwatch_metric_alarm")] },
            Kind::KmsKey => const { &[addresses("aws_kms_key")] },
            Kind::KeySigningKey => const { &[addresses("aws_route53_key_signing_key")] },
            Kind::Dnssec => const { &[addresses("aws_route53_hosted_zone_dnssec")] },
            Kind::LogGroup => const { &[addresses("aws_cloudwatch_log_group")] },
            Kind::LogPolicy => const { &[addresses("aws_cloudwatch_log_resource_policy")] },
            Kind::QueryLog => const { &[addresses("aws_route53_query_log")] },
            Kind::Stack => &[],
            Kind::Parameter => const { &[declared("variable")] },
            Kind::Output => const { &[declared("output")] },
        }
    }

    fn limits(&self, plan: &Plan) -> Vec<Diagnostic> {
        limits::sni_off(plan, self.name()).chain(limits::unknown_regions(plan)).collect()
    }
}
