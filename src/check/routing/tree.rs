//! From a node of the spec to a group of record sets.

use std::collections::HashMap;

use super::{World, answers, members, types};
use crate::check::Context;
use crate::check::lookup::Found;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CidrBlocks, Group, Member, Policy, PolicyKind, Target};
use crate::source::{Located, Span};
use crate::spec::{NodeSpec, PolicySpec, Routed};

/// Builds the trees of one service or pool.
pub(super) struct Tree<'t, 'c, 's> {
    pub(super) context: &'c mut Context<'s>,
    pub(super) world: World<'t, 's>,
    /// In a sentence: "service `aggregator`".
    pub(super) owner: String,
}

impl<'s> Tree<'_, '_, 's> {
    /// The group of a service, a pool or a nested node. `place` is where to say that it has no policy.
    pub(super) fn group(&mut self, node: &'s impl Routed, what: &str, place: Span) -> Option<Group> {
        let (span, policy) = self.only_policy(node, what, place)?;
        let mut locations = Vec::new();
        let policy = self.policy(&policy, span, &mut locations)?;
        let types = types::common(self.context, self.world, &policy)?;
        let group = Group { policy, types, locations, span };
        answers::check(self.context, self.world, &group);
        Some(group)
    }

    fn only_policy(&mut self, node: &'s impl Routed, what: &str, place: Span) -> Option<(Span, PolicySpec<'s>)> {
        let mut policies = node.policies();
        policies.sort_by_key(|(span, _)| *span);
        match policies.as_slice() {
            [only] => return Some(*only),
            [] => self.context.findings.push(
                Diagnostic::new(Code::NotExactlyOne, place, format!("{what} has no policy"))
                    .label("needs exactly one")
                    .help("add `failover = { primary = \"…\", secondary = \"…\" }` or `simple = \"…\"`"),
            ),
            [(first_span, first), (second_span, second), others @ ..] => {
                let number = if policies.len() == 2 { "two".to_owned() } else { policies.len().to_string() };
                let finding =
                    Diagnostic::new(Code::NotExactlyOne, *second_span, format!("{what} has {number} policies"))
                        .label(format!("`{}` excludes `{}`", second.kind().as_str(), first.kind().as_str()))
                        .related(*first_span, format!("`{}` is chosen here", first.kind().as_str()))
                        .help("keep one of them; to combine policies, write one as a member of the other");
                self.context.findings.push(others.iter().fold(finding, |finding, (span, policy)| {
                    finding.related(*span, format!("and `{}` here", policy.kind().as_str()))
                }));
            }
        }
        None
    }

    fn policy(&mut self, policy: &PolicySpec<'s>, span: Span, locations: &mut Vec<CidrBlocks>) -> Option<Policy> {
        if let PolicySpec::Simple(nodes) = policy {
            return members::simple(self, nodes).map(Policy::Simple);
        }
        let members = match policy {
            PolicySpec::Simple(_) => return None,
            PolicySpec::Failover(spec) => members::failover(self, spec),
            PolicySpec::Weighted(entries) => members::weighted(self, entries),
            PolicySpec::Latency(entries) => members::latency(self, entries),
            PolicySpec::Geolocation(entries) => members::geolocation(self, entries),
            PolicySpec::Geoproximity(entries) => members::geoproximity(self, entries),
            PolicySpec::Multivalue(nodes) => members::multivalue(self, nodes),
            PolicySpec::Cidr(entries) => members::cidr(self, entries, locations),
        }?;
        self.not_empty(policy.kind(), span, members)
    }

    fn not_empty(&mut self, kind: PolicyKind, span: Span, members: Vec<Member>) -> Option<Policy> {
        if members.is_empty() {
            self.context.findings.push(
                Diagnostic::new(Code::TextLength, span, format!("`{}` must not be empty", kind.as_str()))
                    .label("no members"),
            );
            return None;
        }
        if let Some(finding) = old_name_clash(&members) {
            self.context.findings.push(finding);
            return None;
        }
        Some(Policy::Routed(members))
    }

    /// What a node leads to, and the health check of its own.
    pub(super) fn target(&mut self, node: &'s NodeSpec) -> Option<(Target, Option<usize>)> {
        match node {
            NodeSpec::Name(name) => self.named(name).map(|target| (target, None)),
            NodeSpec::Nested(nested) => {
                let check = nested.value.health_check.as_ref();
                let check = check.map(|name| self.context.check_of_node(name, self.world.checks));
                let what = format!("a node of {}", self.owner);
                let target = Target::Nested(Box::new(self.group(&nested.value, &what, nested.span)?));
                match check {
                    Some(check) => Some((target, Some(check?))),
                    None => Some((target, None)),
                }
            }
        }
    }

    /// The endpoint or pool of a name.
    pub(super) fn named(&mut self, name: &Located<String>) -> Option<Target> {
        let World { endpoints, pools, .. } = self.world;
        match (endpoints.find(&name.value), pools.find(&name.value)) {
            (Found::Entry(at), _) => return Some(Target::Endpoint(at)),
            (_, Found::Entry(at)) => return Some(Target::Pool(at)),
            (Found::Broken, _) | (_, Found::Broken) => return None,
            (Found::Missing, Found::Missing) => {}
        }
        let spec = self.context.spec;
        if self.context.parsed_with_errors && spec.endpoints.is_none() {
            return None;
        }
        let declared = endpoints.keys().iter().copied().chain(pools.keys());
        self.context.unknown_name(Code::UnknownEndpoint, name, words_for(spec.pools.is_some()), declared);
        None
    }

    /// Refuses what cannot be a member of a policy.
    pub(super) fn refuse(&mut self, span: Span, message: String, label: &str, help: &str) {
        self.context.findings.push(Diagnostic::new(Code::NotAMember, span, message).label(label).help(help));
    }
}

fn old_name_clash(members: &[Member]) -> Option<Diagnostic> {
    if members.iter().all(|member| member.earlier_keys.is_empty()) {
        return None;
    }
    let keys: HashMap<&str, &Located<String>> =
        members.iter().map(|member| (member.key.value.as_str(), &member.key)).collect();
    members.iter().find_map(|member| {
        let other = member.earlier_keys.iter().find_map(|key| keys.get(key.as_str()))?;
        Some(old_name_taken(&member.key, other))
    })
}

/// A member that is called as another one was before: the tools would take it for that one.
fn old_name_taken(renamed: &Located<String>, other: &Located<String>) -> Diagnostic {
    Diagnostic::new(Code::RenamedFrom, other.span, format!("`{other}` was the name of the member `{renamed}` before"))
        .label("its record sets are known by this name")
        .related(renamed.span, "named after what was renamed")
        .help("give this member another key")
}

fn words_for(has_pools: bool) -> &'static str {
    if has_pools { "endpoint or pool" } else { "endpoint" }
}

impl Context<'_> {
    /// The check of a node or pool, which names an entry of `[health_checks]`.
    pub(super) fn check_of_node(
        &mut self,
        name: &Located<String>,
        checks: &crate::check::lookup::Checked<'_, usize>,
    ) -> Option<usize> {
        match checks.find(&name.value) {
            Found::Entry(at) => checks.get(at).copied(),
            Found::Broken => None,
            Found::Missing if self.parsed_with_errors && self.spec.health_checks.is_none() => None,
            Found::Missing => {
                let declared = checks.keys().iter().copied();
                self.unknown_name(Code::UnknownHealthCheck, name, "health check", declared);
                None
            }
        }
    }
}
