//! Members of a group that stand or fall together (M-09): what is an error for a failover is a warning elsewhere.

use std::collections::{BTreeSet, HashMap};

use super::failover::{Pair, called};
use super::guards::guards;
use super::shared_fate::{shown, turn_together};
use super::walk::groups;
use super::{Owner, World};
use crate::check::Context;
use crate::check::known_servers::{Servers, values};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Endpoint, Group, Member, Policy, Selector, Target, Text};

pub(super) fn check(context: &mut Context<'_>, world: World<'_, '_>, servers: &Servers<'_>, owner: Owner<'_>) {
    for group in groups(owner.group()) {
        let Some(members) = members(group) else { continue };
        let finding =
            one_server(world, servers, owner, members).or_else(|| one_check(context, world, servers, owner, members));
        context.findings.extend(finding);
    }
}

/// The members of a group that chooses among several, but for the sides of a failover.
fn members(group: &Group) -> Option<&[Member]> {
    let Policy::Routed(members) = &group.policy else { return None };
    let is_failover = matches!(members.first()?.selector, Selector::Failover(_));
    (members.len() > 1 && !is_failover).then_some(members)
}

/// Two endpoints that are the same server.
fn one_server(world: World<'_, '_>, servers: &Servers<'_>, owner: Owner<'_>, members: &[Member]) -> Option<Diagnostic> {
    let mut seen: HashMap<Text, (usize, &Member, &Endpoint)> = HashMap::new();
    for member in members {
        let Target::Endpoint(at) = member.target else { continue };
        let Some(endpoint) = world.endpoints.get(at) else { continue };
        for value in servers.ends_of(&values(endpoint)) {
            match seen.get(&value) {
                Some((other, first, earlier)) if *other != at => {
                    return Some(same_server(owner, (first, earlier), (member, endpoint), &value));
                }
                Some(_) => {}
                None => {
                    seen.insert(value, (at, member, endpoint));
                }
            }
        }
    }
    None
}

fn same_server(
    owner: Owner<'_>,
    (first, earlier): (&Member, &Endpoint),
    (second, endpoint): (&Member, &Endpoint),
    value: &Text,
) -> Diagnostic {
    let (one, other) = (&earlier.key, &endpoint.key);
    let message = format!("`{one}` and `{other}` of {owner} are the same server, {}", shown(value));
    Diagnostic::new(Code::OneFate, second.span, message)
        .label("the group has one server fewer than it seems")
        .related(first.span, format!("`{one}`"))
        .help("give each endpoint its own address, or take one of them away")
}

/// A check that takes all members away at once: all unhealthy counts as all healthy.
fn one_check(
    context: &Context<'_>,
    world: World<'_, '_>,
    servers: &Servers<'_>,
    owner: Owner<'_>,
    members: &[Member],
) -> Option<Diagnostic> {
    let checks = &context.health_checks;
    let mut targets = members.iter().map(|member| &member.target);
    let first_target = targets.next()?;
    // One endpoint for several places is meant.
    if targets.all(|target| is_same(target, first_target)) {
        return None;
    }
    let each: Vec<BTreeSet<usize>> = members.iter().map(|member| guards(context, world, member)).collect();
    let (first, others) = each.split_first()?;
    let is_everywhere = |&&at: &&usize| {
        let turns = |&other: &usize| other == at || turn_together(servers, &checks[other], &checks[at]);
        others.iter().all(|guards| guards.iter().any(turns))
    };
    let at = *first.iter().find(is_everywhere)?;
    let message = format!("all members of {owner} hang on the health check `{}`", checks[at].key);
    let (earlier, later) = (members[0].span.min(members[1].span), members[0].span.max(members[1].span));
    Some(
        Diagnostic::new(Code::OneFate, later, message)
            .label("all turn unhealthy together, and Route 53 then answers as if all were healthy")
            .related(earlier, "the first of them")
            .help("give each member a check of its own"),
    )
}

fn is_same(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Endpoint(one), Target::Endpoint(other)) | (Target::Pool(one), Target::Pool(other)) => one == other,
        _ => false,
    }
}

/// Two sides of a failover that are the same server unless a parameter says otherwise.
pub(super) fn by_default(world: World<'_, '_>, pair: Pair<'_>) -> Option<Diagnostic> {
    let (Target::Endpoint(a), Target::Endpoint(b)) = (&pair.primary.target, &pair.secondary.target) else {
        return None;
    };
    let (primary, secondary) = (world.endpoints.get(*a)?, world.endpoints.get(*b)?);
    let value = pair.servers.common_by_default(&values(primary), &values(secondary))?;
    let (first, second) = (called(world, pair.primary), called(world, pair.secondary));
    let message =
        format!("`{first}` and `{second}` of {} are the same server by default, {}", pair.owner, shown(&value));
    Some(
        Diagnostic::new(Code::OneFate, pair.secondary.span, message)
            .label("without other values for the parameters nothing is left to fail over to")
            .related(pair.primary.span, "the primary")
            .help("give the parameters different defaults, or none, so that whoever deploys must say them"),
    )
}
