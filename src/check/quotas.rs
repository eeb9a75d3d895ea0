//! How near a plan comes to the quotas of Route 53 (`data/quotas.tsv`). Above those that AWS does not raise, other checks refuse it.

use foldhash::{HashMap, HashMapExt};

use crate::data::quota::quota;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::limits::{
    CHILDREN_MAX, CIDR_BLOCKS, GEOPROXIMITY_SETS, HEALTH_CHECKS, RECORD_SETS_PER_ZONE, ROUTED_SETS, VPCS_PER_ZONE,
};
use crate::model::{RecordType, Selector};
use crate::plan::{Plan, RecordSet};
use crate::source::Span;

/// Collections of an account (QUO-09).
const CIDR_COLLECTIONS: u64 = quota("QUO-09/collections");
/// Health checks that can be created in a day (QUO-15).
const CHECKS_A_DAY: u64 = quota("QUO-15/checks");
/// Requests a second that the API takes from an account (QUO-15).
const REQUESTS: u64 = quota("QUO-15/requests");
/// More record sets than this, created one by one, wait for the API (M-133).
const RECORD_SETS_AT_ONCE: usize = 200;

/// Warns at 80 % of a quota (M-39), and where the API's rate makes itself felt.
pub(super) fn check(plan: &Plan, findings: &mut Diagnostics) {
    of_account(plan, findings);
    of_groups(plan, findings);
    of_resources(plan, findings);
    rate(plan, findings);
}

/// Whether so many are 80 % of what is possible, or more.
fn is_near(number: usize, most: usize) -> bool {
    number * 5 >= most * 4
}

/// What AWS raises when it is asked.
fn of_account(plan: &Plan, findings: &mut Diagnostics) {
    let collections = usize::try_from(CIDR_COLLECTIONS).unwrap_or(usize::MAX);
    let counted = [
        (plan.record_sets.len(), RECORD_SETS_PER_ZONE, "record sets in a zone", "QUO-06"),
        (plan.cidr_collections.len(), collections, "CIDR collections", "QUO-09"),
        (plan.health_checks.len(), HEALTH_CHECKS, "health checks", "QUO-10"),
    ];
    for (number, most, what, rule) in counted.into_iter().filter(|&(number, most, ..)| is_near(number, most)) {
        let message = format!("{number} {what}: an account may have {most} by default");
        let finding = Diagnostic::new(Code::Quota, plan.zone.origin, message).label("this zone");
        findings.push(finding.help(format!("ask AWS for a higher quota before you deploy ({rule})")));
    }
}

/// Record sets of one name and type: AWS does not raise these quotas (QUO-08).
fn of_groups(plan: &Plan, findings: &mut Diagnostics) {
    let mut groups: HashMap<(&str, RecordType), (usize, &RecordSet)> = HashMap::new();
    for record in plan.record_sets.iter().filter(|record| record.selector.is_some()) {
        groups.entry((record.name.as_str(), record.kind)).or_insert((0, record)).0 += 1;
    }
    let mut near: Vec<(Span, String)> = Vec::new();
    for (number, first) in groups.into_values() {
        let most = match first.selector {
            Some(Selector::Geoproximity(_)) => GEOPROXIMITY_SETS,
            _ => ROUTED_SETS,
        };
        if is_near(number, most) && number <= most {
            let message = format!("{number} record sets of `{}`: {most} of one name and type are possible", first.name);
            near.push((first.origin, message));
        }
    }
    // Both address families of a service are one finding.
    near.sort();
    near.dedup_by_key(|(span, _)| *span);
    findings.extend(near.into_iter().map(|(span, message)| unraised(span, message, "QUO-08")));
}

/// What one thing may hold; only the blocks of a collection are ever raised, and not beyond what one change may hold.
fn of_resources(plan: &Plan, findings: &mut Diagnostics) {
    for collection in &plan.cidr_collections {
        let blocks: usize = collection.locations.iter().map(|location| location.blocks.len()).sum();
        if is_near(blocks, CIDR_BLOCKS) {
            let message = format!("{blocks} blocks in one CIDR collection: {CIDR_BLOCKS} are possible");
            findings.push(unraised(collection.origin, message, "QUO-09"));
        }
    }
    for check in &plan.health_checks {
        let children = check.kind.calculated().map_or(0, |calculated| calculated.children.len());
        if is_near(children, CHILDREN_MAX) {
            let message = format!("{children} children of a calculated check: {CHILDREN_MAX} are possible");
            findings.push(unraised(check.places.target, message, "QUO-11"));
        }
    }
    let vpcs = plan.zone.source.created().map_or(0, |zone| zone.vpcs.len());
    if is_near(vpcs, VPCS_PER_ZONE) {
        let message = format!("{vpcs} networks of a private zone: {VPCS_PER_ZONE} are possible");
        findings.push(unraised(plan.zone.origin, message, "QUO-03"));
    }
}

fn unraised(span: Span, message: String, rule: &str) -> Diagnostic {
    Diagnostic::new(Code::Quota, span, message)
        .label("over 80 % of what is possible")
        .help(format!("spread them in time: AWS does not raise this quota ({rule})"))
}

/// How long it takes to create everything (QUO-15, QUO-17).
fn rate(plan: &Plan, findings: &mut Diagnostics) {
    let (records, checks) = (plan.record_sets.len(), plan.health_checks.len());
    if records > RECORD_SETS_AT_ONCE {
        let message =
            format!("{records} record sets are created one by one, and the API takes {REQUESTS} requests a second");
        let finding = Diagnostic::new(Code::Quota, plan.zone.origin, message).label("this zone");
        findings.push(
            finding.help("deploy with patience: `terraform apply -parallelism=3` or `pulumi up --parallel 3` meets fewer refusals (QUO-17)"),
        );
    }
    if checks as u64 > CHECKS_A_DAY {
        let message = format!("{checks} health checks: an account can create {CHECKS_A_DAY} in 24 hours");
        let finding = Diagnostic::new(Code::Quota, plan.zone.origin, message).label("this zone");
        findings.push(
            finding.help("plan more than one day for the first deployment; AWS does not raise this quota (QUO-15)"),
        );
    }
}
