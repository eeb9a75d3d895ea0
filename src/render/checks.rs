//! The fields of health checks and their alarms, by the names that templates use.

use super::entry::Get;
use super::field::{Field, maybe};
use super::list::List;
use super::view::View;
use crate::data::checker_regions;
use crate::model::{Alarm, AlarmCheck, AlarmSource, Calculated, CheckKind, CheckerRegions, Probe, RecoveryControl};
use crate::plan::{LogicalName, PlannedCheck};
use crate::target::{Kind, Reference};

fn of(view: &View, at: usize) -> &PlannedCheck {
    &view.plan.health_checks[at]
}

pub(super) fn health_check(key: &str) -> Option<Get> {
    let get: Get = match key {
        "label" => |view, at| Field::Name(Kind::HealthCheck, (&of(view, at).id).into()),
        "urn" => |view, at| Field::Urn(&of(view, at).id),
        "earlier_urns" => |view, at| Field::List(List::EarlierUrns(&of(view, at).id)),
        "type" => |view, at| Field::literal(of(view, at).api_type),
        "invert" => |view, at| Field::Flag(of(view, at).invert),
        "disabled" => |view, at| Field::Flag(of(view, at).disabled),
        "tags" => |view, at| Field::List(List::Tags(&of(view, at).tags)),
        "is_first" => |view, at| Field::Flag(at == 0 && !view.has_zone_resources()),
        _ => return probe(key).or_else(|| calculated(key)).or_else(|| alarm_check(key)).or_else(|| alarm(key)),
    };
    Some(get)
}

fn probe(key: &str) -> Option<Get> {
    fn probe(view: &View, at: usize) -> Option<&Probe> {
        of(view, at).kind.probe()
    }
    let get: Get = match key {
        "is_probe" => |view, at| Field::Flag(probe(view, at).is_some()),
        "ip_address" => |view, at| maybe(probe(view, at).and_then(|it| it.ip_address.as_ref()), Field::text),
        "fqdn" => |view, at| maybe(probe(view, at).and_then(|it| it.fqdn.as_ref()), Field::text),
        "port" => |view, at| maybe(probe(view, at), |it| Field::Number(it.port.into())),
        "path" => |view, at| maybe(probe(view, at).and_then(|it| it.path.as_deref()), Field::literal),
        "search_string" => |view, at| maybe(probe(view, at).and_then(|it| it.search_string.as_deref()), Field::literal),
        "request_interval" => |view, at| maybe(probe(view, at), |it| Field::Number(it.request_interval)),
        "failure_threshold" => |view, at| maybe(probe(view, at), |it| Field::Number(it.failure_threshold)),
        "measure_latency" => |view, at| maybe(probe(view, at), |it| Field::Flag(it.measure_latency)),
        "has_sni" => |view, at| Field::Flag(probe(view, at).is_some_and(|it| it.enable_sni.is_some())),
        "enable_sni" => |view, at| maybe(probe(view, at).and_then(|it| it.enable_sni), Field::Flag),
        "all_regions" => |view, at| Field::Flag(probe(view, at).is_some_and(|it| it.regions == CheckerRegions::All)),
        "regions" => |view, at| maybe(probe(view, at), |it| Field::List(List::Words(regions(it)))),
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

/// Checks that follow other checks, or a switch.
fn calculated(key: &str) -> Option<Get> {
    fn calculated(view: &View, at: usize) -> Option<&Calculated<LogicalName>> {
        of(view, at).kind.calculated()
    }
    fn control(view: &View, at: usize) -> Option<&RecoveryControl> {
        of(view, at).kind.recovery_control()
    }
    let get: Get = match key {
        "is_calculated" => |view, at| Field::Flag(calculated(view, at).is_some()),
        "children" => |view, at| maybe(calculated(view, at), |it| Field::List(List::Checks(&it.children))),
        "health_threshold" => |view, at| maybe(calculated(view, at), |it| Field::Number(it.health_threshold)),
        "routing_control_arn" => |view, at| maybe(control(view, at), |it| Field::text(&it.routing_control_arn)),
        _ => return None,
    };
    Some(get)
}

/// Checks that follow an alarm.
fn alarm_check(key: &str) -> Option<Get> {
    fn check(view: &View, at: usize) -> Option<&AlarmCheck> {
        of(view, at).kind.alarm()
    }
    fn name(view: &View, at: usize) -> Field<'_> {
        match &of(view, at).kind {
            CheckKind::Alarm(AlarmCheck { alarm: AlarmSource::Named(name), .. }) => Field::text(name),
            CheckKind::Alarm(_) => Field::Reference(Reference::AlarmName(of(view, at).id.clone())),
            _ => Field::None,
        }
    }
    let get: Get = match key {
        "follows_alarm" => |view, at| Field::Flag(check(view, at).is_some()),
        "alarm_name" => name,
        "alarm_region" => |view, at| maybe(check(view, at), |it| Field::literal(&*it.region)),
        "insufficient_data" => |view, at| maybe(check(view, at), |it| Field::literal(it.insufficient_data)),
        "alarm_provider" => {
            |view, at| maybe(check(view, at), |it| Field::Reference(Reference::Provider(it.region.clone())))
        }
        _ => return None,
    };
    Some(get)
}

/// Alarms that are declared beside their check.
fn alarm(key: &str) -> Option<Get> {
    fn alarm(view: &View, at: usize) -> Option<&Alarm> {
        of(view, at).kind.alarm()?.declared()
    }
    let get: Get = match key {
        "declares_alarm" => |view, at| Field::Flag(alarm(view, at).is_some()),
        "alarm_label" => |view, at| Field::Name(Kind::Alarm, (&of(view, at).id).into()),
        "declared_name" => |view, at| maybe(alarm(view, at), |it| Field::literal(&*it.name)),
        "alarm_description" => {
            |view, at| maybe(alarm(view, at).and_then(|it| it.description.as_deref()), Field::literal)
        }
        "namespace" => |view, at| maybe(alarm(view, at), |it| Field::literal(&*it.namespace)),
        "metric_name" => |view, at| maybe(alarm(view, at), |it| Field::literal(&*it.metric_name)),
        "dimensions" => |view, at| maybe(alarm(view, at), |it| Field::List(List::Tags(&it.dimensions))),
        "statistic" => |view, at| maybe(alarm(view, at), |it| Field::literal(it.statistic)),
        "period" => |view, at| maybe(alarm(view, at), |it| Field::Number(it.period)),
        "evaluation_periods" => |view, at| maybe(alarm(view, at), |it| Field::Number(it.evaluation_periods)),
        "threshold" => |view, at| maybe(alarm(view, at), |it| Field::Decimal(&it.threshold)),
        "comparison_operator" => |view, at| maybe(alarm(view, at), |it| Field::literal(it.comparison_operator)),
        "treat_missing_data" => |view, at| maybe(alarm(view, at), |it| Field::literal(it.treat_missing_data)),
        _ => return None,
    };
    Some(get)
}
