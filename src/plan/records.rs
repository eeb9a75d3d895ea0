//! The record sets of endpoints, pools and services.

use super::key_path::{KeyPath, segment};
use super::{Alias, Answer, CidrCollection, CollectionId, LogicalName, Maker, RecordSet, order, raw};
use crate::model::{
    Addresses, DnsName, Endpoint, Federation, Group, Member, Policy, Pool, RecordPlaces, RecordType, Service, Target,
    Text,
};
use crate::source::{Located, Span};

/// Record sets while they are made.
pub(super) struct Records<'f> {
    federation: &'f Federation,
    checks: &'f [LogicalName],
    record_sets: Vec<RecordSet>,
    collections: Vec<CidrCollection>,
}

/// Where a group's record sets stand, and what they have in common.
struct Place<'p> {
    path: &'p KeyPath,
    name: &'p DnsName,
    ttl: u32,
    types: &'p [RecordType],
    origin: Span,
}

impl<'f> Records<'f> {
    pub(super) fn new(federation: &'f Federation, checks: &'f [LogicalName]) -> Self {
        Self { federation, checks, record_sets: Vec::new(), collections: Vec::new() }
    }

    pub(super) fn add_all(&mut self) {
        let federation = self.federation;
        for endpoint in &federation.endpoints {
            self.published(endpoint);
        }
        for pool in &federation.pools {
            self.pool(pool);
        }
        for service in &federation.services {
            self.service(service);
        }
        for record in &federation.records {
            self.record_sets.push(raw::record_set(record, &federation.zone.name, self.checks));
        }
    }

    pub(super) fn finish(mut self) -> (Vec<RecordSet>, Vec<CidrCollection>) {
        self.collections.sort_by(|a, b| a.id.cmp(&b.id));
        (order::targets_first(self.record_sets), self.collections)
    }

    fn published(&mut self, endpoint: &Endpoint) {
        let Some(name) = &endpoint.published else { return };
        let path = KeyPath::new("endpoint").renamed(&endpoint.key.value, &endpoint.renamed_from);
        for kind in [RecordType::A, RecordType::Aaaa, RecordType::Cname] {
            if !endpoint.addresses.gives(kind) {
                continue;
            }
            let answer = answer(endpoint, kind, self.federation.zone.ttl);
            self.record_sets.push(RecordSet {
                maker: Maker::Endpoint,
                ..plain(path.record(kind), name.value.clone(), kind, answer, name.span)
            });
        }
    }

    fn pool(&mut self, pool: &Pool) {
        let path = KeyPath::new("pool").renamed(&pool.key.value, &pool.renamed_from);
        let (name, ttl, types) = (&pool.name, pool.ttl, &*pool.group.types);
        self.group(&pool.group, &Place { path: &path, name, ttl, types, origin: pool.key.span });
    }

    fn service(&mut self, service: &Service) {
        let path = service_path(service);
        let Located { value: name, span: origin } = &service.name;
        let (ttl, types) = (service.ttl, &*service.group.types);
        self.group(&service.group, &Place { path: &path, name, ttl, types, origin: *origin });
    }

    fn group(&mut self, group: &Group, place: &Place<'_>) {
        match &group.policy {
            Policy::Simple(members) => self.simple(members, place),
            Policy::Routed(members) => self.routed(group, members, place),
        }
    }

    fn simple(&mut self, members: &[Located<Target>], place: &Place<'_>) {
        for &kind in place.types {
            let answer = match members {
                [only] => self.target(&only.value, kind, place, None),
                _ => Answer::Values { ttl: place.ttl, values: self.values(members, kind) },
            };
            self.record_sets.push(plain(place.path.record(kind), place.name.clone(), kind, answer, place.origin));
        }
    }

    fn values(&self, members: &[Located<Target>], kind: RecordType) -> Vec<Text> {
        let endpoints = members.iter().filter_map(|member| match member.value {
            Target::Endpoint(at) => Some(&self.federation.endpoints[at]),
            _ => None,
        });
        endpoints.flat_map(|endpoint| values(&endpoint.addresses, kind)).collect()
    }

    fn routed(&mut self, group: &Group, members: &[Member], place: &Place<'_>) {
        let collection = self.collection(group, place);
        let steps: Vec<(KeyPath, Option<DnsName>)> = members.iter().map(|member| self.descend(member, place)).collect();
        for (member, (path, helper)) in members.iter().zip(&steps) {
            for &kind in place.types {
                let set = RecordSet {
                    set_identifier: Some(member.key.value.as_str().into()),
                    selector: Some(member.selector.clone()),
                    cidr_collection: collection.clone().map(CollectionId::Declared),
                    health_check: self.check(member),
                    selector_origin: member.key.span,
                    ..plain(
                        path.record(kind),
                        place.name.clone(),
                        kind,
                        self.target(&member.target, kind, place, helper.as_ref()),
                        place.origin,
                    )
                };
                self.record_sets.push(set);
            }
        }
    }

