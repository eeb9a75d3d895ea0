//! What a health check hears: what failovers need to know of checks of every kind.

use super::{Alarm, AlarmSource, CheckKind, HealthCheck, Text};

impl HealthCheck {
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
    use crate::model::{AlarmCheck, Calculated, CheckPlaces, CheckerRegions, Probe, Protocol, RecoveryControl};
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
