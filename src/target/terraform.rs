use std::fmt::{Result as FmtResult, Write};

use super::case::snake;
use super::{Kind, Namespace, Pin, Reference, Target, Template, always, as_rendered, declared, limits};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::plan::{LogicalName, OutputValue, Plan};

/// Terraform, in HCL.
#[derive(Debug)]
pub(super) struct Terraform;

macro_rules! template {
    ($file:literal, $needed:expr) => {
        Template {
            path: $file,
            source: include_str!(concat!("../../templates/terraform/", $file, ".j2")),
            language: Language::Hcl,
            needed: $needed,
            finish: as_rendered,
        }
    };
}

static TEMPLATES: [Template; 4] = [
    template!("main.tf", always),
    template!("outputs.tf", always),
    template!("variables.tf", |plan| !plan.parameters.is_empty()),
    template!("versions.tf", always),
];

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

    fn pins(&self) -> &'static [Pin] {
        &[
            Pin { key: "terraform", what: "Terraform", version: ">= 1.5" },
            Pin { key: "aws", what: "provider hashicorp/aws", version: ">= 5.100, < 7.0" },
        ]
    }

    fn next_steps(&self) -> &'static [&'static str] {
        &["terraform init", "terraform apply"]
    }

    fn declare(&self, _: Kind, id: &LogicalName, out: &mut dyn Write) -> FmtResult {
        snake(id, out)
    }

    fn spell(&self, reference: &Reference, out: &mut dyn Write) -> FmtResult {
        let mut attribute = |resource: &str, id: &LogicalName, attribute: &str| {
            out.write_str(resource)?;
            snake(id, out)?;
            out.write_str(attribute)
        };
        match reference {
            Reference::ZoneId => out.write_str("aws_route53_zone.zone.zone_id"),
            Reference::HealthCheckId(id) => attribute("aws_route53_health_check.", id, ".id"),
            Reference::Parameter(key) => write!(out, "var.{key}"),
            Reference::Output { value, .. } => match value {
                OutputValue::ZoneId => out.write_str("aws_route53_zone.zone.zone_id"),
                OutputValue::NameServers => out.write_str("aws_route53_zone.zone.name_servers"),
                OutputValue::ZoneName => out.write_str("aws_route53_zone.zone.name"),
                OutputValue::RecordName(id) => attribute("aws_route53_record.", id, ".fqdn"),
            },
        }
    }

    fn namespaces(&self, kind: Kind) -> &'static [Namespace] {
        match kind {
            Kind::Zone => const { &[declared("aws_route53_zone")] },
            Kind::HealthCheck => const { &[declared("aws_route53_health_check")] },
            Kind::Record => const { &[declared("aws_route53_record")] },
            Kind::Parameter => const { &[declared("variable")] },
            Kind::Output => const { &[declared("output")] },
        }
    }

    fn limits(&self, plan: &Plan) -> Vec<Diagnostic> {
        limits::sni_off(plan, self.name()).collect()
    }
}
