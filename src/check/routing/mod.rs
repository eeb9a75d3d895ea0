//! Routing trees: `[services]`, `[pools]`, and the nodes within them.
//!
//! The shape of each tree is checked while it is built; what its branches mean for each other, on the finished trees.

mod answers;
mod cidr;
mod failover;
mod geoproximity;
mod guards;
mod helper_names;
mod members;
mod one_fate;
mod owner;
mod paths;
mod pool_depth;
mod pools;
pub(super) mod renames;
mod services;
mod shared_fate;
mod time;
mod tree;
mod types;
mod usage;
mod walk;

pub(super) use owner::Owner;
pub use pool_depth::DEEPEST_POOL;
pub(super) use pools::{Pools, pools};
pub(super) use services::{moved_name, services};
pub(super) use shared_fate::{SEEN_TOGETHER, same_signal};

use super::Context;
use super::known_servers::Servers;
use super::lookup::Checked;
use crate::model::{Endpoint, RawRecord, Service};

/// Everything that trees lead to.
#[derive(Clone, Copy)]
pub(super) struct World<'w, 's> {
    pub endpoints: &'w Checked<'s, Endpoint>,
    pub pools: &'w Pools<'s>,
    /// Entries of `[health_checks]`, as indices into the list of checks.
    pub checks: &'w Checked<'s, usize>,
}

/// What the branches of trees mean for each other, and who uses what.
pub(super) fn check_trees(
    context: &mut Context<'_>,
    world: World<'_, '_>,
    services: &[Option<Service>],
    records: &[RawRecord],
) {
    let servers = Servers::of(context.spec, world.endpoints, records);
    for owner in owners(world.pools, services) {
        failover::check(context, world, &servers, owner);
        one_fate::check(context, world, &servers, owner);
        time::slow_ttl(context, world, owner);
        usage::note(context, world, owner);
    }
    usage::note_records(context, world.pools, records);
    usage::unused_pools(context, world.pools);
}

/// Pools, then services.
fn owners<'w>(pools: &'w Pools<'_>, services: &'w [Option<Service>]) -> impl Iterator<Item = Owner<'w>> {
    pools.iter().map(Owner::Pool).chain(services.iter().flatten().map(Owner::Service))
}
