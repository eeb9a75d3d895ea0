//! `[services]`: names, members, and the types of record sets that the members can give.

use std::collections::HashMap;

use super::Context;
use super::federation::{DEFAULT_TTL, default_ttl};
use super::lookup::{Checked, Found};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{
    Addresses, Endpoint, Group, Member as Set, Policy, RecordType, Role, Selector, Service, Target, Text,
};
use crate::source::{Located, Span};
use crate::spec::{Entry, NodeSpec, ServiceSpec};

/// A member of a policy: an endpoint, and where it is named.
pub(super) type Member<'s> = Located<(&'s str, usize)>;

pub(super) fn check<'s>(context: &mut Context<'s>, endpoints: &Checked<'s, Endpoint>) -> Vec<Option<Service>> {
    let entries = context.spec.services.as_ref().map_or(&[][..], |services| &services.items);
    entries.iter().map(|entry| service(context, entry, entry.value.as_ref()?, endpoints)).collect()
}

fn service<'s>(
    context: &mut Context<'s>,
    entry: &'s Entry<ServiceSpec>,
    spec: &'s ServiceSpec,
    endpoints: &Checked<'s, Endpoint>,
) -> Option<Service> {
    let text = spec.name.as_ref().unwrap_or(&entry.key);
    let name = context.relative_name(text);
    let (policy, members) = policy(context, &entry.key, spec, endpoints)?;
    let types = types(context, &members, endpoints)?;
    if let Policy::Simple(_) = policy {
        answer_findings(context, &members, endpoints, &types);
    }
    let name = text.with(name?);
    let ttl = spec.ttl.as_ref().map(|ttl| ttl.value.0).or_else(|| default_ttl(context).map(|ttl| ttl.value));
    let group = Group { policy, types, locations: Vec::new(), span: entry.key.span };
    let renamed_from = Vec::new();
    Some(Service { key: entry.key.clone(), renamed_from, name, ttl: ttl.unwrap_or(DEFAULT_TTL), group })
}

fn policy<'s>(
    context: &mut Context<'s>,
    key: &Located<String>,
    spec: &'s ServiceSpec,
    endpoints: &Checked<'s, Endpoint>,
) -> Option<(Policy, Vec<Member<'s>>)> {
    match (&spec.simple, &spec.failover) {
        (Some(simple), None) => {
            let members: Vec<_> = simple.items.iter().map(|node| member(context, node, endpoints)).collect();
            let members: Vec<_> = members.into_iter().collect::<Option<_>>()?;
            no_member_twice(context, &members)?;
            Some((
                Policy::Simple(members.iter().map(|member| member.with(Target::Endpoint(member.value.1))).collect()),
                members,
            ))
        }
        (None, Some(failover)) => {
            let primary = member(context, &failover.value.primary, endpoints);
            let secondary = member(context, &failover.value.secondary, endpoints);
            let (primary, secondary) = (primary?, secondary?);
            Some((
                Policy::Routed(vec![side(Role::Primary, &primary), side(Role::Secondary, &secondary)]),
                vec![primary, secondary],
            ))
        }
        (Some(simple), Some(failover)) => {
            context.findings.push(
                Diagnostic::new(Code::NotExactlyOne, failover.span, format!("service `{key}` has two policies"))
                    .label("excludes `simple`")
                    .related(simple.span, "`simple` is chosen here")
                    .help("keep one of them"),
            );
            None
        }
        (None, None) => {
            context.findings.push(
                Diagnostic::new(Code::NotExactlyOne, key.span, format!("service `{key}` has no policy"))
                    .label("needs exactly one")
                    .help("add `failover = { primary = \"…\", secondary = \"…\" }` or `simple = \"…\"`"),
            );
            None
        }
    }
}

fn side(role: Role, member: &Member<'_>) -> Set {
    Set {
        key: member.with(role.as_str().to_owned()),
        earlier_keys: Vec::new(),
        selector: Selector::Failover(role),
        target: Target::Endpoint(member.value.1),
        health_check: None,
        span: member.span,
    }
}

fn member<'s>(context: &mut Context<'s>, node: &'s NodeSpec, endpoints: &Checked<'s, Endpoint>) -> Option<Member<'s>> {
    match endpoints.find(&node.endpoint.value) {
        Found::Entry(at) => Some(node.endpoint.with((node.endpoint.value.as_str(), at))),
        Found::Broken => None,
        Found::Missing if context.parsed_with_errors && context.spec.endpoints.is_none() => None,
        Found::Missing => {
            let declared = endpoints.keys().iter().copied();
            context.unknown_name(Code::UnknownEndpoint, &node.endpoint, "endpoint", declared);
            None
        }
    }
}

