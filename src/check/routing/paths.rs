//! The ways from a primary to its answers, with the health check that decides on each.

use std::collections::BTreeSet;

use super::World;
use super::failover::Pair;
use super::walk::targets;
use crate::check::failover_time::{Path, Paths, Seen, Timed, Ttl, timed};
use crate::model::{Endpoint, Group, HealthCheck, Policy, Target};

/// A place on a way: where it leads, and what was passed.
#[derive(Clone, Copy)]
struct Step<'w> {
    target: &'w Target,
    ttl: Ttl,
    /// The fastest check on the way that takes all below it away (ALI-12), as an index into the list of checks.
    above: Option<usize>,
    /// Whether the check of what comes here is asked: not where nothing is chosen.
    is_member: bool,
}

pub(super) fn paths<'w>(checks: &'w [HealthCheck], world: World<'w, '_>, pair: Pair<'w>) -> Paths<'w> {
    let mut paths = Paths::default();
    let ttl = Ttl::new(pair.owner.ttl(), pair.owner.ttl_place());
    let above = pair.primary.health_check;
    let mut open = vec![Step { target: &pair.primary.target, ttl, above, is_member: true }];
    let mut pools_seen = BTreeSet::new();
    while let Some(step) = open.pop() {
        match step.target {
            Target::Endpoint(at) => {
                if let Some(endpoint) = world.endpoints.get(*at) {
                    leaf(checks, endpoint, step, &mut paths);
                }
            }
            Target::Pool(at) => {
                let Some(pool) = world.pools.get(*at) else { continue };
                let own = pool.health_check.filter(|_| step.is_member);
                let above = faster(checks, step.above, own);
                if pools_seen.insert((*at, above)) {
                    let ttl = Ttl::new(pool.ttl, pool.ttl_place);
                    open.extend(below(checks, &pool.group, Step { ttl, above, ..step }));
                }
            }
            Target::Nested(group) => open.extend(below(checks, group, step)),
        }
    }
    paths
}

/// The members of a group.
fn below<'w>(checks: &[HealthCheck], group: &'w Group, step: Step<'w>) -> Vec<Step<'w>> {
    match &group.policy {
        Policy::Simple(_) => targets(group).map(|(target, _)| Step { target, is_member: false, ..step }).collect(),
        Policy::Routed(members) => {
            let member = |member: &'w crate::model::Member| {
                let above = faster(checks, step.above, member.health_check);
                Step { target: &member.target, above, is_member: true, ..step }
            };
            members.iter().map(member).collect()
        }
    }
}

fn leaf<'w>(checks: &'w [HealthCheck], endpoint: &'w Endpoint, step: Step<'w>, paths: &mut Paths<'w>) {
    let is_resource = endpoint.addresses.resource().is_some();
    let evaluates = endpoint.addresses.resource().is_some_and(|resource| resource.evaluate_target_health);
    let ttl = if is_resource { Ttl::Resource } else { step.ttl };
    let own = endpoint.health_check.filter(|_| step.is_member);
    match faster(checks, step.above, own).map(|at| seen_in_time(checks, at)) {
        Some(Some(check)) => paths.known.push(Path { check, ttl }),
        Some(None) => paths.unknown = Some("an alarm that is there already, or a routing control, decides"),
        None if evaluates => paths.unknown = Some("the health of an AWS resource decides"),
        None => {}
    }
}

/// The one of two checks that is faster, as far as that is known.
fn faster(checks: &[HealthCheck], one: Option<usize>, other: Option<usize>) -> Option<usize> {
    let seconds = |at: usize| seen_in_time(checks, at).map_or(u64::MAX, |check| check.seconds());
    one.into_iter().chain(other).min_by_key(|&at| seconds(at))
}

fn seen_in_time(checks: &[HealthCheck], at: usize) -> Option<Timed<'_>> {
    let seen = |at: usize| {
        let HealthCheck { key, kind, invert, places, .. } = checks.get(at)?;
        Some(Seen { key, kind, invert: *invert, places: *places })
    };
    timed(&seen(at)?, |&child| seen(child))
}