    /// The collection of a `cidr` group, whose name stays what it was first.
    fn collection(&mut self, group: &Group, place: &Place<'_>) -> Option<LogicalName> {
        if group.locations.is_empty() {
            return None;
        }
        let id = place.path.id();
        let name = collection_name(&self.federation.name, id.original());
        let (locations, origin) = (group.locations.clone(), group.span);
        self.collections.push(CidrCollection { id: id.clone(), name, locations, origin });
        Some(id)
    }

    /// What a member is called, and the helper name of what is nested in it, whose record sets are made first.
    fn descend(&mut self, member: &Member, place: &Place<'_>) -> (KeyPath, Option<DnsName>) {
        let path = member_path(place.path, member);
        let Target::Nested(group) = &member.target else { return (path, None) };
        let helper = helper_name(place.name, &segment(&member.key.value));
        // A simple node has one record set of its own, which cannot have the name of the alias that leads to it.
        let inner = if matches!(group.policy, Policy::Simple(_)) { path.then("simple") } else { path.clone() };
        self.group(group, &Place { path: &inner, name: &helper, ..*place });
        (path, Some(helper))
    }

    fn check(&self, member: &Member) -> Option<LogicalName> {
        let check = match member.target {
            Target::Endpoint(at) => self.federation.endpoints[at].health_check,
            Target::Pool(at) => self.federation.pools[at].health_check,
            Target::Nested(_) => member.health_check,
        };
        check.map(|at| self.checks[at].clone())
    }

    fn target(&self, target: &Target, kind: RecordType, place: &Place<'_>, helper: Option<&DnsName>) -> Answer {
        match (target, helper) {
            (Target::Endpoint(at), _) => answer(&self.federation.endpoints[*at], kind, place.ttl),
            (Target::Pool(at), _) => evaluated(self.federation.pools[*at].name.clone()),
            (Target::Nested(_), Some(helper)) => evaluated(helper.clone()),
            // Nothing is nested in a simple node: `check` refuses it.
            (Target::Nested(_), None) => Answer::Values { ttl: place.ttl, values: Vec::new() },
        }
    }
}

fn answer(endpoint: &Endpoint, kind: RecordType, ttl: u32) -> Answer {
    match &endpoint.addresses {
        Addresses::Alias { resource, .. } => Answer::Alias { alias: Alias::Resource(resource.clone()) },
        addresses => Answer::Values { ttl, values: values(addresses, kind) },
    }
}

fn service_path(service: &Service) -> KeyPath {
    KeyPath::new("service").renamed(&service.key.value, &service.renamed_from)
}

/// The record set whose name is that of the service.
pub(super) fn first_record(service: &Service) -> LogicalName {
    let (path, kind) = (service_path(service), service.group.types[0]);
    match &service.group.policy {
        Policy::Simple(_) => path.record(kind),
        Policy::Routed(members) => member_path(&path, &members[0]).record(kind),
    }
}

fn member_path(path: &KeyPath, member: &Member) -> KeyPath {
    let earlier: Vec<String> = member.earlier_keys.iter().map(|key| segment(key)).collect();
    path.renamed(&segment(&member.key.value), &earlier)
}

/// An alias to a helper name: the health of what lies below decides (M-12).
fn evaluated(name: DnsName) -> Answer {
    Answer::Alias { alias: Alias::Records { name, evaluate_target_health: true, after: Vec::new() } }
}

/// The name of what is nested in a member (design contract, 3.2). `check` has made sure that it is not too long.
fn helper_name(below: &DnsName, label: &str) -> DnsName {
    below.prefixed(&format!("_{label}")).unwrap_or_else(|_| below.clone())
}

/// Unique among the collections of an account: the federation's name, and the way to the group.
pub(crate) fn collection_name(federation: &str, path: &str) -> String {
    format!("{federation}-{}", path.replace('/', "-"))
}

/// A simple record set.
fn plain(id: LogicalName, name: DnsName, kind: RecordType, answer: Answer, origin: Span) -> RecordSet {
    RecordSet {
        id,
        name,
        kind,
        answer,
        set_identifier: None,
        selector: None,
        cidr_collection: None,
        health_check: None,
        origin,
        answer_place: origin,
        selector_origin: origin,
        places: RecordPlaces::all(origin),
        maker: Maker::Node,
    }
}

/// The values of one type; host names end in a dot, so that every tool keeps one form (REC-16).
fn values(addresses: &Addresses, kind: RecordType) -> Vec<Text> {
    let spell = |value: &Text| match (kind, value) {
        (RecordType::Cname, Text::Literal(host)) => Text::literal(format!("{host}.")),
        _ => value.clone(),
    };
    addresses.values(kind).iter().map(spell).collect()
}
