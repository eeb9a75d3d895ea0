//! What `CloudFormation` has no word for.

use super::{disable, dynamic, template};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CreatedZone, ZoneSource};
use crate::plan::{Plan, PlannedZone};
use crate::source::Span;

/// Everything that a template cannot hold, or not for so many `resources`.
pub(in crate::target) fn cloudformation(plan: &Plan, resources: usize) -> Vec<Diagnostic> {
    let zone = zone(plan).into_iter().chain(existing_zone(&plan.zone));
    disabled(plan)
        .chain(zone)
        .chain(alarm_regions(plan))
        .chain(dynamic::references(plan))
        .chain(template::template(plan, resources))
        .chain(template::nothing(plan, resources))
        .collect()
}

/// Refuses checks that are switched off, for which `CloudFormation` has no property (DIF-07).
fn disabled(plan: &Plan) -> impl Iterator<Item = Diagnostic> {
    let off = plan.health_checks.iter().filter(|check| check.disabled);
    off.map(|check| {
        let message = format!("cloudformation cannot declare the health check `{}` as disabled", check.id);
        Diagnostic::new(Code::DisabledNotInCloudFormation, check.places.disabled, message)
            .label("would be enabled in its template")
            .help(disable("cloudformation"))
    })
}

/// Refuses what the other tools do with a zone that they create (DIF-08, HZ-12).
fn zone(plan: &Plan) -> Vec<Diagnostic> {
    let Some(CreatedZone { delegation_set, force_destroy, .. }) = plan.zone.source.created() else { return Vec::new() };
    let name = &plan.zone.name;
    let set = delegation_set.as_ref().map(|_| {
        let message = format!("cloudformation cannot create `{name}` with the name servers of a delegation set");
        Diagnostic::new(Code::DelegationSetNotInCloudFormation, plan.zone.places.delegation_set, message)
            .label("would get other name servers from its template")
            .help("create the zone in another way, and give its `id` here")
            .help(disable("cloudformation"))
    });
    let force = force_destroy.then(|| {
        let message = format!("cloudformation cannot empty the zone `{name}` to delete it");
        Diagnostic::new(Code::ForceDestroyNotInCloudFormation, plan.zone.places.force_destroy, message)
            .label("would stay as long as it holds records of others")
            .help("leave `force_destroy` out, and delete such records by hand")
            .help(disable("cloudformation"))
    });
    set.into_iter().chain(force).collect()
}

/// Refuses an existing zone whose id the template is not told, and what only a new zone can have there (FG621, FG625).
fn existing_zone(zone: &PlannedZone) -> Option<Diagnostic> {
    let finding = |code, span: Span, message: String, label| {
        Diagnostic::new(code, span, message).label(label).help(disable("cloudformation"))
    };
    let name = &zone.name;
    match (&zone.source, &zone.query_log) {
        (ZoneSource::Lookup, _) => {
            let message = format!("cloudformation cannot look up the id of the zone `{name}`");
            let finding =
                finding(Code::LookupNotInCloudFormation, zone.places.existing, message, "only its name is known");
            Some(finding.help("give the zone's `id`, as a text or as `{ parameter = \"…\" }`"))
        }
        (ZoneSource::Id(_), Some(log)) => {
            let message = format!("cloudformation cannot log the queries of the existing zone `{name}`");
            let label = "a property of zones that the template creates";
            Some(finding(Code::QueryLogNotInCloudFormation, log.origin, message, label))
        }
        _ => None,
    }
}

/// Refuses alarms in more than one region, or away from what only one region can hold (DIF-13).
fn alarm_regions(plan: &Plan) -> impl Iterator<Item = Diagnostic> {
    let fixed = plan.zone.has_keys_or_logs().then_some(PlannedZone::KEYS_AND_LOGS_REGION);
    let mut home = fixed.map(ToOwned::to_owned);
    let checks = plan.health_checks.iter().filter_map(|check| Some((check, check.kind.alarm()?)));
    checks.filter(|(_, alarm)| alarm.declared().is_some()).filter_map(move |(check, alarm)| {
        let home = home.get_or_insert_with(|| alarm.region.to_string());
        (**home != *alarm.region).then(|| {
            let message = format!("cloudformation cannot create the alarm of `{}` in `{}`", check.id, alarm.region);
            let other = match fixed {
                Some(region) => format!("the zone's key or log is created in `{region}`, and a stack has one region"),
                None => format!("another alarm is created in `{home}`, and a stack has one region"),
            };
            Diagnostic::new(Code::StackHasOneRegion, check.places.alarm_region, message)
                .label(other)
                .help("create this alarm in another way, and name it as `alarm_name`")
                .help(disable("cloudformation"))
        })
    })
}
