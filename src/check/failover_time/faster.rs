//! What would make a failover fast enough.

use super::timed::Signal;
use super::{Path, Ttl};
use crate::diagnostic::words;

/// A value that would be faster.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Interval(u32),
    Threshold(u32),
    Period(u32),
    Periods(u32),
    Ttl(u64),
}

/// The least TTL that is proposed: below, nearly every connection asks Route 53 anew.
const LEAST_TTL: u64 = 10;

/// The smallest changes that keep within the budget, as help; `slowest` is the path that breaks it.
pub(super) fn help(paths: &[Path<'_>], slowest: &Path<'_>, allowed: u64) -> String {
    let changes = changes(slowest);
    let with = |changes: &[Change]| total(paths, slowest, changes);
    let alone = changes.iter().copied().map(|change| match change {
        Change::Ttl(_) => Change::Ttl(longest_ttl(paths, slowest, allowed)),
        other => other,
    });
    let mut fitting: Vec<String> =
        alone.filter(|&it| fits(it, with(&[it]), allowed)).map(|it| said(&[it], with(&[it]))).collect();
    if fitting.is_empty() {
        let pairs =
            changes.iter().enumerate().flat_map(|(at, one)| changes[at + 1..].iter().map(|other| [*one, *other]));
        fitting = pairs.filter(|pair| with(pair) <= allowed).map(|pair| said(&pair, with(&pair))).collect();
    }
    match (fitting.is_empty(), changes.is_empty()) {
        (false, _) => fitting.join("; or "),
        (true, true) => "raise the budget".to_owned(),
        (true, false) if with(&changes) <= allowed => said(&changes, with(&changes)),
        (true, false) => format!(
            "even with {} it is {} s: raise the budget",
            words::all_of(changes.iter().map(|it| it.text())),
            with(&changes)
        ),
    }
}

fn fits(change: Change, total: u64, allowed: u64) -> bool {
    total <= allowed && !matches!(change, Change::Ttl(ttl) if ttl < LEAST_TTL)
}

fn said(changes: &[Change], total: u64) -> String {
    let verb = if changes.len() == 1 { "makes" } else { "make" };
    format!("{} {verb} it {total} s", words::all_of(changes.iter().map(|change| change.text())))
}

/// What is left to lower on a path.
fn changes(path: &Path<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    match path.check.signal {
        // Other children decide when this one is faster.
        _ if path.check.of.is_some() => {}
        Signal::Probe(probe) => {
            changes.extend((probe.request_interval > 10).then_some(Change::Interval(10)));
            changes.extend((probe.failure_threshold > 2).then_some(Change::Threshold(2)));
        }
        Signal::Alarm(alarm) => {
            changes.extend((alarm.period > 60).then_some(Change::Period(60)));
            changes.extend((alarm.evaluation_periods > 1).then_some(Change::Periods(1)));
        }
    }
    let can_be_lowered = path.ttl != Ttl::Resource && path.ttl.seconds() > LEAST_TTL;
    changes.extend(can_be_lowered.then_some(Change::Ttl(LEAST_TTL)));
    changes
}

/// The longest TTL that keeps within the budget when nothing else changes; 60 is enough (REC-04).
fn longest_ttl(paths: &[Path<'_>], slowest: &Path<'_>, allowed: u64) -> u64 {
    let same = paths.iter().filter(|path| path.ttl == slowest.ttl);
    let detection = same.map(|path| path.check.seconds()).max().unwrap_or_default();
    allowed.saturating_sub(detection).min(60)
}

/// The slowest path after changes to the check and the TTL of one of them.
fn total(paths: &[Path<'_>], lowered: &Path<'_>, changes: &[Change]) -> u64 {
    let seconds = paths.iter().map(|path| {
        let detection =
            if path.check.shares_times(&lowered.check) { detection(path, changes) } else { path.check.seconds() };
        let ttl = changes.iter().find_map(|change| match change {
            Change::Ttl(ttl) if path.ttl == lowered.ttl => Some(*ttl),
            _ => None,
        });
        detection + ttl.unwrap_or(path.ttl.seconds())
    });
    seconds.max().unwrap_or_default()
}

fn detection(path: &Path<'_>, changes: &[Change]) -> u64 {
    let (mut each, mut repeats) = match path.check.signal {
        Signal::Probe(probe) => (probe.request_interval, probe.failure_threshold),
        Signal::Alarm(alarm) => (alarm.period, alarm.evaluation_periods),
    };
    for change in changes {
        match *change {
            Change::Interval(to) | Change::Period(to) => each = to,
            Change::Threshold(to) | Change::Periods(to) => repeats = to,
            Change::Ttl(_) => {}
        }
    }
    u64::from(each) * u64::from(repeats)
}

impl Change {
    fn text(self) -> String {
        match self {
            Self::Interval(to) => format!("request_interval = {to}"),
            Self::Threshold(to) => format!("failure_threshold = {to}"),
            Self::Period(to) => format!("period = {to}"),
            Self::Periods(to) => format!("evaluation_periods = {to}"),
            Self::Ttl(to) => format!("ttl = {to}"),
        }
    }
}
