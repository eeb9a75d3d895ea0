//! Names that lead back to themselves, and names that another zone answers.

use foldhash::{HashMap, HashSet, HashSetExt};

use super::answers::Answers;
use super::groups::{Group, Groups, Report, cname_target};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DnsName, RecordType, Text};
use crate::plan::{Maker, RecordSet};
use crate::source::Span;

/// Names that lead from CNAME to CNAME back to where they began: nobody gets an answer (TYP-CNAME).
pub(super) fn cname_loops<'p>(groups: &Groups<'p>, answers: &Answers<'p>, report: &mut Report<'_, 'p>) {
    let cnames = groups.all.iter().filter(|group| group.kind == RecordType::Cname);
    let mut said: HashSet<&str> = HashSet::new();
    for (group, set) in cnames.flat_map(|group| group.sets.iter().map(move |set| (group, *set))) {
        let Some(circle) = circle(groups, answers, set) else { continue };
        // All names of a circle are one mistake.
        if circle.iter().any(|other| other.name != set.name && said.contains(other.name.as_str())) {
            continue;
        }
        said.extend(circle.iter().map(|set| set.name.as_str()));
        let help = match set.maker {
            Maker::Raw => "write the name of the real server",
            _ => "give the endpoint the `hostname` of the real server",
        };
        let finding = Diagnostic::new(Code::CnameLoop, set.origin, format!("`{}` leads back to itself", set.name))
            .label("resolvers give up after some rounds")
            .help(help);
        let others = circle.iter().filter(|other| other.origin != set.origin);
        report.say(
            group,
            others.fold(finding, |finding, other| finding.related(other.origin, format!("by `{}`", other.name))),
        );
    }
}

/// The record sets through which a CNAME leads back to its own name, itself at the end; `None` if it does not.
fn circle<'p>(groups: &Groups<'p>, answers: &Answers<'p>, set: &'p RecordSet) -> Option<Vec<&'p RecordSet>> {
    let mut path = Vec::new();
    let mut next = set;
    for _ in 0..LONGEST_CHAIN {
        let owner = answers.owner(cname_target(next)?)?;
        next = groups.get(owner, RecordType::Cname)?.sets[0];
        path.push(next);
        if next.name == set.name {
            return Some(path);
        }
    }
    None
}

/// Resolvers follow about as many CNAMEs.
const LONGEST_CHAIN: usize = 8;

/// What lies below a name with an NS record is asked of other servers, but for their own addresses (DN-17).
pub(super) fn below_delegations<'p>(groups: &Groups<'p>, zone: &DnsName, report: &mut Report<'_, 'p>) {
    let cuts = groups.all.iter().filter(|group| group.kind == RecordType::Ns && !group.name.is_apex(zone));
    let cuts: HashMap<&str, &Group<'p>> = cuts.map(|group| (group.name.as_str(), group)).collect();
    if cuts.is_empty() {
        return;
    }
    // A service has many helper names below its own: the first one is enough.
    let mut said: HashSet<Span> = HashSet::new();
    for group in &groups.all {
        let name = group.name.as_str();
        let Some(cut) = name.match_indices('.').find_map(|(at, _)| cuts.get(&name[at + 1..])) else { continue };
        let set = group.sets[0];
        let is_glue = matches!(group.kind, RecordType::A | RecordType::Aaaa) && names_server(cut, name);
        if is_glue || !said.insert(set.origin) {
            continue;
        }
        report.say(
            group,
            Diagnostic::new(Code::BelowDelegation, set.origin, format!("`{name}` is never asked of this zone"))
                .label(format!("below `{}`, which is delegated", cut.name))
                .related(cut.sets[0].origin, "the delegation")
                .help("declare it in the zone that is delegated to; only addresses of its name servers belong here"),
        );
    }
}

fn names_server(cut: &Group<'_>, name: &str) -> bool {
    let values = cut.sets.iter().flat_map(|set| set.values());
    values.into_iter().any(|value| matches!(value, Text::Literal(server) if server.trim_end_matches('.') == name))
}
