//! What health checks decide in groups, and where they decide nothing.

use foldhash::{HashMap, HashSet};

use super::groups::{Group, Groups, Report, identifier};
use super::shared_fate::{guards_other_side, same_answer};
use crate::check::routing::{SEEN_TOGETHER, same_signal};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{PolicyKind, RecordType, Role, Selector};
use crate::plan::{Alias, LogicalName, Plan, PlannedCheck, RecordSet};

/// What the rules about health need to know of the whole plan.
pub(super) struct Health<'p> {
    checks: HashMap<&'p LogicalName, &'p PlannedCheck>,
    /// Groups that an alias evaluates.
    evaluated: HashSet<(&'p str, RecordType)>,
    is_private: bool,
}

impl<'p> Health<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        let evaluated = plan.record_sets.iter().filter_map(|set| match set.alias()? {
            Alias::Records { name, evaluate_target_health: true, .. } => Some((name.as_str(), set.kind)),
            _ => None,
        });
        Self {
            checks: plan.health_checks.iter().map(|check| (&check.id, check)).collect(),
            evaluated: evaluated.collect(),
            is_private: plan.zone.source.is_private(),
        }
    }

    pub(super) fn check(&self, groups: &Groups<'p>, group: &Group<'p>, report: &mut Report<'_, 'p>) {
        match group.policy() {
            PolicyKind::Simple => self.on_simple(group, report),
            PolicyKind::Failover if group.has_raw() => self.failover(groups, group, report),
            PolicyKind::Failover => {}
            policy => always_healthy(groups, group, policy, report),
        }
    }

    /// A simple record is answered whatever its check says (REC-18), and a private zone refuses the check (POL-02), which is said elsewhere.
    fn on_simple(&self, group: &Group<'p>, report: &mut Report<'_, 'p>) {
        let Some(set) = group.sets.iter().find(|set| set.health_check.is_some()) else { return };
        if !self.is_private && !self.evaluated.contains(&(group.name.as_str(), group.kind)) {
            report.say(
                group,
                Diagnostic::new(
                    Code::CheckOnSimple,
                    set.places.health_check,
                    format!("the health check of `{}` decides nothing", group.name),
                )
                .label("the only record of its name: answered always")
                .help("add a second record and a policy, such as `failover`; or remove `health_check`"),
            );
        }
    }

    fn failover(&self, groups: &Groups<'p>, group: &Group<'p>, report: &mut Report<'_, 'p>) {
        let role = |role| group.sets.iter().copied().find(|set| set.selector == Some(Selector::Failover(role)));
        let (primary, secondary) = (role(Role::Primary), role(Role::Secondary));
        if let Some(primary) = primary.filter(|set| !groups.can_fail(set)) {
            report.say(group, primary_never_fails(group, primary));
        }
        let (Some(primary), Some(secondary)) = (primary, secondary) else { return };
        let probe = |set: &RecordSet| self.checks.get(set.health_check.as_ref()?)?.kind.probe();
        let shared = self
            .one_check(primary, secondary)
            .or_else(|| same_answer(group, primary, secondary))
            .or_else(|| guards_other_side(group, (primary, probe(primary)), (secondary, probe(secondary))));
        if let Some(finding) = shared {
            report.say(group, finding);
        } else if !groups.can_fail(secondary) {
            report.say(
                group,
                Diagnostic::new(
                    Code::SecondaryWithoutCheck,
                    secondary.places.policy,
                    format!("the secondary of `{}` counts as healthy always", group.name),
                )
                .label("answered even when it is down, too")
                .help("give it a health check, unless it is the last resort"),
            );
        }
    }

    /// One check, or two that hear the same thing, for both sides (FO-07).
    fn one_check(&self, primary: &RecordSet, secondary: &RecordSet) -> Option<Diagnostic> {
        let (first, second) = (primary.health_check.as_ref()?, secondary.health_check.as_ref()?);
        let (message, help) = if first == second {
            let message = format!("both sides of `{}` are guarded by one health check", primary.name);
            (message, "give each side a check of its own")
        } else {
            let (first, second) = (self.checks.get(first)?, self.checks.get(second)?);
            if first.invert != second.invert || !first.kind.same_signal(&second.kind) {
                return None;
            }
            let (what, help) = same_signal(&first.kind);
            (format!("the checks of both sides of `{}` {what}", primary.name), help)
        };
        Some(
            Diagnostic::new(Code::SharedFate, secondary.places.health_check, message)
                .label(SEEN_TOGETHER)
                .related(primary.places.health_check, "the primary")
                .help(help),
        )
    }
}

/// The alias evaluates a target that nobody checks (M-14).
fn primary_never_fails(group: &Group<'_>, primary: &RecordSet) -> Diagnostic {
    Diagnostic::new(
        Code::AlwaysHealthy,
        primary.answer_place,
        format!("the primary of `{}` can never be seen as down", group.name),
    )
    .label("the target has no health check, and so counts as healthy always")
    .related(primary.places.policy, "the primary")
    .help("give the target's records health checks, or give this one its own: `health_check = \"…\"`")
}

fn is_unevaluated(set: &RecordSet) -> bool {
    match set.alias() {
        Some(Alias::Resource(resource)) => !resource.evaluate_target_health,
        Some(Alias::Records { evaluate_target_health, .. }) => !evaluate_target_health,
        None => false,
    }
}

/// Members that are answered whatever happens to them (REC-19, MVA-03).
fn always_healthy<'p>(groups: &Groups<'p>, group: &Group<'p>, policy: PolicyKind, report: &mut Report<'_, 'p>) {
    let (checked, unchecked): (Vec<_>, Vec<_>) = group.sets.iter().copied().partition(|set| groups.can_fail(set));
    // Those are said to be so already (ALI-09).
    let unchecked: Vec<_> = unchecked.into_iter().filter(|set| !is_unevaluated(set)).collect();
    let Some(first) = unchecked.first() else { return };
    let names = words::all_of(unchecked.iter().map(|set| identifier(set).escape_debug()));
    if let Some(other) = checked.first() {
        let (verb, label) = match unchecked.len() {
            1 => ("counts", "has no health check, and keeps being answered"),
            _ => ("count", "they have no health check, and keep being answered"),
        };
        let finding = Diagnostic::new(
            Code::AlwaysHealthy,
            first.origin,
            format!("{names} of `{}` {verb} as healthy always", group.name),
        )
        .label(label)
        .help("give every member a health check, or none");
        let place = other.origin;
        report.say(
            group,
            if place == first.origin {
                finding
            } else {
                finding.related(place, "another one of the group has a check")
            },
        );
    } else if policy == PolicyKind::Multivalue {
        report.say(
            group,
            Diagnostic::new(
                Code::AlwaysHealthy,
                first.origin,
                format!("no member of the multivalue answer `{}` has a health check", group.name),
            )
            .label("dead servers keep being answered")
            .help("give each member a health check; without them, one record with several values does the same"),
        );
    }
}
