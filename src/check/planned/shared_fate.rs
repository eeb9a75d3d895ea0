//! Written-out failovers of which both sides are one thing (FO-07, M-09).

use super::groups::Group;
use crate::data::{AwsService, service_of_zone};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{AliasResource, Probe, Text};
use crate::plan::{Alias, RecordSet};

/// Both sides answer with the same server or name.
pub(super) fn same_answer(group: &Group<'_>, primary: &RecordSet, secondary: &RecordSet) -> Option<Diagnostic> {
    let common = match (primary.alias(), secondary.alias()) {
        (Some(Alias::Records { name, .. }), Some(Alias::Records { name: other, .. })) => {
            (name == other).then(|| name.to_string())
        }
        // CloudFront on both sides is said elsewhere (ALI-05).
        (Some(Alias::Resource(one)), Some(Alias::Resource(other))) => {
            (one.name == other.name && !is_cloudfront(one)).then(|| shown(&one.name))
        }
        (None, None) => primary.values().iter().find(|value| secondary.values().contains(value)).map(shown),
        _ => None,
    }?;
    Some(finding(
        primary,
        secondary,
        format!("both sides of `{}` answer with `{}`", group.name, common.escape_debug()),
        "nothing is left to fail over to",
        "let each side lead to its own server",
    ))
}

/// A side whose check probes the address of the other side: Route 53 never looks at what a record answers.
pub(super) fn guards_other_side(
    group: &Group<'_>,
    (primary, first): (&RecordSet, Option<&Probe>),
    (secondary, second): (&RecordSet, Option<&Probe>),
) -> Option<Diagnostic> {
    let probes = |probe: Option<&Probe>, set: &RecordSet| {
        probe.and_then(|probe| probe.ip_address.as_ref()).is_some_and(|address| set.values().contains(address))
    };
    (probes(first, secondary) || probes(second, primary)).then(|| {
        finding(
            primary,
            secondary,
            format!("a health check of `{}` probes the other side", group.name),
            "the side that is down is answered, and the other one is not",
            "let each check probe the address that its own record answers",
        )
    })
}

fn finding(primary: &RecordSet, secondary: &RecordSet, message: String, label: &str, help: &str) -> Diagnostic {
    Diagnostic::new(Code::SharedFate, secondary.answer_place, message)
        .label(label)
        .related(primary.answer_place, "the primary")
        .help(help)
}

fn is_cloudfront(resource: &AliasResource) -> bool {
    matches!(&resource.zone_id, Text::Literal(id) if service_of_zone(id) == Some(AwsService::CloudFront))
}

fn shown(text: &Text) -> String {
    match text {
        Text::Literal(text) => text.to_string(),
        Text::Parameter(key) => format!("{{{key}}}"),
    }
}
