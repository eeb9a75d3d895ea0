//! Health checks that follow a CloudWatch alarm.

use super::read::{spec_table, spec_words};
use super::{AnyKey, Decimal, Entries, Int, Tags, Text, TextOrParameter};
use crate::source::Located;

spec_table! {
    /// As healthy as a CloudWatch alarm, of which the check copies the settings when it is created.
    /// For servers that health checkers cannot reach.
    AlarmCheckSpec, "a `cloudwatch_metric` check", lenient {
        /// Name of an alarm that is there already; instead of `alarm`.
        optional alarm_name: TextOrParameter,
        /// An alarm that is declared beside the check; instead of `alarm_name`.
        optional alarm: Located<AlarmSpec>,
        /// AWS region of the alarm and its metric.
        required alarm_region: Located<String>,
        /// What counts while the alarm has no data. `LastKnownStatus` is healthy until there was some.
        required insufficient_data: Located<InsufficientData>,
        /// Whether healthy and unhealthy are swapped. Default: false.
        optional invert: Located<bool>,
        /// Whether the check is switched off, which counts as healthy. Default: false.
        optional disabled: Located<bool>,
        /// Tags on this check, over those of `[defaults]`.
        optional tags: Tags,
    }
    later []
}

spec_table! {
    /// An alarm over one metric, called `<federation>-<key of the check>` in CloudWatch.
    AlarmSpec, "an `alarm`" {
        /// Namespace of the metric, such as `AWS/EC2`.
        required namespace: Located<Text<1, 255>>,
        /// Name of the metric.
        required metric_name: Located<Text<1, 255>>,
        /// Names and values that tell the metric from others of its name, at most 10.
        optional dimensions: Located<Entries<Located<Text<1, 1024>>, AnyKey>>,
        /// How the values within one period become one.
        required statistic: Located<Statistic>,
        /// Seconds of a period: 60 or a multiple of it.
        required period: Located<Int<60, 86_400>>,
        /// Periods in a row until the alarm goes off. All of them together may last a day.
        required evaluation_periods: Located<Int<1, 1440>>,
        /// What the value is compared with.
        required threshold: Decimal,
        /// How the value must compare with the threshold for the alarm to go off.
        required comparison_operator: Located<ComparisonOperator>,
        /// What counts for a period without data. Default: `missing`.
        optional treat_missing_data: Located<MissingData>,
        /// One sentence for people.
        optional description: Located<Text<1, 1024>>,
    }
    later []
}

spec_words! {
    /// What counts while the alarm has no data.
    InsufficientData, "`insufficient_data`" {
        "Healthy" => Healthy,
        "Unhealthy" => Unhealthy,
        "LastKnownStatus" => LastKnownStatus,
    }
    later []
}

spec_words! {
    /// The statistics that a health check can follow (HC-20).
    Statistic, "`statistic`" {
        "Average" => Average,
        "Minimum" => Minimum,
        "Maximum" => Maximum,
        "Sum" => Sum,
        "SampleCount" => SampleCount,
    }
    later []
}

spec_words! {
    /// The comparisons that a health check can follow (HC-20).
    ComparisonOperator, "`comparison_operator`" {
        "GreaterThanOrEqualToThreshold" => GreaterOrEqual,
        "GreaterThanThreshold" => Greater,
        "LessThanThreshold" => Less,
        "LessThanOrEqualToThreshold" => LessOrEqual,
    }
    later []
}

spec_words! {
    /// What counts for a period without data.
    MissingData, "`treat_missing_data`" {
        "missing" => Missing,
        "notBreaching" => NotBreaching,
        "breaching" => Breaching,
        "ignore" => Ignore,
    }
    later []
}
