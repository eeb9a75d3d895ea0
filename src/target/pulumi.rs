use std::fmt::{Result as FmtResult, Write};

use super::case::snake;
use super::{Kind, Pin, Reference, Target, Template, always, limits};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::plan::{LogicalName, OutputValue, Plan, camel};

/// Pulumi, in Python.
#[derive(Debug)]
pub(super) struct Pulumi;

macro_rules! template {
    ($file:literal, $language:ident) => {
        Template {
            path: $file,
            source: include_str!(concat!("../../templates/pulumi/", $file, ".j2")),
            language: Language::$language,
            needed: always,
        }
    };
}

static TEMPLATES: [Template; 3] =
    [template!("Pulumi.yaml", Yaml), template!("__main__.py", Python), template!("requirements.txt", Plain)];

/// Names of the program, and names in the state of the stack.
const VARIABLE: &str = "variable";

impl Target for Pulumi {
    fn name(&self) -> &'static str {
        "pulumi"
    }

    fn summary(&self) -> &'static str {
        "Pulumi program in Python"
    }

    fn language(&self) -> Language {
        Language::Python
    }

    fn templates(&self) -> &'static [Template] {
        &TEMPLATES
    }

    fn pins(&self) -> &'static [Pin] {
        &[
            Pin { key: "pulumi", what: "pulumi (PyPI)", version: "3.272.0" },
            Pin { key: "pulumi_aws", what: "pulumi-aws (PyPI)", version: "7.51.1" },
        ]
    }

    fn next_steps(&self) -> &'static [&'static str] {
        &["pulumi install", "pulumi up"]
    }

    fn declare(&self, kind: Kind, id: &LogicalName, out: &mut dyn Write) -> FmtResult {
        snake(id, out)?;
        match kind {
            Kind::HealthCheck => out.write_str("_health_check"),
            Kind::Record => out.write_str("_record"),
            Kind::Zone | Kind::Parameter | Kind::Output => Ok(()),
        }
    }

    fn spell(&self, reference: &Reference, out: &mut dyn Write) -> FmtResult {
        match reference {
            Reference::ZoneId | Reference::Output { value: OutputValue::ZoneId, .. } => out.write_str("zone.zone_id"),
            Reference::Output { value: OutputValue::NameServers, .. } => out.write_str("zone.name_servers"),
            Reference::Output { value: OutputValue::ZoneName, .. } => out.write_str("zone.name"),
            Reference::Output { value: OutputValue::RecordName(id), .. } => {
                self.declare(Kind::Record, id, out)?;
                out.write_str(".fqdn")
            }
            Reference::HealthCheckId(id) => {
                self.declare(Kind::HealthCheck, id, out)?;
                out.write_str(".id")
            }
            Reference::Parameter(key) => out.write_str(key),
        }
    }

    fn names(&self, kind: Kind, id: &LogicalName) -> Vec<(&'static str, String)> {
        let in_state = match kind {
            Kind::Zone => ("aws:route53:Zone", id.kebab()),
            Kind::HealthCheck => ("aws:route53:HealthCheck", id.kebab()),
            Kind::Record => ("aws:route53:Record", id.kebab()),
            Kind::Parameter => ("configuration key", camel(id.as_str())),
            Kind::Output => return vec![("stack output", self.declared(kind, id))],
        };
        vec![(VARIABLE, self.declared(kind, id)), in_state]
    }

    fn limits(&self, plan: &Plan) -> Vec<Diagnostic> {
        limits::sni_off(plan, self.name()).collect()
    }
}
