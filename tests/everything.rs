//! Plans that hold everything a plan can hold, made by hand: what no single spec may hold at once.

use std::sync::Arc;

use fedgen::model::{
    Alarm, AlarmCheck, AlarmSource, AliasResource, Calculated, CheckKind, CheckPlaces, CidrBlocks, Delegation, DnsName,
    Dnssec, KmsKey, Location, LogGroup, ParentZone, Place, Proximity, QueryLog, RecordType, RecoveryControl, Role,
    Selector, Text, Vpc, ZoneSource,
};
use fedgen::plan::{
    Alias, Answer, CidrCollection, CollectionId, LogicalName, Maker, Plan, PlannedCheck, PlannedParameter, RecordSet,
};
use fedgen::source::Span;

use crate::targets::valid;

/// All kinds of checks, policies, aliases and parameters, some of them renamed, and a signed and logged zone that its
/// parent delegates to.
pub(crate) fn everything() -> Plan {
    let mut plan = Arc::into_inner(valid("parameters.toml")).expect("one owner");
    for (key, kind) in [("alarm", "string"), ("network", "vpc_id"), ("parent", "zone_id"), ("words", "string")] {
        plan.parameters.push(parameter(key, kind));
    }
    add_checks(&mut plan);
    add_records(&mut plan);
    let origin = Span::default();
    let zone = &mut plan.zone;
    zone.delegation = Some(Delegation { parent: ParentZone::Id(given("parent")), ttl: 3600, origin });
    zone.dnssec = Some(Dnssec { key_name: "ksk_1".into(), kms_key: KmsKey::Created, origin });
    let group = LogGroup::Created { name: "/aws/route53/late.example.com".into(), retention_days: 30 };
    zone.query_log = Some(QueryLog { group, origin });
    plan
}

/// The same in a private zone.
pub(crate) fn in_private_zone() -> Plan {
    let mut plan = everything();
    plan.zone.delegation = None;
    plan.zone.dnssec = None;
    plan.zone.query_log = None;
    let ZoneSource::Created(zone) = &mut plan.zone.source else { panic!("a zone that is declared") };
    zone.vpcs = vec![
        Vpc { region: "eu-west-1".into(), id: Text::literal("vpc-0123456789abcdef0") },
        Vpc { region: "us-east-1".into(), id: given("network") },
    ];
    plan.outputs.retain(|output| output.name != "name_servers");
    plan
}

/// The same in a zone that is there already.
pub(crate) fn in_existing_zone(source: ZoneSource) -> Plan {
    let mut plan = everything();
    plan.zone.source = source;
    plan.zone.delegation = None;
    plan.zone.dnssec.as_mut().expect("signed").kms_key = KmsKey::Arn(Text::literal(KEY));
    plan.zone.query_log = None;
    plan.outputs.retain(|output| output.name != "name_servers");
    plan
}

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000";

pub(crate) fn given(key: &str) -> Text {
    Text::Parameter(key.into())
}

fn parameter(key: &str, kind: &'static str) -> PlannedParameter {
    PlannedParameter { key: key.into(), kind, description: None, default: None, origin: Span::default() }
}

/// A name that was another before.
fn renamed(now: &str, earlier: &[&str]) -> LogicalName {
    LogicalName::renamed(now, earlier.iter().map(|&name| name.into()).collect())
}

fn load() -> LogicalName {
    renamed("load", &["cpu", "cpu-load"])
}

