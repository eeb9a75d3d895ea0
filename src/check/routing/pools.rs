//! `[pools]`: in the order in which they lead to each other.

use std::collections::{BTreeSet, HashMap};

use super::tree::Tree;
use super::walk::group_can_fail;
use super::{World, guards, helper_names, renames};
use crate::check::Context;
use crate::check::federation::ttl;
use crate::check::lookup::{Checked, Found};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Endpoint, Pool};
use crate::source::{Located, Span};
use crate::spec::{Entry, NodeSpec, PolicySpec, PoolSpec, Routed};

/// Pools after checking, those that others lead to first. Their places are what trees refer to.
#[derive(Default)]
pub(in crate::check) struct Pools<'s> {
    places: HashMap<&'s str, usize>,
    checked: Vec<Option<Pool>>,
    /// Of each pool in `checked`. Kept, since many ways may lead to one pool.
    health: Vec<Health>,
    keys: Vec<&'s str>,
}

/// What is known of the health of a pool, whoever leads to it.
#[derive(Default)]
struct Health {
    can_fail: bool,
    /// Indices into the health checks.
    guards: BTreeSet<usize>,
}

impl<'s> Pools<'s> {
    pub(super) fn find(&self, key: &str) -> Found<usize> {
        match self.places.get(key) {
            Some(&at) if self.checked.get(at).is_some_and(Option::is_some) => Found::Entry(at),
            Some(_) => Found::Broken,
            None => Found::Missing,
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<&Pool> {
        self.checked.get(at).and_then(Option::as_ref)
    }

    /// Whether Route 53 can ever see the record sets of a pool as unhealthy, whatever its own check says.
    pub(super) fn can_fail(&self, at: usize) -> bool {
        self.health.get(at).is_some_and(|health| health.can_fail)
    }

    /// The checks each of which makes the whole pool unhealthy when it fails.
    pub(super) fn guards(&self, at: usize) -> &BTreeSet<usize> {
        static NONE: BTreeSet<usize> = BTreeSet::new();
        self.health.get(at).map_or(&NONE, |health| &health.guards)
    }

    /// The keys as the spec has them.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'s str> + Clone + '_ {
        self.keys.iter().copied()
    }

    pub(in crate::check) fn iter(&self) -> impl Iterator<Item = &Pool> {
        self.checked.iter().flatten()
    }

    /// Places stay valid when there are no mistakes at all.
    pub(in crate::check) fn into_values(self) -> impl Iterator<Item = Pool> {
        self.checked.into_iter().flatten()
    }
}

/// Checks `[pools]`.
pub(in crate::check) fn pools<'s>(
    context: &mut Context<'s>,
    endpoints: &Checked<'s, Endpoint>,
    checks: &Checked<'s, usize>,
) -> Pools<'s> {
    let entries = context.spec.pools.as_ref().map_or(&[][..], |pools| &pools.items);
    renames::claimed_once(
        context,
        entries.iter().map(|entry| entry.value.as_ref().and_then(|spec| spec.renamed_from.as_ref())),
    );
    let order = order(context, entries);
    let mut pools = Pools {
        places: order.iter().enumerate().map(|(place, &at)| (entries[at].key.value.as_str(), place)).collect(),
        checked: Vec::with_capacity(entries.len()),
        health: Vec::with_capacity(entries.len()),
        keys: entries.iter().map(|entry| entry.key.value.as_str()).collect(),
    };
    for at in order {
        key_is_free(context, &entries[at].key);
        let world = World { endpoints, pools: &pools, checks };
        let entry = &entries[at];
        if let Some(partial) = &entry.partial {
            context.look_for_more(entry.key.span, |context| {
                pool(context, entry, partial, world);
            });
        }
        let pool = entry.value.as_ref().and_then(|spec| pool(context, entry, spec, world));
        let health = pool
            .as_ref()
            .map(|pool| Health { can_fail: group_can_fail(world, &pool.group), guards: guards::of_pool(world, pool) });
        pools.checked.push(pool);
        pools.health.push(health.unwrap_or_default());
    }
    pools
}

fn pool<'s>(
    context: &mut Context<'s>,
    entry: &'s Entry<PoolSpec>,
    spec: &'s PoolSpec,
    world: World<'_, 's>,
) -> Option<Pool> {
    let renamed_from = renames::earlier_keys(context, spec.renamed_from.as_ref(), &entry.key, "pool", |key| {
        !matches!(world.pools.find(key), Found::Missing)
    });
    // Its helper name stays what it was first: a record set of another name is another one.
    let label = renamed_from.first().unwrap_or(&entry.key.value).clone();
    let name = context.zone.prefixed("pools").and_then(|pools| pools.prefixed(&format!("_{label}")));
    let check = spec.health_check.as_ref().map(|name| context.check_of_node(name, world.checks));
    let owner = format!("pool `{}`", entry.key);
    let group = Tree { context, world, owner: owner.clone() }.group(spec, &owner, entry.key.span)?;
    let health_check = match check {
        Some(check) => Some(check?),
        None => None,
    };
    let name = match name {
        Ok(name) => name,
        Err(error) => {
            context.findings.push(
                Diagnostic::new(Code::HelperName, entry.key.span, format!("the pool `{}` can have no name", entry.key))
                    .label(error.to_string())
                    .help("give it a shorter key"),
            );
            return None;
        }
    };
    helper_names::check(context, &group, &name, &format!("pool/{label}"));
    let (ttl, ttl_place) = ttl(context, spec.ttl.as_ref());
    Some(Pool { key: entry.key.clone(), renamed_from, name, ttl, ttl_place, group, health_check })
}

