//! Whether a failover is done in time: detection, and what resolvers keep.

use super::World;
use super::failover::Pair;
use super::walk::{Leaf, leaves};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Probe;
use crate::model::limits::TTL_FAILOVER;
use crate::source::Located;

pub(super) fn check(context: &mut Context<'_>, world: World<'_, '_>, pair: Pair<'_>) {
    slow_ttl(context, pair);
    let leaves = leaves(world, &pair.primary.target, pair.owner.ttl());
    if let Some(slowest) = slowest(context, &leaves) {
        budget(context, pair, &slowest);
    }
}

/// The branch of the primary that takes longest, as a rule.
struct Slowest {
    probe: Probe,
    ttl: u64,
}

fn slowest(context: &Context<'_>, leaves: &[Leaf<'_>]) -> Option<Slowest> {
    let probed = leaves.iter().filter_map(|leaf| {
        let probe = context.health_checks[leaf.endpoint.health_check?].probe()?;
        Some(Slowest { probe: probe.clone(), ttl: leaf.ttl.into() })
    });
    probed.max_by_key(|leaf| u64::from(leaf.probe.detection_seconds()) + leaf.ttl)
}

fn slow_ttl(context: &mut Context<'_>, pair: Pair<'_>) {
    let ttl = pair.owner.ttl();
    let Some(place) = pair.owner.ttl_place().filter(|_| i64::from(ttl) > TTL_FAILOVER) else { return };
    context.findings.push(
        Diagnostic::new(Code::SlowTtl, place, format!("a TTL of {ttl} s delays failover"))
            .label("resolvers keep the answer of a dead site for so long")
            .help("60 or less is the advice for names that fail over"),
    );
}

/// What makes a failover faster, with what is left to lower.
fn faster(probe: &Probe, ttl: u64) -> String {
    let mut ways = Vec::new();
    if probe.request_interval > 10 {
        let shorter = u64::from(10 * probe.failure_threshold) + ttl;
        ways.push(format!("`request_interval = 10` makes it {shorter} s"));
    }
    if ttl > 10 {
        ways.push(format!("`ttl = 10` makes it {} s", u64::from(probe.detection_seconds()) + 10));
    }
    if probe.failure_threshold > 2 {
        let fewer = u64::from(probe.request_interval * 2) + ttl;
        ways.push(format!("`failure_threshold = 2` makes it {fewer} s"));
    }
    if ways.is_empty() { "raise the budget".to_owned() } else { ways.join("; ") }
}

fn budget(context: &mut Context<'_>, pair: Pair<'_>, slowest: &Slowest) {
    let Some(budget) = context.spec.federation.as_ref().and_then(|federation| federation.failover_budget.as_ref())
    else {
        return;
    };
    let budget: Located<u64> = budget.with(budget.value.0.into());
    let Slowest { probe, ttl } = slowest;
    let usual = u64::from(probe.detection_seconds()) + ttl;
    let worst = u64::from(probe.worst_detection_seconds()) + ttl;
    let (interval, threshold) = (probe.request_interval, probe.failure_threshold);
    let owner = pair.owner;
    let allowed = budget.value;
    if usual > allowed {
        let mut finding = Diagnostic::new(
            Code::BudgetBroken,
            pair.primary.span,
            format!("{owner} needs {usual} s to fail over, {} s more than the budget", usual - allowed),
        )
        .label(format!("{interval} s × {threshold} probes + {ttl} s TTL = {usual} s"))
        .related(budget.span, format!("the budget is {allowed} s"));
        if let Some(place) = owner.ttl_place() {
            finding = finding.related(place, "the TTL");
        }
        context.findings.push(finding.help(faster(probe, *ttl)));
    } else if worst > allowed {
        context.findings.push(
            Diagnostic::new(
                Code::BudgetWorstCase,
                pair.primary.span,
                format!("{owner} may need {worst} s to fail over, more than the budget of {allowed} s"),
            )
            .label(format!("{usual} s as a rule; {worst} s when probes run into their time-outs"))
            .related(budget.span, "the budget"),
        );
    }
}