fn add_checks(plan: &mut Plan) {
    let alarm = |alarm| {
        CheckKind::Alarm(AlarmCheck { alarm, region: "us-east-1".into(), insufficient_data: "LastKnownStatus" })
    };
    let declared = Alarm {
        name: "late-values-load".into(),
        description: Some("Too many rounds at once".into()),
        namespace: "Federation".into(),
        metric_name: "Rounds".into(),
        dimensions: vec![("Site".into(), "east".into()), ("Stage of it".into(), "prod".into())],
        statistic: "Average",
        period: 60,
        evaluation_periods: 3,
        threshold: "-0.5".into(),
        comparison_operator: "GreaterThanThreshold",
        treat_missing_data: "missing",
    };
    let control = RecoveryControl {
        routing_control_arn: Text::literal(
            "arn:aws:route53-recovery-control::111122223333:controlpanel/x/routingcontrol/y",
        ),
    };
    let children = plan.health_checks.iter().map(|check| check.id.clone()).collect();
    let calculated = CheckKind::Calculated(Calculated { children, health_threshold: 2 });
    let checks = [
        ("load", alarm(AlarmSource::Declared(Box::new(declared)))),
        ("metric", alarm(AlarmSource::Named(Text::literal("rounds")))),
        ("named", alarm(AlarmSource::Named(given("alarm")))),
        ("switch", CheckKind::RecoveryControl(control)),
        ("together", calculated),
    ];
    for (key, kind) in checks {
        plan.health_checks.push(PlannedCheck {
            id: if key == "load" { load() } else { LogicalName::new(&[key]) },
            api_type: kind.api(),
            kind,
            invert: key == "switch",
            disabled: false,
            tags: vec![("Name".into(), key.into())],
            origin: Span::default(),
            places: CheckPlaces::default(),
        });
    }
}

fn record(plan: &Plan, label: &str, kind: RecordType, answer: Answer) -> RecordSet {
    RecordSet {
        id: LogicalName::new(&["record", label, &kind.as_str().to_lowercase()]),
        name: DnsName::relative(label, &plan.zone.name).expect("a name"),
        kind,
        answer,
        set_identifier: None,
        selector: None,
        cidr_collection: None,
        health_check: None,
        origin: Span::default(),
        maker: Maker::Raw,
    }
}

fn values(values: &[&str]) -> Answer {
    Answer::Values { ttl: 0, values: values.iter().map(|&value| Text::literal(value)).collect() }
}

fn add_records(plan: &mut Plan) {
    let mut text =
        record(plan, "text", RecordType::Txt, values(&["\"v=spf1 -all\"", "\"a \\\"b\\\"\"\"part 2 \\344\""]));
    let Answer::Values { values: texts, .. } = &mut text.answer else { panic!("values") };
    texts.push(given("words"));
    plan.record_sets.push(text);
    let mail = record(plan, "mail", RecordType::Mx, values(&["10 a.example.net.", "20 b.example.net."]));
    plan.record_sets.push(RecordSet { health_check: Some(LogicalName::new(&["together"])), ..mail });
    let resource = AliasResource {
        name: Text::literal("lb.eu-west-1.elb.amazonaws.com"),
        zone_id: Text::literal("Z32O12XQLNTSW2"),
        evaluate_target_health: true,
    };
    plan.record_sets.push(record(plan, "lb", RecordType::A, Answer::Alias { alias: Alias::Resource(resource) }));
    add_networks(plan);
    for (number, (key, selector)) in selectors().into_iter().enumerate() {
        let group = selector.kind().as_str();
        let alias =
            match plan.record_sets.iter().rposition(|record| &*record.name.labels().next().expect("one") == "lb") {
                Some(at) if number % 2 == 0 && selector != Selector::Multivalue {} => {
                    let target = &plan.record_sets[at];
                    let (name, after) =
                        (target.name.clone(), vec![target.id.clone(), LogicalName::new(&["record", "mail", "mx"])]);
                    Answer::Alias { alias: Alias::Records { name, evaluate_target_health: true, after } }
                }
                _ => values(&["192.0.2.10"]),
            };
        let is_cidr = matches!(selector, Selector::Cidr(_));
        let id = format!("service/{group}/{key}");
        let set = RecordSet {
            id: if is_cidr { renamed(&id, &[&id.replace("cidr", "networks")]) } else { renamed(&id, &[]) },
            set_identifier: Some(key.into()),
            cidr_collection: is_cidr.then(collection_id),
            health_check: (number % 3 == 0).then(load),
            selector: Some(selector),
            maker: Maker::Node,
            ..record(plan, group, RecordType::A, alias)
        };
        plan.record_sets.push(set);
    }
    let existing = CollectionId::Existing(Text::literal("11111111-2222-3333-4444-555555555555"));
    plan.record_sets.push(RecordSet {
        set_identifier: Some("labs".into()),
        selector: Some(Selector::Cidr("labs".into())),
        cidr_collection: Some(existing),
        ..record(plan, "other", RecordType::A, values(&["192.0.2.10"]))
    });
}

