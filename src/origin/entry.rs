//! Which entry of the spec a thing of the plan comes from.

use std::sync::Arc;

use super::{Found, Origins};
use crate::model::ZoneSource;
use crate::parse::{NodeId, Outline, Step};
use crate::plan::{LogicalName, Maker, OutputValue, Plan, PlannedCheck, PlannedZone, RecordSet};
use crate::render::{Subject, Traced, TracedValue};
use crate::source::Span;
use crate::target::Kind;

impl Origins {
    /// Where the subject of a value is written, as a whole.
    pub(super) fn main(&self, traced: &Traced, value: &TracedValue) -> Option<Found> {
        let plan = &traced.plan;
        match &value.subject {
            Subject::Plan => None,
            Subject::Parameter(at) => {
                let parameter = &plan.parameters[*at];
                self.at(parameter.origin).or_else(|| self.passed(&parameter.key))
            }
            Subject::Zone => self.zone_part(&value.field),
            Subject::Check(at) => self.check(&plan.health_checks[*at]),
            Subject::Collection(at) => self.at(plan.cidr_collections[*at].origin),
            Subject::Location(at, place) => {
                let collection = &plan.cidr_collections[*at];
                self.location(collection.origin, &collection.locations[*place].location)
            }
            Subject::Record(at) => self.record(&plan.record_sets[*at]),
            Subject::Moved(kind, id) => self.moved(*kind, id),
            Subject::Region(region) => self.region(region),
            Subject::Stack => self.whole().parts.and_then(|parts| self.at(parts.span)),
            Subject::Output(at) => {
                let output = &plan.outputs[*at];
                match &output.value {
                    OutputValue::HealthCheckId(id) => self.check_of(id),
                    _ => self.at(output.origin),
                }
            }
        }
    }

    /// The entry around a place: a table of the spec, or the one below it that has a key of the user's.
    pub(super) fn entry(&self, place: Found) -> Found {
        let path = self.outline.path(place.node);
        let is_list = |step: &Step| {
            matches!(step, Step::Key(key) if matches!(
                key.as_str(),
                "endpoints" | "health_checks" | "pools" | "services" | "parameters" | "records" | "targets"
            ))
        };
        let depth = if path.first().is_some_and(is_list) { 2 } else { 1 };
        let mut node = place.node;
        for _ in depth..path.len() {
            node = self.outline.parent(node);
        }
        self.whole_node(node)
    }

    /// A node by its key; a record, which has none, by its name.
    pub(super) fn whole_node(&self, node: NodeId) -> Found {
        let is_record = self.outline.path(node).last().is_some_and(|step| matches!(step, Step::Index(_)));
        let name = self.outline.get(node, "name").filter(|_| is_record);
        Found { node, span: name.map_or_else(|| self.outline.key(node), |name| self.outline.value(name)) }
    }

    pub(super) fn whole(&self) -> &Plan {
        &self.plan
    }

    pub(super) fn top<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<NodeId> {
        self.outline.find(Outline::root(), keys)
    }

    pub(super) fn at(&self, span: Span) -> Option<Found> {
        Some(Found { node: self.outline.at(span)?, span })
    }

    pub(super) fn check(&self, check: &PlannedCheck) -> Option<Found> {
        self.at(check.origin)
    }

    fn check_of(&self, id: &LogicalName) -> Option<Found> {
        self.check(self.plan.health_checks.iter().find(|check| check.id == *id)?)
    }

    /// What a nested stack is told: the id of the zone, or of a check.
    fn passed(&self, key: &str) -> Option<Found> {
        if key == self.plan.zone.id.as_str() {
            return self.zone_part("");
        }
        let original = key.strip_suffix("-health-check")?;
        self.check(self.plan.health_checks.iter().find(|check| check.id.original() == original)?)
    }

    /// The zone, or what stands beside it, by the name of one of its fields.
    pub(super) fn zone_part(&self, field: &str) -> Option<Found> {
        let part = zone_key(field).and_then(|key| self.top(["zone", key]));
        Some(self.whole_node(part.or_else(|| self.top(["zone"]))?))
    }

    fn location(&self, policy: Span, location: &str) -> Option<Found> {
        let policy = self.at(policy)?;
        Some(self.outline.get(policy.node, location).map_or(policy, |node| self.whole_node(node)))
    }

