//! Ways through finished trees. Pools lead to no circle: `pools` has made sure of that.

use super::World;
use crate::model::{Addresses, Endpoint, Group, Member, Policy, RecordType, Target};
use crate::source::Span;

/// An endpoint at the end of a branch.
pub(super) struct Leaf<'w> {
    pub at: usize,
    pub endpoint: &'w Endpoint,
}

/// Every record set of a group leads somewhere: the targets, and where they are named.
pub(super) fn targets(group: &Group) -> Box<dyn Iterator<Item = (&Target, Span)> + '_> {
    match &group.policy {
        Policy::Simple(targets) => Box::new(targets.iter().map(|target| (&target.value, target.span))),
        Policy::Routed(members) => Box::new(members.iter().map(|member| (&member.target, member.span))),
    }
}

/// Every group of a tree, without those of pools: the outer ones first.
pub(super) fn groups(group: &Group) -> Vec<&Group> {
    let mut all = vec![group];
    let mut at = 0;
    while at < all.len() {
        let inner = targets(all[at]).filter_map(|(target, _)| match target {
            Target::Nested(group) => Some(&**group),
            _ => None,
        });
        all.extend(inner.collect::<Vec<_>>());
        at += 1;
    }
    all
}

/// The endpoints that a target may be answered with, through pools and nested nodes. One may come several times.
pub(super) fn leaves<'w>(world: World<'w, '_>, target: &'w Target) -> Vec<Leaf<'w>> {
    let mut leaves = Vec::new();
    let mut open = vec![target];
    let mut pools_seen = std::collections::BTreeSet::new();
    while let Some(target) = open.pop() {
        match target {
            Target::Endpoint(at) => leaves.extend(world.endpoints.get(*at).map(|endpoint| Leaf { at: *at, endpoint })),
            Target::Pool(at) if !pools_seen.insert(*at) => {}
            Target::Pool(at) => {
                let pool = world.pools.get(*at);
                open.extend(pool.into_iter().flat_map(|pool| targets(&pool.group).map(|(it, _)| it)));
            }
            Target::Nested(group) => open.extend(targets(group).map(|(target, _)| target)),
        }
    }
    leaves.sort_by_key(|leaf| leaf.at);
    leaves
}

/// Whether every record set below can be answered with this type.
pub(super) fn gives(world: World<'_, '_>, target: &Target, kind: RecordType) -> bool {
    match target {
        Target::Endpoint(at) => world.endpoints.get(*at).is_some_and(|endpoint| endpoint.addresses.gives(kind)),
        Target::Pool(at) => world.pools.get(*at).is_some_and(|pool| pool.group.types.contains(&kind)),
        Target::Nested(group) => group.types.contains(&kind),
    }
}

/// Whether Route 53 may ever see the member as unhealthy (ALG-03 to ALG-05).
pub(super) fn can_fail(world: World<'_, '_>, member: &Member) -> bool {
    member.health_check.is_some() || target_can_fail(world, &member.target)
}

fn target_can_fail(world: World<'_, '_>, target: &Target) -> bool {
    match target {
        Target::Endpoint(at) => world.endpoints.get(*at).is_some_and(endpoint_can_fail),
        Target::Pool(at) => {
            world.pools.get(*at).is_some_and(|pool| pool.health_check.is_some()) || world.pools.can_fail(*at)
        }
        Target::Nested(group) => group_can_fail(world, group),
    }
}

/// A group is healthy while one of its record sets is. The pools that it leads to are known already.
pub(super) fn group_can_fail(world: World<'_, '_>, group: &Group) -> bool {
    match &group.policy {
        Policy::Routed(members) => members.iter().all(|member| can_fail(world, member)),
        // A record set of values without a check is always healthy; an alias is as healthy as its target.
        Policy::Simple(targets) => match targets.as_slice() {
            [only] => match only.value {
                Target::Endpoint(at) => world.endpoints.get(at).is_some_and(evaluates),
                // The pool's own check guards members of policies that choose; a simple record set has none.
                Target::Pool(at) => world.pools.can_fail(at),
                Target::Nested(ref group) => group_can_fail(world, group),
            },
            _ => false,
        },
    }
}

fn endpoint_can_fail(endpoint: &Endpoint) -> bool {
    endpoint.health_check.is_some() || evaluates(endpoint)
}

fn evaluates(endpoint: &Endpoint) -> bool {
    matches!(&endpoint.addresses, Addresses::Alias { resource, .. } if resource.evaluate_target_health)
}

/// What a target is called where it is declared.
pub(super) fn name<'w>(world: World<'w, '_>, target: &Target) -> Option<&'w str> {
    match target {
        Target::Endpoint(at) => world.endpoints.get(*at).map(|endpoint| endpoint.key.value.as_str()),
        Target::Pool(at) => world.pools.get(*at).map(|pool| pool.key.value.as_str()),
        Target::Nested(_) => None,
    }
}
