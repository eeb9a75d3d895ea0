//! Checks by a CloudWatch alarm, one that is there already or one that is declared with them.

use super::Context;
use super::federation::federation_name;
use super::health_fields::CheckOptions;
use crate::data::{cloudwatch_region, cloudwatch_regions};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::limits::{ALARM_DIMENSIONS, ALARM_NAME_BYTES, ALARM_SECONDS};
use crate::model::{Alarm, AlarmCheck, AlarmSource, CheckKind, HealthCheck, Text};
use crate::source::{Located, Span};
use crate::spec::{self, AlarmCheckSpec, AlarmSpec, MissingData};

pub(super) fn check<'s>(
    context: &mut Context<'s>,
    key: &Located<String>,
    first_key: Option<&String>,
    spec: &'s AlarmCheckSpec,
) -> Option<HealthCheck> {
    let options = CheckOptions::from(spec);
    context.state_findings(&options);
    let errors = context.findings.errors();
    region(context, &spec.alarm_region);
    let (alarm, place) = source(context, key, first_key, spec)?;
    if context.findings.errors() == errors {
        context.findings.push(settings_are_copied(key, place));
    }
    let check = AlarmCheck {
        alarm,
        region: spec.alarm_region.value.as_str().into(),
        insufficient_data: spec.insufficient_data.value.as_str(),
    };
    let mut check = context.health_check(key, CheckKind::Alarm(check), &options, place, &[]);
    check.places.alarm_region = spec.alarm_region.span;
    Some(check)
}

fn region(context: &mut Context<'_>, region: &Located<String>) {
    if cloudwatch_region(&region.value).is_none() {
        let message = format!("no health check can follow an alarm in `{}`", region.value.escape_debug());
        let known = cloudwatch_regions().iter().map(|known| known.name);
        context.findings.push(
            Diagnostic::new(Code::UnknownWord, region.span, message)
                .label("not an AWS region with alarms")
                .maybe_help(words::did_you_mean(&region.value, known)),
        );
    }
}

/// The alarm, and where it is named or declared (HC-04).
fn source<'s>(
    context: &mut Context<'s>,
    key: &Located<String>,
    first_key: Option<&String>,
    spec: &'s AlarmCheckSpec,
) -> Option<(AlarmSource, Span)> {
    match (&spec.alarm_name, &spec.alarm) {
        (Some(name), None) => {
            let rule =
                |text: &Located<String>| spec::text_finding(&text.value, text.span, "alarm_name", 1, ALARM_NAME_BYTES);
            let text: Text = context.text_or_string_parameter(name, rule)?;
            Some((AlarmSource::Named(text), name.span()))
        }
        (None, Some(alarm)) => {
            alarm_findings(context, &alarm.value);
            Some((
                AlarmSource::Declared(Box::new(declared(context, first_key.unwrap_or(&key.value), &alarm.value))),
                alarm.value.metric_name.span,
            ))
        }
        (Some(name), Some(alarm)) => {
            context.findings.push(
                Diagnostic::new(Code::NotExactlyOne, name.span(), format!("health check `{key}` follows two alarms"))
                    .label("`alarm_name` excludes `alarm`")
                    .related(alarm.value.metric_name.span, "`alarm` is declared here")
                    .help("keep one of them: `alarm_name` for an alarm that is there already"),
            );
            None
        }
        (None, None) => {
            context.findings.push(
                Diagnostic::new(Code::NotExactlyOne, key.span, format!("health check `{key}` follows no alarm"))
                    .label("needs `alarm_name` or `alarm`")
                    .help("name an alarm that is there already, `alarm_name = \"…\"`, or declare one, `alarm = { … }`"),
            );
            None
        }
    }
}

/// Its name stays what it was first: an alarm of another name is another one.
fn declared(context: &Context<'_>, key: &str, spec: &AlarmSpec) -> Alarm {
    let dimensions = spec.dimensions.iter().flat_map(|dimensions| &dimensions.value);
    let dimensions =
        dimensions.filter_map(|entry| Some((entry.key.value.clone(), entry.value.as_ref()?.value.0.clone())));
    Alarm {
        name: format!("{}-{key}", federation_name(context)),
        description: spec.description.as_ref().map(|text| text.value.0.clone()),
        namespace: spec.namespace.value.0.clone(),
        metric_name: spec.metric_name.value.0.clone(),
        dimensions: dimensions.collect(),
        statistic: spec.statistic.value.as_str(),
        period: spec.period.value.0,
        evaluation_periods: spec.evaluation_periods.value.0,
        threshold: spec.threshold.0.clone(),
        comparison_operator: spec.comparison_operator.value.as_str(),
        treat_missing_data: spec.treat_missing_data.as_ref().map_or(MissingData::Missing, |word| word.value).as_str(),
    }
}

