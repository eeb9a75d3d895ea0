//! One entry for each name, type and set identifier, one policy for each name and type, and a CNAME alone at its name.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::groups::{Group, Groups, Report, in_file_order, policy};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DnsName, RecordType};
use crate::plan::{Maker, RecordSet};
use crate::source::Span;

/// Pairs of entries whose clash was reported: A and AAAA of the same two are one mistake.
pub(super) type Pairs = HashSet<(Span, Span)>;

/// Whether the sets of a group can stand beside each other at all; the rest of the rules needs that.
pub(super) fn check<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>, pairs: &mut Pairs) -> bool {
    if group.sets.len() < 2 {
        return true;
    }
    if group.has_raw() { mixed(group, report) } else { made(group, report, pairs) }
}

/// Services and endpoints share no name (REC-09, SIM-01).
fn made(group: &Group<'_>, report: &mut Report<'_, '_>, pairs: &mut Pairs) -> bool {
    let first = group.sets[0];
    let mut is_sound = true;
    for set in &group.sets[1..] {
        if set.origin != first.origin {
            is_sound = false;
            if pairs.insert((set.origin, first.origin)) {
                let (later, earlier) = in_file_order(set, first);
                report.findings.push(taken(later, earlier));
            }
        }
    }
    is_sound
}

/// Raw record sets may join others, if each is told from them.
fn mixed<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) -> bool {
    let first = group.sets[0];
    if let Some(other) = group.sets.iter().find(|set| policy(set) != policy(first)) {
        report.say(group, policies_differ(group, first, other));
        return false;
    }
    let mut is_sound = true;
    let mut seen: HashMap<String, &RecordSet> = HashMap::with_capacity(group.sets.len());
    for &set in &group.sets {
        let key = set.set_identifier.as_deref().unwrap_or_default().to_lowercase();
        let Some(other) = seen.insert(key, set) else { continue };
        let (later, earlier) = in_file_order(set, other);
        is_sound = false;
        let is_same = set.set_identifier == other.set_identifier;
        let finding = if is_same { taken(later, earlier) } else { alike(later, earlier) };
        if later.maker == Maker::Raw && earlier.maker == Maker::Raw {
            // Each of them is an entry of its own, of one type.
            report.findings.push(finding);
        } else {
            report.say(group, finding);
        }
    }
    is_sound
}

fn taken(set: &RecordSet, first: &RecordSet) -> Diagnostic {
    let finding = |message: String| {
        Diagnostic::new(Code::NameTaken, set.origin, message)
            .label(format!("a second one of type {}", set.kind.as_str()))
            .related(first.origin, "the first one")
    };
    let raw = [set, first].iter().filter(|set| set.maker == Maker::Raw).count();
    match &set.set_identifier {
        Some(identifier) if raw > 0 => {
            let shown = identifier.escape_debug();
            let finding = Diagnostic::new(
                Code::NameTaken,
                set.places.identifier,
                format!("`{}` has a record set `{shown}` already", set.name),
            );
            finding
                .label(format!("a second one of type {}", set.kind.as_str()))
                .related(first.places.identifier, "the first one")
                .help("give it another `set_identifier`")
        }
        _ if raw == 2 => finding(format!("`{}` has a record set already", set.name))
            .help("write all values into one record; or give each a policy and a `set_identifier`"),
        _ if raw == 1 => finding(format!("`{}` has a record set already", set.name))
            .help("give the record another `name`, or remove it"),
        _ => finding(format!("`{}` has a record set already", set.name)).help(
            if [set, first].iter().any(|set| set.maker == Maker::Endpoint) {
                "give one of them another `name`; an endpoint's own record goes away with `publish = false`"
            } else {
                "give one of them another `name`"
            },
        ),
    }
}

/// Two identifiers that differ in letter case only: the tools may take one for the other (M-05).
fn alike(set: &RecordSet, first: &RecordSet) -> Diagnostic {
    let shown = |set: &RecordSet| set.set_identifier.as_deref().unwrap_or_default().escape_debug().to_string();
    let message = format!("the set identifiers `{}` and `{}` differ in letter case only", shown(first), shown(set));
    Diagnostic::new(Code::SetIdentifierTaken, set.places.identifier, message)
        .label("not told from the other")
        .related(first.places.identifier, "the other record")
        .help("give one of them another `set_identifier`")
}

fn policies_differ(group: &Group<'_>, a: &RecordSet, b: &RecordSet) -> Diagnostic {
    let (later, earlier) = in_file_order(a, b);
    let say = |set: &RecordSet| match policy(set).as_str() {
        "simple" => "no policy: answered alone".to_owned(),
        policy => format!("policy `{policy}`"),
    };
    Diagnostic::new(
        Code::PoliciesMixed,
        later.places.policy,
        format!("the records of `{}` have different policies", group.name),
    )
    .label(say(later))
    .related(earlier.places.policy, say(earlier))
    .help("give all of them the same policy; to combine policies, let an alias lead to a group of another name")
}

/// A CNAME stands alone (REC-08).
pub(super) fn cname_alone<'p>(groups: &Groups<'p>, report: &mut Report<'_, 'p>) {
    for group in groups.all.iter().filter(|group| group.kind == RecordType::Cname) {
        let cname = group.sets[0];
        let other = groups.beside(group).map(|other| other.sets[0]).find(|other| other.origin != cname.origin);
        if let Some(other) = other {
            report.say(group, not_alone(cname, other));
        }
    }
}

fn not_alone(cname: &RecordSet, other: &RecordSet) -> Diagnostic {
    let label =
        if cname.maker == Maker::Raw { "a record of type CNAME" } else { "a CNAME, since its value is a host name" };
    let has = |maker| [cname, other].iter().any(|set| set.maker == maker);
    let help = if has(Maker::Endpoint) {
        "give one of them another `name`, or say `publish = false` on the endpoint"
    } else if has(Maker::Raw) {
        "give one of them another `name`, or remove the record"
    } else {
        "give one of them another `name`"
    };
    Diagnostic::new(Code::CnameNotAlone, cname.origin, format!("the CNAME `{}` must be alone at its name", cname.name))
        .label(label)
        .related(other.origin, format!("type {} at the same name", other.kind.as_str()))
        .help(help)
}

/// No CNAME at the apex, not even as an alias (REC-08, ALI-04).
pub(super) fn cname_at_apex<'p>(group: &Group<'p>, zone: &DnsName, report: &mut Report<'_, 'p>) {
    if group.kind != RecordType::Cname || !group.name.is_apex(zone) {
        return;
    }
    let set = group.sets[0];
    let finding = if set.alias().is_some() {
        Diagnostic::new(Code::AliasTarget, set.answer_place, "the zone's own name cannot be an alias to a CNAME")
            .label("would answer with a CNAME")
            .related(set.origin, "the top of the zone")
            .help("lead to a name that has addresses, with the type `A` or `AAAA`")
    } else {
        let help = if set.maker == Maker::Raw {
            "use a record with addresses, or an `alias` to an AWS resource"
        } else {
            "give it another `name`, or use endpoints with addresses"
        };
        Diagnostic::new(Code::CnameAtApex, set.origin, "the zone's own name cannot be a CNAME")
            .label("the top of the zone already has NS and SOA records")
            .help(help)
    };
    report.say(group, finding);
}
