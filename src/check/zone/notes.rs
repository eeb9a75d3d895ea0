//! What a form of zone needs that no spec can show. Asked only of specs without errors, which come first.

use super::super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::spec::{DelegationSpec, DnssecSpec, ZoneSpec};

pub(in crate::check) fn check(context: &mut Context<'_>) {
    let Some(zone) = &context.spec.zone else { return };
    if context.findings.has_errors() {
        return;
    }
    context.findings.extend(notes(zone));
}

fn notes(zone: &ZoneSpec) -> impl Iterator<Item = Diagnostic> {
    let private = zone.vpcs.as_ref().map(|vpcs| private(vpcs.span));
    let lookup = (zone.is_existing() && zone.id.is_none()).then(|| found_by_name(zone.name.span));
    let parent = zone.delegate_from.as_ref().and_then(|parent| match &parent.value {
        DelegationSpec::Zone(name) => Some(parent_found_by_name(name.span)),
        DelegationSpec::Id(_) => None,
    });
    let signed = zone.dnssec.as_ref().map(|dnssec| needs_ds(dnssec.span));
    let key = zone.dnssec.as_ref().and_then(|dnssec| match &dnssec.value {
        DnssecSpec::Arn(arn) => Some(needs_policy(arn.span(), "KMS key", "dnssec-route53.amazonaws.com")),
        DnssecSpec::Create(_) => None,
    });
    let group = zone.query_logging.as_ref().and_then(|log| log.value.log_group_arn.as_ref());
    let group = group.map(|arn| needs_policy(arn.span(), "log group", "route53.amazonaws.com"));
    [private, lookup, parent, signed, key, group].into_iter().flatten()
}

/// How names are answered in the networks of a private zone (HZ-06, HZ-07).
fn private(place: Span) -> Diagnostic {
    Diagnostic::new(Code::PrivateZoneNames, place, "in these VPCs this zone alone answers for its names")
        .label("a name without a record here is not looked up on the internet")
        .help("each VPC needs `enableDnsSupport` and `enableDnsHostnames`, and no Resolver rule for the same domain")
}

/// Several zones may have one name (HZ-21).
fn found_by_name(place: Span) -> Diagnostic {
    Diagnostic::new(Code::FoundByName, place, "this zone is found by its name when you deploy")
        .label("the deployment fails if the account has several public zones of this name, or none")
        .help("write `id = \"Z…\"` in place of `existing` to be sure")
}

/// Each tool looks for the parent in its own way.
fn parent_found_by_name(place: Span) -> Diagnostic {
    Diagnostic::new(Code::FoundByName, place, "the parent zone is found by its name when you deploy")
        .label("Terraform and Pulumi look for the one public zone of this name")
        .help("CloudFormation fails if the account has two zones of this name, private ones included")
        .help("write `delegate_from = { id = \"Z…\" }`, which means one zone in every tool")
}

/// The chain of trust needs a record that only the parent can have (HZ-18).
fn needs_ds(place: Span) -> Diagnostic {
    Diagnostic::new(Code::DsRecord, place, "signing has no effect until the parent zone has a DS record")
        .label("fedgen does not declare it")
        .help("once the deployed zone answers signed, put the DS record in; `aws route53 get-dnssec` shows it")
        .help("before you stop signing, take it out and wait its TTL: else the zone resolves nowhere")
}

/// fedgen declares the policy of what it declares, and nothing of what is there (HZ-15, HZ-19).
fn needs_policy(place: Span, what: &str, service: &str) -> Diagnostic {
    Diagnostic::new(Code::GivenResource, place, format!("this {what} must let Route 53 use it before you deploy"))
        .label("fedgen does not touch its policy")
        .help(format!("its policy must allow `{service}`"))
}
