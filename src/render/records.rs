//! The fields of health checks and record sets, by the names that templates use. Nearly all of the time goes here.

use std::sync::Arc;

use minijinja::value::Value;

use super::piece::Piece;
use super::tags::{Owner, tags};
use super::texts::{Texts, text};
use super::view::{View, maybe};
use crate::model::CheckerRegions;
use crate::plan::{RecordSet, Role};
use crate::target::{Kind, Reference};

pub(super) fn health_check(view: &Arc<View>, at: usize, key: &str) -> Option<Value> {
    let check = &view.plan.health_checks[at];
    let probe = &check.probe;
    Some(match key {
        "label" => Piece::Name(view.target, Kind::HealthCheck, check.id.clone()).value(),
        "urn" => Piece::Urn(check.id.clone()).value(),
        "type" => probe.kind().into(),
        "ip_address" => maybe(probe.ip_address.as_ref().map(|value| text(view.target, value))),
        "fqdn" => maybe(probe.fqdn.as_ref().map(|value| text(view.target, value))),
        "port" => probe.port.into(),
        "path" => maybe(probe.path.as_deref()),
        "search_string" => maybe(probe.search_string.as_deref()),
        "request_interval" => probe.request_interval.into(),
        "failure_threshold" => probe.failure_threshold.into(),
        "measure_latency" => probe.measure_latency.into(),
        "invert" => probe.invert.into(),
        "disabled" => probe.disabled.into(),
        "has_sni" => probe.enable_sni.is_some().into(),
        "enable_sni" => maybe(probe.enable_sni),
        "all_regions" => (probe.regions == CheckerRegions::All).into(),
        "regions" => match &probe.regions {
            CheckerRegions::All => view.checker_regions.clone(),
            CheckerRegions::Some(regions) => regions.iter().map(|&region| Value::from(region)).collect(),
        },
        "tags" => tags(view, Owner::Check(at)),
        _ => return None,
    })
}

pub(super) fn record(view: &Arc<View>, at: usize, key: &str) -> Option<Value> {
    let record = &view.plan.record_sets[at];
    Some(match key {
        "label" => Piece::Name(view.target, Kind::Record, record.id.clone()).value(),
        "urn" => Piece::Urn(record.id.clone()).value(),
        "opens_group" => opens_group(&view.plan.record_sets, at).into(),
        "heading" => Piece::Comment(record.name.as_str().to_owned().into()).value(),
        "name" => record.name.as_str().into(),
        "type" => record.kind.as_str().into(),
        "ttl" => record.ttl.into(),
        "values" => Value::from_object(Texts(Arc::clone(view), at)),
        "set_identifier" => maybe(record.failover.map(Role::as_str)),
        "failover" => maybe(record.failover.map(Role::api)),
        "health_check" => maybe(
            record.health_check.clone().map(|id| Piece::Reference(view.target, Reference::HealthCheckId(id)).value()),
        ),
        _ => return None,
    })
}

/// Whether no record set before it has its name: they come group by group.
fn opens_group(records: &[RecordSet], at: usize) -> bool {
    at == 0 || records[at - 1].name != records[at].name
}