fn no_member_twice(context: &mut Context<'_>, members: &[Member<'_>]) -> Option<()> {
    let errors = context.findings.errors();
    let mut seen: HashMap<usize, Span> = HashMap::new();
    for member in members {
        if let Some(first) = seen.insert(member.value.1, member.span) {
            context.findings.push(
                Diagnostic::new(
                    Code::DuplicateValue,
                    member.span,
                    format!("endpoint `{}` twice in one list", member.value.0),
                )
                .label("named again")
                .related(first, "first named here"),
            );
        }
    }
    (context.findings.errors() == errors).then_some(())
}

/// The record types that every member can give; at least one, or a finding.
fn types(
    context: &mut Context<'_>,
    members: &[Member<'_>],
    endpoints: &Checked<'_, Endpoint>,
) -> Option<Vec<RecordType>> {
    let gives = |member: &Member<'_>, kind| {
        endpoints.get(member.value.1).is_some_and(|endpoint| endpoint.addresses.gives(kind))
    };
    let all = [RecordType::A, RecordType::Aaaa, RecordType::Cname];
    let common: Vec<RecordType> = all.into_iter().filter(|&kind| members.iter().all(|m| gives(m, kind))).collect();
    if common.is_empty() {
        context.findings.push(types_differ(members, endpoints));
        return None;
    }
    for kind in [RecordType::A, RecordType::Aaaa] {
        let (with, without): (Vec<_>, Vec<_>) = members.iter().partition(|member| gives(member, kind));
        if !with.is_empty() && !without.is_empty() {
            context.findings.push(family_missing(kind, with[0], &without));
        }
    }
    Some(common)
}

fn types_differ(members: &[Member<'_>], endpoints: &Checked<'_, Endpoint>) -> Diagnostic {
    let what = |member: &Member<'_>| match endpoints.get(member.value.1).map(|endpoint| &endpoint.addresses) {
        Some(Addresses::Host(_)) => "a host name (CNAME)",
        Some(Addresses::Ip { v4, .. }) if v4.is_empty() => "IPv6 only (AAAA)",
        _ => "an IPv4 address (A)",
    };
    let first = &members[0];
    let other = members.iter().find(|member| what(member) != what(first)).unwrap_or(first);
    Diagnostic::new(
        Code::MemberTypesDiffer,
        other.span,
        format!("`{}` and `{}` cannot answer for one name", first.value.0, other.value.0),
    )
    .label(format!("`{}` has {}", other.value.0, what(other)))
    .related(first.span, format!("`{}` has {}", first.value.0, what(first)))
    .help("members of a service need the same kind of address")
}

fn family_missing(kind: RecordType, with: &Member<'_>, without: &[&Member<'_>]) -> Diagnostic {
    let names = words::all_of(without.iter().map(|member| member.value.0));
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

/// How much is answered at once.
fn answer_findings(
    context: &mut Context<'_>,
    members: &[Member<'_>],
    endpoints: &Checked<'_, Endpoint>,
    types: &[RecordType],
) {
    for &kind in types {
        let mut values: HashMap<&Text, &Member<'_>> = HashMap::new();
        for member in members {
            let Some(endpoint) = endpoints.get(member.value.1) else { continue };
            for value in endpoint.addresses.values(kind) {
                if let Some(first) = values.insert(value, member) {
                    context.findings.push(value_twice(member, first.span, first.value.0));
                }
            }
        }
        if kind == RecordType::Cname && values.len() > 1 {
            context.findings.push(several_names(&members[1]));
        }
    }
}

fn value_twice(member: &Member<'_>, first: Span, first_name: &str) -> Diagnostic {
    let message = format!("`{}` and `{first_name}` answer with the same value", member.value.0);
    Diagnostic::new(Code::DuplicateValue, member.span, message)
        .label("a record set holds a value once")
        .related(first, "has it already")
}

fn several_names(second: &Member<'_>) -> Diagnostic {
    Diagnostic::new(Code::SeveralNames, second.span, "a name can lead to one host name only")
        .label("a second CNAME value")
        .help("use `failover`, or endpoints with addresses")
}
