//! Record sets that give the answer of another name or of an AWS resource.

use crate::check::aliases::{AliasOwner, service, zone_id_missing};
use crate::check::{Context, no_alias_target};
use crate::data::alias_service;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{AliasResource, RawData, RecordType};
use crate::spec::{RecordAliasSpec, RecordSpec, TextOrParameter};

pub(super) fn alias<'s>(
    context: &mut Context<'s>,
    spec: &'s RecordSpec,
    alias: &'s RecordAliasSpec,
) -> Option<RawData> {
    if spec.kind.value == RecordType::Ns {
        context.findings.push(
            Diagnostic::new(Code::AliasTarget, spec.kind.span, "an NS record cannot be an alias")
                .label("Route 53 takes no alias of this type")
                .help("write the name servers as `values`"),
        );
        return None;
    }
    match (&alias.zone_id, &alias.name) {
        (Some(zone_id), name) => {
            let resource = context.alias_resource(name, zone_id, &alias.evaluate_target_health, AliasOwner::Record)?;
            if let Some(finding) = wrong_type(spec, alias, &resource) {
                context.findings.push(finding);
                return None;
            }
            Some(RawData::Resource(resource))
        }
        (None, TextOrParameter::Parameter(name)) => {
            context.findings.push(
                Diagnostic::new(Code::AliasZone, name.span, "a name in this zone cannot be a parameter")
                    .label("without `zone_id`, this leads to a name of this zone")
                    .help("write the name; or add the `zone_id` of the AWS resource that the parameter names"),
            );
            None
        }
        (None, TextOrParameter::Text(text)) => {
            if let Some(service) = alias_service(&text.value) {
                context.findings.push(zone_id_missing(text, &service));
                return None;
            }
            if let Some(finding) = no_alias_target::finding(&text.value, text.span, None, AliasOwner::Record) {
                context.findings.push(finding);
                return None;
            }
            let name = context.relative_name(text)?;
            Some(RawData::Record { name, evaluate_target_health: alias.evaluate_target_health.value })
        }
    }
}

/// An AWS resource answers addresses only, and some of them other types beside (ALI-05, ALI-06).
fn wrong_type(spec: &RecordSpec, alias: &RecordAliasSpec, resource: &AliasResource) -> Option<Diagnostic> {
    const ANY: [&str; 3] = ["A", "AAAA", "HTTPS"];
    let (types, what) = match service(resource) {
        None => (ANY.to_vec(), "an AWS resource"),
        Some(known) => {
            let types = [known.record_types(), known.doubtful_record_types()].concat();
            (types, known.title())
        }
    };
    let kind = spec.kind.value.as_str();
    (!types.contains(&kind)).then(|| {
        Diagnostic::new(Code::AliasResource, spec.kind.span, format!("{what} does not answer type {kind}"))
            .label("not a type of this target")
            .related(alias.name.span(), "the target")
            .help(format!("write {}", words::one_of(types)))
    })
}
