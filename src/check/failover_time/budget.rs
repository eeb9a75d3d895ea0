//! Whether a failover keeps within `failover_budget`, term by term (TIM-07, M-83, M-84).

use super::{Path, Paths, Ttl, faster};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Span};

/// What was promised, and what `[defaults]` says of the terms.
pub(in crate::check) struct Budget {
    pub allowed: Located<u64>,
    /// Values in `[defaults]`.
    pub defaults: Vec<Span>,
}

/// A failover as a message names it.
pub(in crate::check) struct Failover<'f> {
    /// Such as "service `aggregator`".
    pub owner: &'f str,
    /// What its primary is called.
    pub primary: &'f str,
    pub place: Span,
}

pub(in crate::check) fn finding(budget: &Budget, failover: &Failover<'_>, paths: &Paths<'_>) -> Option<Diagnostic> {
    let allowed = budget.allowed.value;
    let owner = failover.owner;
    let broken = paths.known.iter().max_by_key(|path| path.usual()).filter(|path| path.usual() > allowed);
    let is_certain = broken.is_none_or(|slowest| !slowest.check.is_at_most);
    if let Some(slowest) = broken.filter(|_| is_certain) {
        let usual = slowest.usual();
        let message = format!("{owner} needs {usual} s to fail over, {} s more than the budget", usual - allowed);
        let sum = format!("{}{} + {} = {usual} s", who(failover, slowest), slowest.check.terms(), slowest.ttl.term());
        let finding = Diagnostic::new(Code::BudgetBroken, failover.place, message).label(sum);
        return Some(with_places(finding, budget, slowest).help(faster::help(&paths.known, slowest, allowed)));
    }
    let unknown = paths.unknown.or((!is_certain).then_some("a child of which nothing is known may decide"));
    if let Some(why) = unknown {
        return Some(
            Diagnostic::new(Code::BudgetUnknown, failover.place, format!("how soon {owner} fails over is not known"))
                .label(why)
                .related(budget.allowed.span, format!("a budget of {allowed} s"))
                .help("measure it; or add a health check with times of its own, which decides when it is faster"),
        );
    }
    let slowest = paths.known.iter().max_by_key(|path| path.worst()).filter(|path| path.worst() > allowed)?;
    let (usual, worst) = (slowest.usual(), slowest.worst());
    let message = format!("{owner} may need {worst} s to fail over, more than the budget of {allowed} s");
    let sum = format!("{} + {} = {worst} s", slowest.check.worst_terms(), slowest.ttl.term());
    Some(
        Diagnostic::new(Code::BudgetWorstCase, failover.place, message)
            .label(format!("{}{sum} when probes run into their time-outs; {usual} s as a rule", who(failover, slowest)))
            .related(budget.allowed.span, "the budget"),
    )
}

/// The check that decides, where it is not that of the primary itself.
fn who(failover: &Failover<'_>, path: &Path<'_>) -> String {
    match path.check.of {
        Some(parent) => format!("`{}`, which decides `{parent}`: ", path.check.key),
        None if path.check.key == failover.primary => String::new(),
        None => format!("`{}`: ", path.check.key),
    }
}

/// Each term with its source.
fn with_places(finding: Diagnostic, budget: &Budget, path: &Path<'_>) -> Diagnostic {
    let ttl = match path.ttl {
        Ttl::Written(seconds, place) => Some((place, format!("kept for {seconds} s"))),
        Ttl::Default(_) | Ttl::Resource => None,
    };
    let related = finding.related(budget.allowed.span, format!("the budget is {} s", budget.allowed.value));
    path.check.labels().into_iter().chain(ttl).fold(related, |finding, (place, label)| {
        let source = if budget.defaults.contains(&place) { ", from `[defaults]`" } else { "" };
        finding.related(place, format!("{label}{source}"))
    })
}
