//! `[zone]`: where it comes from, what leads to it, its signing and its log.

mod arn;
mod created;
mod delegation;
mod dnssec;
mod existing;
pub(super) mod id;
pub(super) mod notes;
mod private;
pub(super) mod probes;
mod query_log;
pub(super) mod records;

use super::Context;
use super::federation::ttl;
use super::names::name_finding;
use crate::diagnostic::Code;
use crate::model::{DnsName, Zone, ZonePlaces, ZoneSource};
use crate::source::{Located, Span};
use crate::spec::ZoneSpec;

pub(super) fn check(context: &mut Context<'_>) -> Zone {
    let mut zone = Zone {
        name: context.zone.clone(),
        origin: Span::default(),
        source: ZoneSource::Lookup,
        ttl: ttl(context, None).0,
        delegation: None,
        dnssec: None,
        query_log: None,
        places: ZonePlaces::default(),
    };
    // Without a table the spec is refused, so that what the zone is does not matter.
    let Some(spec) = &context.spec.zone else { return zone };
    if let Err(error) = DnsName::zone(&spec.name.value) {
        context.findings.push(name_finding(&spec.name.value, spec.name.span, &error, Code::InvalidZoneName));
    }
    zone.origin = spec.name.span;
    zone.places = places(spec);
    zone.source = source(context, spec);
    // What a private or existing zone cannot have was refused; to check it would give echoes.
    if context.is_private() {
        return zone;
    }
    zone.dnssec = spec.dnssec.as_ref().and_then(|dnssec| dnssec::check(context, dnssec));
    zone.query_log = spec.query_logging.as_ref().and_then(|log| query_log::check(context, log));
    if !context.is_existing() {
        zone.delegation = spec.delegate_from.as_ref().and_then(|parent| delegation::check(context, parent));
    }
    zone
}

fn places(spec: &ZoneSpec) -> ZonePlaces {
    let place = |flag: &Option<Located<bool>>| flag.as_ref().map_or(spec.name.span, |flag| flag.span);
    ZonePlaces {
        existing: place(&spec.existing),
        delegation_set: spec.delegation_set.as_ref().map_or(spec.name.span, |set| set.span),
        force_destroy: place(&spec.force_destroy),
        comment: spec.comment.as_ref().map_or(spec.name.span, |comment| comment.span),
    }
}

fn source<'s>(context: &mut Context<'s>, spec: &'s ZoneSpec) -> ZoneSource {
    if context.is_existing() {
        return existing::check(context, spec);
    }
    if let Some(vpcs) = &spec.vpcs {
        private::refuse_public_keys(context, spec, vpcs.span);
    }
    ZoneSource::Created(Box::new(created::check(context, spec)))
}
