//! Whether a failover is done in time.

use super::failover::{Pair, called};
use super::paths::paths;
use super::walk::groups;
use super::{Owner, World};
use crate::check::Context;
use crate::check::failover_time::{Failover, finding};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::limits::TTL_FAILOVER;
use crate::model::{Group, Member, Policy, Target};

pub(super) fn check(context: &mut Context<'_>, world: World<'_, '_>, pair: Pair<'_>) {
    // What an incomplete check sees is not known.
    let Some(budget) = context.failover_budget().filter(|_| context.incomplete_checks.is_empty()) else { return };
    let failover =
        Failover { owner: &pair.owner.to_string(), primary: called(world, pair.primary), place: pair.primary.span };
    let finding = finding(&budget, &failover, &paths(&context.health_checks, world, pair));
    context.findings.extend(finding);
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
