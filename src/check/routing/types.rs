//! The types of record sets that all members of a group can give.

use super::World;
use super::members::ENDPOINT_TYPES;
use super::walk::{gives, leaves, name};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Addresses, Policy, RecordType, Target};
use crate::source::Span;

/// A member as messages call it.
struct Named<'m> {
    name: String,
    target: &'m Target,
    span: Span,
}

/// At least one type, or a finding.
pub(super) fn common(context: &mut Context<'_>, world: World<'_, '_>, policy: &Policy) -> Option<Vec<RecordType>> {
    let members = named(world, policy);
    let mut common = ENDPOINT_TYPES.to_vec();
    for member in &members {
        common.retain(|kind| gives(world, member.target, *kind));
        if common.is_empty() {
            context.findings.push(types_differ(world, &members, member));
            return None;
        }
    }
    for kind in [RecordType::A, RecordType::Aaaa] {
        let (with, without): (Vec<_>, Vec<_>) = members.iter().partition(|member| gives(world, member.target, kind));
        let Some(with) = with.first() else { continue };
        // A nested node that lacks it because of one of its own members has been reported there.
        let without: Vec<&Named<'_>> =
            without.into_iter().filter(|it| !some_leaf_gives(world, it.target, kind)).collect();
        if !without.is_empty() {
            context.findings.push(family_missing(world, kind, with, &without));
        }
    }
    Some(common)
}

fn named<'m>(world: World<'_, '_>, policy: &'m Policy) -> Vec<Named<'m>> {
    match policy {
        Policy::Simple(targets) => targets
            .iter()
            .map(|target| {
                let name = name(world, &target.value).unwrap_or_default().to_owned();
                Named { name, target: &target.value, span: target.span }
            })
            .collect(),
        Policy::Routed(members) => members
            .iter()
            .map(|member| {
                let name = name(world, &member.target).unwrap_or(&member.key.value).to_owned();
                Named { name, target: &member.target, span: member.span }
            })
            .collect(),
    }
}

fn some_leaf_gives(world: World<'_, '_>, target: &Target, kind: RecordType) -> bool {
    leaves(world, target).iter().any(|leaf| leaf.endpoint.addresses.gives(kind))
}

/// `other` and one before it have no type in common.
fn types_differ(world: World<'_, '_>, members: &[Named<'_>], other: &Named<'_>) -> Diagnostic {
    let shares = |member: &&Named<'_>| {
        ENDPOINT_TYPES.into_iter().any(|kind| gives(world, member.target, kind) && gives(world, other.target, kind))
    };
    let first = members.iter().find(|member| !shares(member)).unwrap_or(other);
    let said = what(world, first.target);
    Diagnostic::new(
        Code::MemberTypesDiffer,
        other.span,
        format!("`{}` and `{}` cannot answer for one name", first.name, other.name),
    )
    .label(format!("`{}` has {}", other.name, what(world, other.target)))
    .related(first.span, format!("`{}` has {said}", first.name))
    .help("members of a group need the same kind of address")
}

fn what(world: World<'_, '_>, target: &Target) -> String {
    let Target::Endpoint(at) = target else {
        let types = ENDPOINT_TYPES.into_iter().filter(|kind| gives(world, target, *kind));
        return format!("records of type {}", types.map(RecordType::as_str).collect::<Vec<_>>().join(" and "));
    };
    match world.endpoints.get(*at).map(|endpoint| &endpoint.addresses) {
        Some(Addresses::Host(_)) => "a host name (CNAME)".to_owned(),
        Some(Addresses::Ip { v4, .. }) if v4.is_empty() => "IPv6 only (AAAA)".to_owned(),
        Some(Addresses::Alias { types, .. }) => {
            format!("an alias of type {}", types.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" and "))
        }
        _ => "an IPv4 address (A)".to_owned(),
    }
}

fn family_missing(world: World<'_, '_>, kind: RecordType, with: &Named<'_>, without: &[&Named<'_>]) -> Diagnostic {
    let names = words::all_of(without.iter().map(|member| &member.name));
    let lacks = if without.len() == 1 { "lacks" } else { "lack" };
    let (lacking, had) = (said_by(world, without[0].target, kind), said_by(world, with.target, kind));
    let message = format!("no {} records for this name: {names} {lacks} {lacking}", kind.as_str());
    Diagnostic::new(Code::AddressFamilyMissing, without[0].span, message)
        .label(format!("without {lacking}"))
        .related(with.span, format!("has {had}, which is not answered"))
        .help(format!("give every member {lacking}, or none"))
}

/// What gives a member records of this type.
fn said_by(world: World<'_, '_>, target: &Target, kind: RecordType) -> String {
    let resource = match target {
        Target::Endpoint(at) => world.endpoints.get(*at).and_then(|endpoint| endpoint.addresses.resource()),
        _ => None,
    };
    match (resource, kind) {
        (Some(_), _) => format!("`{}` in its `types`", kind.as_str()),
        (None, RecordType::Aaaa) => "`ipv6`".to_owned(),
        (None, _) => "`address`".to_owned(),
    }
}
