//! What a record set answers: values or an alias (REC-02).

use super::{alias, values};
use crate::check::Context;
use crate::check::federation::ttl;
use crate::diagnostic::{Code, Diagnostic, Repair};
use crate::model::RawData;
use crate::source::Span;
use crate::spec::RecordSpec;

pub(super) fn data<'s>(context: &mut Context<'s>, spec: &'s RecordSpec) -> Option<RawData> {
    match (&spec.values, &spec.alias) {
        (Some(given), None) => {
            let (ttl, _) = ttl(context, spec.ttl.as_ref());
            values::values(context, spec, given).map(|values| RawData::Values { ttl, values })
        }
        (None, Some(given)) => {
            if let Some(ttl) = &spec.ttl {
                context.findings.push(
                    Diagnostic::new(Code::NotExactlyOne, ttl.span, "an alias has no TTL of its own")
                        .label("excludes `alias`")
                        .related(given.span, "the alias")
                        .help("remove it: the TTL of the target counts")
                        .repair(Repair::remove(ttl.span, "`ttl`")),
                );
            }
            alias::alias(context, spec, &given.value)
        }
        (Some(values), Some(given)) => {
            context.findings.push(
                Diagnostic::new(Code::NotExactlyOne, given.span, "a record has values or an alias, not both")
                    .label("excludes `values`")
                    .related(values.span, "the values")
                    .help("keep one of them"),
            );
            None
        }
        (None, None) => {
            let message = format!("the record `{}` has no value", spec.name.value.escape_debug());
            context.findings.push(
                Diagnostic::new(Code::NotExactlyOne, spec.name.span, message)
                    .label("needs `values` or `alias`")
                    .help("add `values = \"…\"`"),
            );
            None
        }
    }
}

/// Where the answer is written, for findings that need other record sets.
pub(super) fn place(spec: &RecordSpec) -> Span {
    let alias = spec.alias.as_ref().map(|alias| alias.value.name.span());
    alias.or_else(|| spec.values.as_ref().map(|values| values.span)).unwrap_or(spec.name.span)
}
