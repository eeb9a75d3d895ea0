//! Fields and kinds of the plan: each takes part in some valid spec. A new field does not compile until it is listed here.

use std::collections::BTreeMap;

use fedgen::model::{
    Alarm, AlarmCheck, AlarmSource, AliasResource, Calculated, CheckKind, CheckerRegions, CidrBlocks, CreatedZone,
    Delegation, Dnssec, KmsKey, Location, LogGroup, ParentZone, Place, Probe, Protocol, Proximity, QueryLog,
    RecordType, RecoveryControl, Role, Selector, Text, Vpc, ZoneSource,
};
use fedgen::plan::{
    Alias, Answer, CidrCollection, CollectionId, LogicalName, Maker, Output, OutputValue, Plan, PlannedCheck,
    PlannedParameter, PlannedZone, RecordSet,
};

use crate::support::specs;
use crate::targets::plan_of;

/// What no valid spec can show, and why.
const EXCUSED: &[(&str, &str)] = &[
    ("RecordType::Soa", "every zone has its own; to declare it again is refused"),
    ("OutputValue::HealthCheckId", "only a part of a plan reports it, to another part"),
];

/// What there is, and whether a valid spec has it.
type Seen = BTreeMap<String, bool>;

/// Whether a field says something.
trait Used {
    fn is_used(&self) -> bool;
}

macro_rules! always_used {
    ($($ty:ty),* $(,)?) => { $(impl Used for $ty { fn is_used(&self) -> bool { true } })* };
}

always_used!(
    u8,
    u16,
    u32,
    i8,
    &str,
    LogicalName,
    fedgen::model::DnsName,
    fedgen::source::Span,
    fedgen::model::ZonePlaces,
    fedgen::model::CheckPlaces,
    fedgen::model::RecordPlaces,
    Text,
    CheckKind<LogicalName>,
    AlarmSource,
    CheckerRegions,
    KmsKey,
    LogGroup,
    ParentZone,
    Place,
    Protocol,
    RecordType,
    Role,
    Selector,
    ZoneSource,
    Alias,
    Answer,
    CollectionId,
    Maker,
    OutputValue,
    AlarmCheck,
    Delegation,
    Dnssec,
    QueryLog,
    PlannedZone,
);

impl Used for bool {
    fn is_used(&self) -> bool {
        *self
    }
}

impl Used for String {
    fn is_used(&self) -> bool {
        !self.is_empty()
    }
}

impl Used for std::sync::Arc<str> {
    fn is_used(&self) -> bool {
        !self.is_empty()
    }
}

impl<T> Used for Option<T> {
    fn is_used(&self) -> bool {
        self.is_some()
    }
}

impl<T> Used for Vec<T> {
    fn is_used(&self) -> bool {
        !self.is_empty()
    }
}

/// Lists every field of a struct: `None` declares them.
macro_rules! fields {
    ($seen:ident, $value:expr, $ty:ident $(<$($generic:ty),*>)? { $($field:ident),* $(,)? }) => {{
        let value: Option<&$ty $(<$($generic),*>)?> = $value;
        $($seen.entry(concat!(stringify!($ty), ".", stringify!($field)).to_owned()).or_default();)*
        if let Some($ty { $($field),* }) = value {
            $(*$seen.entry(concat!(stringify!($ty), ".", stringify!($field)).to_owned()).or_default() |= $field.is_used();)*
        }
    }};
}

/// Lists every variant of an enum: `None` declares them.
macro_rules! variants {
    ($seen:ident, $value:expr, $ty:ident { $($variant:ident),* $(,)? }) => {{
        $($seen.entry(concat!(stringify!($ty), "::", stringify!($variant)).to_owned()).or_default();)*
        match $value {
            None => {}
            $(Some($ty::$variant { .. }) => {
                $seen.insert(concat!(stringify!($ty), "::", stringify!($variant)).to_owned(), true);
            })*
        }
    }};
}

