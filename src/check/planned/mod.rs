//! Rules that need all resources together, wherever they come from.
//!
//! What a service, a pool or an endpoint makes impossible by construction is asked only of groups with raw records.

mod aliases;
mod answers;
mod apart;
mod coverage;
mod entries;
mod families;
mod groups;
mod health;
mod identity;
mod names;
mod probes;
mod selectors;
mod shared_fate;
mod sizes;
mod suspects;
mod wildcards;
mod zone;

pub use identity::{Identifier, collisions};

use foldhash::HashSet;
use groups::{Groups, Report};

use crate::diagnostic::Diagnostics;
use crate::plan::Plan;

/// Checks the record sets against each other and their zone, and the plan against the quotas of an account.
pub(super) fn audit(plan: &Plan, findings: &mut Diagnostics) {
    crate::check::zone::records::audit(plan, findings);
    let groups = Groups::of(plan);
    let answers = answers::Answers::of(&groups, &plan.zone.name);
    let health = health::Health::of(plan);
    let mut report = Report::new(findings);
    let mut large = HashSet::default();
    let mut pairs = entries::Pairs::default();
    for group in &groups.all {
        sizes::answers(group, &mut large, &mut report);
        entries::cname_at_apex(group, &plan.zone.name, &mut report);
        zone::check(plan, group, &mut report);
        suspects::check(plan, &groups, group, &mut report);
        families::check(&groups, group, &mut report);
        aliases::targets(plan, &groups, group, &mut report);
        // Of sets that cannot stand side by side, everything else would be an echo.
        if entries::check(group, &mut report, &mut pairs) {
            selectors::check(group, &mut report);
            coverage::check(&groups, group, &mut report);
            health.check(&groups, group, &mut report);
            aliases::not_evaluated(group, &mut report);
            aliases::twice_in_group(group, &mut report);
        }
    }
    entries::cname_alone(&groups, &mut report);
    aliases::circles(&groups, &mut report);
    names::cname_loops(&groups, &answers, &mut report);
    names::below_delegations(&groups, &plan.zone.name, &mut report);
    wildcards::check(&groups, &mut report);
    probes::check(plan, &groups, &answers, &mut report);
    apart::check(plan, &groups, &mut report);
    sizes::quotas(plan, findings);
}
