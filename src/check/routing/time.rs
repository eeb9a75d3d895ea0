//! Whether a failover is done in time: detection, and what resolvers keep.

use super::failover::Pair;
use super::walk::{Leaf, groups, leaves};
use super::{Owner, World};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::limits::TTL_FAILOVER;
use crate::model::{Alarm, AlarmSource, CheckKind, Group, HealthCheck, Member, Policy, Target};
use crate::source::Located;

pub(super) fn check(context: &mut Context<'_>, world: World<'_, '_>, pair: Pair<'_>) {
    let leaves = leaves(world, &pair.primary.target, pair.owner.ttl());
    let finding = slowest(context, &leaves).and_then(|slowest| budget(context, pair, &slowest));
    context.findings.extend(finding);
}

/// The branch of the primary that takes longest, as a rule. Times are in seconds.
struct Slowest<'c> {
    check: &'c HealthCheck,
    detection: u64,
    ttl: u64,
}

fn slowest<'c>(context: &'c Context<'_>, leaves: &[Leaf<'_>]) -> Option<Slowest<'c>> {
    let checks = &context.health_checks;
    let mut used = leaves.iter().filter_map(|leaf| leaf.endpoint.health_check);
    if used.any(|at| context.incomplete_checks.contains(&at)) {
        return None;
    }
    let timed = leaves.iter().filter_map(|leaf| {
        let check = &checks[leaf.endpoint.health_check?];
        Some(Slowest { check, detection: check.detection_seconds(checks)?.into(), ttl: leaf.ttl.into() })
    });
    timed.max_by_key(|leaf| leaf.detection + leaf.ttl)
}

/// A TTL that keeps answers of what a health check has seen as down (REC-04).
pub(super) fn slow_ttl(context: &mut Context<'_>, world: World<'_, '_>, owner: Owner<'_>) {
    let ttl = owner.ttl();
    let Some(place) = owner.ttl_place().filter(|_| i64::from(ttl) > TTL_FAILOVER) else { return };
    let is_checked = |group: &&Group| match &group.policy {
        Policy::Routed(members) => members.iter().any(|member| has_checked_values(world, member)),
        Policy::Simple(_) => false,
    };
    if groups(owner.group()).iter().any(is_checked) {
        context.findings.push(
            Diagnostic::new(Code::SlowTtl, place, format!("a TTL of {ttl} s delays failover"))
                .label("resolvers keep the answer of a dead site for so long")
                .help("60 or less is the advice for names that fail over"),
        );
    }
}

/// Whether the TTL counts for a member that Route 53 may leave out: aliases have that of their targets.
fn has_checked_values(world: World<'_, '_>, member: &Member) -> bool {
    let Target::Endpoint(at) = member.target else { return false };
    let endpoint = world.endpoints.get(at);
    endpoint.is_some_and(|endpoint| endpoint.health_check.is_some() && endpoint.addresses.resource().is_none())
}

impl Slowest<'_> {
    /// What the detection is made of.
    fn terms(&self) -> String {
        match &self.check.kind {
            CheckKind::Probe(probe) => format!("{} s × {} probes", probe.request_interval, probe.failure_threshold),
            kind => match declared(kind) {
                Some(alarm) => {
                    format!("{} s × {}", alarm.period, words::count(alarm.evaluation_periods as usize, "period"))
                }
                None => format!("{} s of the slowest child", self.detection),
            },
        }
    }

    /// With the time-outs of probes.
    fn worst(&self) -> u64 {
        let worst = self.check.probe().map(|probe| u64::from(probe.worst_detection_seconds()));
        worst.unwrap_or(self.detection) + self.ttl
    }

    /// What makes a failover faster, with what is left to lower.
    fn faster(&self) -> String {
        let mut ways: Vec<(&str, u64)> = Vec::new();
        if let CheckKind::Probe(probe) = &self.check.kind {
            if probe.request_interval > 10 {
                ways.push(("request_interval = 10", u64::from(10 * probe.failure_threshold) + self.ttl));
            }
            if self.ttl > 10 {
                ways.push(("ttl = 10", self.detection + 10));
            }
            if probe.failure_threshold > 2 {
                ways.push(("failure_threshold = 2", u64::from(probe.request_interval * 2) + self.ttl));
            }
        } else {
            if let Some(alarm) = declared(&self.check.kind) {
                if alarm.period > 60 {
                    ways.push(("period = 60", u64::from(60 * alarm.evaluation_periods) + self.ttl));
                }
                if alarm.evaluation_periods > 1 {
                    ways.push(("evaluation_periods = 1", u64::from(alarm.period) + self.ttl));
                }
            }
            if self.ttl > 10 {
                ways.push(("ttl = 10", self.detection + 10));
            }
        }
        let ways: Vec<String> = ways.iter().map(|(way, seconds)| format!("`{way}` makes it {seconds} s")).collect();
        if ways.is_empty() { "raise the budget".to_owned() } else { ways.join("; ") }
    }
}

/// The alarm that is declared with the check.
fn declared<C>(kind: &CheckKind<C>) -> Option<&Alarm> {
    match &kind.alarm()?.alarm {
        AlarmSource::Declared(alarm) => Some(alarm),
        AlarmSource::Named(_) => None,
    }
}

fn budget(context: &Context<'_>, pair: Pair<'_>, slowest: &Slowest<'_>) -> Option<Diagnostic> {
    let budget = context.spec.federation.as_ref()?.failover_budget.as_ref()?;
    let budget: Located<u64> = budget.with(budget.value.0.into());
    let Slowest { detection, ttl, .. } = slowest;
    let (usual, worst, allowed) = (detection + ttl, slowest.worst(), budget.value);
    let owner = pair.owner;
    if usual > allowed {
        let message = format!("{owner} needs {usual} s to fail over, {} s more than the budget", usual - allowed);
        let mut finding = Diagnostic::new(Code::BudgetBroken, pair.primary.span, message)
            .label(format!("{} + {ttl} s TTL = {usual} s", slowest.terms()))
            .related(budget.span, format!("the budget is {allowed} s"));
        if let Some(place) = owner.ttl_place() {
            finding = finding.related(place, "the TTL");
        }
        return Some(finding.help(slowest.faster()));
    }
    let message = format!("{owner} may need {worst} s to fail over, more than the budget of {allowed} s");
    (worst > allowed).then(|| {
        Diagnostic::new(Code::BudgetWorstCase, pair.primary.span, message)
            .label(format!("{usual} s as a rule; {worst} s when probes run into their time-outs"))
            .related(budget.span, "the budget")
    })
}
