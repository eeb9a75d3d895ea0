//! What records need of the zone: to be public, or to be signed.

use super::groups::{Group, Report};
use crate::check::aliases::is_cloudfront;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::RecordType;
use crate::plan::{Alias, Plan};

pub(super) fn check<'p>(plan: &Plan, group: &Group<'p>, report: &mut Report<'_, 'p>) {
    if plan.zone.source.is_private() {
        private(group, report);
    }
    let is_unsigned = plan.zone.source.created().is_some() && plan.zone.dnssec.is_none();
    if is_unsigned && group.kind == RecordType::Tlsa {
        unsigned(group, report);
    }
}

/// A private zone leads to no distribution (ALI-05).
fn private<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    let cloudfront =
        group.sets.iter().find(|set| matches!(set.alias(), Some(Alias::Resource(resource)) if is_cloudfront(resource)));
    if let Some(set) = cloudfront {
        report.say(
            group,
            Diagnostic::new(
                Code::AliasResource,
                set.answer_place,
                format!("in a private zone, `{}` cannot lead to CloudFront", group.name),
            )
            .label("an alias to a distribution")
            .help("use a record of type `CNAME`"),
        );
    }
}

/// Nobody believes a TLSA record that is not signed (TYP-TLSA).
fn unsigned<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    report.say(
        group,
        Diagnostic::new(
            Code::SuspectRecord,
            group.sets[0].origin,
            format!("`{}` says nothing without DNSSEC", group.name),
        )
        .label("clients ignore TLSA records of a zone that is not signed")
        .help("sign the zone: `[zone]` with `dnssec`"),
    );
}
