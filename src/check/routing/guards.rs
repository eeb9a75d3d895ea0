//! The health checks that take a branch down by themselves.

use std::collections::BTreeSet;

use super::World;
use crate::check::Context;
use crate::model::{Group, Member, Policy, Target};

/// The checks each of which makes the whole branch unhealthy when it fails, as indices into the list of checks.
pub(super) fn guards(context: &Context<'_>, world: World<'_, '_>, member: &Member) -> BTreeSet<usize> {
    let mut guards = of_target(world, &member.target);
    guards.extend(member.health_check);
    // Where all children are needed, each of them guards, too. Children have no children.
    for at in guards.clone() {
        let check = &context.health_checks[at];
        if let Some(calculated) = check.kind.calculated().filter(|_| !check.invert)
            && calculated.children.len() == calculated.health_threshold as usize
        {
            guards.extend(&calculated.children);
        }
    }
    guards
}

fn of_target(world: World<'_, '_>, target: &Target) -> BTreeSet<usize> {
    match target {
        Target::Endpoint(at) => {
            world.endpoints.get(*at).and_then(|endpoint| endpoint.health_check).into_iter().collect()
        }
        Target::Pool(at) => world.pools.get(*at).map_or_else(BTreeSet::new, |pool| {
            let mut guards = of_group(world, &pool.group);
            guards.extend(pool.health_check);
            guards
        }),
        Target::Nested(group) => of_group(world, group),
    }
}

/// A group is down when all of its members are: what guards each of them guards it.
fn of_group(world: World<'_, '_>, group: &Group) -> BTreeSet<usize> {
    let Policy::Routed(members) = &group.policy else { return BTreeSet::new() };
    let each = members.iter().map(|member| {
        let mut guards = of_target(world, &member.target);
        guards.extend(member.health_check);
        guards
    });
    each.reduce(|all, next| all.intersection(&next).copied().collect()).unwrap_or_default()
}
