//! A zone that is there already.

use super::super::Context;
use super::id;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Text, ZoneSource};
use crate::source::Span;
use crate::spec::ZoneSpec;

pub(super) fn check<'s>(context: &mut Context<'s>, spec: &'s ZoneSpec) -> ZoneSource {
    let Some(id) = &spec.id else {
        let place = spec.existing.as_ref().map_or(spec.name.span, |existing| existing.span);
        refuse_keys_of_created(context, spec, place);
        return ZoneSource::Lookup;
    };
    if let Some(existing) = &spec.existing {
        let message = if existing.value {
            "`id` alone says that the zone is there already"
        } else {
            "a zone with an `id` is there already"
        };
        context.findings.push(
            Diagnostic::new(Code::NotExactlyOne, existing.span, message)
                .label("excludes `id`")
                .related(id.span(), "the zone's id")
                .help("remove `existing`"),
        );
    }
    refuse_keys_of_created(context, spec, id.span());
    // With a mistake in the id nothing is made from the zone.
    ZoneSource::Id(id::zone(context, id).unwrap_or_else(|| Text::literal("")))
}

/// Nothing of a zone that is there is changed, but for its records, its signing and its log.
fn refuse_keys_of_created(context: &mut Context<'_>, spec: &ZoneSpec, said: Span) {
    let keys = [
        ("comment", spec.comment.as_ref().map(|value| value.span)),
        ("tags", spec.tags.as_ref().map(|value| value.span)),
        ("protect", spec.protect.as_ref().map(|value| value.span)),
        ("force_destroy", spec.force_destroy.as_ref().map(|value| value.span)),
        ("vpcs", spec.vpcs.as_ref().map(|value| value.span)),
        ("delegation_set", spec.delegation_set.as_ref().map(|value| value.span)),
        ("delegate_from", spec.delegate_from.as_ref().map(|value| value.span)),
    ];
    for (key, place) in keys {
        let Some(place) = place else { continue };
        context.findings.push(
            Diagnostic::new(
                Code::ExistingZone,
                place,
                format!("`{key}` cannot be said of a zone that is there already"),
            )
            .label("left to whoever declares the zone")
            .related(said, "there already")
            .help(format!("remove `{key}`")),
        );
    }
}
