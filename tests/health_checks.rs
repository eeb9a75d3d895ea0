//! Checks by an alarm, by a routing control and by other checks: values at their limits, and what is said of whom.

use std::sync::Arc;

use fedgen::diagnostic::{Code, Severity};
use fedgen::model::{AlarmSource, CheckKind};
use fedgen::pipeline::compile;
use fedgen::plan::{LogicalName, Plan, PlannedCheck};
use fedgen::source::SourceFile;

use crate::support::{TWO_SITES, findings};

/// Two sites, and a private one that is watched by an entry of `[health_checks]`.
fn watched_by(check: &str) -> String {
    format!(
        "{TWO_SITES}\n[health_checks.watch]\n{check}\n\n[endpoints.ward]\naddress = \"10.20.0.5\"\nhealth_check = \"watch\"\n\n\
         [services.ward-first]\nfailover = {{ primary = \"ward\", secondary = \"frankfurt\" }}\n"
    )
}

/// An alarm of which one field says something else.
fn alarm(field: &str, value: &str) -> String {
    let fields = [
        ("namespace", "\"Hospital/FL\""),
        ("metric_name", "\"Alive\""),
        ("statistic", "\"Minimum\""),
        ("period", "60"),
        ("evaluation_periods", "1"),
        ("threshold", "1"),
        ("comparison_operator", "\"LessThanThreshold\""),
    ];
    let fields = fields.into_iter().filter(|(key, _)| *key != field).chain([(field, value)]);
    let fields: Vec<String> = fields.map(|(key, value)| format!("{key} = {value}")).collect();
    let fields = fields.join("\n");
    let check =
        "[health_checks.watch.cloudwatch_metric]\nalarm_region = \"eu-west-1\"\ninsufficient_data = \"Unhealthy\"";
    watched_by(&format!("{check}\n[health_checks.watch.cloudwatch_metric.alarm]\n{fields}"))
}

fn named(name: &str) -> String {
    watched_by(&format!(
        "cloudwatch_metric = {{ alarm_name = \"{name}\", alarm_region = \"eu-west-1\", insufficient_data = \"Healthy\" }}"
    ))
}

fn errors(spec: &str) -> Vec<Code> {
    let is_error = |code: &Code| code.severity() == Severity::Error;
    findings("x.toml", spec).1.iter().map(|finding| finding.code).filter(is_error).collect()
}

fn dimensions(number: usize) -> String {
    let dimensions: Vec<String> = (0..number).map(|at| format!("d{at} = \"{at}\"")).collect();
    format!("{{ {} }}", dimensions.join(", "))
}

fn quoted(character: &str, length: usize) -> String {
    format!("\"{}\"", character.repeat(length))
}

#[test]
fn fields_of_an_alarm_at_their_limits_and_just_over() {
    let one_dimension = |name: &str, value: &str| format!("{{ {name} = {value} }}");
    for (field, good, bad, code) in [
        ("namespace", quoted("N", 255), quoted("N", 256), Code::TextLength),
        ("metric_name", quoted("m", 255), quoted("m", 256), Code::TextLength),
        ("metric_name", quoted("m", 1), quoted("m", 0), Code::TextLength),
        ("description", quoted("d", 1024), quoted("d", 1025), Code::TextLength),
        ("dimensions", dimensions(10), dimensions(11), Code::InvalidAlarm),
        (
            "dimensions",
            one_dimension(&"d".repeat(255), "\"v\""),
            one_dimension(&"d".repeat(256), "\"v\""),
            Code::InvalidAlarm,
        ),
        (
            "dimensions",
            one_dimension("d", &quoted("v", 1024)),
            one_dimension("d", &quoted("v", 1025)),
            Code::TextLength,
        ),
        ("period", "60".into(), "59".into(), Code::OutOfRange),
        ("period", "86400".into(), "86401".into(), Code::OutOfRange),
        ("period", "120".into(), "121".into(), Code::OutOfRange),
        ("evaluation_periods", "1".into(), "0".into(), Code::OutOfRange),
        ("evaluation_periods", "1440".into(), "1441".into(), Code::OutOfRange),
        ("threshold", "9007199254740992".into(), "9007199254740993".into(), Code::OutOfRange),
        ("threshold", "-9007199254740992".into(), "-9007199254740993".into(), Code::OutOfRange),
        ("threshold", "9007199254740992.0".into(), "9007199254740994.0".into(), Code::OutOfRange),
        ("threshold", "-0.0".into(), "nan".into(), Code::OutOfRange),
    ] {
        assert_eq!(errors(&alarm(field, &good)), [], "{field} = {good}");
        assert_eq!(errors(&alarm(field, &bad)), [code], "{field} = {bad}");
    }
    let day = |period: &str, periods: &str| {
        alarm("period", period).replace("evaluation_periods = 1", &format!("evaluation_periods = {periods}"))
    };
    assert_eq!(errors(&day("3600", "24")), []);
    assert_eq!(errors(&day("3600", "25")), [Code::OutOfRange]);
}

