//! Ids of zones, VPCs and delegation sets, as texts or parameters.

use std::sync::Arc;

use super::super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::aws_id::{is_delegation_set_id, is_vpc_id, is_zone_id};
use crate::model::{DnsName, Text};
use crate::source::Located;
use crate::spec::{ParameterType, TextOrParameter};

/// What an id belongs to.
#[derive(Clone, Copy)]
pub(in crate::check) enum Kind {
    Zone,
    Vpc,
    DelegationSet,
}

impl Kind {
    fn fits(self, text: &str) -> bool {
        match self {
            Self::Zone => is_zone_id(text),
            Self::Vpc => is_vpc_id(text),
            Self::DelegationSet => is_delegation_set_id(text),
        }
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Zone => (
                "a hosted zone",
                "`Z` and up to 31 capital letters and digits",
                "`aws route53 list-hosted-zones` shows the ids",
            ),
            Self::Vpc => ("a VPC", "`vpc-` and 8 or 17 hexadecimal digits", "`aws ec2 describe-vpcs` shows the ids"),
            Self::DelegationSet => (
                "a delegation set",
                "`N` and up to 31 capital letters and digits",
                "`aws route53 list-reusable-delegation-sets` shows the ids",
            ),
        }
    }
}

/// The id of a hosted zone.
pub(in crate::check) fn zone<'s>(context: &mut Context<'s>, given: &'s TextOrParameter) -> Option<Text> {
    text_or_parameter(context, given, Kind::Zone, ParameterType::ZoneId)
}

pub(super) fn vpc<'s>(context: &mut Context<'s>, given: &'s TextOrParameter) -> Option<Text> {
    text_or_parameter(context, given, Kind::Vpc, ParameterType::VpcId)
}

pub(super) fn delegation_set(context: &mut Context<'_>, given: &Located<String>) -> Option<Arc<str>> {
    check(context, given, Kind::DelegationSet)?;
    Some(given.value.as_str().into())
}

fn text_or_parameter<'s>(
    context: &mut Context<'s>,
    given: &'s TextOrParameter,
    kind: Kind,
    wanted: ParameterType,
) -> Option<Text> {
    match given {
        TextOrParameter::Text(text) => {
            let before = context.findings.len();
            let sound = check(context, text, kind);
            context.hint_at_parameter(text, before);
            sound.map(|()| Text::literal(text.value.as_str()))
        }
        TextOrParameter::Parameter(name) => {
            context.parameter(name, wanted)?;
            Some(Text::Parameter(name.value.as_str().into()))
        }
    }
}

/// Reports a text that is no such id.
pub(in crate::check) fn check(context: &mut Context<'_>, text: &Located<String>, kind: Kind) -> Option<()> {
    if kind.fits(&text.value) {
        return Some(());
    }
    let (what, form, command) = kind.words();
    let shown = text.value.escape_debug();
    let finding = Diagnostic::new(Code::InvalidId, text.span, format!("`{shown}` is not the id of {what}"));
    let other_case = match kind {
        Kind::Vpc => text.value.to_ascii_lowercase(),
        Kind::Zone | Kind::DelegationSet => text.value.to_ascii_uppercase(),
    };
    let last = text.value.rsplit('/').next().unwrap_or_default();
    context.findings.push(if last != text.value && kind.fits(last) {
        finding.label("the id is what follows the last slash").help(format!("write `{last}`"))
    } else if kind.fits(&other_case) {
        finding.label("letters in the other case").help(format!("write `{other_case}`"))
    } else if DnsName::host(&text.value).is_ok() {
        finding.label("this is a name").help(command)
    } else {
        finding.label(format!("needs {form}")).help(command)
    });
    None
}
