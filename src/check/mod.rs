//! The meaning of a spec: [`Spec`] to [`Federation`], and the rules that need the whole [`Plan`](crate::plan::Plan).
//!
//! Entries are checked one by one, then what they say about each other. An entry that could not be read is known to be
//! there, so that references to it give no echoes.

mod addresses;
mod endpoints;
mod failover;
mod federation;
mod health;
mod health_fields;
mod lookup;
mod names;
mod parameters;
mod planned;
mod services;
mod tags;
mod targets;
mod unused;

pub use planned::{Identifier, audit, collisions};
pub use targets::TargetSettings;

use crate::diagnostic::Diagnostics;
use crate::model::Federation;
use crate::spec::Spec;

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
    let mut context = Context::new(spec, findings);
    let targets = targets::check(&mut context, known_targets);
    let (name, description) = federation::federation(&mut context);
    let zone = federation::zone(&mut context);
    parameters::check(&mut context);
    let shared = health::shared(&mut context);
    let endpoints = endpoints::check(&mut context, &shared);
    let services = services::check(&mut context, &endpoints);
    failover::check(&mut context, &endpoints, &services);
    health::probed_names(&mut context, &endpoints, &services);
    unused::check(&mut context, &endpoints, &services);
    let parameters = parameters::used(&mut context);
    if context.findings.has_errors() {
        return None;
    }
    let health_checks = context.health_checks;
    Some(Checked {
        federation: Federation {
            name,
            description,
            zone,
            parameters,
            endpoints: endpoints.into_values().collect(),
            health_checks,
            services: services.into_iter().flatten().collect(),
        },
        targets,
    })
}

use context::Context;

mod context {
    use std::collections::BTreeSet;

    use crate::diagnostic::Diagnostics;
    use crate::model::{DnsName, HealthCheck};
    use crate::spec::Spec;

    /// What the steps of checking share.
    pub(super) struct Context<'s> {
        pub spec: &'s Spec,
        pub findings: &'s mut Diagnostics,
        /// The zone's name, or a stand-in when it is wrong: names are still checked then.
        pub zone: DnsName,
        pub zone_is_known: bool,
        /// Whether the spec had mistakes before it was checked, so that something may be missing for that reason.
        pub parsed_with_errors: bool,
        /// Set where an entry refers to one whose mistakes were reported: what follows from that would be an echo.
        pub leans_on_broken: bool,
        pub health_checks: Vec<HealthCheck>,
        pub used_parameters: BTreeSet<&'s str>,
    }

    impl<'s> Context<'s> {
        pub(super) fn new(spec: &'s Spec, findings: &'s mut Diagnostics) -> Self {
            let zone = spec.zone.as_ref().and_then(|zone| DnsName::zone(&zone.name.value).ok());
            let zone_is_known = zone.is_some();
            let zone = zone.unwrap_or_else(|| DnsName::zone("zone.invalid").expect("a valid name"));
            let parsed_with_errors = findings.has_errors();
            Self {
                spec,
                findings,
                zone,
                zone_is_known,
                parsed_with_errors,
                leans_on_broken: false,
                health_checks: Vec::new(),
                used_parameters: BTreeSet::new(),
            }
        }
    }
}
