use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;

use super::place::{Place, after};
use super::*;
use crate::model::{Calculated, CheckKind};
use crate::pipeline::compile;
use crate::plan::{Alias, Answer, LogicalName};
use crate::render::render;
use crate::source::SourceFile;
use crate::target::find;

fn compiled(text: &str) -> Plan {
    let source = SourceFile::from_bytes("a.toml", text.as_bytes().to_vec()).expect("UTF-8");
    let (compiled, findings) = compile(&source, &[]);
    Arc::into_inner(compiled.unwrap_or_else(|| panic!("{findings:#?}")).plan).expect("one owner")
}

const SMALL: &str = r#"
[federation]
name = "imaging"
[zone]
name = "federated.example.com"
[endpoints.a]
address = "192.0.2.10"
health_check.tcp.port = 1
[endpoints.b]
address = "198.51.100.20"
health_check.tcp.port = 1
[services.s]
failover = { primary = "a", secondary = "b" }
"#;

/// What the record sets and checks of a plan say of each other, and nothing else.
#[derive(Clone, Debug)]
struct Sketch {
    /// Children of each check: earlier ones.
    checks: Vec<Vec<Index>>,
    pools: Vec<Members>,
    services: Vec<Members>,
    records: Vec<Members>,
}

/// For each record set of a group: the check that it follows, and the earlier group that it leads to.
type Members = Vec<(Option<Index>, Option<Index>)>;

fn sketches() -> impl Strategy<Value = Sketch> {
    let check = prop_oneof![4 => Just(Vec::new()), 1 => prop::collection::vec(any::<Index>(), 1..4)];
    let member = (prop::option::of(any::<Index>()), prop::option::of(any::<Index>()));
    let groups = |most| prop::collection::vec(prop::collection::vec(member.clone(), 1..4), 0..most);
    (prop::collection::vec(check, 0..12), groups(10), groups(10), groups(6))
        .prop_map(|(checks, pools, services, records)| Sketch { checks, pools, services, records })
}

impl Sketch {
    fn plan(&self) -> Plan {
        let mut plan = compiled(SMALL);
        let check = plan.health_checks.swap_remove(0);
        let record = plan.record_sets.swap_remove(0);
        plan.health_checks.clear();
        for (at, children) in self.checks.iter().enumerate() {
            let earlier: Vec<LogicalName> = plan.health_checks.iter().map(|check| check.id.clone()).collect();
            let mut check = check.clone();
            check.id = LogicalName::new(&[&format!("c{at}")]);
            if !children.is_empty() && !earlier.is_empty() {
                let children = children.iter().map(|child| child.get(&earlier).clone()).collect();
                check.kind = CheckKind::Calculated(Calculated { children, health_threshold: 1 });
            }
            plan.health_checks.push(check);
        }
        plan.record_sets.clear();
        let mut groups: Vec<Vec<LogicalName>> = Vec::new();
        let kinds = [("pool", &self.pools), ("service", &self.services), ("record", &self.records)];
        for (kind, all) in kinds {
            // Services lead to pools, and to no other service.
            let known = groups.len();
            for (at, members) in all.iter().enumerate() {
                let known = if kind == "service" { known } else { groups.len() };
                let mut group = Vec::new();
                for (number, (check, target)) in members.iter().enumerate() {
                    let mut record = record.clone();
                    record.id = LogicalName::new(&[kind, &format!("g{at}"), "a", &number.to_string()]);
                    record.health_check = check
                        .filter(|_| !plan.health_checks.is_empty())
                        .map(|at| at.get(&plan.health_checks).id.clone());
                    if let Some(target) = target.filter(|_| known > 0) {
                        let after = target.get(&groups[..known]).clone();
                        let name = record.name.clone();
                        let alias = Alias::Records { name, evaluate_target_health: true, after };
                        record.answer = Answer::Alias { alias };
                    }
                    group.push(record.id.clone());
                    plan.record_sets.push(record);
                }
                groups.push(group);
            }
        }
        plan
    }
}

/// The part of each record set.
fn places(plan: &Plan, number: usize) -> BTreeMap<LogicalName, Place> {
    let split = Split::new(plan, number);
    let all = split.parts.iter().flat_map(|part| part.records.iter().map(|record| (record.id.clone(), part.place)));
    all.collect()
}

/// Everything is in one part, and knows the way to what it needs.
fn assert_sound(plan: &Plan, number: usize) {
    let split = Split::new(plan, number);
    assert!(split.parts.is_sorted_by(|a, b| a.place < b.place));
    let records = places(plan, number);
    assert_eq!(split.parts.iter().map(|part| part.records.len()).sum::<usize>(), plan.record_sets.len());
    assert_eq!(records.len(), plan.record_sets.len());
    let checks: BTreeMap<&LogicalName, Place> =
        split.parts.iter().flat_map(|part| part.checks.iter().map(|check| (&check.id, part.place))).collect();
    assert_eq!(split.parts.iter().map(|part| part.checks.len()).sum::<usize>(), plan.health_checks.len());
    assert_eq!(checks.len(), plan.health_checks.len());
    for part in &split.parts {
        assert!((1..=number).contains(&part.place.index));
        for check in &part.checks {
            for child in check.kind.calculated().map_or(&[][..], |calculated| &calculated.children) {
                assert_eq!(checks[child], part.place, "a child beside its parent");
            }
        }
        for record in &part.records {
            for below in after(record) {
                let below = records[below];
                assert!(below == part.place || below < part.place && part.after.contains(&below));
            }
            if let Some(check) = &record.health_check {
                let home = checks[check];
                assert_eq!(part.imports.get(check).copied(), (home != part.place).then_some(home));
                assert!(home <= part.place);
            }
        }
        for (id, home) in &part.imports {
            let home = split.parts.iter().find(|part| part.place == *home).expect("a part");
            assert!(home.place < part.place && home.exports.contains(id));
        }
    }
}

