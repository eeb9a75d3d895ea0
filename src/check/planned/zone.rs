//! What the zone's own form forbids or changes: private zones, signed zones.

use super::groups::{Group, Report};
use crate::check::aliases::is_cloudfront;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{PolicyKind, RecordType, Text};
use crate::plan::{Alias, Plan};

/// Signed zones cut longer TTLs (HZ-17).
const LONGEST_SIGNED_TTL: u32 = 604_800;

pub(super) fn check<'p>(plan: &Plan, group: &Group<'p>, report: &mut Report<'_, 'p>) {
    if plan.zone.source.is_private() {
        private(group, report);
    }
    if plan.zone.dnssec.is_some() {
        long_ttl(group, report);
    } else if plan.zone.source.created().is_some() && group.kind == RecordType::Tlsa {
        unsigned(group, report);
    }
}

/// POL-01, ALI-05, HZ-23.
fn private<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    let set = group.sets[0];
    let refused = |message: String| Diagnostic::new(Code::NotInPrivateZone, set.origin, message);
    if group.policy() == PolicyKind::Cidr {
        report.say(
            group,
            refused(format!("in a private zone, `{}` cannot be routed by networks", group.name))
                .label("the policy `cidr`")
                .help("use another policy, such as `latency` or `geolocation`"),
        );
    }
    if group.kind == RecordType::Ns {
        report.say(
            group,
            Diagnostic::new(Code::TypeNotHere, set.origin, format!("a private zone cannot delegate `{}`", group.name))
                .label("an NS record")
                .help("declare the records of the part in this zone, or a private zone of its own for it"),
        );
    }
    let cloudfront = group.sets.iter().find(|set| {
        matches!(set.alias(), Some(Alias::Resource(resource))
            if matches!(&resource.name, Text::Literal(name) if is_cloudfront(name)))
    });
    if let Some(set) = cloudfront {
        report.say(
            group,
            Diagnostic::new(
                Code::NotInPrivateZone,
                set.answer_place,
                format!("in a private zone, `{}` cannot lead to CloudFront", group.name),
            )
            .label("an alias to a distribution")
            .help("use a record of type `CNAME`"),
        );
    }
}

fn long_ttl<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    let set = group.sets.iter().find_map(|set| Some((set, set.ttl().filter(|ttl| *ttl > LONGEST_SIGNED_TTL)?)));
    let Some((set, ttl)) = set else { return };
    report.say(
        group,
        Diagnostic::new(Code::CappedTtl, set.origin, format!("the TTL of `{}` is cut to a week", group.name))
            .label(format!("{ttl} seconds, in a signed zone"))
            .help(format!("write {LONGEST_SIGNED_TTL} or less")),
    );
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