#[test]
fn hc_19_name_of_an_alarm() {
    assert_eq!(errors(&named(&"a".repeat(255))), []);
    assert_eq!(errors(&named(&"a".repeat(256))), [Code::TextLength]);
}

#[test]
fn hc_07_as_many_as_there_are_children() {
    let calculated = |threshold: usize| {
        watched_by(&format!(
            "calculated = {{ children = [\"virginia\", \"frankfurt\"], health_threshold = {threshold} }}"
        ))
    };
    assert_eq!(errors(&calculated(0)), [Code::OutOfRange]);
    assert_eq!(errors(&calculated(1)), []);
    // As many as there are is no mistake of the number; but then the check of the other side is needed, too (M-09).
    assert_eq!(errors(&calculated(2)), [Code::SharedFate]);
    assert_eq!(errors(&calculated(3)), [Code::ThresholdAboveChildren]);
    assert_eq!(errors(&calculated(256)), [Code::OutOfRange]);
}

/// A private address is refused where it is probed, doubted where nothing watches over it, and right with an alarm (M-43).
#[test]
fn m_43_only_what_probes_nothing_suits_a_private_endpoint() {
    let about_the_address = |spec: &str| {
        let is_about = |code: &Code| [Code::UnreachableAddress, Code::PrivateAnswer].contains(code);
        findings("x.toml", spec).1.iter().map(|finding| finding.code).filter(is_about).collect::<Vec<_>>()
    };
    let arn = "arn:aws:route53-recovery-control::123456789012:controlpanel/0a/routingcontrol/0b";
    let own = |check: &str| watched_by("tcp = { fqdn = \"probe.example.net\", port = 1 }").replace("\"watch\"", check);
    assert_eq!(about_the_address(&own("{ tcp = { port = 1 } }")), [Code::UnreachableAddress]);
    assert_eq!(about_the_address(&own("false")), [Code::PrivateAnswer]);
    assert_eq!(about_the_address(&own("\"watch\"")), [Code::PrivateAnswer]);
    assert_eq!(about_the_address(&named("a")), []);
    assert_eq!(about_the_address(&alarm("period", "60")), []);
    assert_eq!(
        about_the_address(&watched_by(&format!("recovery_control = {{ routing_control_arn = \"{arn}\" }}"))),
        []
    );
    let calculated = "calculated = { children = [\"virginia\"], health_threshold = 1 }";
    assert_eq!(about_the_address(&watched_by(calculated)), []);
}

/// One switch moves participants between two sites: one check hears it as it is, the other one inverted.
#[test]
fn fo_07_a_switch_and_its_opposite_are_no_shared_fate() {
    let arn = "arn:aws:route53-recovery-control::123456789012:controlpanel/0a/routingcontrol/0b";
    let spec = |invert: bool| {
        let spec = watched_by(&format!("recovery_control = {{ routing_control_arn = \"{arn}\" }}"));
        format!(
            "{}\n[health_checks.other]\nrecovery_control = {{ routing_control_arn = \"{arn}\", invert = {invert} }}\n",
            spec.replace(
                "address = \"198.51.100.20\"\nhealth_check.http = { path = \"/health\" }",
                "address = \"10.30.0.5\"\nhealth_check = \"other\""
            )
        )
    };
    assert_eq!(errors(&spec(true)), []);
    assert_eq!(errors(&spec(false)), [Code::SharedFate]);
}

