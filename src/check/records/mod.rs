//! `[[records]]`: what each record set says about itself. What they say about each other is asked of the plan.

mod alias;
mod data;
mod health;
mod name;
mod policy;
mod renamed;
mod routing;
mod suspects;
mod values;

use super::Context;
use super::lookup::Checked;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::limits::TTL_FAILOVER;
use crate::model::{Endpoint, RawRecord, RecordPlaces};
use crate::source::{Located, Span};
use crate::spec::RecordSpec;

use super::federation::{default_ttl, ttl};

/// The record sets without mistakes, in the order of the spec.
pub(super) fn check<'s>(
    context: &mut Context<'s>,
    shared: &Checked<'s, usize>,
    endpoints: &Checked<'s, Endpoint>,
) -> Vec<RawRecord> {
    let items = context.spec.records.as_ref().map_or(&[][..], |records| &records.items);
    for partial in context.spec.records.iter().flat_map(|records| &records.partial) {
        context.look_for_more(Span::default(), |context| {
            record(context, partial, shared, endpoints);
        });
    }
    let specs = items.iter().flatten();
    let records: Vec<RawRecord> = specs.filter_map(|spec| record(context, spec, shared, endpoints)).collect();
    renamed::still_there(context, &records);
    records
}

/// Every part is looked at, whatever is wrong with the others.
fn record<'s>(
    context: &mut Context<'s>,
    spec: &'s RecordSpec,
    shared: &Checked<'s, usize>,
    endpoints: &Checked<'s, Endpoint>,
) -> Option<RawRecord> {
    let name = name::name(context, spec);
    let data = data::data(context, spec);
    let routing = routing::routing(context, spec);
    let health_check = spec.health_check.as_ref().map(|check| health::check(context, check, shared, endpoints));
    let renamed_from = renamed::keys(context, spec);
    slow_ttl(context, spec);
    several_values(context, spec);
    let health_check = match health_check {
        Some(check) => Some(check?),
        None => None,
    };
    context.used_checks.extend(health_check);
    Some(RawRecord {
        name: name?,
        kind: spec.kind.value,
        data: data?,
        routing: routing?,
        health_check,
        renamed_from: renamed_from?,
        answer: data::place(spec),
        places: places(context, spec),
    })
}

fn places(context: &Context<'_>, spec: &RecordSpec) -> RecordPlaces {
    let name = spec.name.span;
    RecordPlaces {
        policy: policy::written(spec).first().map_or(name, |(span, _)| *span),
        identifier: spec.set_identifier.as_ref().map_or(name, |identifier| identifier.span),
        ttl: ttl(context, spec.ttl.as_ref()).1.unwrap_or(name),
        health_check: spec.health_check.as_ref().map_or(name, |check| check.span),
    }
}

/// A TTL that keeps the answer of a dead site (REC-04).
fn slow_ttl(context: &mut Context<'_>, spec: &RecordSpec) {
    let own = spec.ttl.as_ref().map(|ttl| ttl.with(ttl.value.0));
    let Some(ttl) = own.or_else(|| default_ttl(context).filter(|_| spec.values.is_some())) else { return };
    let Located { value, span } = ttl;
    let is_checked = spec.set_identifier.is_some() && spec.health_check.is_some();
    if is_checked && i64::from(value) > TTL_FAILOVER {
        context.findings.push(
            Diagnostic::new(Code::SlowTtl, span, format!("a TTL of {value} s delays failover"))
                .label("resolvers keep the answer of a dead site for so long")
                .help("60 or less is the advice for records that have a health check"),
        );
    }
}

/// Several values that share one weight or region (REC-14).
fn several_values(context: &mut Context<'_>, spec: &RecordSpec) {
    let (Some(values), Some(policy)) =
        (&spec.values, spec.weight.as_ref().map(|_| "weight").or(spec.region.as_ref().map(|_| "region")))
    else {
        return;
    };
    if values.items.len() > 1 && !spec.kind.value.takes_one_value() {
        context.findings.push(
            Diagnostic::new(
                Code::SeveralValues,
                values.span,
                format!("{} values share one {policy}", values.items.len()),
            )
            .label("answered together, and watched over by one health check")
            .help("write a record for each, with its own `set_identifier`"),
        );
    }
}