fn selectors() -> Vec<(&'static str, Selector)> {
    let place = |place, bias| Selector::Geoproximity(Proximity { place, bias });
    let location = |continent: Option<&str>, country: Option<&str>, subdivision: Option<&str>| {
        let [continent, country, subdivision] = [continent, country, subdivision].map(|code| code.map(Arc::from));
        Selector::Geolocation(Location { continent, country, subdivision })
    };
    let coordinates = Place::Coordinates { latitude: "48.86".into(), longitude: "-2.35".into() };
    vec![
        ("primary", Selector::Failover(Role::Primary)),
        ("secondary", Selector::Failover(Role::Secondary)),
        ("zero", Selector::Weighted(0)),
        ("all", Selector::Weighted(255)),
        ("eu-central-1", Selector::Latency("eu-central-1".into())),
        ("us-east-1", Selector::Latency("us-east-1".into())),
        ("eu", location(Some("EU"), None, None)),
        ("na-us-ca", location(None, Some("US"), Some("CA"))),
        ("default", location(None, Some("*"), None)),
        ("region", place(Place::Region("us-east-1".into()), -10)),
        ("group", place(Place::LocalZoneGroup("us-west-2-lax-1".into()), 0)),
        ("place", place(coordinates, 99)),
        ("one", Selector::Multivalue {}),
        ("two", Selector::Multivalue {}),
        ("labs", Selector::Cidr("labs".into())),
        ("wards", Selector::Cidr("Wards".into())),
        ("others", Selector::Cidr("*".into())),
    ]
}

fn collection() -> LogicalName {
    renamed("service/cidr", &["service/networks"])
}

fn collection_id() -> CollectionId {
    CollectionId::Declared(collection())
}

fn add_networks(plan: &mut Plan) {
    let blocks = |location: &str, blocks: &[&str]| CidrBlocks {
        location: location.into(),
        blocks: blocks.iter().map(|&block| block.into()).collect(),
    };
    plan.cidr_collections.push(CidrCollection {
        id: collection(),
        name: "late-values-service-networks".into(),
        locations: vec![blocks("Wards", &["198.51.100.0/24"]), blocks("labs", &["2001:db8::/48", "203.0.113.0/24"])],
        origin: Span::default(),
    });
}

#[test]
fn dump() {
    use fedgen::render::render;
    use fedgen::target::TARGETS;
    let plans = [
        ("everything", everything()),
        ("private", in_private_zone()),
        ("byid", in_existing_zone(ZoneSource::Id(Text::literal("Z123456")))),
        ("byparam", in_existing_zone(ZoneSource::Id(given("parent")))),
        ("lookup", in_existing_zone(ZoneSource::Lookup)),
        ("regions", regions()),
    ];
    for (name, plan) in plans {
        let plan = Arc::new(plan);
        for target in TARGETS {
            if (name == "lookup") && target.name() == "cloudformation" {
                continue;
            }
            let artifacts = render(&plan, *target, "a.toml").unwrap_or_else(|e| panic!("{name} {e:?}"));
            let dir = std::path::PathBuf::from(format!("/tmp/dump/{name}/{}", target.name()));
            std::fs::create_dir_all(&dir).expect("dir");
            for file in artifacts.files() {
                std::fs::write(dir.join(file.path.as_str()), &file.text).expect("write");
            }
        }
    }
}

fn regions() -> Plan {
    let mut plan = everything();
    plan.zone.dnssec.as_mut().expect("signed").kms_key = KmsKey::Arn(Text::literal(KEY));
    plan.zone.query_log.as_mut().expect("x").group =
        LogGroup::Arn(Text::literal("arn:aws:logs:us-east-1:111122223333:log-group:x"));
    plan.zone.delegation.as_mut().expect("x").parent = ParentZone::Name(DnsName::host("example.com").expect("name"));
    for check in &mut plan.health_checks {
        if let CheckKind::Alarm(alarm) = &mut check.kind {
            alarm.region = "eu-central-1".into();
        }
    }
    let ZoneSource::Created(zone) = &mut plan.zone.source else { panic!("x") };
    zone.delegation_set = Some("N1234".into());
    zone.force_destroy = true;
    plan.health_checks[0].disabled = true;
    plan
}
