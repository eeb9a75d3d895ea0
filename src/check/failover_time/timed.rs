//! How soon a health check sees that a server is down.

use crate::diagnostic::words;
use crate::model::{Alarm, CheckKind, CheckPlaces, Probe};
use crate::source::Span;

/// A health check, wherever it is kept. `C` tells one among the others.
pub(in crate::check) struct Seen<'c, C> {
    pub key: &'c str,
    pub kind: &'c CheckKind<C>,
    pub invert: bool,
    pub places: CheckPlaces,
}

/// A health check whose time is known.
#[derive(Clone, Copy)]
pub(in crate::check) struct Timed<'c> {
    pub key: &'c str,
    /// The calculated check that it decides.
    pub of: Option<&'c str>,
    pub signal: Signal<'c>,
    /// Whether a child of which nothing is known may be faster.
    pub is_at_most: bool,
    pub places: CheckPlaces,
}

#[derive(Clone, Copy)]
pub(in crate::check) enum Signal<'c> {
    Probe(&'c Probe),
    Alarm(&'c Alarm),
}

/// The check that decides; of a calculated one, the child whose failure makes too few that are healthy.
///
/// `None` where the spec does not say enough: of alarms that are there already, and of routing controls, which people switch.
pub(in crate::check) fn timed<'c, C>(
    check: &Seen<'c, C>,
    find: impl Fn(&C) -> Option<Seen<'c, C>>,
) -> Option<Timed<'c>> {
    let CheckKind::Calculated(calculated) = check.kind else { return own(check) };
    // Children are never calculated themselves (HC-08), so this ends.
    let mut children: Vec<Option<Timed<'c>>> =
        calculated.children.iter().map(|child| find(child).as_ref().and_then(own)).collect();
    children.sort_by_key(|child| child.map_or(u64::MAX, |child| child.seconds()));
    let threshold = usize::try_from(calculated.health_threshold).ok()?;
    let decides = if check.invert { threshold.checked_sub(1)? } else { children.len().checked_sub(threshold)? };
    let child = children.get(decides).copied().flatten()?;
    let unknown = children.iter().filter(|child| child.is_none()).count();
    let fastest = decides.checked_sub(unknown).and_then(|at| children[at]);
    let is_at_most = fastest.is_none_or(|fastest| fastest.seconds() < child.seconds());
    Some(Timed { of: Some(check.key), is_at_most, ..child })
}

fn own<'c, C>(check: &Seen<'c, C>) -> Option<Timed<'c>> {
    let signal = match check.kind {
        CheckKind::Probe(probe) => Signal::Probe(probe),
        CheckKind::Alarm(alarm) => Signal::Alarm(alarm.declared()?),
        CheckKind::Calculated(_) | CheckKind::RecoveryControl(_) => return None,
    };
    Some(Timed { key: check.key, of: None, signal, is_at_most: false, places: check.places })
}

impl Timed<'_> {
    pub(in crate::check) fn seconds(&self) -> u64 {
        match self.signal {
            Signal::Probe(probe) => probe.detection_seconds().into(),
            Signal::Alarm(alarm) => alarm.detection_seconds().into(),
        }
    }

    pub(super) fn worst_seconds(&self) -> u64 {
        match self.signal {
            Signal::Probe(probe) => probe.worst_detection_seconds().into(),
            Signal::Alarm(alarm) => alarm.detection_seconds().into(),
        }
    }

    /// Whether a change of its times changes those of the other: it is the same, or both have them from `[defaults]`.
    pub(super) fn shares_times(&self, other: &Self) -> bool {
        let places = |check: &Self| check.places.interval.zip(check.places.repeats);
        self.key == other.key || (places(self).is_some() && places(self) == places(other))
    }

    /// What the detection is made of, as a rule.
    pub(super) fn terms(&self) -> String {
        let default = |place: Option<Span>| if place.is_some() { "" } else { " (default)" };
        let (each, repeats) = (default(self.places.interval), default(self.places.repeats));
        match self.signal {
            Signal::Probe(probe) => {
                let (interval, probes) = (probe.request_interval, count(probe.failure_threshold, "probe"));
                format!("{interval} s{each} × {probes}{repeats}")
            }
            Signal::Alarm(alarm) => format!("{} s × {}", alarm.period, count(alarm.evaluation_periods, "period")),
        }
    }

    /// What it is made of when every probe runs into its time-out (TIM-02).
    pub(super) fn worst_terms(&self) -> String {
        let Signal::Probe(probe) = self.signal else { return self.terms() };
        let (interval, probes) = (probe.request_interval, count(probe.failure_threshold, "probe"));
        format!("({interval} s + {} s time-out) × {probes} + {interval} s", probe.timeout_seconds())
    }

    /// What each term is called where it is written.
    pub(super) fn labels(&self) -> Vec<(Span, String)> {
        let (each, repeats) = match self.signal {
            Signal::Probe(probe) => {
                (format!("probed every {} s", probe.request_interval), format!("{} in a row", probe.failure_threshold))
            }
            Signal::Alarm(alarm) => {
                (format!("periods of {} s", alarm.period), format!("{} in a row", alarm.evaluation_periods))
            }
        };
        let written = [(self.places.interval, each), (self.places.repeats, repeats)];
        written.into_iter().filter_map(|(place, label)| Some((place?, label))).collect()
    }
}

fn count(number: u32, noun: &str) -> String {
    words::count(number as usize, noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Calculated, CheckerRegions};

    fn probe(request_interval: u32) -> CheckKind<usize> {
        CheckKind::Probe(Probe {
            protocol: crate::model::Protocol::Tcp,
            ip_address: None,
            fqdn: None,
            port: 9092,
            path: None,
            search_string: None,
            request_interval,
            failure_threshold: 3,
            measure_latency: false,
            enable_sni: None,
            regions: CheckerRegions::All,
        })
    }

    fn calculated(children: &[usize], health_threshold: u32) -> CheckKind<usize> {
        CheckKind::Calculated(Calculated { children: children.to_vec(), health_threshold })
    }

    fn control() -> CheckKind<usize> {
        let routing_control_arn = crate::model::Text::literal("arn");
        CheckKind::RecoveryControl(crate::model::RecoveryControl { routing_control_arn })
    }

    /// Seconds of the last check, whose children are among the others.
    fn seconds(kinds: &[CheckKind<usize>], invert: bool) -> Option<u64> {
        let seen = |at: usize| {
            let is_last = at == kinds.len() - 1;
            Some(Seen { key: "check", kind: &kinds[at], invert: invert && is_last, places: CheckPlaces::default() })
        };
        timed(&seen(kinds.len() - 1)?, |&child| seen(child)).map(|check| check.seconds())
    }

    #[test]
    fn a_calculated_check_waits_for_the_child_that_makes_too_few() {
        let children = [probe(30), probe(10), control()];
        let with = |threshold| [&children[..], &[calculated(&[0, 1, 2], threshold)]].concat();
        // All are needed: the first to fail decides. Two of three: the second. One: the switch, of which nothing is known.
        assert_eq!([3, 2, 1].map(|threshold| seconds(&with(threshold), false)), [Some(30), Some(90), None]);
        // Inverted, it is down as soon as enough are up.
        assert_eq!([1, 2, 3].map(|threshold| seconds(&with(threshold), true)), [Some(30), Some(90), None]);
    }

    #[test]
    fn what_people_switch_has_no_time() {
        assert_eq!(seconds(&[control()], false), None);
    }
}