#[test]
fn every_field_of_the_plan_is_in_a_valid_spec() {
    let mut seen = Seen::new();
    declare(&mut seen);
    for path in specs("specs/valid") {
        plan(&mut seen, &plan_of(&path));
    }
    let excused = |name: &str| EXCUSED.iter().any(|&(excused, _)| excused == name);
    let unused: Vec<&String> =
        seen.iter().filter(|&(name, used)| !used && !excused(name)).map(|(name, _)| name).collect();
    assert!(unused.is_empty(), "no valid spec has {unused:#?}");
    assert!(EXCUSED.iter().all(|(name, _)| seen.get(*name) == Some(&false)), "an excuse for what is used");
}

fn declare(seen: &mut Seen) {
    zone(seen, None);
    created(seen, None);
    check(seen, None);
    kind(seen, None);
    probe(seen, None);
    alarm(seen, None);
    record(seen, None);
    answer(seen, None);
    selector(seen, None);
    collection(seen, None);
    parameter(seen, None);
    output(seen, None);
}

fn plan(seen: &mut Seen, plan: &Plan) {
    fields!(
        seen,
        Some(plan),
        Plan {
            federation,
            description,
            description_place,
            parameters,
            zone,
            health_checks,
            cidr_collections,
            record_sets,
            outputs,
            parts
        }
    );
    zone(seen, Some(&plan.zone));
    plan.parameters.iter().for_each(|it| parameter(seen, Some(it)));
    plan.health_checks.iter().for_each(|it| check(seen, Some(it)));
    plan.cidr_collections.iter().for_each(|it| collection(seen, Some(it)));
    plan.record_sets.iter().for_each(|it| record(seen, Some(it)));
    plan.outputs.iter().for_each(|it| output(seen, Some(it)));
}

fn parameter(seen: &mut Seen, it: Option<&PlannedParameter>) {
    fields!(seen, it, PlannedParameter { key, kind, description, default, origin });
}

fn zone(seen: &mut Seen, it: Option<&PlannedZone>) {
    fields!(seen, it, PlannedZone { id, name, source, delegation, dnssec, query_log, origin, places });
    variants!(seen, it.map(|it| &it.source), ZoneSource { Created, Id, Lookup });
    if let Some(ZoneSource::Created(zone)) = it.map(|it| &it.source) {
        created(seen, Some(zone));
    }
    let delegation = it.and_then(|it| it.delegation.as_ref());
    fields!(seen, delegation, Delegation { parent, ttl, origin });
    variants!(seen, delegation.map(|it| &it.parent), ParentZone { Name, Id });
    let dnssec = it.and_then(|it| it.dnssec.as_ref());
    fields!(seen, dnssec, Dnssec { key_name, kms_key, origin });
    variants!(seen, dnssec.map(|it| &it.kms_key), KmsKey { Arn, Created });
    let log = it.and_then(|it| it.query_log.as_ref());
    fields!(seen, log, QueryLog { group, origin });
    variants!(seen, log.map(|it| &it.group), LogGroup { Arn, Created });
}

fn created(seen: &mut Seen, it: Option<&CreatedZone>) {
    fields!(seen, it, CreatedZone { comment, tags, protect, force_destroy, vpcs, delegation_set });
    fields!(seen, it.and_then(|it| it.vpcs.first()), Vpc { region, id });
}

fn check(seen: &mut Seen, it: Option<&PlannedCheck>) {
    fields!(seen, it, PlannedCheck { id, api_type, kind, invert, disabled, tags, origin, places });
    kind(seen, it.map(|it| &it.kind));
}

fn kind(seen: &mut Seen, it: Option<&CheckKind<LogicalName>>) {
    variants!(seen, it, CheckKind { Probe, Calculated, Alarm, RecoveryControl });
    probe(seen, it.and_then(CheckKind::probe));
    fields!(seen, it.and_then(CheckKind::calculated), Calculated<LogicalName> { children, health_threshold });
    fields!(seen, it.and_then(CheckKind::recovery_control), RecoveryControl { routing_control_arn });
    let check = it.and_then(CheckKind::alarm);
    fields!(seen, check, AlarmCheck { alarm, region, insufficient_data });
    variants!(seen, check.map(|it| &it.alarm), AlarmSource { Named, Declared });
    if let Some(AlarmSource::Declared(it)) = check.map(|it| &it.alarm) {
        alarm(seen, Some(it));
    }
}