proptest! {
    #[test]
    fn every_resource_has_one_part_and_what_it_needs_comes_first(sketch in sketches(), number in 1..9_usize) {
        assert_sound(&sketch.plan(), number);
    }

    #[test]
    fn nothing_moves_when_a_neighbour_comes(sketch in sketches(), more in sketches(), number in 1..9_usize) {
        let before = places(&sketch.plan(), number);
        let mut grown = sketch;
        grown.services.extend(more.services);
        let after = places(&grown.plan(), number);
        // The sketch counts what raw records may lead to, so that these are others now.
        for (id, place) in before.iter().filter(|(id, _)| !id.as_str().starts_with("record/")) {
            prop_assert_eq!(after.get(id), Some(place), "{}", id);
        }
    }
}

#[test]
fn a_check_goes_with_those_who_follow_it() {
    let plan = compiled(SMALL);
    let split = Split::new(&plan, 64);
    let names: Vec<String> = split.parts.iter().map(|part| part.name().kebab()).collect();
    assert_eq!(names.len(), 3, "two endpoints and a service: {names:?}");
    assert!(split.parts[2].checks.len() == 2 && split.parts[2].imports.is_empty());

    let second = compiled(&format!("{SMALL}\n[services.t]\nfailover = {{ primary = \"a\", secondary = \"b\" }}\n"));
    let split = Split::new(&second, 64);
    let shared: usize =
        split.parts.iter().filter(|part| part.place.tier == place::Tier::Checks).map(|part| part.checks.len()).sum();
    assert_eq!(shared, 2);
    assert_eq!(places(&plan, 64), {
        let mut places = places(&second, 64);
        places.retain(|id, _| !id.as_str().starts_with("service/t/"));
        places
    });
}

#[test]
fn pools_above_pools_come_later() {
    let mut plan =
        Sketch { checks: Vec::new(), pools: vec![vec![(None, None)]; 3], services: Vec::new(), records: Vec::new() }
            .plan();
    for at in 1..3 {
        let after = vec![plan.record_sets[at - 1].id.clone()];
        let name = plan.record_sets[at].name.clone();
        plan.record_sets[at].answer =
            Answer::Alias { alias: Alias::Records { name, evaluate_target_health: true, after } };
    }
    let levels: Vec<usize> = places(&plan, 1).into_values().map(|place| place.level).collect();
    assert_eq!(levels, [0, 1, 2]);
    // Whatever the order of the plan is.
    plan.record_sets.reverse();
    assert_eq!(places(&plan, 1).into_values().map(|place| place.level).collect::<Vec<_>>(), levels);
}

#[test]
fn a_circle_of_aliases_ends() {
    let mut plan =
        Sketch { checks: Vec::new(), pools: vec![vec![(None, None)]; 2], services: Vec::new(), records: Vec::new() }
            .plan();
    for at in 0..2 {
        let after = vec![plan.record_sets[1 - at].id.clone()];
        let name = plan.record_sets[at].name.clone();
        plan.record_sets[at].answer =
            Answer::Alias { alias: Alias::Records { name, evaluate_target_health: true, after } };
    }
    assert_eq!(places(&plan, 4).len(), 2);
}

#[test]
fn no_template_is_larger_than_was_estimated() {
    let target = find("cloudformation").expect("a target");
    let mut files = 0;
    for entry in std::fs::read_dir("specs/valid").expect("a folder") {
        let path = entry.expect("an entry").path();
        let source = SourceFile::from_bytes("a.toml", std::fs::read(&path).expect("a spec")).expect("UTF-8");
        let Some(compiled) = compile(&source, &["cloudformation".into()]).0 else { continue };
        let mut plan = Arc::into_inner(compiled.plan).expect("one owner");
        plan.parts = Some(crate::source::Located::new(2, crate::source::Span::default()));
        let plan = Arc::new(plan);
        let split = Split::new(&plan, 2);
        let loads = split.parts.iter().map(|part| (format!("parts/{}.json", part.name().kebab()), part.load));
        let root = ("template.json".to_owned(), split.root(8));
        let loads: BTreeMap<String, Load> = loads.chain([root]).collect();
        for file in render(&plan, target, "a.toml").expect("files").files() {
            let (estimate, bytes) = (loads[file.path.as_str()].bytes, file.text.len());
            assert!(bytes <= estimate, "{} of {}: {bytes} of {estimate}", file.path, path.display());
            files += 1;
        }
    }
    assert!(files > 50, "{files}");
}

#[test]
fn the_smallest_number_with_some_slack_is_chosen() {
    let endpoints = |number: usize| {
        (0..number).fold(SMALL.to_owned(), |spec, at| format!("{spec}[endpoints.e{at}]\nipv6 = \"2001:db8::{at:x}\"\n"))
    };
    let number = |endpoints_: usize| {
        let plan = compiled(&endpoints(endpoints_));
        split(&plan, whole(&plan, 1 + plan.health_checks.len() + plan.record_sets.len()).resources)
            .map(|split| split.number)
    };
    // The zone, two checks, the two records of each kind.
    assert_eq!([number(493), number(494), number(740), number(900)], [None, Some(2), Some(2), Some(4)]);
}
