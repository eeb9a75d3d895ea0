//! A zone that the artifacts declare.

use super::super::Context;
use super::super::federation::federation_name;
use super::super::tags::merged_tags;
use super::{id, private};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::CreatedZone;
use crate::spec::ZoneSpec;

const DEFAULT_COMMENT: &str = "Managed by fedgen";

pub(super) fn check<'s>(context: &mut Context<'s>, spec: &'s ZoneSpec) -> CreatedZone {
    let tags = spec.tags.as_ref().map(|tags| &tags.value);
    let comment = spec.comment.as_ref().map_or(DEFAULT_COMMENT, |comment| &comment.value.0).to_owned();
    let set = spec.delegation_set.as_ref().filter(|_| !context.is_private());
    force_destroy(context, spec);
    CreatedZone {
        comment,
        tags: merged_tags(context, &[("federation", federation_name(context))], &[tags]),
        protect: spec.protect.as_ref().is_none_or(|protect| protect.value),
        force_destroy: spec.force_destroy.as_ref().is_some_and(|force| force.value),
        vpcs: spec.vpcs.as_ref().map_or_else(Vec::new, |vpcs| private::vpcs(context, vpcs)),
        delegation_set: set.and_then(|text| id::delegation_set(context, text)),
    }
}

/// To empty a zone that nothing may destroy is a contradiction; without it, it is a danger (HZ-12, M-100).
fn force_destroy(context: &mut Context<'_>, spec: &ZoneSpec) {
    let Some(force) = spec.force_destroy.as_ref().filter(|force| force.value) else { return };
    let protect = spec.protect.as_ref();
    if protect.is_some_and(|protect| !protect.value) {
        context.findings.push(
            Diagnostic::new(Code::ForceDestroy, force.span, "destroying this zone deletes every record in it")
                .label("those that other people and tools have put there, too")
                .help("leave it out for a zone that anybody depends on: a zone with foreign records is then kept"),
        );
        return;
    }
    let finding = Diagnostic::new(
        Code::ForceDestroyProtected,
        force.span,
        "a zone cannot be protected and yet be emptied to destroy it",
    )
    .label("never happens while `protect` is true");
    context.findings.push(match protect {
        Some(protect) => finding.related(protect.span, "protected here").help("keep one of them"),
        None => finding.help("remove it; for a zone to throw away, add `protect = false`"),
    });
}
