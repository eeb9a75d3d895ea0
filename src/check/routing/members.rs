//! The members of each policy.

use std::collections::HashMap;

use super::tree::Tree;
use super::{cidr, geoproximity};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Addresses, CidrBlocks, Member, RecordType, Role, Selector, Target};
use crate::source::{Located, Span};
use crate::spec::{
    AnyKey, CidrMemberSpec, Entries, FailoverSpec, GeoproximitySpec, KeyRule, NodeSpec, OneOrMany, WeightedSpec,
};

pub(super) fn failover<'s>(tree: &mut Tree<'_, '_, 's>, spec: &'s FailoverSpec) -> Option<Vec<Member>> {
    let sides = [(Role::Primary, &spec.primary), (Role::Secondary, &spec.secondary)].map(|(role, node)| {
        let key = Located::new(role.as_str().to_owned(), node.span());
        member(tree, key, Selector::Failover(role), Some(node))
    });
    sides.into_iter().collect()
}

pub(super) fn weighted<'s>(tree: &mut Tree<'_, '_, 's>, entries: &'s Entries<WeightedSpec>) -> Option<Vec<Member>> {
    each(entries, |key, spec| {
        let selector = Selector::Weighted(u8::try_from(spec.weight.value.0).ok()?);
        member(tree, key.clone(), selector, spec.to.as_ref())
    })
}

pub(super) fn latency<'s>(tree: &mut Tree<'_, '_, 's>, entries: &'s Entries<NodeSpec, AnyKey>) -> Option<Vec<Member>> {
    each(entries, |key, node| {
        let region = tree.context.latency_region(key);
        let member = member(tree, key.clone(), Selector::Latency(region.clone().unwrap_or_default()), Some(node));
        region.and(member)
    })
}

pub(super) fn geolocation<'s>(
    tree: &mut Tree<'_, '_, 's>,
    entries: &'s Entries<NodeSpec, AnyKey>,
) -> Option<Vec<Member>> {
    each(entries, |key, node| {
        let location = tree.context.location(key);
        let selector = Selector::Geolocation(location.clone().unwrap_or_default());
        let member = member(tree, key.clone(), selector, Some(node));
        location.and(member)
    })
}

pub(super) fn geoproximity<'s>(
    tree: &mut Tree<'_, '_, 's>,
    entries: &'s Entries<GeoproximitySpec>,
) -> Option<Vec<Member>> {
    let members = each(entries, |key, spec| {
        let proximity = geoproximity::proximity(tree.context, key, spec)?;
        member(tree, key.clone(), Selector::Geoproximity(proximity), spec.to.as_ref())
    })?;
    geoproximity::one_in_each_place(tree.context, &members);
    Some(members)
}

pub(super) fn cidr<'s>(
    tree: &mut Tree<'_, '_, 's>,
    entries: &'s Entries<CidrMemberSpec, AnyKey>,
    locations: &mut Vec<CidrBlocks>,
) -> Option<Vec<Member>> {
    let found = cidr::locations(tree.context, entries);
    let members = each(entries, |key, spec| {
        member(tree, key.clone(), Selector::Cidr(key.value.as_str().into()), spec.to.as_ref())
    });
    *locations = found?;
    let mut members = members?;
    if locations.is_empty() && !members.is_empty() {
        cidr::no_location(tree.context, &members[0]);
        return None;
    }
    for member in &mut members {
        cidr::keep_location(member, locations);
    }
    Some(members)
}

/// Names of endpoints, several of which are answered together.
pub(super) fn multivalue<'s>(tree: &mut Tree<'_, '_, 's>, nodes: &'s OneOrMany<NodeSpec>) -> Option<Vec<Member>> {
    let members: Vec<Option<Member>> = nodes
        .items
        .iter()
        .map(|node| {
            let name = endpoint_name(tree, node, "multivalue")?;
            let target = tree.named(name)?;
            only_addresses(tree, name, &target, "a `multivalue` member must have addresses")?;
            Some(made(tree, name.clone(), Selector::Multivalue {}, (target, None), name.span))
        })
        .collect();
    let members = members.into_iter().collect::<Option<Vec<Member>>>()?;
    let targets = members.iter().map(|member| member.key.with(&member.target));
    no_target_twice(tree, targets.collect::<Vec<_>>().into_iter())?;
    Some(members)
}

/// Endpoints that are answered together, or the only thing that is answered.
pub(super) fn simple<'s>(tree: &mut Tree<'_, '_, 's>, nodes: &'s OneOrMany<NodeSpec>) -> Option<Vec<Located<Target>>> {
    let is_one_of_many = nodes.items.len() > 1;
    let targets: Vec<Option<Located<Target>>> = nodes
        .items
        .iter()
        .map(|node| {
            let name = endpoint_name(tree, node, "simple")?;
            let target = tree.named(name)?;
            if is_one_of_many {
                joins_others(tree, name, &target)?;
            }
            Some(name.with(target))
        })
        .collect();
    let targets: Vec<Located<Target>> = targets.into_iter().collect::<Option<_>>()?;
    no_target_twice(tree, targets.iter().map(|target| Located::new(&target.value, target.span)))?;
    Some(targets)
}

