//! How much is answered at once, and whether a value comes twice.

use std::collections::HashMap;

use super::World;
use super::walk::name;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Group, Member, Policy, RecordType, Selector, Target, Text};
use crate::source::{Located, Span};

pub(super) fn check(context: &mut Context<'_>, world: World<'_, '_>, group: &Group) {
    match &group.policy {
        Policy::Simple(targets) => together(context, world, targets, &group.types),
        Policy::Routed(members) => {
            for member in members {
                several_values(context, world, member);
            }
        }
    }
}

/// The values of one record set.
fn together(context: &mut Context<'_>, world: World<'_, '_>, targets: &[Located<Target>], types: &[RecordType]) {
    for &kind in types {
        let mut values: HashMap<&Text, &Located<Target>> = HashMap::new();
        for target in targets {
            let Target::Endpoint(at) = target.value else { continue };
            let Some(endpoint) = world.endpoints.get(at) else { continue };
            for value in endpoint.addresses.values(kind) {
                if let Some(first) = values.insert(value, target) {
                    let [name, first_name] =
                        [target, first].map(|target| name(world, &target.value).unwrap_or_default());
                    context.findings.push(value_twice(name, target.span, first_name, first.span));
                }
            }
        }
        if kind == RecordType::Cname && values.len() > 1 {
            context.findings.push(several_names(targets[1].span));
        }
    }
}

fn value_twice(name: &str, span: Span, first_name: &str, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateValue, span, format!("`{name}` and `{first_name}` answer with the same value"))
        .label("a record set holds a value once")
        .related(first, "has it already")
}

fn several_names(second: Span) -> Diagnostic {
    Diagnostic::new(Code::SeveralNames, second, "a name can lead to one host name only")
        .label("a second CNAME value")
        .help("use `failover`, or endpoints with addresses")
}

/// One share of the answers with several values, of which only the first is checked (REC-14).
fn several_values(context: &mut Context<'_>, world: World<'_, '_>, member: &Member) {
    let (Selector::Weighted(_) | Selector::Latency(_), Target::Endpoint(at)) = (&member.selector, &member.target)
    else {
        return;
    };
    let Some(endpoint) = world.endpoints.get(*at) else { return };
    let most = [RecordType::A, RecordType::Aaaa].map(|kind| endpoint.addresses.values(kind).len());
    let number = most[0].max(most[1]);
    if number > 1 {
        let policy = member.selector.kind().as_str();
        context.findings.push(
            Diagnostic::new(
                Code::SeveralValues,
                member.span,
                format!("`{}` answers with {} at once", endpoint.key, words::count(number, "value")),
            )
            .label(format!("AWS asks for one value in each `{policy}` record set; all share one health check"))
            .help("make an endpoint of each address, and nest them: `multivalue = [\"…\", \"…\"]`"),
        );
    }
}
