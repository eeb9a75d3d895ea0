//! Checks by a routing control of Application Recovery Controller.

use super::Context;
use super::health_fields::CheckOptions;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CheckKind, HealthCheck, RecoveryControl, check_routing_control};
use crate::source::Located;
use crate::spec::RecoveryControlSpec;

pub(super) fn check<'s>(
    context: &mut Context<'s>,
    key: &Located<String>,
    spec: &'s RecoveryControlSpec,
) -> Option<HealthCheck> {
    let options = CheckOptions::from(spec);
    context.state_findings(&options);
    let errors = context.findings.errors();
    let arn = context.text_or_string_parameter(&spec.routing_control_arn, arn_finding)?;
    if context.findings.errors() == errors {
        context.findings.push(cannot_be_edited(key, spec));
    }
    let kind = CheckKind::RecoveryControl(RecoveryControl { routing_control_arn: arn });
    Some(context.health_check(key, kind, &options, spec.routing_control_arn.span(), &[]))
}

fn arn_finding(text: &Located<String>) -> Option<Diagnostic> {
    let error = check_routing_control(&text.value).err()?;
    let message = "this is not the ARN of a routing control";
    Some(
        Diagnostic::new(Code::InvalidRoutingControl, text.span, message)
            .label(error.to_string())
            .help("write it like `arn:aws:route53-recovery-control::123456789012:controlpanel/…/routingcontrol/…`"),
    )
}

/// Neither the API nor the tools can change such a check (M-81).
fn cannot_be_edited(key: &Located<String>, spec: &RecoveryControlSpec) -> Diagnostic {
    Diagnostic::new(
        Code::ControlCheckIsFixed,
        spec.routing_control_arn.span(),
        format!("the health check `{key}` cannot be edited once it is deployed"),
    )
    .label("AWS refuses updates of this kind, and CloudFormation ignores them")
    .help("to use another routing control, declare a new entry and name that one")
}
