use std::fmt::{Error, Result as FmtResult, Write};

use super::case::snake;
use super::identifiers::each;
use super::{Kind, Namespace, Pin, Reference, Spelling, Target, Template, always, as_rendered, declared, limits};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::language::layout::wrap_wide_lines;
use crate::plan::{LogicalName, OutputValue, Plan};

/// Pulumi, in Python.
#[derive(Debug)]
pub(super) struct Pulumi;

macro_rules! template {
    ($file:literal, $language:ident, $finish:expr) => {
        template!($file, $language, $finish, $file)
    };
    ($file:literal, $language:ident, $finish:expr, $source:literal) => {
        Template {
            path: $file,
            source: include_str!(concat!("../../templates/pulumi/", $source, ".j2")),
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

static GUARD: Template = template!("__main__.py", Python, as_rendered, "unfinished");

/// From this length on the name of a resource may make its first line too wide, or that of an alias its own.
const LONG_NAME: usize = 40;

fn with_long_names(plan: &Plan, text: String) -> String {
    let is_long =
        |id: &LogicalName| id.as_str().len() >= LONG_NAME || id.earlier().any(|id| id.as_str().len() >= LONG_NAME);
    let mut any = false;
    each(plan, |_, id, _| any |= is_long(id));
    if any { wrap_wide_lines(&text) } else { text }
}

const CONFIGURATION_KEY: Namespace =
    Namespace { name: "configuration key", spelling: Spelling::Camel, keeps_earlier: false };

/// Resources of one type, as the state of a stack knows them, also by earlier names.
const fn urn(name: &'static str) -> Namespace {
    Namespace { name, spelling: Spelling::Kebab, keeps_earlier: true }
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

    fn guard(&self) -> &'static Template {
        &GUARD
    }

    fn pins(&self) -> &'static [Pin] {
        &[
            Pin { key: "pulumi", what: "pulumi (PyPI)", version: "3.272.0" },
            Pin { key: "pulumi_aws", what: "pulumi-aws (PyPI)", version: "7.51.1" },
        ]
    }

    fn usual_steps(&self) -> &'static [&'static str] {
        &["pulumi install", "pulumi up"]
    }

    fn declare(&self, kind: Kind, id: &LogicalName, out: &mut dyn Write) -> FmtResult {
        snake(id, out)?;
        out.write_str(match kind {
            Kind::Zone | Kind::Parameter | Kind::Output => "",
            Kind::HealthCheck => "_health_check",
            Kind::Record => "_record",
            Kind::CidrCollection => "_cidr_collection",
            Kind::CidrLocation => "_cidr_location",
            Kind::Alarm => "_alarm",
            Kind::KmsKey => "_kms_key",
            Kind::KeySigningKey => "_key_signing_key",
            Kind::Dnssec => "_dnssec",
            Kind::LogGroup => "_log_group",
            Kind::LogPolicy => "_log_policy",
            Kind::QueryLog => "_query_log",
            Kind::Stack => return Err(Error),
        })
    }

    fn spell(&self, reference: &Reference, out: &mut dyn Write) -> FmtResult {
        let mut of = |kind, id: &LogicalName, attribute: &str| {
            self.declare(kind, id, out)?;
            out.write_str(attribute)
        };
        match reference {
            Reference::ZoneId | Reference::AliasZoneId | Reference::FoundZoneId => out.write_str("zone.zone_id"),
            Reference::ParentZoneId => out.write_str("_parent.zone_id"),
            Reference::NameServers => out.write_str("zone.name_servers"),
            Reference::HealthCheckId(id) => of(Kind::HealthCheck, id, ".id"),
            Reference::CollectionId(id) => of(Kind::CidrCollection, id, ".id"),
            Reference::LocationName(id) => of(Kind::CidrLocation, id, ".name"),
            Reference::AlarmName(id) => of(Kind::Alarm, id, ".name"),
            Reference::KmsKeyArn(id) => of(Kind::KmsKey, id, ".arn"),
            Reference::LogGroupArn(id) => of(Kind::LogGroup, id, ".arn"),
            Reference::Resource(kind, id) => of(*kind, id, ""),
            Reference::Parameter(key) | Reference::QuotedParameter(key) => out.write_str(key),
            // Resources name their region themselves, and a program is whole.
            Reference::Provider(_) | Reference::PartOutput { .. } => Err(Error),
            Reference::Output { value, .. } => match value {
                OutputValue::ZoneId => out.write_str("zone.zone_id"),
                OutputValue::NameServers => out.write_str("zone.name_servers"),
                OutputValue::ZoneName => out.write_str("zone.name"),
                OutputValue::RecordName(id) => of(Kind::Record, id, ".fqdn"),
                OutputValue::HealthCheckId(id) => of(Kind::HealthCheck, id, ".id"),
            },
        }
    }

    fn namespaces(&self, kind: Kind) -> &'static [Namespace] {
        match kind {
            Kind::Zone => const { &[urn("aws:route53:Zone"), declared("variable")] },
            Kind::HealthCheck => const { &[urn("aws:route53:HealthCheck"), declared("variable")] },
            Kind::Record => const { &[urn("aws:route53:Record"), declared("variable")] },
            Kind::CidrCollection => const { &[urn("aws:route53:CidrCollection"), declared("variable")] },
            Kind::CidrLocation => const { &[urn("aws:route53:CidrLocation"), declared("variable")] },
            Kind::Alarm => const { &[urn("aws:cloudwatch:MetricAlarm"), declared("variable")] },
            Kind::KmsKey => const { &[urn("aws:kms:Key"), declared("variable")] },
            Kind::KeySigningKey => const { &[urn("aws:route53:KeySigningKey"), declared("variable")] },
            Kind::Dnssec => const { &[urn("aws:route53:HostedZoneDnsSec"), declared("variable")] },
            Kind::LogGroup => const { &[urn("aws:cloudwatch:LogGroup"), declared("variable")] },
            Kind::LogPolicy => const { &[urn("aws:cloudwatch:LogResourcePolicy"), declared("variable")] },
            Kind::QueryLog => const { &[urn("aws:route53:QueryLog"), declared("variable")] },
            Kind::Stack => &[],
            Kind::Parameter => const { &[CONFIGURATION_KEY, declared("variable")] },
            Kind::Output => const { &[declared("stack output")] },
        }
    }

    fn limits(&self, plan: &Plan) -> Vec<Diagnostic> {
        limits::sni_off(plan, self.name()).collect()
    }
}
