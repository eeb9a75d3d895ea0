//! What the AWS provider of Terraform does not do, or Pulumi's, which is made from it.

use super::disable;
use crate::data::{cloudwatch_region, region};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Place, Selector};
use crate::plan::{Plan, PlannedCheck, RecordSet};

/// Refuses SNI that is switched off: the AWS provider leaves `false` out when it creates a check (DIF-03).
pub(in crate::target) fn sni_off(plan: &Plan, target: &'static str) -> impl Iterator<Item = Diagnostic> {
    let is_off = |check: &&PlannedCheck| check.kind.probe().is_some_and(|probe| probe.enable_sni == Some(false));
    let off = plan.health_checks.iter().filter(is_off);
    off.map(move |check| {
        let message = format!("{target} cannot create the health check `{}` without SNI", check.id);
        Diagnostic::new(Code::SniOffNotCreated, check.places.enable_sni, message)
            .label("would be on after the first deployment")
            .help("leave `enable_sni` out: servers may ignore a name that they do not know")
            .help(disable(target))
    })
}

/// Refuses regions that are newer than the provider of Terraform (DIF-18, LAT-01, HC-19).
pub(in crate::target) fn unknown_regions(plan: &Plan) -> impl Iterator<Item = Diagnostic> {
    let records = plan.record_sets.iter().filter_map(|record| {
        let name = record_region(record)?;
        region(name).is_some_and(|region| !region.terraform).then_some((name, record.selector_origin))
    });
    let checks = plan.health_checks.iter().filter_map(|check| {
        let name = &*check.kind.alarm()?.region;
        cloudwatch_region(name).is_some_and(|region| !region.terraform).then_some((name, check.places.alarm_region))
    });
    records.chain(checks).map(|(name, span)| {
        let message = format!("terraform's AWS provider does not know the region `{name}`");
        Diagnostic::new(Code::RegionUnknownToTerraform, span, message)
            .label(format!("asks for `{name}`"))
            .help("use the nearest region that it knows")
            .help(disable("terraform"))
    })
}

fn record_region(record: &RecordSet) -> Option<&str> {
    match record.selector.as_ref()? {
        Selector::Latency(region) => Some(region),
        Selector::Geoproximity(proximity) => match &proximity.place {
            Place::Region(region) => Some(region),
            _ => None,
        },
        _ => None,
    }
}
