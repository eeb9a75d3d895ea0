//! The routing policies that a record writes, and whether its type can have them.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::PolicyKind;
use crate::source::Span;
use crate::spec::RecordSpec;

/// A policy, and where it is written.
pub(super) type Written = (Span, PolicyKind);

/// Every policy that is written: a right record has one at most.
pub(super) fn written(spec: &RecordSpec) -> Vec<Written> {
    let multivalue = spec.multivalue.as_ref().filter(|multivalue| multivalue.value);
    [
        (spec.failover.as_ref().map(|it| it.span), PolicyKind::Failover),
        (spec.weight.as_ref().map(|it| it.span), PolicyKind::Weighted),
        (spec.region.as_ref().map(|it| it.span), PolicyKind::Latency),
        (spec.geolocation.as_ref().map(|it| it.span), PolicyKind::Geolocation),
        (spec.geoproximity.as_ref().map(|it| it.span), PolicyKind::Geoproximity),
        (multivalue.map(|it| it.span), PolicyKind::Multivalue),
        (spec.cidr.as_ref().map(|it| it.span), PolicyKind::Cidr),
    ]
    .into_iter()
    .filter_map(|(span, kind)| Some((span?, kind)))
    .collect()
}

/// The record's key that stands for a policy.
fn key(kind: PolicyKind) -> &'static str {
    match kind {
        PolicyKind::Weighted => "weight",
        PolicyKind::Latency => "region",
        other => other.as_str(),
    }
}

/// At most one policy (REC-12), and a set identifier with it and only with it (REC-10).
pub(super) fn shape(spec: &RecordSpec, written: &[Written]) -> Option<Diagnostic> {
    match (written, &spec.set_identifier) {
        (&[(first, one), (second, other), ref others @ ..], _) => {
            let finding = Diagnostic::new(Code::NotExactlyOne, second, "a record has one routing policy")
                .label(format!("`{}` excludes `{}`", key(other), key(one)))
                .related(first, "first chosen here")
                .help("keep one of them; policies are nested in `[services]`");
            Some(
                others.iter().fold(finding, |finding, &(span, policy)| {
                    finding.related(span, format!("and `{}` here", key(policy)))
                }),
            )
        }
        (&[(span, kind)], None) => {
            let example = spec.failover.as_ref().map_or("…", |role| role.value.as_str());
            Some(
                Diagnostic::new(Code::IdentifierAndPolicy, span, "a routed record needs a `set_identifier`")
                    .label(format!("`{}` makes it one of several of its name and type", key(kind)))
                    .help(format!("add `set_identifier = \"{example}\"`")),
            )
        }
        ([], Some(identifier)) => Some(
            Diagnostic::new(
                Code::IdentifierAndPolicy,
                identifier.span,
                "a record without a routing policy has no `set_identifier`",
            )
            .label("tells it from others that cannot be there")
            .help("remove it, or add a policy, such as `failover = \"primary\"` or `weight = 10`"),
        ),
        _ => None,
    }
}

/// What the type and the alias forbid (REC-13, MVA-01, ALI-13).
pub(super) fn not_for_type(spec: &RecordSpec, (span, policy): Written) -> Option<Diagnostic> {
    let kind = spec.kind.value;
    let finding = |message: String| Diagnostic::new(Code::PolicyNotForType, span, message);
    if !kind.may_be_routed() {
        return Some(
            finding(format!("a record of type {} cannot be routed", kind.as_str()))
                .label("no routing policy is possible")
                .related(spec.kind.span, "the type")
                .help("remove the policy and its `set_identifier`"),
        );
    }
    if policy != PolicyKind::Multivalue {
        return None;
    }
    if let Some(alias) = &spec.alias {
        return Some(
            finding("an alias cannot be part of a multivalue answer".to_owned())
                .label("needs `values`")
                .related(alias.span, "the alias")
                .help("use `weight` for aliases"),
        );
    }
    (!kind.may_be_multivalue()).then(|| {
        finding(format!("a record of type {} cannot be part of a multivalue answer", kind.as_str()))
            .label("several answers at once")
            .related(spec.kind.span, "the type")
            .help("use `weight`, or records with addresses")
    })
}