/// What is wrong with a child is said once, and nothing follows from it.
#[test]
fn one_mistake_gives_one_finding() {
    let broken = watched_by("calculated = { children = [\"virginia\"], health_threshold = 1 }")
        .replace("address = \"192.0.2.10\"", "address = \"192.0.2.256\"");
    assert_eq!(errors(&broken), [Code::InvalidAddress]);
    let broken =
        watched_by("calculated = { children = [\"other\"], health_threshold = 1 }\n[health_checks.other]\ntcp = {}");
    assert_eq!(errors(&broken), [Code::MissingKey]);
    let broken = watched_by("calculated = { children = [\"watch\"], health_threshold = 1 }");
    assert_eq!(errors(&broken), [Code::InvalidChild]);
}

/// What is known of a calculated check with a child of which nothing is known.
#[test]
fn a_budget_is_broken_only_where_that_is_certain() {
    let found = |check: &str, budget: u32| {
        let spec = watched_by(check).replace("[zone]", &format!("failover_budget = {budget}\n\n[zone]"));
        let spec = spec.replace("name = \"imaging\"\n\n", "name = \"imaging\"\n");
        let times = [Code::BudgetBroken, Code::BudgetUnknown, Code::BudgetWorstCase];
        let findings = findings("x.toml", &spec).1;
        let of_ward = findings.iter().filter(|finding| finding.message.contains("ward-first"));
        of_ward.map(|finding| finding.code).filter(|code| times.contains(code)).collect::<Vec<_>>()
    };
    let alarm =
        "cloudwatch_metric = { alarm_name = \"a\", alarm_region = \"eu-west-1\", insufficient_data = \"Healthy\" }";
    let both = |threshold: u32| {
        let other = format!(
            "[health_checks.other]\n{alarm}\n[health_checks.third]\nhttp = {{ fqdn = \"a.example.net\", path = \"/health\" }}"
        );
        format!("calculated = {{ children = [\"other\", \"third\"], health_threshold = {threshold} }}\n{other}")
    };
    assert_eq!(found(alarm, 300), [Code::BudgetUnknown]);
    // The probe decides within 150 s, or the alarm before.
    assert_eq!(found(&both(2), 300), []);
    assert_eq!(found(&both(2), 149), [Code::BudgetUnknown]);
    // Both must be down.
    assert_eq!(found(&both(1), 300), [Code::BudgetUnknown]);
}

fn plan(spec: String) -> Arc<Plan> {
    let source = SourceFile::from_bytes("x.toml", spec.into_bytes()).expect("a text");
    let (compiled, findings) = compile(&source, &[]);
    compiled.unwrap_or_else(|| panic!("{findings:?}")).plan
}

fn check<'p>(plan: &'p Plan, id: &str) -> &'p PlannedCheck {
    plan.health_checks.iter().find(|check| check.id.as_str() == id).expect("the check")
}

#[test]
fn a_declared_alarm_has_its_name_and_its_defaults() {
    let plan = plan(alarm("dimensions", "{ b = \"2\", a = \"1\" }").replace("threshold = 1", "threshold = 1.50"));
    let CheckKind::Alarm(check) = &check(&plan, "watch").kind else { panic!("an alarm") };
    let AlarmSource::Declared(alarm) = &check.alarm else { panic!("declared") };
    assert_eq!((alarm.name.as_str(), alarm.treat_missing_data), ("imaging-watch", "missing"));
    assert_eq!(alarm.threshold, "1.5");
    let dimensions: Vec<&str> = alarm.dimensions.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((dimensions, &*check.region, check.insufficient_data), (vec!["a", "b"], "eu-west-1", "Unhealthy"));
}

#[test]
fn children_are_in_order_and_come_before_their_parent() {
    let children = "calculated = { children = [\"virginia\", \"zoo\", \"frankfurt\"], health_threshold = 2 }";
    let plan =
        plan(watched_by(&format!("{children}\n[health_checks.zoo]\ntcp = {{ fqdn = \"zoo.example.net\", port = 1 }}")));
    let calculated = check(&plan, "watch").kind.calculated().expect("a calculated check");
    let children: Vec<&str> = calculated.children.iter().map(LogicalName::as_str).collect();
    assert_eq!((children, calculated.health_threshold), (vec!["frankfurt", "virginia", "zoo"], 2));
    let order: Vec<&str> = plan.health_checks.iter().map(|check| check.id.as_str()).collect();
    assert_eq!(order, ["frankfurt", "virginia", "zoo", "watch"]);
}