    /// A member of a policy if it is one, otherwise what has the name.
    pub(super) fn record(&self, record: &RecordSet) -> Option<Found> {
        match (record.maker, &record.selector) {
            (Maker::Node, Some(_)) => self.at(record.selector_origin),
            (Maker::Raw, _) => Some(self.whole_node(self.outline.parent(self.at(record.origin)?.node))),
            _ => Some(self.entry(self.at(record.origin)?)),
        }
    }

    /// Whatever has this name now, or had it once.
    fn moved(&self, kind: Kind, id: &LogicalName) -> Option<Found> {
        let is_it = |own: &LogicalName| own == id || own.earlier().any(|earlier| earlier == *id);
        let place = match kind {
            Kind::HealthCheck | Kind::Alarm => {
                self.check(self.plan.health_checks.iter().find(|check| is_it(&check.id))?)?
            }
            Kind::CidrCollection => self.at(self.plan.cidr_collections.iter().find(|it| is_it(&it.id))?.origin)?,
            Kind::CidrLocation => {
                let has_it = |of: &crate::plan::CidrCollection| {
                    of.locations.iter().any(|location| is_it(&of.location_id(&location.location)))
                };
                self.at(self.plan.cidr_collections.iter().find(|it| has_it(it))?.origin)?
            }
            _ => self.record(self.plan.record_sets.iter().find(|record| is_it(&record.id))?)?,
        };
        Some(self.renamed(place).unwrap_or(place))
    }

    /// Where the entry of a place, or what it is named after, says what it was called before.
    pub(super) fn renamed(&self, place: Found) -> Option<Found> {
        let of = |node: NodeId| self.outline.get(node, "renamed_from").map(|node| self.whole_node(node));
        of(self.entry(place).node).or_else(|| self.led_to(place).and_then(of))
    }

    /// The endpoint or pool that a member of a policy names, or in some policies is named after.
    pub(super) fn led_to(&self, member: Found) -> Option<NodeId> {
        let outline = &self.outline;
        let policy = outline.step(outline.parent(member.node)).key();
        let key = policy.filter(|policy| matches!(*policy, "weighted" | "geoproximity" | "cidr"));
        let key = key.and_then(|_| outline.step(member.node).key());
        let to = outline.get(member.node, "to");
        let name = to.map_or_else(|| outline.string(member.node).or(key), |to| outline.string(to))?;
        self.top(["endpoints", name]).or_else(|| self.top(["pools", name]))
    }

    /// What is declared in a region, or the first of it.
    fn region(&self, region: &Arc<str>) -> Option<Found> {
        let mut checks = self.plan.health_checks.iter();
        let alarm = checks.find(|check| {
            check.kind.alarm().is_some_and(|alarm| alarm.declared().is_some() && alarm.region == *region)
        });
        if let Some(check) = alarm {
            return self.at(check.places.alarm_region).or_else(|| self.check(check));
        }
        let zone = &self.plan.zone;
        let part = if zone.dnssec.is_some() { "dnssec" } else { "query_logging" };
        let is_there = zone.has_keys_or_logs() && **region == *PlannedZone::KEYS_AND_LOGS_REGION;
        self.top(["zone", part]).filter(|_| is_there).map(|node| self.whole_node(node))
    }

    /// The zone's id, if the spec says it.
    pub(super) fn zone_id(&self) -> Option<Found> {
        matches!(self.plan.zone.source, ZoneSource::Id(_))
            .then(|| self.top(["zone", "id"]))?
            .map(|it| self.whole_node(it))
    }
}

/// The key of `[zone]` that a field of the zone comes from.
fn zone_key(field: &str) -> Option<&'static str> {
    Some(match field {
        "name" | "delegation_set" => return None,
        "is_delegated" | "name_servers" => "delegate_from",
        "is_signed" | "creates_key" => "dnssec",
        "is_logged" | "creates_log_group" => "query_logging",
        _ => match field.split('_').next()? {
            "delegation" | "parent" => "delegate_from",
            "kms" | "key" | "dnssec" => "dnssec",
            "log" | "query" => "query_logging",
            _ => return None,
        },
    })
}
