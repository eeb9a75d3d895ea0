//! Rules that need all resources together, wherever they come from.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::zone;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::RecordType;
use crate::model::limits::VALUES_PER_RECORD_SET;
use crate::model::{DnsName, Text};
use crate::plan::{LogicalName, Plan, RecordSet};
use crate::source::Span;

/// More addresses than this may not fit into one packet (REC-15).
const ANSWERS_IN_ONE_PACKET: usize = 8;

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

/// Checks the record sets against each other and their zone, and the plan against the quotas of an account.
pub fn audit(plan: &Plan, findings: &mut Diagnostics) {
    record_sets(plan, findings);
    zone::records::audit(plan, findings);
    super::quotas::check(plan, findings);
}

/// Refuses two things that get one name in a target, rather than numbering them.
pub fn collisions(target: &str, identifiers: &[Identifier], findings: &mut Diagnostics) {
    let mut seen: HashMap<(&str, &str), &Identifier> = HashMap::with_capacity(identifiers.len());
    for identifier in identifiers {
        let Some(first) = seen.insert((identifier.namespace, &identifier.name), identifier) else { continue };
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

/// One entry for each name and type, and a CNAME alone at its name (REC-08, REC-11).
fn record_sets(plan: &Plan, findings: &mut Diagnostics) {
    let mut by_name: HashMap<&str, &RecordSet> = HashMap::with_capacity(plan.record_sets.len());
    let mut by_type: HashMap<(&str, RecordType), &RecordSet> = HashMap::with_capacity(plan.record_sets.len());
    let mut large: HashSet<&[Text]> = HashSet::new();
    // A and AAAA of the same two entries are one mistake.
    let mut pairs: HashSet<(Span, Span)> = HashSet::new();
    for record in &plan.record_sets {
        let name = record.name.as_str();
        findings.extend(cname_at_apex(record, &plan.zone.name));
        if let Some(finding) = values(record)
            && large.insert(record.values())
        {
            findings.push(finding);
        }
        let first = by_name.entry(name).or_insert(record);
        let same_type = by_type.entry((name, record.kind)).or_insert(record);
        if same_type.origin != record.origin {
            if !pairs.insert((record.origin, same_type.origin)) {
                continue;
            }
            let (later, earlier) = in_file_order(record, same_type);
            findings.push(taken(later, earlier));
        } else if first.origin != record.origin && [first.kind, record.kind].contains(&RecordType::Cname) {
            let (cname, other) = if record.kind == RecordType::Cname { (record, *first) } else { (*first, record) };
            findings.push(cname_not_alone(cname, other));
        }
    }
    cname_loops(plan, &by_type, findings);
}

/// Names that lead from CNAME to CNAME back to where they began: nobody gets an answer (TYP-CNAME).
fn cname_loops(plan: &Plan, by_type: &HashMap<(&str, RecordType), &RecordSet>, findings: &mut Diagnostics) {
    for record in plan.record_sets.iter().filter(|record| record.kind == RecordType::Cname) {
        let mut next = Some(record);
        for _ in 0..LONGEST_CHAIN {
            next = next.and_then(cname_target).and_then(|name| by_type.get(&(name, RecordType::Cname)).copied());
            if next.is_some_and(|next| next.name == record.name) {
                findings.push(
                    Diagnostic::new(Code::CnameLoop, record.origin, format!("`{}` leads back to itself", record.name))
                        .label("resolvers give up after some rounds")
                        .help("give the endpoint the `hostname` of the real server"),
                );
                break;
            }
        }
    }
}

/// Resolvers follow about as many CNAMEs.
const LONGEST_CHAIN: usize = 8;

fn cname_target(record: &RecordSet) -> Option<&str> {
    match record.values().first()? {
        Text::Literal(host) => host.strip_suffix('.'),
        Text::Parameter(_) => None,
    }
}

fn cname_at_apex(record: &RecordSet, zone: &DnsName) -> Option<Diagnostic> {
    (record.kind == RecordType::Cname && record.name.is_apex(zone)).then(|| {
        Diagnostic::new(Code::CnameAtApex, record.origin, "the zone's own name cannot be a CNAME")
            .label("the top of the zone already has NS and SOA records")
            .help("give it another `name`, or use endpoints with addresses")
    })
}

/// How much is answered at once.
fn values(record: &RecordSet) -> Option<Diagnostic> {
    let (number, kind) = (record.values().len(), record.kind.as_str());
    if number <= ANSWERS_IN_ONE_PACKET {
        return None;
    }
    let message = format!("{number} {kind} values in one answer of `{}`", record.name);
    if number > VALUES_PER_RECORD_SET {
        let finding = Diagnostic::new(Code::TooManyValues, record.origin, message);
        return Some(finding.label(format!("a record set holds at most {VALUES_PER_RECORD_SET}")));
    }
    Some(
        Diagnostic::new(Code::LargeAnswer, record.origin, message)
            .label(format!("above about {ANSWERS_IN_ONE_PACKET} an answer may need a second try over TCP")),
    )
}

/// The one that stands later in the file, then the other.
fn in_file_order<'p>(a: &'p RecordSet, b: &'p RecordSet) -> (&'p RecordSet, &'p RecordSet) {
    if a.origin > b.origin { (a, b) } else { (b, a) }
}

fn taken(record: &RecordSet, first: &RecordSet) -> Diagnostic {
    Diagnostic::new(Code::NameTaken, record.origin, format!("`{}` has a record set already", record.name))
        .label(format!("a second one of type {}", record.kind.as_str()))
        .related(first.origin, "the first one")
        .help("give one of them another `name`; an endpoint's own record goes away with `publish = false`")
}

fn cname_not_alone(cname: &RecordSet, other: &RecordSet) -> Diagnostic {
    Diagnostic::new(Code::CnameNotAlone, cname.origin, format!("the CNAME `{}` must be alone at its name", cname.name))
        .label("a CNAME, since its value is a host name")
        .related(other.origin, format!("type {} at the same name", other.kind.as_str()))
        .help("give one of them another `name`, or say `publish = false` on the endpoint")
}