fn probe(seen: &mut Seen, it: Option<&Probe>) {
    fields!(
        seen,
        it,
        Probe {
            protocol,
            ip_address,
            fqdn,
            port,
            path,
            search_string,
            request_interval,
            failure_threshold,
            measure_latency,
            enable_sni,
            regions,
        }
    );
    variants!(seen, it.map(|it| &it.protocol), Protocol { Http, Https, Tcp });
    variants!(seen, it.map(|it| &it.regions), CheckerRegions { All, Some });
}

fn alarm(seen: &mut Seen, it: Option<&Alarm>) {
    fields!(
        seen,
        it,
        Alarm {
            name,
            description,
            namespace,
            metric_name,
            dimensions,
            statistic,
            period,
            evaluation_periods,
            threshold,
            comparison_operator,
            treat_missing_data,
        }
    );
}

fn collection(seen: &mut Seen, it: Option<&CidrCollection>) {
    fields!(seen, it, CidrCollection { id, name, locations, origin });
    fields!(seen, it.and_then(|it| it.locations.first()), CidrBlocks { location, blocks });
}

fn record(seen: &mut Seen, it: Option<&RecordSet>) {
    fields!(
        seen,
        it,
        RecordSet {
            id,
            name,
            kind,
            answer,
            set_identifier,
            selector,
            cidr_collection,
            health_check,
            origin,
            answer_place,
            selector_origin,
            places,
            maker,
        }
    );
    variants!(seen, it.map(|it| &it.maker), Maker { Endpoint, Node, Raw });
    variants!(
        seen,
        it.map(|it| &it.kind),
        RecordType { A, Aaaa, Caa, Cname, Ds, Https, Mx, Naptr, Ns, Ptr, Soa, Spf, Srv, Sshfp, Svcb, Tlsa, Txt }
    );
    let collection = it.and_then(|it| it.cidr_collection.as_ref());
    variants!(seen, collection, CollectionId { Declared, Existing });
    answer(seen, it.map(|it| &it.answer));
    selector(seen, it.and_then(|it| it.selector.as_ref()));
}

fn answer(seen: &mut Seen, it: Option<&Answer>) {
    variants!(seen, it, Answer { Values, Alias });
    let values = it.and_then(|it| match it {
        Answer::Values { values, .. } => values.first(),
        Answer::Alias { .. } => None,
    });
    variants!(seen, values, Text { Literal, Parameter });
    let alias = it.and_then(|it| match it {
        Answer::Values { .. } => None,
        Answer::Alias { alias } => Some(alias),
    });
    variants!(seen, alias, Alias { Records, Resource });
    let resource = alias.and_then(|it| match it {
        Alias::Resource(resource) => Some(resource),
        Alias::Records { .. } => None,
    });
    fields!(seen, resource, AliasResource { name, zone_id, evaluate_target_health });
}

fn selector(seen: &mut Seen, it: Option<&Selector>) {
    variants!(seen, it, Selector { Failover, Weighted, Latency, Geolocation, Geoproximity, Multivalue, Cidr });
    let (mut location, mut proximity, mut role) = (None, None, None);
    match it {
        Some(Selector::Geolocation(it)) => location = Some(it),
        Some(Selector::Geoproximity(it)) => proximity = Some(it),
        Some(Selector::Failover(it)) => role = Some(it),
        _ => {}
    }
    fields!(seen, location, Location { continent, country, subdivision });
    fields!(seen, proximity, Proximity { place, bias });
    variants!(seen, proximity.map(|it| &it.place), Place { Region, LocalZoneGroup, Coordinates });
    variants!(seen, role, Role { Primary, Secondary });
}

fn output(seen: &mut Seen, it: Option<&Output>) {
    fields!(seen, it, Output { name, description, value, origin });
    variants!(seen, it.map(|it| &it.value), OutputValue { ZoneId, NameServers, ZoneName, RecordName, HealthCheckId });
}
