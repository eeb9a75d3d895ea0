//! Rules that need all resources together, wherever they come from.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::RecordType;
use crate::model::limits::{HEALTH_CHECKS, RECORD_SETS_PER_ZONE};
use crate::plan::{LogicalName, Plan, RecordSet};
use crate::source::Span;

/// A name that a target gives to something, for finding two things of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// Names are unique within it, such as `resource` or `output`.
    pub namespace: &'static str,
    pub name: String,
    /// Where the spec asks for it.
    pub origin: Span,
    /// What it is given to, for people: "the record set".
    pub what: &'static str,
    pub id: LogicalName,
}

/// Checks the record sets against each other, and the plan against the quotas of an account.
pub fn audit(plan: &Plan, findings: &mut Diagnostics) {
    record_sets(plan, findings);
    quotas(plan, findings);
}

/// Refuses two things that get one name in a target, rather than numbering them.
pub fn collisions(target: &str, identifiers: &[Identifier], findings: &mut Diagnostics) {
    let mut seen: HashMap<(&str, &str), &Identifier> = HashMap::with_capacity(identifiers.len());
    for identifier in identifiers {
        let Some(first) = seen.insert((identifier.namespace, &identifier.name), identifier) else { continue };
        findings.push(
            Diagnostic::new(
                Code::IdentityCollision,
                identifier.origin,
                format!(
                    "{} `{}` and {} `{}` get one name in {target}",
                    first.what, first.id, identifier.what, identifier.id
                ),
            )
            .label(format!("becomes `{}`", identifier.name))
            .related(first.origin, format!("becomes `{}`, too", first.name))
            .help("rename one of them"),
        );
    }
}

/// One entry for each name and type, and a CNAME alone at its name (REC-08, REC-11).
fn record_sets(plan: &Plan, findings: &mut Diagnostics) {
    let mut by_name: HashMap<&str, &RecordSet> = HashMap::with_capacity(plan.record_sets.len());
    let mut by_type: HashMap<(&str, RecordType), &RecordSet> = HashMap::with_capacity(plan.record_sets.len());
    for record in &plan.record_sets {
        let name = record.name.as_str();
        let first = by_name.entry(name).or_insert(record);
        let same_type = by_type.entry((name, record.kind)).or_insert(record);
        if same_type.origin != record.origin {
            findings.push(taken(record, same_type));
        } else if first.origin != record.origin && [first.kind, record.kind].contains(&RecordType::Cname) {
            findings.push(cname_not_alone(record, first));
        }
    }
}

fn taken(record: &RecordSet, first: &RecordSet) -> Diagnostic {
    Diagnostic::new(Code::NameTaken, record.origin, format!("`{}` has a record set already", record.name))
        .label(format!("a second one of type {}", record.kind.as_str()))
        .related(first.origin, "the first one")
        .help("give one of them another `name`, or say `publish = false` on the endpoint")
}

fn cname_not_alone(record: &RecordSet, first: &RecordSet) -> Diagnostic {
    Diagnostic::new(Code::CnameNotAlone, record.origin, format!("`{}` is a CNAME, which must be alone at its name", record.name))
        .label(format!("type {}", record.kind.as_str()))
        .related(first.origin, format!("type {}", first.kind.as_str()))
        .help("give one of them another `name`, or say `publish = false` on the endpoint")
}

/// Warns at 80 % of what an account may have by default (M-39).
fn quotas(plan: &Plan, findings: &mut Diagnostics) {
    let counted = [
        (plan.record_sets.len(), RECORD_SETS_PER_ZONE, "record sets in a zone", "QUO-06"),
        (plan.health_checks.len(), HEALTH_CHECKS, "health checks", "QUO-10"),
    ];
    for (number, quota, what, rule) in counted {
        if number * 5 >= quota * 4 {
            findings.push(
                Diagnostic::new(Code::Quota, plan.zone.origin, format!("{number} {what}: an account may have {quota} by default"))
                    .label("this zone")
                    .help(format!("ask AWS for a higher quota before you deploy ({rule})")),
            );
        }
    }
}
