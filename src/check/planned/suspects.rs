//! Records that Route 53 takes, and that do not do what was meant.

use super::groups::{Group, Groups, Report};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{RecordType, Text};
use crate::plan::Plan;

pub(super) fn check<'p>(plan: &Plan, groups: &Groups<'p>, group: &Group<'p>, report: &mut Report<'_, 'p>) {
    match group.kind {
        // What an existing zone holds already is not known.
        RecordType::Ds if plan.zone.source.created().is_some() => not_delegated(groups, group, report),
        RecordType::Mx => server_is_alias(groups, group, report),
        _ => {}
    }
}

/// A DS record vouches for the zone that its name is delegated to (TYP-DS).
fn not_delegated<'p>(groups: &Groups<'p>, group: &Group<'p>, report: &mut Report<'_, 'p>) {
    if groups.get(group.name.as_str(), RecordType::Ns).is_some() {
        return;
    }
    report.say(
        group,
        Diagnostic::new(
            Code::SuspectRecord,
            group.sets[0].origin,
            format!("`{}` has a DS record, and is not delegated", group.name),
        )
        .label("vouches for a zone that nothing leads to")
        .help("add the NS record of this name"),
    );
}

/// A mail server's name has addresses of its own (TYP-MX).
fn server_is_alias<'p>(groups: &Groups<'p>, group: &Group<'p>, report: &mut Report<'_, 'p>) {
    for set in &group.sets {
        let cname = set.values().iter().find_map(|value| {
            let Text::Literal(value) = value else { return None };
            let server = value.split(' ').next_back()?.trim_end_matches('.');
            Some(groups.get(server, RecordType::Cname)?.sets[0])
        });
        let Some(cname) = cname else { continue };
        report.say(
            group,
            Diagnostic::new(
                Code::SuspectRecord,
                set.answer_place,
                format!("the mail server `{}` of `{}` is a CNAME", cname.name, group.name),
            )
            .label("many mail servers refuse to deliver to such a name")
            .related(cname.origin, "the CNAME")
            .help("name a server that has addresses"),
        );
    }
}
