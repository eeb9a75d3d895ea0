//! What a change of the spec must not touch: the addresses of all other resources (design contract, section 5).

use std::collections::BTreeSet;
use std::sync::Arc;

use fedgen::pipeline::compile;
use fedgen::plan::Plan;
use fedgen::render::render;
use fedgen::source::SourceFile;
use fedgen::target::TARGETS;

const SPEC: &str = r#"
[federation]
name = "identity"

[zone]
name = "identity.example.com"

[defaults]
health_check.tcp = { port = 9092 }

[endpoints.virginia]
address = "192.0.2.10"
ipv6 = "2001:db8::10"

[endpoints.ohio]
address = "192.0.2.20"
ipv6 = "2001:db8::20"

[endpoints.frankfurt]
address = "198.51.100.20"
ipv6 = "2001:db8::30"

[pools.america]
weighted = { virginia = 70, ohio = 30 }

[services.aggregator]
geolocation = { EU = { failover = { primary = "frankfurt", secondary = "america" } }, "*" = "america" }

[services.coordinator]
failover = { primary = "virginia", secondary = "frankfurt" }

[services.networks]
cidr = { labs = { blocks = ["203.0.113.0/24"], to = "frankfurt" }, "*" = "america" }
"#;

fn plan(spec: &str) -> Arc<Plan> {
    let source = SourceFile::from_bytes("fedgen.toml", spec.as_bytes().to_vec()).expect("UTF-8");
    let (compiled, findings) = compile(&source, &[]);
    compiled.unwrap_or_else(|| panic!("{findings:#?}")).plan
}

/// Every name of every target.
fn names(spec: &str) -> BTreeSet<String> {
    let plan = plan(spec);
    let all = TARGETS.iter().flat_map(|target| {
        let names = target.identifiers(&plan).into_iter();
        names.map(|it| format!("{} {} {}", target.name(), it.namespace, it.name)).collect::<Vec<_>>()
    });
    all.collect()
}

/// Set identifiers, by name and type: they are public, too.
fn identifiers(spec: &str) -> BTreeSet<String> {
    let plan = plan(spec);
    let sets = plan.record_sets.iter();
    sets.map(|set| format!("{} {} {:?}", set.name, set.kind.as_str(), set.set_identifier)).collect()
}

fn changed(from: &str, to: &str) -> String {
    let spec = SPEC.replace(from, to);
    assert_ne!(spec, SPEC, "{from}");
    spec
}

#[test]
fn roles_that_are_swapped_keep_their_names() {
    let swapped =
        changed(r#"primary = "virginia", secondary = "frankfurt""#, r#"primary = "frankfurt", secondary = "virginia""#);
    assert_eq!(names(&swapped), names(SPEC));
    assert_eq!(identifiers(&swapped), identifiers(SPEC));
}

#[test]
fn order_means_nothing() {
    let mut tables: Vec<&str> = SPEC.split("\n[").filter(|table| !table.trim().is_empty()).collect();
    tables.reverse();
    let reversed: String = tables.iter().flat_map(|table| ["[", table.trim(), "\n"]).collect();
    let reversed = reversed.replace("virginia = 70, ohio = 30", "ohio = 30, virginia = 70");
    for &target in TARGETS {
        let [one, other] = [SPEC, &reversed].map(|spec| render(&plan(spec), target, "fedgen.toml").expect("artifacts"));
        assert_eq!(one, other, "{}", target.name());
    }
}

#[test]
fn values_are_no_part_of_names() {
    let changes = [
        ("192.0.2.10", "203.0.113.99"),
        ("port = 9092", "port = 8002"),
        ("virginia = 70", "virginia = 71"),
        ("203.0.113.0/24", "203.0.112.0/23"),
        ("identity.example.com", "another.example.org"),
    ];
    for (from, to) in changes {
        assert_eq!(names(&changed(from, to)), names(SPEC), "{from}");
    }
}

#[test]
fn a_neighbour_that_comes_or_goes_changes_no_other_name() {
    let neighbours = [
        "[endpoints.aaa]\naddress = \"203.0.113.1\"\n",
        "[services.aaa]\nfailover = { primary = \"ohio\", secondary = \"frankfurt\" }\n",
        "[pools.aaa]\nweighted = { ohio = 1, frankfurt = 1 }\n",
    ];
    for neighbour in neighbours {
        let more = format!("{SPEC}\n{neighbour}");
        assert!(names(&more).is_superset(&names(SPEC)), "{neighbour}");
        assert!(identifiers(&more).is_superset(&identifiers(SPEC)), "{neighbour}");
    }
}

#[test]
fn a_member_that_comes_or_goes_changes_no_other_name() {
    let members = [
        ("weighted = { virginia = 70,", "weighted = { frankfurt = 1, virginia = 70,"),
        (r#""*" = "america" }"#, r#"AF = "ohio", "*" = "america" }"#),
        ("cidr = { labs", r#"cidr = { clinics = { blocks = ["198.51.100.0/24"], to = "ohio" }, labs"#),
    ];
    for (from, to) in members {
        let more = SPEC.replacen(from, to, 1);
        assert_ne!(more, SPEC, "{from}");
        assert!(names(&more).is_superset(&names(SPEC)), "{from}");
        assert!(identifiers(&more).is_superset(&identifiers(SPEC)), "{from}");
    }
}

#[test]
fn a_policy_nested_deeper_keeps_the_names_outside() {
    let deeper = changed(
        r#"primary = "frankfurt", secondary = "america" } }"#,
        r#"primary = { weighted = { frankfurt = 1, ohio = 1 } }, secondary = "america" } }"#,
    );
    assert!(names(&deeper).is_superset(&names(SPEC)));
}
