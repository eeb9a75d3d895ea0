//! The log of a zone's queries.

use super::super::Context;
use super::arn::{self, Arn};
use crate::data::retention_days;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{LogGroup, QueryLog};
use crate::source::{Located, Span};
use crate::spec::{QueryLoggingSpec, TextOrParameter};

/// The longest name of a log group (`LogGroupName` of the `CloudWatch` Logs API).
const GROUP_CHARS: usize = 512;
/// What the names of Route 53's log groups begin with, as AWS advises: a policy for all of them may then be shared (HZ-19).
const PREFIX: &str = "/aws/route53/";

pub(super) fn check<'s>(context: &mut Context<'s>, given: &'s Located<QueryLoggingSpec>) -> Option<QueryLog> {
    let spec = &given.value;
    let group = match (&spec.log_group_arn, &spec.create_log_group) {
        (Some(arn), None) => existing(context, spec, arn)?,
        (None, Some(name)) => created(context, spec, name)?,
        (Some(arn), Some(name)) => {
            let (later, first) = if name.span > arn.span() { (name.span, arn.span()) } else { (arn.span(), name.span) };
            context.findings.push(excludes(later, "`query_logging` has two log groups", first, "keep one of them"));
            return None;
        }
        (None, None) => {
            context.findings.push(
                Diagnostic::new(Code::NotExactlyOne, given.span, "`query_logging` has no log group")
                    .label("needs exactly one")
                    .help("add `log_group_arn` for a group that is there, or `create_log_group` for a new one"),
            );
            return None;
        }
    };
    Some(QueryLog { group, origin: given.span })
}

fn existing<'s>(context: &mut Context<'s>, spec: &QueryLoggingSpec, given: &'s TextOrParameter) -> Option<LogGroup> {
    if let Some(days) = &spec.retention_days {
        context.findings.push(excludes(
            days.span,
            "`retention_days` is for a log group that is declared",
            given.span(),
            "remove it: the group keeps its own",
        ));
    }
    arn::check(context, given, Arn::LogGroup).map(LogGroup::Arn)
}

fn excludes(place: Span, message: &str, first: Span, help: &str) -> Diagnostic {
    Diagnostic::new(Code::NotExactlyOne, place, message)
        .label("one too many")
        .related(first, "a log group that is chosen already")
        .help(help)
}

fn created(context: &mut Context<'_>, spec: &QueryLoggingSpec, name: &Located<String>) -> Option<LogGroup> {
    group_name(context, name);
    let Some(days) = &spec.retention_days else {
        context.findings.push(
            Diagnostic::new(Code::MissingKey, name.span, "`retention_days` is missing in `query_logging`")
                .label("a log that is never cut is paid for without end")
                .help("add `retention_days = 30`"),
        );
        return None;
    };
    retention(context, days.with(days.value.0));
    Some(LogGroup::Created { name: name.value.clone(), retention_days: days.value.0 })
}

fn retention(context: &mut Context<'_>, days: Located<u32>) {
    let possible = retention_days();
    let Err(above) = possible.binary_search(&days.value) else { return };
    let around = possible[above.saturating_sub(1)..].iter().take(2);
    context.findings.push(
        Diagnostic::new(Code::OutOfRange, days.span, format!("CloudWatch cannot keep a log for {} days", days.value))
            .label("has its own list")
            .help(format!("write {}", words::one_of(around))),
    );
}

fn group_name(context: &mut Context<'_>, name: &Located<String>) {
    let shown =
        if name.value.is_empty() { "an empty text".to_owned() } else { format!("`{}`", name.value.escape_debug()) };
    if let Some(why) = log_group_fault(&name.value) {
        context.findings.push(
            Diagnostic::new(Code::LogGroupName, name.span, format!("{shown} cannot be the name of a log group"))
                .label(format!("it {why}"))
                .help(format!("`{PREFIX}{}` is the usual name", context.zone)),
        );
    } else if !name.value.starts_with(PREFIX) {
        context.findings.push(
            Diagnostic::new(Code::LogGroupPrefix, name.span, format!("{shown} is not under `{PREFIX}`"))
                .label("AWS advises this prefix for the log groups of Route 53")
                .help(format!("`{PREFIX}{}` is the usual name", context.zone)),
        );
    }
}

/// Why no log group can have this name.
pub(super) fn log_group_fault(name: &str) -> Option<String> {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-/.#".contains(&byte);
    if name.is_empty() {
        Some("is empty".to_owned())
    } else if name.len() > GROUP_CHARS {
        Some(format!("is longer than {GROUP_CHARS} characters"))
    } else if name.starts_with("aws/") {
        Some("begins with `aws/`, which AWS keeps for itself".to_owned())
    } else if !name.bytes().all(is_allowed) {
        Some("has other characters than letters, digits and `_ - / . #`".to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::log_group_fault;

    #[test]
    fn names_of_log_groups() {
        for name in ["/aws/route53/federated.example.com", "a", "A_b-c/d.e#f", &"a".repeat(512)] {
            assert_eq!(log_group_fault(name), None, "{name}");
        }
        for name in ["", "aws/route53", "a b", "a:*", "ä", &"a".repeat(513)] {
            assert!(log_group_fault(name).is_some(), "{name}");
        }
    }
}
