//! Every name that a target gives, so that two things with one name are found before any tool finds them.

use super::{Kind, Target};
use crate::check::Identifier;
use crate::plan::{LogicalName, Plan};
use crate::source::Span;

pub(super) fn identifiers(target: &(impl Target + ?Sized), plan: &Plan) -> Vec<Identifier> {
    let mut all = Vec::with_capacity(2 * (plan.health_checks.len() + plan.record_sets.len()));
    let mut add = |kind: Kind, id: &LogicalName, origin: Span| {
        target.names(kind, id, &mut |namespace, name| {
            all.push(Identifier { namespace, name, origin, what: kind.as_str(), id: id.clone() });
        });
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
