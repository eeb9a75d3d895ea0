//! Names that fail over for the clients of one address family only.

use super::groups::{Group, Groups, Report};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{PolicyKind, RecordType};

/// A policy for one type of address, and a simple record set of the other (M-40).
pub(super) fn check<'p>(groups: &Groups<'p>, group: &Group<'p>, report: &mut Report<'_, 'p>) {
    let (other, version) = match group.kind {
        RecordType::A => (RecordType::Aaaa, "IPv6"),
        RecordType::Aaaa => (RecordType::A, "IPv4"),
        _ => return,
    };
    let policy = group.policy();
    let Some(simple) = groups.get(group.name.as_str(), other).filter(|it| it.policy() == PolicyKind::Simple) else {
        return;
    };
    if policy == PolicyKind::Simple {
        return;
    }
    let (kind, policy) = (group.kind.as_str(), policy.as_str());
    report.say(
        group,
        Diagnostic::new(
            Code::OneFamilyRouted,
            simple.sets[0].origin,
            format!("the policy of `{}` decides nothing for {version}", group.name),
        )
        .label(format!("type {}, without a policy: whoever has {version} may stay on a dead site", other.as_str()))
        .related(group.sets[0].origin, format!("type {kind}, with the policy `{policy}`"))
        .help("give both types the same policy, or remove this one"),
    );
}
