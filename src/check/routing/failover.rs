//! Whether a failover can work at all.

use super::walk::{can_fail, groups, name};
use super::{Owner, World, one_fate, shared_fate, time};
use crate::check::Context;
use crate::check::known_servers::Servers;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Endpoint, Member, Policy, Reach, RecordType, Selector, Target, Text, reach};
use crate::source::Span;
use crate::spec::HealthCheckChoice;

/// The two sides of a failover, and whose it is.
#[derive(Clone, Copy)]
pub(super) struct Pair<'p> {
    pub owner: Owner<'p>,
    pub primary: &'p Member,
    pub secondary: &'p Member,
    pub servers: &'p Servers<'p>,
}

pub(super) fn check(context: &mut Context<'_>, world: World<'_, '_>, servers: &Servers<'_>, owner: Owner<'_>) {
    for group in groups(owner.group()) {
        let Policy::Routed(members) = &group.policy else { continue };
        let [primary, secondary] = members.as_slice() else { continue };
        if matches!(primary.selector, Selector::Failover(_)) {
            pair_findings(context, world, Pair { owner, primary, secondary, servers });
        }
    }
}

fn pair_findings(context: &mut Context<'_>, world: World<'_, '_>, pair: Pair<'_>) {
    if let Some(finding) = shared_fate::finding(context, world, pair) {
        context.findings.push(finding);
        return;
    }
    if !can_fail(world, pair.primary) {
        let finding = primary_without_check(context, world, pair);
        context.findings.push(finding);
        return;
    }
    let by_default = one_fate::by_default(world, pair);
    context.findings.extend(by_default);
    if !can_fail(world, pair.secondary) {
        context.findings.push(secondary_without_check(world, pair));
    }
    time::check(context, world, pair);
}

/// What a side is called in messages: its name, or its role when it is nested.
pub(super) fn called<'p>(world: World<'p, '_>, member: &'p Member) -> &'p str {
    name(world, &member.target).unwrap_or(&member.key.value)
}

fn primary_without_check(context: &Context<'_>, world: World<'_, '_>, pair: Pair<'_>) -> Diagnostic {
    let (primary, owner) = (called(world, pair.primary), pair.owner);
    let Target::Endpoint(at) = pair.primary.target else {
        return Diagnostic::new(
            Code::PrimaryWithoutCheck,
            pair.primary.span,
            format!("the primary of {owner} can never be seen as down"),
        )
        .label("something in it has no health check, and so counts as healthy always")
        .help("give every endpoint in it a health check, or give the node itself one: `health_check = \"…\"`")
        .help(
            "endpoints that are answered together, as in `simple`, are never checked: use `multivalue` or `weighted`",
        );
    };
    let finding = Diagnostic::new(
        Code::PrimaryWithoutCheck,
        pair.primary.span,
        format!("`{primary}` is the primary of {owner}, but has no health check"),
    )
    .label("without a check it never fails over, and Route 53 refuses it");
    let example = "`health_check.tcp = { port = … }`";
    match (switched_off(context, primary), world.endpoints.get(at)) {
        (Some(place), _) => finding.related(place, "switched off here").help(format!(
            "write a check in its place, such as {example}; or take the line away if `[defaults]` has one"
        )),
        (None, Some(endpoint)) if is_private(endpoint) => finding.related(endpoint.key.span, "the endpoint").help(format!(
            "its address is private, so that no probe reaches it: name a check of `[health_checks]` that follows an \
             alarm, `[health_checks.{primary}-alive.cloudwatch_metric]`"
        )),
        (None, Some(endpoint)) => finding
            .related(endpoint.key.span, "the endpoint")
            .help(format!("add a check to `[endpoints.{primary}]`, such as {example}")),
        (None, None) => finding,
    }
}

/// Whether none of its addresses can be probed from the internet (HC-12).
fn is_private(endpoint: &Endpoint) -> bool {
    let kinds = [RecordType::A, RecordType::Aaaa];
    let mut known = kinds.into_iter().flat_map(|kind| endpoint.addresses.values(kind)).filter_map(|text| match text {
        Text::Literal(text) => text.parse().ok(),
        Text::Parameter(_) => None,
    });
    known
        .next()
        .is_some_and(|first| std::iter::once(first).chain(known).all(|ip| matches!(reach(ip), Reach::Unreachable(_))))
}

/// Where an endpoint says `health_check = false`.
fn switched_off(context: &Context<'_>, endpoint: &str) -> Option<Span> {
    let entries = &context.spec.endpoints.as_ref()?.items;
    let at = entries.binary_search_by(|entry| entry.key.value.as_str().cmp(endpoint)).ok()?;
    match entries[at].value.as_ref()?.health_check.as_ref()? {
        HealthCheckChoice::Unchecked(place) => Some(*place),
        _ => None,
    }
}

fn secondary_without_check(world: World<'_, '_>, pair: Pair<'_>) -> Diagnostic {
    let secondary = called(world, pair.secondary);
    let message = match pair.secondary.target {
        Target::Endpoint(_) => {
            format!("`{secondary}` has no health check: as a secondary it counts as healthy always")
        }
        _ => format!("`{secondary}` can never be seen as down: as a secondary it counts as healthy always"),
    };
    Diagnostic::new(Code::SecondaryWithoutCheck, pair.secondary.span, message)
        .label("answered even when it is down, too")
}
