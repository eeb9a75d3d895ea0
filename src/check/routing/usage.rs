//! What trees use: endpoints, pools, health checks.

use super::walk::{groups, targets};
use super::{Owner, Pools, World};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Group, Policy, Target};
use crate::source::Span;

/// Notes what a tree uses. A health check is of use where something is chosen by it.
pub(super) fn note(context: &mut Context<'_>, world: World<'_, '_>, owner: Owner<'_>) {
    for group in groups(owner.group()) {
        for (target, span) in targets(group) {
            match target {
                Target::Endpoint(at) => {
                    context.used_endpoints.insert(*at);
                    if let Policy::Routed(_) = group.policy {
                        context.used_checks.extend(world.endpoints.get(*at).and_then(|endpoint| endpoint.health_check));
                    }
                }
                Target::Pool(at) => {
                    context.used_pools.insert(*at);
                    pool_check(context, world, group, *at, span);
                }
                Target::Nested(_) => {}
            }
        }
        if let Policy::Routed(members) = &group.policy {
            context.used_checks.extend(members.iter().filter_map(|member| member.health_check));
        }
    }
}

/// The check of a pool is of use where something is chosen by it, and nowhere else.
fn pool_check(context: &mut Context<'_>, world: World<'_, '_>, group: &Group, at: usize, span: Span) {
    let Some((pool, check)) = world.pools.get(at).and_then(|pool| Some((pool, pool.health_check?))) else { return };
    if let Policy::Routed(_) = group.policy {
        context.used_checks.insert(check);
        return;
    }
    let key = &context.health_checks[check].key;
    let message = format!("the health check `{key}` of pool `{}` decides nothing here", pool.key);
    let finding = Diagnostic::new(Code::PoolCheckIgnored, span, message)
        .label("in `simple` nothing is chosen, so that nothing can be left out")
        .related(pool.key.span, "the pool")
        .help("name the pool in a policy that chooses, such as `failover`; or put the check on its members");
    context.findings.push(finding);
}

/// Pools that nothing leads to. Asked only of specs without errors: a mistake elsewhere may be the reason.
pub(super) fn unused_pools(context: &mut Context<'_>, pools: &Pools<'_>) {
    if context.findings.has_errors() {
        return;
    }
    for (at, pool) in pools.iter().enumerate() {
        if !context.used_pools.contains(&at) {
            let key = &pool.key;
            context.findings.push(
                Diagnostic::new(Code::UnusedPool, key.span, format!("no service leads to pool `{key}`"))
                    .label("its record sets are never asked for")
                    .help("name it in a service, or remove it"),
            );
        }
    }
}
