//! Names that targets give to things.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::RecordType;
use crate::plan::{LogicalName, Maker, Plan, RecordSet};
use crate::source::Span;

/// A name that a target gives to something, for finding two things of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// Names are unique within it, such as `resource` or `output`.
    pub namespace: &'static str,
    pub name: String,
    /// Where the spec asks for it.
    pub origin: Span,
    /// What it is given to, for people: "the record set".
    pub what: &'static str,
    pub id: LogicalName,
}

/// Refuses two things that get one name in a target, rather than numbering them. What cannot be told apart in any target
/// was said before.
pub fn collisions(target: &str, plan: &Plan, identifiers: &[Identifier], findings: &mut Diagnostics) {
    let mut seen: HashMap<(&str, &str), &Identifier> = HashMap::with_capacity(identifiers.len());
    let mut known: Option<Known<'_>> = None;
    for identifier in identifiers {
        let Some(first) = seen.insert((identifier.namespace, &identifier.name), identifier) else { continue };
        let known = known.get_or_insert_with(|| Known::of(plan, findings));
        if known.was_said(first, identifier) {
            continue;
        }
        let (one, other) = (known.thing(first), known.thing(identifier));
        findings.push(
            Diagnostic::new(
                Code::IdentityCollision,
                identifier.origin,
                format!("{} and {} get one name in {}", one.shown(), other.shown(), place(target, first, identifier)),
            )
            .label(format!("becomes `{}`", identifier.name))
            .related(first.origin, format!("becomes `{}`, too", first.name))
            .help(help(&one, &other)),
        );
    }
}

/// One name for two things is one in every target.
fn place<'t>(target: &'t str, first: &Identifier, second: &Identifier) -> &'t str {
    if first.id == second.id && first.what == second.what { "every target" } else { target }
}

/// What is looked up only when there are clashes.
struct Known<'p> {
    /// Entries that were said to clash whatever the target.
    places: HashSet<Span>,
    /// Pairs that clash in more than one way, or target.
    pairs: HashSet<(Span, Span)>,
    raw: HashMap<&'p LogicalName, Vec<&'p RecordSet>>,
}

impl<'p> Known<'p> {
    fn of(plan: &'p Plan, findings: &Diagnostics) -> Self {
        let of_codes = |codes: [Code; 2]| findings.iter().filter(move |finding| codes.contains(&finding.code));
        let clashes = of_codes([Code::NameTaken, Code::SetIdentifierTaken]);
        let pairs = of_codes([Code::IdentityCollision; 2]);
        let mut raw: HashMap<&LogicalName, Vec<&RecordSet>> = HashMap::new();
        for set in plan.record_sets.iter().filter(|set| set.maker == Maker::Raw) {
            raw.entry(&set.id).or_default().push(set);
        }
        Self {
            places: clashes.map(|finding| finding.primary.span).collect(),
            pairs: pairs.filter_map(|it| Some((it.related.first()?.span, it.primary.span))).collect(),
            raw,
        }
    }

    /// Remembers that it is said now.
    fn was_said(&mut self, first: &Identifier, second: &Identifier) -> bool {
        self.places.contains(&first.origin)
            || self.places.contains(&second.origin)
            || !self.pairs.insert((first.origin, second.origin))
    }

    fn thing<'i>(&self, identifier: &'i Identifier) -> Thing<'i, 'p> {
        let sets = self.raw.get(&identifier.id).into_iter().flatten();
        let raw = sets.copied().find(|set| set.places.identifier == identifier.origin);
        Thing { identifier, raw }
    }
}

/// Something that has a name.
struct Thing<'i, 'p> {
    identifier: &'i Identifier,
    /// The entry of `[[records]]` that it is.
    raw: Option<&'p RecordSet>,
}

impl Thing<'_, '_> {
    /// Names of raw record sets lose what tells them apart, so these are shown by their DNS names.
    fn shown(&self) -> String {
        let what = self.identifier.what;
        let Some(set) = self.raw else { return format!("{what} `{}`", self.identifier.id) };
        let (name, kind) = (&set.name, set.kind.as_str());
        match &set.set_identifier {
            None => format!("{what} `{name}` ({kind})"),
            Some(text) => format!("{what} `{}` of `{name}` ({kind})", text.escape_debug()),
        }
    }
}

/// A DNS name and a type are what they must be: only what is beside them can change.
fn help(one: &Thing<'_, '_>, other: &Thing<'_, '_>) -> String {
    let (a, b) = match (one.raw, other.raw) {
        (Some(a), Some(b)) => (a, b),
        (None, None) => return "rename one of them".to_owned(),
        (Some(_), None) => return format!("rename {}", other.shown()),
        (None, Some(_)) => return format!("rename {}", one.shown()),
    };
    if a.name == b.name && a.kind == b.kind {
        return "give one of them another `set_identifier`".to_owned();
    }
    let apart = "declare one of them in another spec, with `existing = true` in `[zone]`";
    if [a, b].iter().any(|set| matches!(set.kind, RecordType::A | RecordType::Aaaa | RecordType::Cname)) {
        format!("a record is called after its DNS name: let an endpoint or service of another key make one; or {apart}")
    } else {
        format!("a record is called after its DNS name and type: {apart}")
    }
}
