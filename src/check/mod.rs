//! The meaning of a spec: [`Spec`] to [`Federation`], and the rules that need the whole [`Plan`](crate::plan::Plan).
//!
//! Entries are checked one by one, then what they say about each other. An entry that could not be read is known to be
//! there, so that references to it give no echoes.

mod account;
mod addresses;
mod alarm;
mod aliases;
mod also_checked;
mod calculated;
mod certificates;
mod context;
mod endpoint_alias;
mod endpoints;
mod failover_time;
mod federation;
mod guards_another;
mod health;
mod health_fields;
mod known_servers;
mod lookup;
mod names;
mod no_alias_target;
mod parameters;
mod partial;
mod pasted;
mod planned;
mod preset;
mod preset_probes;
mod probe_rules;
mod probed_names;
mod records;
mod recovery_control;
mod routing;
mod selectors;
mod shared_checks;
mod tags;
mod targets;
mod unused;
mod zone;

pub use planned::{Identifier, collisions};
pub use routing::DEEPEST_POOL;
pub use targets::TargetSettings;

use context::Context;
use routing::World;

use crate::diagnostic::Diagnostics;
use crate::model::Federation;
use crate::plan::Plan;
use crate::source::Span;
use crate::spec::Spec;

/// Checks the record sets against each other and their zone, and the plan against the quotas of an account.
pub fn audit(plan: &Plan, findings: &mut Diagnostics) {
    planned::audit(plan, findings);
    account::audit(plan, findings);
}

/// A spec without errors.
#[derive(Debug)]
pub struct Checked {
    pub federation: Federation,
    pub targets: Vec<TargetSettings>,
}

/// Checks everything that can be said without a plan. `known_targets` are the names that `[targets]` may have.
///
/// Returns `None` when there are errors, those of parsing included.
pub fn check(spec: &Spec, known_targets: &[&'static str], findings: &mut Diagnostics) -> Option<Checked> {
    let preset_check = preset::health_check(spec);
    let mut context = Context::new(spec, preset_check.as_ref(), findings);
    let targets = targets::check(&mut context, known_targets);
    let (name, description) = federation::federation(&mut context);
    let description_place = description.as_ref().map_or_else(Span::default, |text| text.span);
    parameters::check(&mut context);
    let zone = zone::check(&mut context);
    let shared = shared_checks::check(&mut context);
    let endpoints = endpoints::check(&mut context, &shared);
    calculated::children(&mut context, &shared, &endpoints);
    preset::missing_port(&mut context);
    let pools = routing::pools(&mut context, &endpoints, &shared);
    let world = World { endpoints: &endpoints, pools: &pools, checks: &shared };
    let services = routing::services(&mut context, world);
    let records = records::check(&mut context, &shared, &endpoints);
    routing::check_trees(&mut context, world, &services, &records);
    probed_names::check(&mut context, &endpoints, &services);
    guards_another::check(&mut context, &endpoints);
    also_checked::check(&mut context, &endpoints, &records);
    certificates::note(&mut context);
    preset::limits(&mut context, &endpoints);
    zone::probes::check(&mut context);
    zone::notes::check(&mut context);
    unused::check(&mut context, &endpoints);
    let parameters = parameters::used(&mut context);
    if context.findings.has_errors() {
        return None;
    }
    let health_checks = context.health_checks;
    Some(Checked {
        federation: Federation {
            name,
            description: description.map(|text| text.value),
            description_place,
            zone,
            parameters,
            endpoints: endpoints.into_values().collect(),
            health_checks,
            pools: pools.into_values().collect(),
            records,
            services: services.into_iter().flatten().collect(),
            parts: targets.iter().find_map(|target| target.parts),
        },
        targets,
    })
}
