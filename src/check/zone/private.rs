//! Private zones: the networks that they are answered in, and what they cannot have.

use std::collections::HashMap;

use super::super::Context;
use super::id;
use crate::data::{vpc_region, vpc_regions};
use crate::diagnostic::{Code, Diagnostic, Repair, words};
use crate::model::Vpc;
use crate::model::limits::VPCS_PER_ZONE;
use crate::source::{Located, Span};
use crate::spec::{List, VpcSpec, ZoneSpec};

/// Refuses what only a zone on the internet can have (HZ-08, HZ-13, HZ-19).
pub(super) fn refuse_public_keys(context: &mut Context<'_>, spec: &ZoneSpec, vpcs: Span) {
    let keys = [
        (
            "delegation_set",
            spec.delegation_set.as_ref().map(|value| value.span),
            "a private zone has no name servers of its own",
        ),
        (
            "delegate_from",
            spec.delegate_from.as_ref().map(|value| value.span),
            "a private zone has no name servers to delegate to",
        ),
        ("dnssec", spec.dnssec.as_ref().map(|value| value.span), "Route 53 signs public zones only"),
        (
            "query_logging",
            spec.query_logging.as_ref().map(|value| value.span),
            "Route 53 logs the queries of public zones only",
        ),
    ];
    for (key, place, why) in keys {
        let Some(place) = place else { continue };
        let finding = Diagnostic::new(Code::PrivateZone, place, format!("a private zone cannot have `{key}`"));
        let finding = finding.label(why).related(vpcs, "`vpcs` makes the zone private");
        context.findings.push(if key == "query_logging" {
            finding.help("remove it; Resolver query logging, which belongs to the VPC, can do it")
        } else {
            finding.help("remove it")
        });
    }
}

/// The networks, sorted by region and id.
pub(super) fn vpcs<'s>(context: &mut Context<'s>, given: &'s List<VpcSpec>) -> Vec<Vpc> {
    if given.items.is_empty() {
        context.findings.push(
            Diagnostic::new(Code::TextLength, given.span, "`vpcs` must not be empty")
                .label("empty list")
                .help("leave `vpcs` out for a public zone"),
        );
        return Vec::new();
    }
    if given.items.len() > VPCS_PER_ZONE {
        context.findings.push(
            Diagnostic::new(
                Code::TooManyVpcs,
                given.span,
                format!("{} for one zone", words::count(given.items.len(), "VPC")),
            )
            .label(format!("{VPCS_PER_ZONE} are possible, and AWS does not raise this quota"))
            .help("associate the others through a Route 53 Profile"),
        );
    }
    let mut vpcs = Vec::new();
    let mut seen = HashMap::new();
    for item in &given.items {
        let id = id::vpc(context, &item.id);
        region(context, &item.region);
        let Some(id) = id else { continue };
        if let Some(first) = seen.insert(id.clone(), item.id.span()) {
            context.findings.push(
                Diagnostic::new(Code::DuplicateValue, item.id.span(), "the same VPC twice in one list")
                    .label("given again")
                    .related(first, "first given here"),
            );
        }
        vpcs.push(Vpc { region: item.region.value.as_str().into(), id });
    }
    one_partition(context, given);
    vpcs.sort_unstable();
    vpcs
}

fn region(context: &mut Context<'_>, region: &Located<String>) {
    if vpc_region(&region.value).is_some() {
        return;
    }
    let message = format!("no VPC of a private zone can be in `{}`", region.value.escape_debug());
    context.findings.push(
        Diagnostic::new(Code::UnknownWord, region.span, message)
            .label("not a region that Route 53 knows")
            .maybe_help(words::did_you_mean(&region.value, vpc_regions().iter().map(|known| known.name)))
            .repair(Repair::meant(region.span, &region.value, vpc_regions().iter().map(|known| known.name))),
    );
}

/// All VPCs of a zone are in its own partition (HZ-22).
fn one_partition(context: &mut Context<'_>, given: &List<VpcSpec>) {
    let mut known = given.items.iter().filter_map(|item| Some((vpc_region(&item.region.value)?, item.region.span)));
    let Some((first, first_place)) = known.next() else { return };
    let Some((other, place)) = known.find(|(region, _)| region.partition != first.partition) else { return };
    context.findings.push(
        Diagnostic::new(
            Code::VpcPartitions,
            place,
            format!("`{}` and `{}` cannot be regions of one zone", other.name, first.name),
        )
        .label(format!("partition `{}`", other.partition))
        .related(first_place, format!("partition `{}`", first.partition))
        .help("no account reaches beyond its partition: make a spec for each"),
    );
}
