//! The names of record sets, and the types that cannot have them.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DnsName, RecordType};
use crate::source::Located;
use crate::spec::RecordSpec;

pub(super) fn name(context: &mut Context<'_>, spec: &RecordSpec) -> Option<Located<DnsName>> {
    if spec.kind.value == RecordType::Soa {
        context.findings.push(zone_has_it(spec, "the zone's SOA record is Route 53's own"));
        return None;
    }
    let name = context.relative_name(&spec.name)?;
    if let Some(finding) = wrong_type(spec, &name, name.is_apex(&context.zone)) {
        context.findings.push(finding);
        return None;
    }
    Some(spec.name.with(name))
}

fn wrong_type(spec: &RecordSpec, name: &DnsName, is_apex: bool) -> Option<Diagnostic> {
    let finding = |message: &str| Diagnostic::new(Code::TypeNotHere, spec.name.span, message);
    match spec.kind.value {
        RecordType::Ns if is_apex => Some(zone_has_it(spec, "the zone's own NS record is Route 53's")),
        RecordType::Ns if name.is_wildcard() => Some(
            finding("a wildcard cannot be delegated")
                .label("no NS record can be here")
                .related(spec.kind.span, "the type")
                .help("write one NS record for each name"),
        ),
        RecordType::Ds if is_apex => Some(
            finding("the zone's own DS record stands in the parent zone")
                .label("no DS record can be here")
                .related(spec.kind.span, "the type")
                .help("a DS record belongs to a name below the zone that has an NS record"),
        ),
        _ => None,
    }
}

/// Declaring it again fails in one tool, and needs a switch in the others (HZ-11).
fn zone_has_it(spec: &RecordSpec, message: &str) -> Diagnostic {
    Diagnostic::new(Code::ZoneHasIt, spec.kind.span, message)
        .label("made with the zone, and cannot be declared again")
        .related(spec.name.span, "its name")
        .help("remove this record")
}
