//! What trees use: endpoints, pools, health checks.

use std::collections::HashMap;

use super::walk::{groups, targets};
use super::{Owner, Pools, World};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Group, Policy, RawData, RawRecord, RecordType, Target, Text};
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

/// Notes the pools whose helper names raw records lead to.
pub(super) fn note_records(context: &mut Context<'_>, pools: &Pools<'_>, records: &[RawRecord]) {
    if records.is_empty() {
        return;
    }
    let names: HashMap<&str, usize> = pools.iter().enumerate().map(|(at, pool)| (pool.name.as_str(), at)).collect();
    let targets = records.iter().filter_map(|record| match &record.data {
        RawData::Record { name, .. } => Some(name.as_str()),
        RawData::Values { values, .. } => match values.first()? {
            Text::Literal(host) if record.kind == RecordType::Cname => Some(host.trim_end_matches('.')),
            _ => None,
        },
        RawData::Resource(_) => None,
    });
    context.used_pools.extend(targets.filter_map(|name| names.get(name)));
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
