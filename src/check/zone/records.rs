//! What record sets may be in this kind of zone, whatever entry of the spec they come from.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::limits::TTL_SIGNED;
use crate::model::{PolicyKind, RecordType, Selector};
use crate::plan::{Maker, Plan, RecordSet};
use crate::source::Span;

pub(in crate::check) fn audit(plan: &Plan, findings: &mut Diagnostics) {
    if plan.zone.source.is_private() {
        // All sets of one name, and A and AAAA of one entry, are one mistake.
        let mut seen = HashSet::new();
        let refused = plan.record_sets.iter().filter_map(|record| Some((record, not_in_private(plan, record)?)));
        findings.extend(refused.filter(|(record, _)| seen.insert(record.name.as_str())).map(|(_, finding)| finding));
    }
    if plan.zone.dnssec.is_some() {
        let raw = plan.record_sets.iter().filter(|record| record.maker == Maker::Raw);
        let long = raw.filter_map(|record| Some((record.ttl().filter(|ttl| *ttl > TTL_SIGNED)?, record.places.ttl)));
        findings.extend(long.map(|(ttl, place)| signed_ttl(ttl, place)));
    }
}

/// What Route 53 does not do in private zones (HZ-23, POL-01, POL-02).
fn not_in_private(plan: &Plan, record: &RecordSet) -> Option<Diagnostic> {
    let at = |place, message: &str| Diagnostic::new(Code::PrivateZone, place, message);
    let kind = record.selector.as_ref().map(Selector::kind);
    let finding = if kind == Some(PolicyKind::Cidr) {
        at(record.selector_origin, "a private zone cannot answer by the networks of its clients")
            .label("`cidr` is for public zones")
            .help("use another policy, such as `weighted` or `latency`")
    } else if kind.is_none() && record.health_check.is_some() {
        at(record.places.health_check, "a health check on a simple record has no place in a private zone")
            .label("Route 53 knows them on routed records only")
            .help("remove the check, or use a policy such as `failover`")
    } else if record.kind == RecordType::Ns && record.name != plan.zone.name {
        at(record.origin, "a private zone cannot delegate a name")
            .label("an NS record below the zone's own name")
            .help("make a private zone of that name in the same VPCs: the longer name wins")
    } else {
        return None;
    };
    Some(finding.related(plan.zone.origin, "a private zone"))
}

/// A TTL that signing cuts (HZ-17).
pub(super) fn signed_ttl(ttl: u32, place: Span) -> Diagnostic {
    Diagnostic::new(Code::SignedTtl, place, format!("in a signed zone a TTL of {ttl} s is cut to {TTL_SIGNED} s"))
        .label("more than a week")
        .help(format!("write `{TTL_SIGNED}` or less"))
}
