//! What the plan takes of an account, beside what record sets and health checks are counted for.

use crate::data::quota::quota;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::limits::CIDR_BLOCKS;
use crate::plan::Plan;

const COLLECTIONS: u64 = quota("QUO-09/collections");
const REQUESTS_PER_SECOND: u64 = quota("QUO-15/requests");

/// A deployment may take as many seconds for its requests before that is worth a note.
const PATIENCE: u64 = 60;

pub(super) fn audit(plan: &Plan, findings: &mut Diagnostics) {
    findings.extend(collections(plan));
    findings.extend(blocks(plan));
    findings.extend(requests(plan));
}

/// Warns at 80 % of the collections that an account may have (QUO-09).
fn collections(plan: &Plan) -> Option<Diagnostic> {
    let number = plan.cidr_collections.len() as u64;
    (number * 5 >= COLLECTIONS * 4).then(|| {
        let message = format!("{number} CIDR collections: an account may have {COLLECTIONS} by default");
        let last = plan.cidr_collections.last().map_or(plan.zone.origin, |collection| collection.origin);
        Diagnostic::new(Code::Quota, last, message)
            .label("each `cidr` policy has a collection of its own")
            .help("share one `cidr` policy: make it a pool, and name that in its places")
            .help("or ask AWS for a higher quota before you deploy (QUO-09)")
    })
}

/// Warns at 80 % of the blocks that a collection may hold (QUO-09); more of them than possible are refused elsewhere.
fn blocks(plan: &Plan) -> impl Iterator<Item = Diagnostic> {
    plan.cidr_collections.iter().filter_map(|collection| {
        let number: usize = collection.locations.iter().map(|location| location.blocks.len()).sum();
        (number * 5 >= CIDR_BLOCKS * 4).then(|| {
            let message = format!("{number} blocks in one CIDR collection: it may hold {CIDR_BLOCKS}");
            Diagnostic::new(Code::Quota, collection.origin, message)
                .label("the networks of this policy")
                .help("put neighbouring blocks together into larger ones (QUO-09)")
        })
    })
}

/// A request for each resource, at the rate that the API takes them (QUO-15, QUO-17).
fn requests(plan: &Plan) -> Option<Diagnostic> {
    let number = 1 + (plan.health_checks.len() + plan.cidr_collections.len() + plan.record_sets.len()) as u64;
    let seconds = number / REQUESTS_PER_SECOND;
    (seconds > PATIENCE).then(|| {
        let message = format!(
            "a deployment makes {number} requests, which take {} at least",
            words::count(minutes(seconds), "minute")
        );
        Diagnostic::new(Code::ManyRequests, plan.zone.origin, message)
            .label(format!("AWS takes {REQUESTS_PER_SECOND} requests a second from an account"))
            .help("the tools wait and ask again; with Terraform, `-parallelism=4` asks less often in vain")
    })
}

fn minutes(seconds: u64) -> usize {
    usize::try_from(seconds / 60).unwrap_or(usize::MAX)
}
