//! Every name that a target gives, so that two things with one name are found before any tool finds them.

use super::Kind;
use crate::check::Identifier;
use crate::plan::{LogicalName, Plan};
use crate::source::Span;

type Names<'a> = &'a dyn Fn(Kind, &LogicalName) -> Vec<(&'static str, String)>;

pub(super) fn identifiers(plan: &Plan, names: Names<'_>) -> Vec<Identifier> {
    let mut all = Vec::with_capacity(2 * (plan.health_checks.len() + plan.record_sets.len()));
    let mut add = |kind, id: &LogicalName, origin: Span| {
        let names = names(kind, id).into_iter();
        all.extend(names.map(|(namespace, name)| Identifier { namespace, name, origin, what: what(kind, id) }));
    };
    add(Kind::Zone, &plan.zone.id, plan.zone.origin);
    for parameter in &plan.parameters {
        add(Kind::Parameter, &LogicalName::new(&[&parameter.key]), parameter.origin);
    }
    for check in &plan.health_checks {
        add(Kind::HealthCheck, &check.id, check.origin);
    }
    for record in &plan.record_sets {
        add(Kind::Record, &record.id, record.origin);
    }
    for output in &plan.outputs {
        add(Kind::Output, &LogicalName::new(&[&output.name]), output.origin);
    }
    all
}

fn what(kind: Kind, id: &LogicalName) -> String {
    let kind = match kind {
        Kind::Zone => "the zone",
        Kind::HealthCheck => "the health check",
        Kind::Record => "the record set",
        Kind::Parameter => "the parameter",
        Kind::Output => "the output",
    };
    format!("{kind} `{id}`")
}
