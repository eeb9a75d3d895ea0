//! `[federation]`, and what `[defaults]` says about TTLs.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{Located, Span};
use crate::spec::Ttl;

/// Seconds for which resolvers keep an answer, when the spec says nothing (design contract, 3.4).
const DEFAULT_TTL: u32 = 60;

pub(super) fn federation(context: &mut Context<'_>) -> (String, Option<Located<String>>) {
    let Some(federation) = &context.spec.federation else { return (String::new(), None) };
    if !is_federation_name(&federation.name.value) {
        context.findings.push(invalid_federation_name(&federation.name));
    }
    let description = federation.description.as_ref().map(|text| text.with(text.value.0.clone()));
    (federation.name.value.clone(), description)
}

/// `[a-z][a-z0-9-]{0,31}`: part of tags, stack and project names.
fn is_federation_name(name: &str) -> bool {
    let allowed = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (1..=32).contains(&name.len()) && name.as_bytes()[0].is_ascii_lowercase() && name.bytes().all(allowed)
}

fn invalid_federation_name(name: &Located<String>) -> Diagnostic {
    let message = format!("`{}` cannot be the name of a federation", name.value.escape_debug());
    let plain = words::as_key(&name.value);
    let suggestion = is_federation_name(&plain).then(|| format!("`{plain}` would do"));
    Diagnostic::new(Code::InvalidKey, name.span, message)
        .label("lower-case letters, digits and `-`, with a letter first, 32 at most")
        .maybe_help(suggestion)
        .help("it becomes part of tags, stack and project names; put the long form into `description`")
}

/// The federation's name, for tags.
pub(super) fn federation_name<'s>(context: &Context<'s>) -> &'s str {
    context.spec.federation.as_ref().map_or("", |federation| &federation.name.value)
}

/// The TTL that `[defaults]` gives, and where.
pub(super) fn default_ttl(context: &Context<'_>) -> Option<Located<u32>> {
    let ttl = context.spec.defaults.as_ref()?.ttl.as_ref()?;
    Some(ttl.with(ttl.value.0))
}

/// The TTL of an entry that may say its own, and where it is written: nowhere, if it is the default.
pub(super) fn ttl(context: &Context<'_>, own: Option<&Located<Ttl>>) -> (u32, Option<Span>) {
    let given = own.map(|ttl| ttl.with(ttl.value.0)).or_else(|| default_ttl(context));
    given.map_or((DEFAULT_TTL, None), |ttl| (ttl.value, Some(ttl.span)))
}
