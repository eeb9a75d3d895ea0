//! Where the names lead that health checks resolve: to what the checks decide about, or nowhere.

use foldhash::{HashMap, HashSet, HashSetExt};

use super::answers::Answers;
use super::groups::{Groups, Report, cname_target, policy};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{PolicyKind, RecordType, Text};
use crate::plan::{Alias, Maker, Plan, PlannedCheck, RecordSet};

/// Refuses checks that ask for a name whose answer a policy chooses (REC-20, M-10), and warns of those that find no address
/// (HC-14).
pub(super) fn check<'p>(plan: &'p Plan, groups: &Groups<'p>, answers: &Answers<'p>, report: &mut Report<'_, 'p>) {
    let guarded =
        plan.record_sets.iter().filter_map(|set| Some(((set.name.as_str(), set.health_check.as_ref()?.as_str()), set)));
    let probes = Probes { groups, answers, guarded: guarded.collect() };
    // A private zone was said to be seen by no checker; what an existing one holds is not known.
    let knows_all = plan.zone.source.created().is_some() && !plan.zone.source.is_private();
    for check in &plan.health_checks {
        let Some(host) = probed_name(check).filter(|host| answers.is_asked(groups, host)) else { continue };
        match probes.end(check, host) {
            End::Chosen(set) => report.findings.push(probes.chosen(check, host, set)),
            End::Nothing if knows_all => report.findings.push(no_address(check, host)),
            End::Nothing | End::Address => {}
        }
    }
}

/// The name that checkers resolve.
fn probed_name(check: &PlannedCheck) -> Option<&str> {
    let probe = check.kind.probe()?;
    match (&probe.ip_address, &probe.fqdn) {
        (None, Some(Text::Literal(host))) => Some(host),
        _ => None,
    }
}

struct Probes<'g, 'p> {
    groups: &'g Groups<'p>,
    answers: &'g Answers<'p>,
    /// By name and health check.
    guarded: HashMap<(&'p str, &'p str), &'p RecordSet>,
}

/// What a probed name leads to.
enum End<'p> {
    /// One of the sets of a name that has several answers, or whose answer the check itself decides.
    Chosen(&'p RecordSet),
    Address,
    Nothing,
}

/// A step on the way to an address.
enum Step<'p> {
    To(&'p str, RecordType),
    /// A server, or what is not known here.
    Address,
}

impl<'p> Probes<'_, 'p> {
    /// Follows a name over aliases and CNAMEs. Checkers ask for IPv4 only (HC-14).
    fn end(&self, check: &'p PlannedCheck, host: &'p str) -> End<'p> {
        if let Some(set) = self.guarded_by(check, host) {
            return End::Chosen(set);
        }
        let mut seen = HashSet::new();
        let mut open = self.questions(host);
        let mut has_address = false;
        while let Some((name, kind)) = open.pop() {
            let Some(at) = self.groups.place(name, kind) else { continue };
            let group = &self.groups.all[at];
            // Circles are reported on their own.
            if !seen.insert(at) {
                has_address = true;
                continue;
            }
            let first = group.sets[0];
            if let Some(set) = self.guarded_by(check, group.name.as_str()) {
                return End::Chosen(set);
            }
            if is_chosen(first) {
                return End::Chosen(first);
            }
            match self.step(first) {
                Step::To(name, RecordType::Cname) => open.extend(self.questions(name)),
                Step::To(name, kind) => open.push((name, kind)),
                Step::Address => has_address = true,
            }
        }
        if has_address { End::Address } else { End::Nothing }
    }

    fn guarded_by(&self, check: &PlannedCheck, name: &str) -> Option<&'p RecordSet> {
        self.guarded.get(&(name, check.id.as_str())).copied()
    }

    /// The groups that answer for the address of a name.
    fn questions(&self, name: &'p str) -> Vec<(&'p str, RecordType)> {
        let owner = self.answers.owner(name);
        owner.into_iter().flat_map(|owner| [(owner, RecordType::A), (owner, RecordType::Cname)]).collect()
    }

    fn step(&self, set: &'p RecordSet) -> Step<'p> {
        match set.alias() {
            // One that leads to nothing is reported on its own.
            Some(Alias::Records { name, .. }) if self.groups.place(name.as_str(), set.kind).is_some() => {
                Step::To(name.as_str(), set.kind)
            }
            Some(_) => Step::Address,
            None => match cname_target(set).filter(|name| self.answers.is_asked(self.groups, name)) {
                Some(name) => Step::To(name, RecordType::Cname),
                None => Step::Address,
            },
        }
    }

    fn chosen(&self, check: &PlannedCheck, host: &str, set: &RecordSet) -> Diagnostic {
        let is_routed = policy(set) != PolicyKind::Simple;
        let (what, label) = match (self.guarded_by(check, set.name.as_str()).is_some(), is_routed) {
            (true, true) => {
                ("a name that it decides about", "its answer changes with the policy that the check decides")
            }
            (true, false) => {
                ("the name of a record that it guards", "AWS calls the result of such a check unpredictable")
            }
            (false, true) => {
                ("a name that a policy answers", "its answer changes with the policy, whatever the server does")
            }
            (false, false) => ("a name of a service or pool", "its answer changes with the service or pool"),
        };
        let way = if host == set.name.as_str() { String::new() } else { format!("which leads to `{}`, ", set.name) };
        let related = if set.maker == Maker::Node { "the service or pool" } else { "the record" };
        Diagnostic::new(
            Code::CheckProbesService,
            check.places.target,
            format!("health check `{}` probes `{host}`, {way}{what}", check.id),
        )
        .label(label)
        .related(set.origin, related)
        .help("probe the server's own name or address")
    }
}

/// Whether more than one server may be meant by a name.
fn is_chosen(set: &RecordSet) -> bool {
    policy(set) != PolicyKind::Simple || set.maker == Maker::Node
}

fn no_address(check: &PlannedCheck, host: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ProbedNameMissing,
        check.places.target,
        format!("health check `{}` probes `{host}`, for which this zone has no IPv4 address", check.id),
    )
    .label("health checkers cannot resolve it: the check stays unhealthy")
    .help("give the name an A record (an endpoint with `publish = false` has none), or probe by address: `ip_address = \"…\"`")
}
