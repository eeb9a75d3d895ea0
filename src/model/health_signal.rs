//! What a health check hears, and how soon: what failovers need to know of checks of every kind.

use super::{Alarm, AlarmCheck, AlarmSource, Calculated, CheckKind, HealthCheck, Text};

impl HealthCheck {
    /// Seconds from a failure to its detection, where the spec says enough to know. `checks` is the list that the
    /// children of a calculated check are numbers of.
    ///
    /// A calculated check is as slow as its slowest child; nothing is known of alarms that are there already, and of
    /// routing controls, which people switch.
    pub fn detection_seconds(&self, checks: &[Self]) -> Option<u32> {
        match &self.kind {
            CheckKind::Calculated(Calculated { children, .. }) => {
                // Children are never calculated themselves (HC-08), so this ends.
                let seconds = children.iter().map(|&child| checks.get(child)?.kind.own_detection_seconds());
                seconds.collect::<Option<Vec<u32>>>()?.into_iter().max()
            }
            kind => kind.own_detection_seconds(),
        }
    }

    /// Whether both turn unhealthy together: they hear the same thing, and make the same of it.
    pub fn turns_with(&self, other: &Self) -> bool {
        self.invert == other.invert && self.kind.same_signal(&other.kind)
    }
}

impl Alarm {
    /// Seconds of bad values until the alarm goes off.
    pub fn detection_seconds(&self) -> u32 {
        self.period * self.evaluation_periods
    }

    /// Whether both look at one metric, and go off on the same side of their thresholds.
    fn goes_off_with(&self, other: &Self) -> bool {
        let is_low = |alarm: &Self| alarm.comparison_operator.starts_with("Less");
        is_low(self) == is_low(other)
            && (&self.namespace, &self.metric_name, &self.dimensions)
                == (&other.namespace, &other.metric_name, &other.dimensions)
    }
}

impl<C> CheckKind<C> {
    fn own_detection_seconds(&self) -> Option<u32> {
        match self {
            Self::Probe(probe) => Some(probe.detection_seconds()),
            Self::Alarm(AlarmCheck { alarm: AlarmSource::Declared(alarm), .. }) => Some(alarm.detection_seconds()),
            _ => None,
        }
    }
}

impl<C: PartialEq> CheckKind<C> {
    /// Whether two checks hear the same thing (FO-07): the same server, alarm, metric, routing control, or as many of
    /// the same children.
    pub fn same_signal(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Probe(one), Self::Probe(other)) => one.same_target(other),
            (Self::Alarm(one), Self::Alarm(other)) => one.region == other.region && one.alarm.is_same(&other.alarm),
            (Self::RecoveryControl(one), Self::RecoveryControl(other)) => one == other,
            (Self::Calculated(one), Self::Calculated(other)) => one == other,
            _ => false,
        }
    }
}

