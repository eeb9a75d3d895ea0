//! The NS record in the parent zone.

use super::super::Context;
use super::super::names::name_finding;
use super::id;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Delegation, DnsName, ParentZone};
use crate::source::Located;
use crate::spec::DelegationSpec;

/// Seconds for which resolvers keep the delegation. The name servers change only when the zone is created again, and
/// after that everything below it is dark for so long: an hour, not the two days that Route 53 gives the zone's own NS.
const TTL: u32 = 3600;

pub(super) fn check<'s>(context: &mut Context<'s>, given: &'s Located<DelegationSpec>) -> Option<Delegation> {
    let parent = match &given.value {
        DelegationSpec::Zone(name) => ParentZone::Name(parent(context, name)?),
        DelegationSpec::Id(parent) => ParentZone::Id(id::zone(context, parent)?),
    };
    Some(Delegation { parent, ttl: TTL, origin: given.span })
}

fn parent(context: &mut Context<'_>, text: &Located<String>) -> Option<DnsName> {
    let name = match DnsName::zone(&text.value) {
        Ok(name) => name,
        Err(error) => {
            context.findings.push(name_finding(&text.value, text.span, &error, Code::InvalidZoneName));
            return None;
        }
    };
    if !context.zone_is_known {
        return None;
    }
    let zone = context.zone.clone();
    let Some(below) = zone.relative_to(&name).filter(|below| *below != "@") else {
        context.findings.push(not_above(text, &name, &zone));
        return None;
    };
    if let Some((_, nearer)) = below.split_once('.') {
        context.findings.push(
            Diagnostic::new(Code::DistantParent, text.span, format!("`{name}` is not the nearest name above `{zone}`"))
                .label(format!("right unless `{nearer}.{name}` is a zone of its own"))
                .help("the NS record must be in the nearest zone above, or nobody is led to this one"),
        );
    }
    Some(name)
}

fn not_above(text: &Located<String>, name: &DnsName, zone: &DnsName) -> Diagnostic {
    let (message, label) = if name == zone {
        (format!("the zone `{zone}` cannot delegate to itself"), "the zone itself")
    } else {
        (format!("`{zone}` is not below `{name}`"), "an NS record in that zone leads nobody here")
    };
    let finding = Diagnostic::new(Code::ParentZone, text.span, message).label(label);
    let above = zone.as_str().split_once('.').filter(|(_, above)| above.contains('.'));
    finding.help(above.map_or_else(
        || "remove `delegate_from`: a registry delegates this zone, not a zone of yours".to_owned(),
        |(_, above)| format!("the parent is `{above}`, or a zone above that"),
    ))
}