/// Endpoints, pools and health checks share one set of keys (design contract, 3.4).
fn key_is_free(context: &mut Context<'_>, key: &Located<String>) {
    let endpoint = context.spec.endpoints.as_ref().and_then(|entries| entries.find(&key.value));
    let check = context.spec.health_checks.as_ref().and_then(|entries| entries.find(&key.value));
    let taken =
        [("an endpoint", endpoint.map(|entry| entry.key.span)), ("a health check", check.map(|entry| entry.key.span))];
    for (what, place) in taken {
        let Some(place) = place else { continue };
        context.findings.push(
            Diagnostic::new(Code::KeyTaken, key.span, format!("`{key}` is already the name of {what}"))
                .label(format!("a pool and {what} cannot share a key"))
                .related(place, what)
                .help("rename one of them"),
        );
    }
}

/// Those that others lead to first. Pools that lead to each other in a circle are reported, and come somewhere.
fn order(context: &mut Context<'_>, entries: &[Entry<PoolSpec>]) -> Vec<usize> {
    let places: HashMap<&str, usize> =
        entries.iter().enumerate().map(|(at, entry)| (entry.key.value.as_str(), at)).collect();
    let edges: Vec<Vec<(usize, Span)>> = entries.iter().map(|entry| edges(entry, &places)).collect();
    let mut state = vec![State::New; entries.len()];
    let mut order = Vec::with_capacity(entries.len());
    for start in 0..entries.len() {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        let mut path = vec![(start, edges[start].iter())];
        while let Some((at, open)) = path.last_mut() {
            match open.next() {
                Some(&(next, _)) if state[next] == State::New => {
                    state[next] = State::Open;
                    path.push((next, edges[next].iter()));
                }
                Some(&(next, span)) if state[next] == State::Open => {
                    let from = path.iter().position(|(on_path, _)| *on_path == next).unwrap_or(0);
                    let circle: Vec<&Located<String>> = path[from..].iter().map(|(at, _)| &entries[*at].key).collect();
                    context.findings.push(in_a_circle(&circle, span));
                }
                Some(_) => {}
                None => {
                    state[*at] = State::Done;
                    order.push(*at);
                    path.pop();
                }
            }
        }
    }
    order
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The alias records would lead to each other, and no answer would come of it (ALI-11).
fn in_a_circle(circle: &[&Located<String>], span: Span) -> Diagnostic {
    let message = match circle {
        [only] => format!("the pool `{only}` leads to itself"),
        several => format!("the pools {} lead to each other in a circle", words::all_of(several)),
    };
    let finding = Diagnostic::new(Code::PoolCircle, span, message)
        .label(circle.first().map_or_else(String::new, |first| format!("back to `{first}`")))
        .help("an answer must come from an endpoint in the end: name one here");
    let others = if circle.len() > 1 { circle } else { &[] };
    others.iter().fold(finding, |finding, pool| finding.related(pool.span, format!("`{pool}` is in the circle")))
}

/// The pools that a pool leads to, and where it names them.
fn edges(entry: &Entry<PoolSpec>, places: &HashMap<&str, usize>) -> Vec<(usize, Span)> {
    let mut names = Vec::new();
    if let Some(spec) = &entry.value {
        collect_names(spec, &mut names);
    }
    names.into_iter().filter_map(|(name, span)| Some((*places.get(name)?, span))).collect()
}

fn collect_names<'s>(node: &'s impl Routed, names: &mut Vec<(&'s str, Span)>) {
    for (_, policy) in node.policies() {
        for (key, node) in nodes(&policy) {
            match node {
                Some(NodeSpec::Name(name)) => names.push((&name.value, name.span)),
                Some(NodeSpec::Nested(nested)) => collect_names(&nested.value, names),
                None => names.extend(key.map(|key| (key.value.as_str(), key.span))),
            }
        }
    }
}

/// The members of a policy: their keys, and what they lead to if that is said.
type Nodes<'s> = Vec<(Option<&'s Located<String>>, Option<&'s NodeSpec>)>;

fn nodes<'s>(policy: &PolicySpec<'s>) -> Nodes<'s> {
    match policy {
        PolicySpec::Simple(nodes) | PolicySpec::Multivalue(nodes) => {
            nodes.items.iter().map(|node| (None, Some(node))).collect()
        }
        PolicySpec::Failover(sides) => vec![(None, Some(&sides.primary)), (None, Some(&sides.secondary))],
        PolicySpec::Latency(entries) | PolicySpec::Geolocation(entries) => {
            entries.iter().map(|entry| (None, entry.value.as_ref())).collect()
        }
        PolicySpec::Weighted(entries) => {
            entries.iter().filter_map(|entry| Some((Some(&entry.key), entry.value.as_ref()?.to.as_ref()))).collect()
        }
        PolicySpec::Geoproximity(entries) => {
            entries.iter().filter_map(|entry| Some((Some(&entry.key), entry.value.as_ref()?.to.as_ref()))).collect()
        }
        PolicySpec::Cidr(entries) => {
            entries.iter().filter_map(|entry| Some((Some(&entry.key), entry.value.as_ref()?.to.as_ref()))).collect()
        }
    }
}
