//! The fields of health checks and record sets, by the names that templates use. Nearly all of the time goes here.

use super::entry::Get;
use super::field::{Field, List, maybe};
use super::view::View;
use crate::data::checker_regions;
use crate::model::{CheckerRegions, Probe};
use crate::plan::{PlannedCheck, RecordSet, Role};
use crate::target::{Kind, Reference};

pub(super) fn health_check(key: &str) -> Option<Get> {
    fn of(view: &View, at: usize) -> &PlannedCheck {
        &view.plan.health_checks[at]
    }
    fn probe(view: &View, at: usize) -> &Probe {
        &of(view, at).probe
    }
    let get: Get = match key {
        "label" => |view, at| Field::Name(Kind::HealthCheck, (&of(view, at).id).into()),
        "urn" => |view, at| Field::Urn(&of(view, at).id),
        "type" => |view, at| Field::literal(probe(view, at).kind()),
        "ip_address" => |view, at| maybe(probe(view, at).ip_address.as_ref(), Field::text),
        "fqdn" => |view, at| maybe(probe(view, at).fqdn.as_ref(), Field::text),
        "port" => |view, at| Field::Number(probe(view, at).port.into()),
        "path" => |view, at| maybe(probe(view, at).path.as_deref(), Field::literal),
        "search_string" => |view, at| maybe(probe(view, at).search_string.as_deref(), Field::literal),
        "request_interval" => |view, at| Field::Number(probe(view, at).request_interval),
        "failure_threshold" => |view, at| Field::Number(probe(view, at).failure_threshold),
        "measure_latency" => |view, at| Field::Flag(probe(view, at).measure_latency),
        "invert" => |view, at| Field::Flag(probe(view, at).invert),
        "disabled" => |view, at| Field::Flag(probe(view, at).disabled),
        "has_sni" => |view, at| Field::Flag(probe(view, at).enable_sni.is_some()),
        "enable_sni" => |view, at| maybe(probe(view, at).enable_sni, Field::Flag),
        "all_regions" => |view, at| Field::Flag(probe(view, at).regions == CheckerRegions::All),
        "regions" => |view, at| Field::List(List::Words(regions(probe(view, at)))),
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
        "ttl" => |view, at| Field::Number(of(view, at).ttl),
        "values" => |view, at| Field::List(List::Texts(&of(view, at).values)),
        "set_identifier" => |view, at| maybe(of(view, at).failover.map(Role::as_str), Field::literal),
        "failover" => |view, at| maybe(of(view, at).failover.map(Role::api), Field::literal),
        "health_check" => {
            |view, at| maybe(of(view, at).health_check.clone(), |id| Field::Reference(Reference::HealthCheckId(id)))
        }
        _ => return None,
    };
    Some(get)
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
