//! The fields of health checks and record sets, by the names that templates use. Nearly all of the time goes here.

use super::entry::Get;
use super::field::{Field, List, maybe};
use super::view::View;
use crate::data::checker_regions;
use crate::model::{CheckerRegions, Probe, Role, Selector};
use crate::plan::{PlannedCheck, RecordSet};
use crate::target::{Kind, Reference};

pub(super) fn health_check(key: &str) -> Option<Get> {
    fn of(view: &View, at: usize) -> &PlannedCheck {
        &view.plan.health_checks[at]
    }
    fn probe(view: &View, at: usize) -> Option<&Probe> {
        of(view, at).kind.probe()
    }
    let get: Get = match key {
        "label" => |view, at| Field::Name(Kind::HealthCheck, (&of(view, at).id).into()),
        "urn" => |view, at| Field::Urn(&of(view, at).id),
        "type" => |view, at| Field::literal(of(view, at).api_type),
        "ip_address" => |view, at| maybe(probe(view, at).and_then(|it| it.ip_address.as_ref()), Field::text),
        "fqdn" => |view, at| maybe(probe(view, at).and_then(|it| it.fqdn.as_ref()), Field::text),
        "port" => |view, at| maybe(probe(view, at), |it| Field::Number(it.port.into())),
        "path" => |view, at| maybe(probe(view, at).and_then(|it| it.path.as_deref()), Field::literal),
        "search_string" => |view, at| maybe(probe(view, at).and_then(|it| it.search_string.as_deref()), Field::literal),
        "request_interval" => |view, at| maybe(probe(view, at), |it| Field::Number(it.request_interval)),
        "failure_threshold" => |view, at| maybe(probe(view, at), |it| Field::Number(it.failure_threshold)),
        "measure_latency" => |view, at| maybe(probe(view, at), |it| Field::Flag(it.measure_latency)),
        "invert" => |view, at| Field::Flag(of(view, at).invert),
        "disabled" => |view, at| Field::Flag(of(view, at).disabled),
        "has_sni" => |view, at| Field::Flag(probe(view, at).is_some_and(|it| it.enable_sni.is_some())),
        "enable_sni" => |view, at| maybe(probe(view, at).and_then(|it| it.enable_sni), Field::Flag),
        "all_regions" => |view, at| Field::Flag(probe(view, at).is_some_and(|it| it.regions == CheckerRegions::All)),
        "regions" => |view, at| maybe(probe(view, at), |it| Field::List(List::Words(regions(it)))),
        "tags" => |view, at| Field::List(List::Tags(&of(view, at).tags)),
        _ => return None,
    };
    Some(get)
}

pub(super) fn record(key: &str) -> Option<Get> {
    fn of(view: &View, at: usize) -> &RecordSet {
        &view.plan.record_sets[at]
    }
    let get: Get = match key {
        "label" => |view, at| Field::Name(Kind::Record, (&of(view, at).id).into()),
        "urn" => |view, at| Field::Urn(&of(view, at).id),
        "opens_group" => |view, at| Field::Flag(opens_group(&view.plan.record_sets, at)),
        "heading" => |view, at| Field::Comment(of(view, at).name.as_str().into()),
        "name" => |view, at| Field::literal(of(view, at).name.as_str()),
        "type" => |view, at| Field::literal(of(view, at).kind.as_str()),
        "ttl" => |view, at| maybe(of(view, at).ttl(), Field::Number),
        "values" => |view, at| Field::List(List::Texts(of(view, at).values())),
        "set_identifier" => |view, at| maybe(of(view, at).set_identifier.as_deref(), Field::literal),
        "failover" => |view, at| maybe(role(of(view, at)).map(Role::api), Field::literal),
        "health_check" => {
            |view, at| maybe(of(view, at).health_check.clone(), |id| Field::Reference(Reference::HealthCheckId(id)))
        }
        _ => return None,
    };
    Some(get)
}

fn role(record: &RecordSet) -> Option<Role> {
    match record.selector {
        Some(Selector::Failover(role)) => Some(role),
        _ => None,
    }
}

fn regions(probe: &Probe) -> &[&'static str] {
    match &probe.regions {
        CheckerRegions::All => checker_regions(),
        CheckerRegions::Some(regions) => regions,
    }
}

/// Whether no record set before it has its name: they come group by group.
fn opens_group(records: &[RecordSet], at: usize) -> bool {
    at == 0 || records[at - 1].name != records[at].name
}
