//! Where the names lead that health checks resolve: to what the checks decide about, or nowhere.

use foldhash::HashMap;

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
    let ways = Ways { groups, answers };
    let probes = Probes { ends: ways.ends(), ways, guarded: guarded.collect() };
    // A private zone was said to be seen by no checker; what an existing one holds is not known.
    let knows_all = plan.zone.source.created().is_some() && !plan.zone.source.is_private();
    for check in &plan.health_checks {
        let Some(host) = probed_name(check).filter(|host| answers.is_asked(groups, host)) else { continue };
        if let Some(set) = probes.must_not_ask(check, host) {
            report.findings.push(probes.chosen(check, host, set));
        } else if knows_all && matches!(probes.end(host), End::Nothing) {
            report.findings.push(no_address(check, host));
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
    ways: Ways<'g, 'p>,
    /// For each group.
    ends: Vec<End>,
    /// By name and health check.
    guarded: HashMap<(&'p str, &'p str), &'p RecordSet>,
}

/// What a group leads to.
#[derive(Clone, Copy)]
enum End {
    /// A group that may mean several servers.
    Chosen(usize),
    /// A server, or what is not known here.
    Address,
    Nothing,
}

/// A step on the way to an end.
enum Step {
    To(usize),
    End(End),
}

/// The ways over aliases and CNAMEs.
struct Ways<'g, 'p> {
    groups: &'g Groups<'p>,
    answers: &'g Answers<'p>,
}

impl Ways<'_, '_> {
    /// The group that answers for the address of a name. Checkers ask for IPv4 only (HC-14).
    fn start(&self, name: &str) -> Option<usize> {
        let owner = self.answers.owner(name)?;
        self.groups.place(owner, RecordType::A).or_else(|| self.groups.place(owner, RecordType::Cname))
    }

    fn step(&self, at: usize) -> Step {
        let set = self.groups.all[at].sets[0];
        if is_chosen(set) {
            return Step::End(End::Chosen(at));
        }
        match set.alias() {
            // One that leads to nothing is reported on its own.
            Some(Alias::Records { name, .. }) => {
                self.groups.place(name.as_str(), set.kind).map_or(Step::End(End::Address), Step::To)
            }
            Some(Alias::Resource(_)) => Step::End(End::Address),
            None => match cname_target(set).filter(|name| self.answers.is_asked(self.groups, name)) {
                Some(name) => self.start(name).map_or(Step::End(End::Nothing), Step::To),
                None => Step::End(End::Address),
            },
        }
    }

    /// What each group leads to; every group is passed once.
    fn ends(&self) -> Vec<End> {
        let mut ends: Vec<Option<End>> = vec![None; self.groups.all.len()];
        let mut path = Vec::new();
        for start in 0..ends.len() {
            let mut at = start;
            let end = loop {
                if let Some(end) = ends[at] {
                    break end;
                }
                // Where a way leads back here: circles are reported on their own.
                ends[at] = Some(End::Address);
                path.push(at);
                match self.step(at) {
                    Step::To(next) => at = next,
                    Step::End(end) => break end,
                }
            };
            for passed in path.drain(..) {
                ends[passed] = Some(end);
            }
        }
        ends.into_iter().map(|end| end.unwrap_or(End::Address)).collect()
    }
}

/// On how many steps a record without a policy is found that the check guards.
const GUARDED_STEPS: usize = 8;

impl<'p> Probes<'_, 'p> {
    /// The record set for which a check must not ask.
    fn must_not_ask(&self, check: &PlannedCheck, host: &str) -> Option<&'p RecordSet> {
        self.guarded_by(check, host).or_else(|| self.guarded_on_the_way(check, host)).or_else(|| match self.end(host) {
            End::Chosen(at) => {
                let group = &self.ways.groups.all[at];
                self.guarded_by(check, group.name.as_str()).or(Some(group.sets[0]))
            }
            End::Address | End::Nothing => None,
        })
    }

    fn end(&self, host: &str) -> End {
        self.ways.start(host).map_or(End::Nothing, |at| self.ends[at])
    }

    fn guarded_by(&self, check: &PlannedCheck, name: &str) -> Option<&'p RecordSet> {
        self.guarded.get(&(name, check.id.as_str())).copied()
    }

    fn guarded_on_the_way(&self, check: &PlannedCheck, host: &str) -> Option<&'p RecordSet> {
        let mut at = self.ways.start(host)?;
        for _ in 0..GUARDED_STEPS {
            if let Some(set) = self.guarded_by(check, self.ways.groups.all[at].name.as_str()) {
                return Some(set);
            }
            match self.ways.step(at) {
                Step::To(next) => at = next,
                Step::End(_) => break,
            }
        }
        None
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
