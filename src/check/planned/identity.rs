//! Names that targets give to things.

use foldhash::{HashMap, HashMapExt};

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
    for identifier in identifiers {
        let Some(first) = seen.insert((identifier.namespace, &identifier.name), identifier) else { continue };
        if findings.iter().any(|finding| is_about(finding, first, identifier)) {
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

fn is_about(finding: &Diagnostic, one: &Identifier, other: &Identifier) -> bool {
    let places = [one.origin, other.origin];
    matches!(finding.code, Code::NameTaken | Code::SetIdentifierTaken)
        && places.contains(&finding.primary.span)
        && finding.related.iter().any(|label| places.contains(&label.span))
}
