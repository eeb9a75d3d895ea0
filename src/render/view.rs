//! The plan as templates see it: one view for all targets, with the target's spelling plugged in.

use std::sync::Arc;

use minijinja::value::{Object, Value};

use super::piece::Piece;
use super::rows::{Entry, rows};
use super::{fields, records};
use crate::artifact::{HASH_PLACEHOLDER, Mark};
use crate::data::checker_regions;
use crate::model::CheckerRegions;
use crate::plan::Plan;
use crate::target::{Reference, Target};

/// What every entry needs to know.
#[derive(Debug)]
pub(super) struct View {
    pub plan: Arc<Plan>,
    pub target: &'static dyn Target,
    /// Values that many entries share.
    pub zone_id: Value,
    pub checker_regions: Value,
    mark: String,
}

impl View {
    pub(super) fn new(plan: &Arc<Plan>, target: &'static dyn Target, spec_name: &str) -> Self {
        let regions: Vec<Value> = checker_regions().iter().map(|&region| Value::from(region)).collect();
        Self {
            plan: Arc::clone(plan),
            target,
            zone_id: Piece::Reference(target, Reference::ZoneId).value(),
            checker_regions: Value::from(regions),
            mark: Mark::new(target.name(), spec_name).to_string(),
        }
    }

    /// The comment that opens a file: the ownership mark, and the place of the content hash.
    fn header(&self) -> Value {
        Piece::Comment(format!("Generated {}\nfedgen:content-hash={HASH_PLACEHOLDER}", self.mark).into()).value()
    }

    /// One sentence about the whole program.
    fn docstring(&self) -> Value {
        let text = match &self.plan.description {
            Some(description) => description.clone(),
            None => format!("Route 53 failover of the federation {}", self.plan.federation),
        };
        Piece::Docstring(text).value()
    }

    fn uses_all_regions(&self) -> bool {
        self.plan.health_checks.iter().any(|check| check.probe.regions == CheckerRegions::All)
    }

    fn uses_parameter(&self, kinds: &[&str]) -> bool {
        self.plan.parameters.iter().any(|parameter| kinds.contains(&parameter.kind))
    }
}

/// Values of an `Option`, for which `none` stands in templates.
pub(super) fn maybe<T: Into<Value>>(value: Option<T>) -> Value {
    value.map_or(Value::from(()), Into::into)
}

/// What a template sees at its top level.
#[derive(Debug)]
pub(super) struct Root(pub Arc<View>);

impl Root {
    fn entries(&self, len: usize, fields: fn(&Arc<View>, usize, &str) -> Option<Value>) -> Value {
        let view = Arc::clone(&self.0);
        rows(len, move |at| Value::from_object(Entry { view: Arc::clone(&view), at, fields }))
    }
}

impl Object for Root {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let (view, plan) = (&self.0, &self.0.plan);
        Some(match key {
            "header" => view.header(),
            "mark" => view.mark.as_str().into(),
            "hash" => HASH_PLACEHOLDER.into(),
            "federation" => plan.federation.as_str().into(),
            "description" => maybe(plan.description.as_deref()),
            "docstring" => view.docstring(),
            "pins" => fields::pins(view.target),
            "parameters" => self.entries(plan.parameters.len(), fields::parameter),
            "has_ip_parameters" => view.uses_parameter(&["ipv4", "ipv6"]).into(),
            "has_ipv4_parameters" => view.uses_parameter(&["ipv4"]).into(),
            "has_ipv6_parameters" => view.uses_parameter(&["ipv6"]).into(),
            "has_hostname_parameters" => view.uses_parameter(&["hostname"]).into(),
            "zone" => Value::from_object(Entry { view: Arc::clone(view), at: 0, fields: fields::zone }),
            "zone_id" => view.zone_id.clone(),
            "uses_all_regions" => view.uses_all_regions().into(),
            "checker_regions" => view.checker_regions.clone(),
            "health_checks" => self.entries(plan.health_checks.len(), records::health_check),
            "records" => self.entries(plan.record_sets.len(), records::record),
            "outputs" => self.entries(plan.outputs.len(), fields::output),
            _ => return None,
        })
    }
}
