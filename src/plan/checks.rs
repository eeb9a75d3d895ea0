//! Health checks: their names, and the order in which they can be created.

use super::key_path::KeyPath;
use super::{LogicalName, PlannedCheck};
use crate::model::{Calculated, CheckKind, HealthCheck};

/// The names of all checks, in their order.
pub(super) fn ids(checks: &[HealthCheck]) -> Vec<LogicalName> {
    checks.iter().map(|check| KeyPath::new("").renamed(&check.key, &check.renamed_from).id()).collect()
}

/// Sorted by name, but children before their parents.
pub(super) fn planned(checks: Vec<HealthCheck>, ids: &[LogicalName]) -> Vec<PlannedCheck> {
    let mut planned: Vec<PlannedCheck> =
        checks.into_iter().zip(ids).map(|(check, id)| planned_check(check, id, ids)).collect();
    planned.sort_by(|a, b| (a.kind.calculated().is_some(), &a.id).cmp(&(b.kind.calculated().is_some(), &b.id)));
    planned
}

fn planned_check(check: HealthCheck, id: &LogicalName, ids: &[LogicalName]) -> PlannedCheck {
    let api_type = check.kind.api();
    let kind = match check.kind {
        CheckKind::Probe(probe) => CheckKind::Probe(probe),
        CheckKind::Alarm(alarm) => CheckKind::Alarm(alarm),
        CheckKind::RecoveryControl(control) => CheckKind::RecoveryControl(control),
        CheckKind::Calculated(Calculated { children, health_threshold }) => CheckKind::Calculated(Calculated {
            children: children.into_iter().map(|child| ids[child].clone()).collect(),
            health_threshold,
        }),
    };
    PlannedCheck {
        id: id.clone(),
        api_type,
        kind,
        invert: check.invert,
        disabled: check.disabled,
        tags: check.tags,
        origin: check.origin,
        places: check.places,
    }
}
