//! The deploy-time parameters that checks and record sets use.

use std::collections::BTreeSet;

use crate::model::{AlarmSource, CheckKind, Text};
use crate::plan::{Alias, CollectionId, PlannedCheck, RecordSet};

/// Keys of parameters.
pub(super) type Keys<'p> = BTreeSet<&'p str>;

pub(super) fn text<'p>(text: &'p Text, keys: &mut Keys<'p>) {
    if let Text::Parameter(key) = text {
        keys.insert(key);
    }
}

pub(super) fn record<'p>(record: &'p RecordSet, keys: &mut Keys<'p>) {
    for value in record.values() {
        text(value, keys);
    }
    if let Some(Alias::Resource(resource)) = record.alias() {
        text(&resource.name, keys);
        text(&resource.zone_id, keys);
    }
    if let Some(CollectionId::Existing(id)) = &record.cidr_collection {
        text(id, keys);
    }
}

pub(super) fn check<'p>(check: &'p PlannedCheck, keys: &mut Keys<'p>) {
    match &check.kind {
        CheckKind::Probe(probe) => {
            for value in probe.ip_address.iter().chain(&probe.fqdn) {
                text(value, keys);
            }
        }
        CheckKind::Alarm(alarm) => {
            if let AlarmSource::Named(name) = &alarm.alarm {
                text(name, keys);
            }
        }
        CheckKind::RecoveryControl(control) => text(&control.routing_control_arn, keys),
        CheckKind::Calculated(_) => {}
    }
}
