//! How a record set is chosen among those of its name and type.

use super::policy;
use crate::check::Context;
use crate::check::selectors::PlaceFields;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{RawRouting, Role, Selector, Text};
use crate::source::{Located, Span};
use crate::spec::{ParameterType, RecordCidrSpec, RecordPlaceSpec, RecordSpec, RoleSpec, TextOrParameter};

/// `None` when something is wrong, else the routing, if there is any.
#[expect(clippy::option_option, reason = "the outer one is for mistakes, as everywhere in the checks")]
pub(super) fn routing<'s>(context: &mut Context<'s>, spec: &'s RecordSpec) -> Option<Option<RawRouting>> {
    let written = policy::written(spec);
    let wrong = policy::shape(spec, &written).or_else(|| policy::not_for_type(spec, *written.first()?));
    if let Some(finding) = wrong {
        context.findings.push(finding);
        return None;
    }
    let Some(identifier) = &spec.set_identifier else { return Some(None) };
    let cidr_collection = match &spec.cidr {
        Some(cidr) => Some(collection(context, &cidr.value)?),
        None => None,
    };
    let selector = selector(context, spec)?;
    Some(Some(RawRouting { set_identifier: identifier.value.0.as_str().into(), selector, cidr_collection }))
}

fn selector(context: &mut Context<'_>, spec: &RecordSpec) -> Option<Selector> {
    if let Some(role) = &spec.failover {
        return failover(context, spec, role).map(Selector::Failover);
    }
    if let Some(weight) = &spec.weight {
        return u8::try_from(weight.value.0).ok().map(Selector::Weighted);
    }
    if let Some(region) = &spec.region {
        return context.latency_region(region).map(Selector::Latency);
    }
    if let Some(location) = &spec.geolocation {
        return context.location(location).map(Selector::Geolocation);
    }
    if let Some(place) = &spec.geoproximity {
        return context.place(&place_fields(&place.value, place.span)).map(Selector::Geoproximity);
    }
    if let Some(cidr) = &spec.cidr {
        return context.cidr_location(&cidr.value.location).map(Selector::Cidr);
    }
    Some(Selector::Multivalue {})
}

fn place_fields(place: &RecordPlaceSpec, span: Span) -> PlaceFields<'_> {
    PlaceFields {
        region: place.region.as_ref(),
        local_zone_group: place.local_zone_group.as_ref(),
        latitude: place.latitude.as_ref(),
        longitude: place.longitude.as_ref(),
        bias: place.bias.as_ref().map(|bias| bias.value.0),
        span,
    }
}

/// The role, if a primary can be told to be unhealthy (FO-03, FO-04).
fn failover(context: &mut Context<'_>, spec: &RecordSpec, role: &Located<RoleSpec>) -> Option<Role> {
    if role.value == RoleSpec::Secondary {
        return Some(Role::Secondary);
    }
    let is_evaluated = spec.alias.as_ref().is_some_and(|alias| alias.value.evaluate_target_health.value);
    if spec.health_check.is_some() || is_evaluated {
        return Some(Role::Primary);
    }
    if spec.values.is_none() && spec.alias.is_none() {
        return None;
    }
    let name = spec.name.value.escape_debug();
    let finding = Diagnostic::new(
        Code::PrimaryWithoutCheck,
        role.span,
        format!("`{name}` is the primary of a failover, but has no health check"),
    );
    context.findings.push(match &spec.alias {
        None => finding.label("without a check it never fails over, and Route 53 refuses it").help(
            "add `health_check = \"…\"`, the name of an entry of `[health_checks]` or of an endpoint that has one",
        ),
        Some(alias) => finding
            .label("never unhealthy, whatever its target does")
            .related(alias.value.evaluate_target_health.span, "the target is not evaluated")
            .help("write `evaluate_target_health = true`, or add `health_check = \"…\"`"),
    });
    None
}

/// The id of a CIDR collection that is there already (CID-01).
fn collection<'s>(context: &mut Context<'s>, cidr: &'s RecordCidrSpec) -> Option<Text> {
    match &cidr.collection {
        TextOrParameter::Parameter(name) => {
            if let Some(default) = context.default_of(name, ParameterType::String)? {
                uuid(context, &default)?;
            }
            Some(Text::Parameter(name.value.as_str().into()))
        }
        TextOrParameter::Text(text) => uuid(context, text).map(Text::literal),
    }
}

fn uuid(context: &mut Context<'_>, text: &Located<String>) -> Option<String> {
    if is_uuid(&text.value) {
        return Some(text.value.to_ascii_lowercase());
    }
    let message = format!("`{}` is not the id of a CIDR collection", text.value.escape_debug());
    context.findings.push(
        Diagnostic::new(Code::InvalidCidr, text.span, message)
            .label("not a UUID")
            .help("write the collection's id, such as `c8c02a84-aaaa-bbbb-e0d2-d833a2f80106`, not its name or ARN"),
    );
    None
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
