//! Calculated checks: their children, and how many of them must be healthy.

use std::collections::HashMap;

use super::Context;
use super::health_fields::CheckOptions;
use super::lookup::{Checked, Found};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::limits::CHILDREN_MAX;
use crate::model::{Calculated, CheckKind, Endpoint, HealthCheck};
use crate::source::Located;
use crate::spec::{CalculatedSpec, SharedCheckSpec};

/// A calculated check that has no children yet.
pub(super) fn check(context: &mut Context<'_>, key: &Located<String>, spec: &CalculatedSpec) -> HealthCheck {
    let options = CheckOptions::from(spec);
    context.state_findings(&options);
    number_findings(context, spec);
    let kind = Calculated { children: Vec::new(), health_threshold: spec.health_threshold.value.0 };
    context.health_check(key, CheckKind::Calculated(kind), &options, spec.children.span, &[])
}

fn number_findings(context: &mut Context<'_>, spec: &CalculatedSpec) {
    let (children, threshold) = (spec.children.items.len(), &spec.health_threshold);
    if children == 0 {
        context.findings.push(
            Diagnostic::new(Code::TextLength, spec.children.span, "`children` must not be empty").label("empty list"),
        );
    } else if children > CHILDREN_MAX {
        context.findings.push(
            Diagnostic::new(
                Code::TooManyChildren,
                spec.children.span,
                format!("a calculated check may have {CHILDREN_MAX} children, and this one has {children}"),
            )
            .label("too many"),
        );
    } else if threshold.value.0 as usize > children {
        let needed = threshold.value.0;
        let help = match children {
            1 => "say `health_threshold = 1`, or name more children".to_owned(),
            _ => format!("`health_threshold = 1` needs any of them, `health_threshold = {children}` all of them"),
        };
        let number = if children == 1 { "1 child".to_owned() } else { format!("{children} children") };
        context.findings.push(
            Diagnostic::new(
                Code::ThresholdAboveChildren,
                threshold.span,
                format!("this check can never be healthy: it needs {needed} healthy children, and has {children}"),
            )
            .label(format!("at most {children}"))
            .related(spec.children.span, number)
            .help(help),
        );
    }
}

/// Gives every calculated check its children, now that endpoints have their checks.
pub(super) fn children<'s>(context: &mut Context<'s>, shared: &Checked<'s, usize>, endpoints: &Checked<'s, Endpoint>) {
    let entries = context.spec.health_checks.as_ref().map_or(&[][..], |checks| &checks.items);
    for entry in entries {
        let Some(SharedCheckSpec::Calculated(spec)) = entry.value.as_ref().map(|entry| &entry.check) else { continue };
        let Found::Entry(at) = shared.find(&entry.key.value) else { continue };
        let Some(&parent) = shared.get(at) else { continue };
        let mut seen: HashMap<usize, &Located<String>> = HashMap::new();
        let mut children: Vec<usize> = Vec::with_capacity(spec.children.items.len());
        for name in &spec.children.items {
            let Some(child) = child(context, name, parent, shared, endpoints) else {
                context.incomplete_checks.insert(parent);
                continue;
            };
            if let Some(first) = seen.insert(child, name) {
                context.findings.push(child_twice(name, first));
            }
            children.push(child);
        }
        children.sort_by(|&a, &b| context.health_checks[a].key.cmp(&context.health_checks[b].key));
        // A child decides by its parent; whether anything uses the parent is said of the parent.
        context.used_checks.extend(&children);
        if let CheckKind::Calculated(calculated) = &mut context.health_checks[parent].kind {
            calculated.children = children;
        }
    }
}

/// The number of the check that a child's name stands for; `None` after a finding, or where one would be an echo.
fn child<'s>(
    context: &mut Context<'s>,
    name: &Located<String>,
    parent: usize,
    shared: &Checked<'s, usize>,
    endpoints: &Checked<'s, Endpoint>,
) -> Option<usize> {
    let child = match (shared.find(&name.value), endpoints.find(&name.value)) {
        (Found::Entry(at), _) => *shared.get(at)?,
        (_, Found::Entry(at)) => {
            let endpoint = endpoints.get(at)?;
            let Some(check) = endpoint.health_check else {
                context.findings.push(endpoint_without_check(name, endpoint));
                return None;
            };
            // It could not be removed without breaking the parent.
            context.used_endpoints.insert(at);
            check
        }
        (Found::Missing, Found::Missing) => {
            let may_be_there = context.parsed_with_errors && context.spec.endpoints.is_none();
            if !may_be_there {
                let declared = shared.keys().iter().chain(endpoints.keys()).copied();
                context.unknown_name(Code::UnknownHealthCheck, name, "health check or endpoint", declared);
            }
            return None;
        }
        _ => return None,
    };
    let check = &context.health_checks[child];
    if check.kind.calculated().is_some() {
        let finding = calculated_child(name, check, child == parent);
        context.findings.push(finding);
        return None;
    }
    Some(child)
}

fn endpoint_without_check(name: &Located<String>, endpoint: &Endpoint) -> Diagnostic {
    Diagnostic::new(Code::InvalidChild, name.span, format!("endpoint `{name}` has no health check"))
        .label("there is nothing to calculate with")
        .related(endpoint.key.span, "the endpoint")
        .help(format!("give `[endpoints.{name}]` a `health_check`, or take it from the children"))
}

/// Calculated checks know one level only (HC-08).
fn calculated_child(name: &Located<String>, check: &HealthCheck, is_itself: bool) -> Diagnostic {
    let (key, place) = (&check.key, check.origin);
    let by = if key == &name.value { String::new() } else { format!(", which guards endpoint `{name}`,") };
    let message = if is_itself {
        format!("the health check `{key}`{by} cannot be its own child")
    } else {
        format!("the health check `{key}`{by} is calculated, and cannot be a child")
    };
    Diagnostic::new(Code::InvalidChild, name.span, message)
        .label("Route 53 knows one level only")
        .related(place, "the calculated check")
        .help("name the checks that it is calculated from")
}

fn child_twice(name: &Located<String>, first: &Located<String>) -> Diagnostic {
    let message = if name.value == first.value {
        format!("`{name}` twice among the children")
    } else {
        format!("`{name}` and `{first}` are one health check")
    };
    Diagnostic::new(Code::DuplicateValue, name.span, message)
        .label("a check counts once")
        .related(first.span, "first named here")
}
