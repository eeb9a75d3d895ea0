use std::fmt::{Result as FmtResult, Write};

use super::case::snake;
use super::{Kind, Namespace, Pin, Reference, Spelling, Target, Template, always, as_rendered, declared, limits};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::language::layout::wrap_wide_assignments;
use crate::plan::{LogicalName, OutputValue, Plan};

/// Pulumi, in Python.
#[derive(Debug)]
pub(super) struct Pulumi;

macro_rules! template {
    ($file:literal, $language:ident, $finish:expr) => {
        Template {
            path: $file,
            source: include_str!(concat!("../../templates/pulumi/", $file, ".j2")),
            language: Language::$language,
            needed: always,
            finish: $finish,
        }
    };
}

static TEMPLATES: [Template; 3] = [
    template!("Pulumi.yaml", Yaml, as_rendered),
    template!("__main__.py", Python, with_long_names),
    template!("requirements.txt", Plain, as_rendered),
];

/// From this length on the name of a health check or record set may make its first line too wide.
const LONG_NAME: usize = 40;

fn with_long_names(plan: &Plan, text: String) -> String {
    let checks = plan.health_checks.iter().map(|check| &check.id);
    let mut ids = checks.chain(plan.record_sets.iter().map(|record| &record.id));
    if ids.any(|id| id.as_str().len() >= LONG_NAME) { wrap_wide_assignments(&text) } else { text }
}

const CONFIGURATION_KEY: Namespace = Namespace { name: "configuration key", spelling: Spelling::Camel };

/// Resources of one type, as the state of a stack knows them.
const fn urn(name: &'static str) -> Namespace {
    Namespace { name, spelling: Spelling::Kebab }
}

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
        let mut attribute = |kind, id: &LogicalName, attribute: &str| {
            self.declare(kind, id, out)?;
            out.write_str(attribute)
        };
        match reference {
            Reference::ZoneId => out.write_str("zone.zone_id"),
            Reference::HealthCheckId(id) => attribute(Kind::HealthCheck, id, ".id"),
            Reference::Parameter(key) => out.write_str(key),
            Reference::Output { value, .. } => match value {
                OutputValue::ZoneId => out.write_str("zone.zone_id"),
                OutputValue::NameServers => out.write_str("zone.name_servers"),
                OutputValue::ZoneName => out.write_str("zone.name"),
                OutputValue::RecordName(id) => attribute(Kind::Record, id, ".fqdn"),
            },
        }
    }

    fn namespaces(&self, kind: Kind) -> &'static [Namespace] {
        match kind {
            Kind::Zone => const { &[urn("aws:route53:Zone"), declared("variable")] },
            Kind::HealthCheck => const { &[urn("aws:route53:HealthCheck"), declared("variable")] },
            Kind::Record => const { &[urn("aws:route53:Record"), declared("variable")] },
            Kind::Parameter => const { &[CONFIGURATION_KEY, declared("variable")] },
            Kind::Output => const { &[declared("stack output")] },
        }
    }

    fn limits(&self, plan: &Plan) -> Vec<Diagnostic> {
        limits::sni_off(plan, self.name()).collect()
    }
}
