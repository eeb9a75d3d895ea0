//! Plans that hold everything a plan can hold, made by hand: what no single spec may hold at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use fedgen::check::{self, Identifier};
use fedgen::diagnostic::{Code, Diagnostics};
use fedgen::model::{
    Alarm, AlarmCheck, AlarmSource, AliasResource, Calculated, CheckKind, CheckPlaces, CidrBlocks, Delegation, DnsName,
    Dnssec, KmsKey, Location, LogGroup, ParentZone, Place, Proximity, QueryLog, RecordPlaces, RecordType,
    RecoveryControl, Role, Selector, Text, Vpc, ZoneSource,
};
use fedgen::plan::{
    Alias, Answer, CidrCollection, CollectionId, LogicalName, Maker, Plan, PlannedCheck, PlannedParameter, RecordSet,
};
use fedgen::render::render;
use fedgen::source::Span;
use fedgen::target::{TARGETS, find};
use serde_json::Value as Json;

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
fn renamed<S: AsRef<str>>(now: &str, earlier: &[S]) -> LogicalName {
    LogicalName::renamed(now, earlier.iter().map(|name| name.as_ref().into()).collect())
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
        answer_place: Span::default(),
        selector_origin: Span::default(),
        places: RecordPlaces::all(Span::default()),
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
        let routed = routed(plan, number, key, selector);
        plan.record_sets.push(routed);
    }
    let existing = CollectionId::Existing(Text::literal("11111111-2222-3333-4444-555555555555"));
    plan.record_sets.push(RecordSet {
        set_identifier: Some("labs".into()),
        selector: Some(Selector::Cidr("labs".into())),
        cidr_collection: Some(existing),
        ..record(plan, "other", RecordType::A, values(&["192.0.2.10"]))
    });
}

/// Every second one is an alias, every third one has a check, and those of networks were renamed.
fn routed(plan: &Plan, number: usize, key: &str, selector: Selector) -> RecordSet {
    let group = selector.kind().as_str();
    let is_alias = number.is_multiple_of(2) && selector != Selector::Multivalue {};
    let answer = if is_alias { alias_to_lb(plan) } else { values(&["192.0.2.10"]) };
    let is_cidr = matches!(selector, Selector::Cidr(_));
    let earlier = format!("service/networks/{key}");
    RecordSet {
        id: renamed(&format!("service/{group}/{key}"), if is_cidr { std::slice::from_ref(&earlier) } else { &[] }),
        set_identifier: Some(key.into()),
        cidr_collection: is_cidr.then(|| CollectionId::Declared(collection())),
        health_check: number.is_multiple_of(3).then(load),
        selector: Some(selector),
        maker: Maker::Node,
        ..record(plan, group, RecordType::A, answer)
    }
}

