//! The values of a record set, each by the grammar of its type.

use foldhash::{HashMap, HashMapExt};

use super::suspects;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{RecordType, RecordValue, Text, ValueError};
use crate::source::{Located, Span};
use crate::spec::{OneOrMany, ParameterType, RecordSpec, TextOrParameter};

pub(super) fn values<'s>(
    context: &mut Context<'s>,
    spec: &'s RecordSpec,
    given: &'s OneOrMany<TextOrParameter>,
) -> Option<Vec<Text>> {
    let kind = spec.kind.value;
    let errors = context.findings.errors();
    let mut seen: HashMap<Text, Span> = HashMap::with_capacity(given.items.len());
    let mut values = Vec::with_capacity(given.items.len());
    for item in &given.items {
        let Some(value) = value(context, kind, item) else { continue };
        if let Some(first) = seen.insert(value.clone(), item.span()) {
            context.findings.push(
                Diagnostic::new(Code::DuplicateValue, item.span(), "the same value twice in one record set")
                    .label("given again")
                    .related(first, "first given here"),
            );
        }
        values.push(value);
    }
    if kind.takes_one_value() && given.items.len() > 1 {
        context.findings.push(second_value(kind, given.items[1].span()));
    }
    if kind == RecordType::Spf {
        context.findings.push(
            Diagnostic::new(Code::SuspectRecord, spec.kind.span, "nobody asks for records of type SPF any more")
                .label("out of use since RFC 7208")
                .help("write the same text as a record of type `TXT`"),
        );
    }
    (context.findings.errors() == errors).then_some(values)
}

fn value<'s>(context: &mut Context<'s>, kind: RecordType, item: &'s TextOrParameter) -> Option<Text> {
    match item {
        TextOrParameter::Text(text) => {
            let before = context.findings.len();
            let value = literal(context, kind, text);
            if !needs_quotes(kind) {
                context.hint_at_parameter(text, before);
            }
            let value = value?;
            context.findings.extend(suspects::check(kind, text, &value));
            Some(Text::literal(value.into_string()))
        }
        TextOrParameter::Parameter(name) if needs_quotes(kind) => {
            context.used_parameters.insert(&name.value);
            context.findings.push(quotes_in_parameter(kind, name));
            None
        }
        TextOrParameter::Parameter(name) => {
            if let Some(default) = context.default_of(name, type_of_parameter(kind))? {
                literal(context, kind, &default)?;
            }
            Some(Text::Parameter(name.value.as_str().into()))
        }
    }
}

fn literal(context: &mut Context<'_>, kind: RecordType, text: &Located<String>) -> Option<RecordValue> {
    RecordValue::parse(kind, &text.value).map_err(|error| context.findings.push(wrong(kind, text, &error))).ok()
}

/// What a parameter must be to stand for a value of this type.
fn type_of_parameter(kind: RecordType) -> ParameterType {
    match kind {
        RecordType::A => ParameterType::Ipv4,
        RecordType::Aaaa => ParameterType::Ipv6,
        RecordType::Cname | RecordType::Ns | RecordType::Ptr => ParameterType::Hostname,
        _ => ParameterType::String,
    }
}

/// Types whose every value holds quotes, which no parameter can (TYP-CAA, TYP-NAPTR).
fn needs_quotes(kind: RecordType) -> bool {
    matches!(kind, RecordType::Caa | RecordType::Naptr)
}

fn quotes_in_parameter(kind: RecordType, name: &Located<String>) -> Diagnostic {
    let message = format!("no parameter can supply a value of type {}", kind.as_str());
    Diagnostic::new(Code::ParameterPlace, name.span, message)
        .label("such a value holds quotes, and no parameter can hold one")
        .help("write the value into the spec, in single quotes: `values = '…'`")
}

fn wrong(kind: RecordType, text: &Located<String>, error: &ValueError) -> Diagnostic {
    let message = match shown(&text.value) {
        Some(shown) => format!("`{shown}` is not a value of type {}", kind.as_str()),
        None => format!("this is not a value of type {}", kind.as_str()),
    };
    Diagnostic::new(Code::InvalidRecordValue, text.span, message)
        .label(words::printable(&error.to_string()))
        .help(error.help(kind))
}

/// A value in a message, unless it is too long to be read there.
fn shown(text: &str) -> Option<String> {
    const READABLE: usize = 60;
    (!text.is_empty() && text.len() <= READABLE).then(|| text.escape_debug().to_string().replace("\\\"", "\""))
}

fn second_value(kind: RecordType, place: Span) -> Diagnostic {
    Diagnostic::new(Code::SeveralNames, place, format!("a record of type {} has one value", kind.as_str()))
        .label("a second value")
        .help("keep one of them; for several servers use addresses, or a routing policy")
}
