//! Every name that a target gives, so that two things with one name are found before any tool finds them.

use std::fmt::Write;

use xxhash_rust::xxh3::xxh3_64;

use super::case::kebab;
use super::{Kind, Namespace, Spelling, Target};
use crate::check::Identifier;
use crate::plan::{LogicalName, Plan, camel};
use crate::source::Span;

pub(super) fn identifiers(target: &(impl Target + ?Sized), plan: &Plan) -> Vec<Identifier> {
    let mut all = Vec::new();
    each(plan, |kind, id, origin| {
        all.extend(target.namespaces(kind).iter().map(|namespace| {
            let mut name = String::new();
            spell(target, namespace, kind, id, &mut name);
            Identifier { namespace: namespace.name, name, origin, what: kind.as_str(), id: id.clone() }
        }));
    });
    all
}

/// Equal names have equal hashes, and the hashes of all names take little time and memory.
pub(super) fn may_collide(target: &(impl Target + ?Sized), plan: &Plan) -> bool {
    let mut hashes = Vec::with_capacity(2 * (plan.health_checks.len() + plan.record_sets.len()));
    let mut name = String::new();
    each(plan, |kind, id, _| {
        for namespace in target.namespaces(kind) {
            name.clear();
            name.push_str(namespace.name);
            name.push('/');
            spell(target, namespace, kind, id, &mut name);
            hashes.push(xxh3_64(name.as_bytes()));
        }
    });
    hashes.sort_unstable();
    hashes.windows(2).any(|pair| pair[0] == pair[1])
}

/// Writing to a string does not fail.
fn spell(target: &(impl Target + ?Sized), namespace: &Namespace, kind: Kind, id: &LogicalName, out: &mut String) {
    let _ = match namespace.spelling {
        Spelling::Declared => target.declare(kind, id, out),
        Spelling::Kebab => kebab(id, out),
        Spelling::Camel => out.write_str(&camel(id.as_str())),
    };
}

/// Everything that gets names.
fn each(plan: &Plan, mut visit: impl FnMut(Kind, &LogicalName, Span)) {
    visit(Kind::Zone, &plan.zone.id, plan.zone.origin);
    for parameter in &plan.parameters {
        visit(Kind::Parameter, &LogicalName::new(&[&parameter.key]), parameter.origin);
    }
    for check in &plan.health_checks {
        visit(Kind::HealthCheck, &check.id, check.origin);
    }
    for record in &plan.record_sets {
        visit(Kind::Record, &record.id, record.origin);
    }
    for output in &plan.outputs {
        visit(Kind::Output, &LogicalName::new(&[&output.name]), output.origin);
    }
}