fn alias_to_lb(plan: &Plan) -> Answer {
    let name = DnsName::relative("lb", &plan.zone.name).expect("a name");
    let after = ["record/lb/a", "record/mail/mx"].map(|id| LogicalName::new(&[id])).to_vec();
    Answer::Alias { alias: Alias::Records { name, evaluate_target_health: true, after } }
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

fn rendered(plan: &Arc<Plan>, target: &str, path: &str) -> String {
    let artifacts = render(plan, find(target).expect("a target"), "spec.toml").expect("artifacts");
    let file = artifacts.files().iter().find(|file| file.path.as_str() == path);
    file.unwrap_or_else(|| panic!("no {path}")).text.clone()
}

/// What each target finds by itself; a run says the same clash once.
fn collisions(plan: &Plan) -> Vec<(Span, String)> {
    let mut all = Vec::new();
    for target in TARGETS {
        let mut findings = Diagnostics::new();
        let identifiers = target.identifiers(plan);
        check::collisions(target.name(), plan, &identifiers, &mut findings);
        assert_eq!(target.may_collide(plan), identifiers.len() > distinct(&identifiers), "{}", target.name());
        all.extend(findings.iter().map(|finding| (finding.primary.span, finding.message.clone())));
    }
    all
}

fn distinct(identifiers: &[Identifier]) -> usize {
    identifiers.iter().map(|it| (it.namespace, &it.name)).collect::<BTreeSet<_>>().len()
}

#[test]
fn all_forms_of_zones_can_be_rendered() {
    let id = ZoneSource::Id(given("parent"));
    for plan in [everything(), in_private_zone(), in_existing_zone(id), in_existing_zone(ZoneSource::Lookup)] {
        let plan = Arc::new(plan);
        for target in TARGETS.iter().filter(|target| target.limits(&plan).is_empty()) {
            render(&plan, *target, "spec.toml").expect("artifacts");
        }
        assert_eq!(collisions(&plan), []);
    }
}

#[test]
fn moves_are_chains_to_what_is_declared() {
    let plan = Arc::new(everything());
    let declared: BTreeSet<String> = rendered(&plan, "terraform", "main.tf")
        .lines()
        .filter_map(|line| line.strip_prefix("resource \"")?.strip_suffix("\" {").map(|it| it.replace("\" \"", ".")))
        .collect();
    let moved = rendered(&plan, "terraform", "moved.tf");
    let side = |side: &str| -> Vec<String> {
        let lines = moved.lines().filter_map(|line| line.trim().strip_prefix(side)?.trim().strip_prefix("= "));
        lines.map(str::to_owned).collect()
    };
    let (from, to) = (side("from"), side("to"));
    assert_eq!((from.len(), to.len()), (10, 10));
    assert!(from.contains(&"aws_cloudwatch_metric_alarm.cpu".to_owned()), "{from:?}");
    for addresses in [&from, &to] {
        assert_eq!(addresses.iter().collect::<BTreeSet<_>>().len(), addresses.len(), "each once: {addresses:?}");
    }
    assert!(from.iter().all(|from| !declared.contains(from)));
    assert!(to.iter().all(|to| declared.contains(to) || from.contains(to)));
}

#[test]
fn an_earlier_name_that_is_still_there_is_refused() {
    let mut plan = everything();
    let origin = Span::from(7..9);
    let taken = plan.record_sets[0].id.clone();
    let last = plan.record_sets.last_mut().expect("a record set");
    last.id = renamed(last.id.as_str(), &[taken.as_str()]);
    last.origin = origin;
    let messages = collisions(&plan);
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert!(messages.iter().all(|(span, _)| *span == origin), "{messages:?}");
    assert!(messages[2].1.contains("the earlier record set `endpoint/cloud`"), "{messages:?}");
}

#[test]
fn two_things_that_were_one_are_refused() {
    let mut plan = everything();
    for (at, now) in ["record/x/a", "record/y/a"].into_iter().enumerate() {
        plan.record_sets[at].id = renamed(now, &["record/old/a"]);
    }
    assert_eq!(collisions(&plan).len(), 3);
}

#[test]
fn alarms_stay_where_keys_and_logs_are() {
    let cloudformation = find("cloudformation").expect("a target");
    let codes = |plan: &Plan| -> Vec<_> { cloudformation.limits(plan).iter().map(|it| it.code.as_str()).collect() };
    let mut plan = everything();
    assert!(codes(&plan).is_empty());
    for check in &mut plan.health_checks {
        if let CheckKind::Alarm(alarm) = &mut check.kind {
            alarm.region = "eu-central-1".into();
        }
    }
    // Only the alarm that is declared; those that exist may be anywhere.
    assert_eq!(codes(&plan), ["FG623"]);
    plan.zone.dnssec = None;
    assert_eq!(codes(&plan), ["FG623"]);
    plan.zone.query_log = None;
    assert!(codes(&plan).is_empty());
}

#[test]
fn every_resource_counts_for_a_template() {
    let plan = Arc::new(everything());
    let template: Json = serde_json::from_str(&rendered(&plan, "cloudformation", "template.json")).expect("JSON");
    let resources = template["Resources"].as_object().expect("resources").len();
    let identifiers = find("cloudformation").expect("a target").identifiers(&plan);
    let logical_ids = identifiers.iter().filter(|it| it.namespace == "logical id" && it.what != "the parameter");
    assert_eq!(logical_ids.count(), resources);
}

#[test]
fn dynamic_references_are_found_wherever_text_is() {
    let mut plan = everything();
    let hostile = "{{resolve:ssm:x}}";
    let Answer::Values { values, .. } = &mut plan.record_sets[0].answer else { panic!("values") };
    values[0] = Text::literal(hostile);
    plan.record_sets[1].set_identifier = Some(hostile.into());
    for check in &mut plan.health_checks {
        match &mut check.kind {
            CheckKind::Alarm(AlarmCheck { alarm: AlarmSource::Declared(alarm), .. }) => {
                alarm.name = hostile.into();
                alarm.description = Some(hostile.into());
                alarm.namespace = hostile.into();
                alarm.metric_name = hostile.into();
                alarm.dimensions = vec![(hostile.into(), hostile.into())];
            }
            CheckKind::RecoveryControl(control) => control.routing_control_arn = Text::literal(hostile),
            _ => {}
        }
    }
    let found = find("cloudformation").expect("a target").limits(&plan);
    assert!(found.iter().all(|finding| finding.code == Code::DynamicReference));
    assert_eq!(found.len(), 9, "{found:#?}");
}