impl AlarmSource {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named(one), Self::Named(other)) => one == other,
            (Self::Declared(one), Self::Declared(other)) => one.goes_off_with(other),
            (Self::Named(Text::Literal(name)), Self::Declared(alarm))
            | (Self::Declared(alarm), Self::Named(Text::Literal(name))) => alarm.name == **name,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CheckPlaces, CheckerRegions, Probe, Protocol, RecoveryControl};
    use crate::source::Span;

    fn probe(host: &str) -> CheckKind<usize> {
        CheckKind::Probe(Probe {
            protocol: Protocol::Tcp,
            ip_address: Some(Text::literal(host)),
            fqdn: None,
            port: 9092,
            path: None,
            search_string: None,
            request_interval: 30,
            failure_threshold: 3,
            measure_latency: false,
            enable_sni: None,
            regions: CheckerRegions::All,
        })
    }

    fn declared(name: &str, metric_name: &str) -> AlarmSource {
        AlarmSource::Declared(Box::new(Alarm {
            name: name.to_owned(),
            description: None,
            namespace: "Hospital/FL".to_owned(),
            metric_name: metric_name.to_owned(),
            dimensions: vec![("site".to_owned(), "ward".to_owned())],
            statistic: "Minimum",
            period: 60,
            evaluation_periods: 5,
            threshold: "1".to_owned(),
            comparison_operator: "LessThanThreshold",
            treat_missing_data: "breaching",
        }))
    }

    /// As [`declared`], but unhealthy while the metric is high.
    fn high(name: &str, metric_name: &str) -> AlarmSource {
        let AlarmSource::Declared(mut alarm) = declared(name, metric_name) else { unreachable!() };
        alarm.comparison_operator = "GreaterThanThreshold";
        AlarmSource::Declared(alarm)
    }

    fn named(name: &str) -> AlarmSource {
        AlarmSource::Named(Text::literal(name))
    }

    fn alarm(alarm: AlarmSource, region: &str) -> CheckKind<usize> {
        CheckKind::Alarm(AlarmCheck { alarm, region: region.into(), insufficient_data: "Unhealthy" })
    }

    fn control(arn: &str) -> CheckKind<usize> {
        CheckKind::RecoveryControl(RecoveryControl { routing_control_arn: Text::literal(arn) })
    }

    fn calculated(children: &[usize], health_threshold: u32) -> CheckKind<usize> {
        CheckKind::Calculated(Calculated { children: children.to_vec(), health_threshold })
    }

    fn check(kind: CheckKind<usize>) -> HealthCheck {
        HealthCheck {
            key: String::new(),
            renamed_from: Vec::new(),
            origin: Span::default(),
            kind,
            invert: false,
            disabled: false,
            tags: Vec::new(),
            places: CheckPlaces::default(),
        }
    }

    #[test]
    fn a_calculated_check_is_as_slow_as_its_slowest_child() {
        let checks = [
            probe("192.0.2.10"),
            alarm(declared("a", "m"), "eu-west-1"),
            alarm(named("b"), "eu-west-1"),
            control("arn"),
            calculated(&[0, 1], 1),
            calculated(&[0], 1),
            calculated(&[0, 2], 1),
            calculated(&[1, 3], 2),
        ]
        .map(check);
        let seconds = checks.each_ref().map(|check| check.detection_seconds(&checks));
        assert_eq!(seconds, [Some(90), Some(300), None, None, Some(300), Some(90), None, None]);
    }

    #[test]
    fn fo_07_same_signals() {
        let same = [
            (probe("192.0.2.10"), probe("192.0.2.10")),
            (alarm(named("a"), "eu-west-1"), alarm(named("a"), "eu-west-1")),
            (alarm(declared("a", "m"), "eu-west-1"), alarm(declared("b", "m"), "eu-west-1")),
            (alarm(declared("a", "m"), "eu-west-1"), alarm(named("a"), "eu-west-1")),
            (control("arn"), control("arn")),
            (calculated(&[1, 2], 1), calculated(&[1, 2], 1)),
        ];
        for (one, other) in same {
            assert!(one.same_signal(&other) && other.same_signal(&one), "{one:?} {other:?}");
        }
    }

    #[test]
    fn fo_07_other_signals() {
        let parameter = || AlarmSource::Named(Text::Parameter("a".into()));
        let other = [
            (probe("192.0.2.10"), probe("192.0.2.11")),
            (alarm(named("a"), "eu-west-1"), alarm(named("a"), "eu-west-2")),
            (alarm(named("a"), "eu-west-1"), alarm(named("b"), "eu-west-1")),
            (alarm(named("a"), "eu-west-1"), alarm(parameter(), "eu-west-1")),
            (alarm(declared("a", "m"), "eu-west-1"), alarm(parameter(), "eu-west-1")),
            (alarm(declared("a", "m"), "eu-west-1"), alarm(declared("a", "n"), "eu-west-1")),
            (control("arn"), control("other")),
            (control("arn"), probe("arn")),
            (calculated(&[1, 2], 1), calculated(&[1], 1)),
            (calculated(&[1, 2], 1), calculated(&[1, 2], 2)),
            (alarm(declared("a", "m"), "eu-west-1"), alarm(high("b", "m"), "eu-west-1")),
        ];
        for (one, other) in other {
            assert!(!one.same_signal(&other) && !other.same_signal(&one), "{one:?} {other:?}");
        }
    }

    #[test]
    fn an_inverted_check_turns_the_other_way() {
        let [on, also_on, mut off] = [(); 3].map(|()| check(control("arn")));
        off.invert = true;
        assert!(on.turns_with(&also_on) && !on.turns_with(&off) && !off.turns_with(&on));
    }
}
