//! Values that templates loop over.

use std::sync::Arc;

use super::field::Field;
use crate::language::Language;
use crate::model::{Text, Vpc};
use crate::plan::LogicalName;
use crate::target::{Argument, Kind, Reference, Target, earlier_names};

#[derive(Clone, Copy, Debug)]
pub(super) enum List<'p> {
    Tags(&'p [(String, String)]),
    Texts(&'p [Text]),
    /// In quotes, as the API takes them; each tool keeps or loses these.
    Quoted(&'p [Text]),
    Words(&'p [&'static str]),
    Shared(&'p [Arc<str>]),
    /// References to things that must be there first.
    Resources(Kind, &'p [LogicalName]),
    /// The ids of health checks.
    Checks(&'p [LogicalName]),
    /// What the stack of a tool called something before.
    EarlierUrns(&'p LogicalName),
    Vpcs(&'p [Vpc]),
    /// What a nested stack is told.
    Arguments(&'p [Argument]),
}

/// What of an item is meant.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Whole,
    Key,
    Value,
    Id,
    Region,
}

impl Part {
    /// Finds a part by the name that templates use.
    pub(super) fn find(name: &str) -> Option<Self> {
        Some(match name {
            "key" => Self::Key,
            "value" => Self::Value,
            "id" => Self::Id,
            "region" => Self::Region,
            _ => return None,
        })
    }
}

impl<'p> List<'p> {
    pub(super) fn len(self) -> usize {
        match self {
            Self::Tags(tags) => tags.len(),
            Self::Texts(texts) | Self::Quoted(texts) => texts.len(),
            Self::Words(words) => words.len(),
            Self::Shared(texts) => texts.len(),
            Self::Resources(_, ids) | Self::Checks(ids) => ids.len(),
            Self::EarlierUrns(id) => earlier_names(id, LogicalName::kebab).len(),
            Self::Vpcs(vpcs) => vpcs.len(),
            Self::Arguments(arguments) => arguments.len(),
        }
    }

    /// One item, or a part of it.
    pub(super) fn item(self, at: usize, part: Part, target: &dyn Target) -> Field<'p> {
        match (self, part) {
            (Self::Tags(tags), Part::Key) => Field::Key(&tags[at].0, widest_key(tags, target.language())),
            (Self::Tags(tags), Part::Value) => Field::literal(&*tags[at].1),
            (Self::Texts(texts), Part::Whole) => Field::text(&texts[at]),
            (Self::Quoted(texts), Part::Whole) => quoted(&texts[at], target),
            (Self::Words(words), Part::Whole) => Field::literal(words[at]),
            (Self::Shared(texts), Part::Whole) => Field::literal(&*texts[at]),
            (Self::Resources(kind, ids), Part::Whole) => Field::Reference(Reference::Resource(kind, ids[at].clone())),
            (Self::Checks(ids), Part::Whole) => Field::Reference(Reference::HealthCheckId(ids[at].clone())),
            (Self::EarlierUrns(id), Part::Whole) => earlier_urn(id, at),
            (Self::Vpcs(vpcs), Part::Id) => Field::text(&vpcs[at].id),
            (Self::Vpcs(vpcs), Part::Region) => Field::literal(&*vpcs[at].region),
            (Self::Arguments(all), Part::Key) => Field::Name(Kind::Parameter, (&all[at].parameter).into()),
            (Self::Arguments(all), Part::Value) => Field::Reference(all[at].value.clone()),
            _ => Field::None,
        }
    }
}

fn widest_key(tags: &[(String, String)], language: Language) -> usize {
    tags.iter().map(|(key, _)| language.key_width(key)).max().unwrap_or(0)
}

/// A value of a TXT record, with the quotes around it or without (DIF-01).
fn quoted<'p>(text: &'p Text, target: &dyn Target) -> Field<'p> {
    match text {
        Text::Parameter(key) => Field::Reference(Reference::QuotedParameter(key.clone())),
        Text::Literal(text) if target.quotes_texts() => {
            let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
            Field::literal(inner.unwrap_or(text))
        }
        Text::Literal(text) => Field::literal(&**text),
    }
}

fn earlier_urn(id: &LogicalName, at: usize) -> Field<'static> {
    match earlier_names(id, LogicalName::kebab).get(at) {
        Some(name) => Field::literal(name.kebab()),
        None => Field::None,
    }
}
