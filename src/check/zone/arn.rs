//! ARNs of a KMS key and of a log group, as texts or parameters.

use super::super::Context;
use super::query_log::log_group_fault;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Text;
use crate::model::aws_id::{is_account, is_partition};
use crate::plan::PlannedZone;
use crate::source::Located;
use crate::spec::{ParameterType, TextOrParameter};

/// The region of everything that Route 53 works with (HZ-15, HZ-19).
const REGION: &str = PlannedZone::KEYS_AND_LOGS_REGION;
/// The longest ARN of a key that `CloudFormation` takes.
const ARN_CHARS: usize = 256;

#[derive(Clone, Copy)]
pub(super) enum Arn {
    KmsKey,
    LogGroup,
}

/// What is wrong with an ARN, and what to do.
struct Fault {
    label: String,
    help: String,
}

impl Arn {
    fn what(self) -> &'static str {
        match self {
            Self::KmsKey => "a key that Route 53 can sign with",
            Self::LogGroup => "a log group that Route 53 can write to",
        }
    }

    fn service(self) -> &'static str {
        match self {
            Self::KmsKey => "kms",
            Self::LogGroup => "logs",
        }
    }

    fn example(self) -> &'static str {
        match self {
            Self::KmsKey => "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            Self::LogGroup => "arn:aws:logs:us-east-1:111122223333:log-group:/aws/route53/federated.example.com",
        }
    }
}

/// An ARN that is written in the spec, or that a parameter supplies; its default is checked, too.
pub(super) fn check<'s>(context: &mut Context<'s>, given: &'s TextOrParameter, kind: Arn) -> Option<Text> {
    match given {
        TextOrParameter::Text(text) => {
            check_text(context, text, kind)?;
            Some(Text::literal(text.value.as_str()))
        }
        TextOrParameter::Parameter(name) => {
            if let Some(default) = context.default_of(name, ParameterType::String)? {
                check_text(context, &default, kind)?;
            }
            Some(Text::Parameter(name.value.as_str().into()))
        }
    }
}

fn check_text(context: &mut Context<'_>, text: &Located<String>, kind: Arn) -> Option<()> {
    let Some(fault) = fault(&text.value, kind) else { return Some(()) };
    let message = format!("`{}` is not the ARN of {}", text.value.escape_debug(), kind.what());
    context.findings.push(Diagnostic::new(Code::InvalidArn, text.span, message).label(fault.label).help(fault.help));
    None
}

fn fault(text: &str, kind: Arn) -> Option<Fault> {
    let like = || format!("write it like `{}`", kind.example());
    let fault = |label: String, help: String| Some(Fault { label, help });
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", partition, service, region, account, resource] = parts.as_slice() else {
        return fault("an ARN has six parts between colons, the first of them `arn`".to_owned(), like());
    };
    if !is_partition(partition) {
        return fault("the second part is the partition, such as `aws`".to_owned(), like());
    }
    if *service != kind.service() {
        return fault(format!("the third part must be `{}`", kind.service()), like());
    }
    if *region != REGION {
        let region = region.escape_debug();
        return fault(format!("in `{region}`: Route 53 uses {REGION} only"), format!("make one in {REGION}"));
    }
    if !is_account(account) {
        return fault("the fifth part must be the 12 digits of an account".to_owned(), like());
    }
    match kind {
        Arn::KmsKey => key_fault(text, resource).map(|(label, help)| Fault { label, help: help.unwrap_or_else(like) }),
        Arn::LogGroup => {
            group_fault(text, resource).map(|(label, help)| Fault { label, help: help.unwrap_or_else(like) })
        }
    }
}

/// Route 53 takes the ARN of the key itself (HZ-15): an alias may lead to another key tomorrow.
fn key_fault(text: &str, resource: &str) -> Option<(String, Option<String>)> {
    if resource.starts_with("alias/") {
        let help = "write the ARN of the key that it leads to; `aws kms describe-key` shows it".to_owned();
        return Some(("an alias, not a key".to_owned(), Some(help)));
    }
    let id = resource.strip_prefix("key/").unwrap_or_default();
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Some(("the last part must be `key/` and the key's id".to_owned(), None));
    }
    (text.len() > ARN_CHARS).then(|| (format!("longer than {ARN_CHARS} characters"), None))
}

/// The API wants no `:*` at the end, which is for policies (HZ-19).
fn group_fault(text: &str, resource: &str) -> Option<(String, Option<String>)> {
    let Some(name) = resource.strip_prefix("log-group:") else {
        return Some(("the last part must be `log-group:` and the group's name".to_owned(), None));
    };
    if let Some(whole) = text.strip_suffix(":*") {
        let help = format!("write `{}`", whole.escape_debug());
        return Some(("`:*` is for policies, and not part of the group".to_owned(), Some(help)));
    }
    log_group_fault(name).map(|why| (format!("the group's name {why}"), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str, kind: Arn) -> Option<String> {
        fault(text, kind).map(|fault| fault.label)
    }

    #[test]
    fn the_examples_are_right() {
        for kind in [Arn::KmsKey, Arn::LogGroup] {
            assert_eq!(label(kind.example(), kind), None);
        }
        let multi_region = "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";
        assert_eq!(label(multi_region, Arn::KmsKey), None);
    }

    #[test]
    fn arns_end_at_256_characters() {
        let start = "arn:aws:kms:us-east-1:111122223333:key/";
        let key = |chars: usize| format!("{start}{}", "a".repeat(chars - start.len()));
        assert_eq!(label(&key(256), Arn::KmsKey), None);
        assert!(label(&key(257), Arn::KmsKey).is_some());
    }

    #[test]
    fn every_part_is_looked_at() {
        for kind in [Arn::KmsKey, Arn::LogGroup] {
            let parts: Vec<&str> = kind.example().splitn(6, ':').collect();
            let wrong = ["urn", "azure", "iam", "eu-west-1", "11112222333", "alias/x"];
            for (at, wrong) in wrong.into_iter().enumerate() {
                let mut parts = parts.clone();
                for part in [wrong, ""] {
                    parts[at] = part;
                    assert!(label(&parts.join(":"), kind).is_some(), "{}", parts.join(":"));
                }
            }
        }
        assert!(label("arn:aws:logs:us-east-1:111122223333:log-group:a:b", Arn::LogGroup).is_some());
        assert!(label("arn:aws:logs:us-east-1:111122223333:log-group:a:*", Arn::LogGroup).is_some());
    }
}
