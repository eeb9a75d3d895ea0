//! The types of record sets that all members of a group can give.

use super::members::ENDPOINT_TYPES;
use super::walk::{gives, leaves, name};
use super::{World, tree};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic};
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
    let all = |kind: &RecordType| members.iter().all(|member| gives(world, member.target, *kind));
    let common: Vec<RecordType> = ENDPOINT_TYPES.into_iter().filter(all).collect();
    if common.is_empty() {
        context.findings.push(types_differ(world, &members));
        return None;
    }
    for kind in [RecordType::A, RecordType::Aaaa] {
        let (with, without): (Vec<_>, Vec<_>) = members.iter().partition(|member| gives(world, member.target, kind));
        // A nested node that lacks it because of one of its own members has been reported there.
        let without: Vec<&Named<'_>> =
            without.into_iter().filter(|it| !some_leaf_gives(world, it.target, kind)).collect();
        if !with.is_empty() && !without.is_empty() {
            context.findings.push(family_missing(kind, with[0], &without));
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
    leaves(world, target, 0).iter().any(|leaf| leaf.endpoint.addresses.gives(kind))
}

fn types_differ(world: World<'_, '_>, members: &[Named<'_>]) -> Diagnostic {
    let first = &members[0];
    let said = what(world, first.target);
    let other = members.iter().find(|member| what(world, member.target) != said).unwrap_or(first);
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

fn family_missing(kind: RecordType, with: &Named<'_>, without: &[&Named<'_>]) -> Diagnostic {
    let names = tree::names(without.iter().map(|member| member.name.as_str()));
    let (kind, key) = if kind == RecordType::A { ("A", "address") } else { ("AAAA", "ipv6") };
    let lacks = if without.len() == 1 { "lacks" } else { "lack" };
    Diagnostic::new(
        Code::AddressFamilyMissing,
        without[0].span,
        format!("no {kind} records for this service: {names} {lacks} `{key}`"),
    )
    .label(format!("without `{key}`"))
    .related(with.span, format!("has `{key}`, which is not answered"))
    .help(format!("give every member `{key}`, or none"))
}