/// What CloudWatch and Route 53 ask of an alarm (HC-20).
fn alarm_findings(context: &mut Context<'_>, spec: &AlarmSpec) {
    if spec.namespace.value.0.starts_with(':') {
        context.findings.push(
            Diagnostic::new(Code::InvalidAlarm, spec.namespace.span, "a namespace cannot begin with a colon")
                .label("refused by CloudWatch")
                .help(format!("did you mean `{}`?", spec.namespace.value.0.trim_start_matches(':'))),
        );
    }
    times(context, spec);
    dimensions(context, spec);
}

fn times(context: &mut Context<'_>, spec: &AlarmSpec) {
    let (period, periods) = (spec.period.value.0, spec.evaluation_periods.value.0);
    if period % 60 != 0 {
        let next = period.next_multiple_of(60);
        context.findings.push(
            Diagnostic::new(Code::OutOfRange, spec.period.span, "`period` must be a multiple of 60")
                .label("CloudWatch counts in minutes")
                .help(format!("`period = {}` or `period = {next}`", next - 60)),
        );
    } else if period * periods > ALARM_SECONDS {
        context.findings.push(
            Diagnostic::new(
                Code::OutOfRange,
                spec.evaluation_periods.span,
                format!("this alarm looks back {} s, and a day, {ALARM_SECONDS} s, is the most", period * periods),
            )
            .label(format!("{periods} × {period} s"))
            .related(spec.period.span, "the period")
            .help(format!("with this period, `evaluation_periods` is at most {}", ALARM_SECONDS / period)),
        );
    }
}

fn dimensions(context: &mut Context<'_>, spec: &AlarmSpec) {
    let Some(dimensions) = &spec.dimensions else { return };
    let number = dimensions.value.items.len();
    if number > ALARM_DIMENSIONS {
        context.findings.push(
            Diagnostic::new(
                Code::InvalidAlarm,
                dimensions.value.iter().map(|entry| entry.key.span).max().unwrap_or(dimensions.span),
                format!("a health check can follow a metric of {ALARM_DIMENSIONS} dimensions, and this has {number}"),
            )
            .label("too many")
            .help("let an alarm of fewer dimensions watch, or one over a sum of metrics that you publish"),
        );
    }
    for entry in &dimensions.value {
        let name = &entry.key;
        if let Some(why) = wrong_name(&name.value) {
            let message = "no dimension of a metric can have this name";
            let plain = name.value.trim_start_matches(':');
            let help = (wrong_name(plain).is_none()).then(|| format!("did you mean `{plain}`?"));
            context.findings.push(
                Diagnostic::new(Code::InvalidAlarm, name.span, message)
                    .label(why)
                    .help(help.unwrap_or_else(|| "copy the name from the metric, as CloudWatch lists it".to_owned())),
            );
        }
        let Some(value) = entry.value.as_ref().filter(|value| !value.value.0.is_ascii()) else { continue };
        let message = format!("the value of dimension `{}` is not plain ASCII", name.value.escape_debug());
        context.findings.push(
            Diagnostic::new(Code::InvalidAlarm, value.span, message)
                .label("CloudWatch takes ASCII characters only")
                .help("copy the value from the metric, as CloudWatch lists it"),
        );
    }
}

/// What CloudWatch does not take as the name of a dimension.
fn wrong_name(name: &str) -> Option<&'static str> {
    if name.trim().is_empty() {
        Some("empty")
    } else if name.len() > 255 {
        Some("longer than 255 characters")
    } else if !name.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        Some("CloudWatch takes printable ASCII characters only")
    } else {
        name.starts_with(':').then_some("begins with a colon")
    }
}

/// Whoever changes the alarm later must know (HC-21).
fn settings_are_copied(key: &Located<String>, place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::AlarmIsCopied,
        place,
        format!("the health check `{key}` copies the settings of its alarm when it is created or updated"),
    )
    .label("does not follow later changes of the alarm")
    .help("after a change of the alarm, have the check updated, too: `fedgen explain FG445` says how")
}
