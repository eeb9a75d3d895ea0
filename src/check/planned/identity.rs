//! Names that targets give to things.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::LogicalName;
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
pub fn collisions(target: &str, identifiers: &[Identifier], findings: &mut Diagnostics) {
    let mut seen: HashMap<(&str, &str), &Identifier> = HashMap::with_capacity(identifiers.len());
    let mut said: Option<HashSet<Span>> = None;
    for identifier in identifiers {
        let Some(first) = seen.insert((identifier.namespace, &identifier.name), identifier) else { continue };
        let said = said.get_or_insert_with(|| places_of_clashes(findings));
        if said.contains(&identifier.origin) || said.contains(&first.origin) {
            continue;
        }
        findings.push(
            Diagnostic::new(
                Code::IdentityCollision,
                identifier.origin,
                format!(
                    "{} `{}` and {} `{}` get one name in {target}",
                    first.what, first.id, identifier.what, identifier.id
                ),
            )
            .label(format!("becomes `{}`", identifier.name))
            .related(first.origin, format!("becomes `{}`, too", first.name))
            .help("rename one of them"),
        );
    }
}

/// Entries that were said to clash whatever the target.
fn places_of_clashes(findings: &Diagnostics) -> HashSet<Span> {
    let clashes = findings.iter().filter(|it| matches!(it.code, Code::NameTaken | Code::SetIdentifierTaken));
    clashes.map(|finding| finding.primary.span).collect()
}