fn endpoint_name<'s>(tree: &mut Tree<'_, '_, '_>, node: &'s NodeSpec, policy: &str) -> Option<&'s Located<String>> {
    match node {
        NodeSpec::Name(name) => Some(name),
        NodeSpec::Nested(nested) => {
            let message = format!("a policy cannot be nested in `{policy}`");
            let help = "name endpoints; or use `failover`, `weighted` or another policy that chooses";
            tree.refuse(nested.span, message, "nothing is chosen here, so that nothing can be nested", help);
            None
        }
    }
}

/// A record set of values cannot hold an alias beside them (REC-02).
fn joins_others(tree: &mut Tree<'_, '_, '_>, name: &Located<String>, target: &Target) -> Option<()> {
    match target {
        Target::Pool(_) => {
            let message = format!("the pool `{name}` cannot be answered together with others");
            let help = "name it alone; or use a policy that chooses, such as `weighted`";
            tree.refuse(name.span, message, "a pool is an alias, which has no values", help);
            None
        }
        _ => not_an_alias(tree, name, target),
    }
}

fn not_an_alias(tree: &mut Tree<'_, '_, '_>, name: &Located<String>, target: &Target) -> Option<()> {
    let Target::Endpoint(at) = target else { return Some(()) };
    let endpoint = tree.world.endpoints.get(*at)?;
    if matches!(endpoint.addresses, Addresses::Alias { .. }) {
        let message = format!("the alias `{name}` cannot be answered together with others");
        let help = "name it alone; or use a policy that chooses, such as `weighted`";
        tree.refuse(name.span, message, "leads to an AWS resource, and has no values", help);
        return None;
    }
    Some(())
}

/// `multivalue` takes neither aliases nor CNAMEs (MVA-01, ALI-13).
fn only_addresses(tree: &mut Tree<'_, '_, '_>, name: &Located<String>, target: &Target, message: &str) -> Option<()> {
    let label = match target {
        Target::Endpoint(at) => match tree.world.endpoints.get(*at)?.addresses {
            Addresses::Ip { .. } => return Some(()),
            Addresses::Host(_) => "has a host name",
            Addresses::Alias { .. } => "is an alias to an AWS resource",
        },
        Target::Pool(_) | Target::Nested(_) => "is a pool",
    };
    let help = "use `weighted` with equal weights: one healthy member at a time is answered";
    tree.refuse(name.span, message.to_owned(), label, help);
    None
}

fn no_target_twice<'m>(tree: &mut Tree<'_, '_, '_>, targets: impl Iterator<Item = Located<&'m Target>>) -> Option<()> {
    let errors = tree.context.findings.errors();
    let mut seen: HashMap<usize, Span> = HashMap::new();
    for target in targets {
        let Target::Endpoint(at) = target.value else { continue };
        if let Some(first) = seen.insert(*at, target.span) {
            let key = tree.world.endpoints.get(*at).map_or("", |endpoint| endpoint.key.value.as_str());
            tree.context.findings.push(
                Diagnostic::new(Code::DuplicateValue, target.span, format!("endpoint `{key}` twice in one list"))
                    .label("named again")
                    .related(first, "first named here"),
            );
        }
    }
    (tree.context.findings.errors() == errors).then_some(())
}

/// The members of a table: all are looked at, though one of them is broken.
fn each<'s, T, K: KeyRule>(
    entries: &'s Entries<T, K>,
    mut member: impl FnMut(&'s Located<String>, &'s T) -> Option<Member>,
) -> Option<Vec<Member>> {
    let members: Vec<Option<Member>> =
        entries.iter().map(|entry| entry.value.as_ref().and_then(|spec| member(&entry.key, spec))).collect();
    members.into_iter().collect()
}

/// A member that leads to `node`, or to what its key names.
fn member<'s>(
    tree: &mut Tree<'_, '_, 's>,
    key: Located<String>,
    selector: Selector,
    node: Option<&'s NodeSpec>,
) -> Option<Member> {
    let (target, span) = match node {
        Some(node) => (tree.target(node)?, node.span()),
        None => ((tree.named(&key)?, None), key.span),
    };
    Some(made(tree, key, selector, target, span))
}

fn made(
    tree: &Tree<'_, '_, '_>,
    key: Located<String>,
    selector: Selector,
    (target, health_check): (Target, Option<usize>),
    span: Span,
) -> Member {
    // Only a key that is the name of what it leads to is renamed together with it.
    let earlier_keys = match &target {
        Target::Endpoint(at) => {
            let endpoint = tree.world.endpoints.get(*at).filter(|endpoint| endpoint.key.value == key.value);
            endpoint.map(|endpoint| endpoint.renamed_from.clone())
        }
        Target::Pool(at) => {
            let pool = tree.world.pools.get(*at).filter(|pool| pool.key.value == key.value);
            pool.map(|pool| pool.renamed_from.clone())
        }
        Target::Nested(_) => None,
    };
    Member { key, earlier_keys: earlier_keys.unwrap_or_default(), selector, target, health_check, span }
}

/// The types that endpoints may have, in the order in which they are answered.
pub(super) const ENDPOINT_TYPES: [RecordType; 3] = [RecordType::A, RecordType::Aaaa, RecordType::Cname];
