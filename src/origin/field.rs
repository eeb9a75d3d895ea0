//! Which single value of the spec a printed value is.

use super::{Found, Origins};
use crate::model::{DnsName, Text};
use crate::parse::NodeId;
use crate::plan::{Maker, PlannedCheck, RecordSet};
use crate::render::{Printed, Subject, Traced, TracedValue};

impl Origins {
    /// The place of a printed value; nothing if it is only known which entry it belongs to.
    pub(super) fn field(&self, traced: &Traced, value: &TracedValue, owner: Option<&TracedValue>) -> Option<Found> {
        if value.lines.is_empty() {
            return None;
        }
        let plan = &traced.plan;
        let found = match &value.subject {
            Subject::Plan => self.plan_field(value),
            Subject::Parameter(at) => self.parameter_field(&plan.parameters[*at].key, value),
            Subject::Zone => self.zone_field(value),
            Subject::Check(at) => self.check_field(&plan.health_checks[*at], value),
            Subject::Collection(_) if value.field.starts_with("earlier") => self.renamed(self.main(traced, value)?),
            Subject::Location(..) => self.location_field(traced, value),
            Subject::Record(at) => self.record_field(&plan.record_sets[*at], value),
            _ => None,
        };
        let is_of_another = owner.is_some_and(|owner| owner.subject != value.subject) && value.subject != Subject::Plan;
        found.or_else(|| is_of_another.then(|| self.main(traced, value)).flatten())
    }

    fn value_at(&self, node: NodeId) -> Found {
        Found { node, span: self.outline.value(node) }
    }

    /// The first of these values that says what was printed.
    fn pick(&self, nodes: impl IntoIterator<Item = Option<NodeId>>, printed: &Printed) -> Option<Found> {
        self.saying(nodes.into_iter().flatten(), printed).map(|node| self.value_at(node))
    }

    fn plan_field(&self, value: &TracedValue) -> Option<Found> {
        let name = self.top(["federation", "name"]);
        match &*value.field {
            "federation" => self.pick([name], &value.printed),
            "description" | "docstring" => {
                let description = self.pick([self.top(["federation", "description"])], &value.printed);
                description.or_else(|| name.map(|node| self.value_at(node)))
            }
            "zone_id" => self.zone_id(),
            _ => None,
        }
    }

    fn parameter_field(&self, key: &str, value: &TracedValue) -> Option<Found> {
        let name = match &*value.field {
            "comment" => "description",
            name => name,
        };
        self.pick([self.top(["parameters", key, name])], &value.printed)
    }

    fn zone_field(&self, value: &TracedValue) -> Option<Found> {
        let zone = self.top(["zone"])?;
        let of_zone = |key: &str| self.outline.get(zone, key);
        let name = &*value.field;
        if name == "tags" {
            return self.tag(value, [of_zone("tags")]);
        }
        if name == "vpcs" {
            let vpcs = of_zone("vpcs").map(|node| self.outline.children(node).collect::<Vec<_>>()).unwrap_or_default();
            let values = vpcs.into_iter().flat_map(|vpc| ["id", "region"].map(|key| self.outline.get(vpc, key)));
            return self.pick(values, &value.printed);
        }
        let part = self.zone_part(name)?;
        let is_literal = !matches!(value.printed, Printed::Other);
        let inside: Vec<NodeId> = if part.node == zone {
            of_zone(name).into_iter().collect()
        } else {
            self.outline.children(part.node).collect()
        };
        let exact = self.pick(inside.into_iter().filter(|_| is_literal).map(Some), &value.printed);
        exact.or_else(|| (part.node != zone).then_some(part))
    }

    /// A tag, from the table that has the last word.
    fn tag(&self, value: &TracedValue, tables: impl IntoIterator<Item = Option<NodeId>>) -> Option<Found> {
        let defaults = self.top(["defaults", "tags"]);
        let tables: Vec<NodeId> = tables.into_iter().chain([defaults]).flatten().collect();
        match &value.printed {
            Printed::Key(key) => {
                let own = tables.into_iter().find_map(|table| self.outline.get(table, key));
                own.map(|node| self.whole_node(node))
            }
            _ => None,
        }
    }

    fn check_field(&self, check: &PlannedCheck, value: &TracedValue) -> Option<Found> {
        let own = self.check(check)?;
        let endpoint = Some(own.node).filter(|_| self.is_in(own, "endpoints"));
        let table = self.check_table(own, endpoint);
        let inside = |keys: &[&str]| table.and_then(|table| self.outline.find(table, keys.iter().copied()));
        let field = &*value.field;
        match field {
            "tags" => self.tag(value, [inside(&["tags"]), endpoint.and_then(|it| self.outline.get(it, "tags"))]),
            "dimensions" => match &value.printed {
                Printed::Key(key) => inside(&["alarm", "dimensions", key]).map(|node| self.whole_node(node)),
                _ => None,
            },
            "ip_address" | "fqdn" => {
                let of_endpoint = endpoint.map(|it| self.addresses(it)).unwrap_or_default();
                self.pick([inside(&[field])].into_iter().chain(of_endpoint.into_iter().map(Some)), &value.printed)
            }
            "earlier_urns" => self.renamed(own),
            "label" | "urn" | "alarm_label" | "declared_name" => None,
            "type" => self.told_by(table, endpoint),
            _ => {
                let key = if field == "has_sni" { "enable_sni" } else { field };
                let alarm = key.strip_prefix("alarm_").unwrap_or(key);
                let exact = self.pick([inside(&[key]), inside(&["alarm", alarm])], &value.printed);
                exact.or_else(|| self.told_by(table, endpoint))
            }
        }
    }

    /// The table with the fields of a check: its own, or that of `[defaults]`.
    fn check_table(&self, own: Found, endpoint: Option<NodeId>) -> Option<NodeId> {
        let outline = &self.outline;
        let kinds = match endpoint {
            None => own.node,
            Some(endpoint) => {
                outline.get(endpoint, "health_check").or_else(|| self.top(["defaults", "health_check"]))?
            }
        };
        outline.children(kinds).find(|&kind| self.outline.step(kind).key() != Some("renamed_from"))
    }

    /// What decides about a field that nobody wrote: the table where it could be, or the framework.
    fn told_by(&self, table: Option<NodeId>, endpoint: Option<NodeId>) -> Option<Found> {
        let framework = || self.top(["federation", "framework"]).filter(|_| endpoint.is_some());
        table.map(|node| self.whole_node(node)).or_else(|| framework().map(|node| self.value_at(node)))
    }

    fn location_field(&self, traced: &Traced, value: &TracedValue) -> Option<Found> {
        let main = self.main(traced, value)?;
        match &*value.field {
            "blocks" => {
                let blocks = self.outline.get(main.node, "blocks")?;
                let item = self.pick(self.items(blocks).into_iter().map(Some), &value.printed);
                Some(item.filter(|_| value.item.is_some()).unwrap_or_else(|| self.value_at(blocks)))
            }
            "earlier_urns" => self.renamed(main),
            _ => None,
        }
    }

    fn record_field(&self, record: &RecordSet, value: &TracedValue) -> Option<Found> {
        let main = self.record(record)?;
        let entry = self.entry(main);
        match &*value.field {
            "label" | "urn" | "opens_group" | "after" => None,
            "earlier_urns" => self.renamed(main),
            "name" | "heading" => self.name(&record.name, entry, record),
            "ttl" => {
                let own = self.outline.get(entry.node, "ttl");
                self.pick([own, self.top(["defaults", "ttl"])], &value.printed)
            }
            "values" => self.record_value(record, main, entry, value),
            field if record.maker == Maker::Raw => self.raw_field(field, main, value),
            field if field.starts_with("alias") || field == "evaluate_target_health" => {
                let alias = self.outline.get(self.endpoint_of(record, main)?, "alias")?;
                let key = if field == "alias_name" { "name" } else { field.trim_start_matches("alias_") };
                self.pick([self.outline.get(alias, key)], &value.printed)
            }
            "weight" => self.pick([Some(main.node), self.outline.get(main.node, "weight")], &value.printed),
            "proximity_region" => self.pick([self.outline.get(main.node, "region")], &value.printed),
            "bias" | "local_zone_group" | "latitude" | "longitude" => {
                self.pick([self.outline.get(main.node, &value.field)], &value.printed)
            }
            _ => None,
        }
    }

    /// The name that an entry says or is named after; helper names belong to what they are made for.
    fn name(&self, name: &DnsName, entry: Found, record: &RecordSet) -> Option<Found> {
        let zone = &self.whole().zone.name;
        let written = self.outline.get(entry.node, "name")?;
        let says = |text: &str| name.relative_to(zone) == Some(text) || name.as_str() == text.trim_end_matches('.');
        let is_own = record.maker != Maker::Node || self.outline.text(written).is_some_and(says);
        is_own.then(|| self.value_at(written))
    }

    /// Of all addresses, those of the endpoint that is answered; if that is not certain, none.
    fn record_value(&self, record: &RecordSet, main: Found, entry: Found, value: &TracedValue) -> Option<Found> {
        if record.maker == Maker::Raw {
            let values = self.outline.get(main.node, "values")?;
            let item = self.pick(self.items(values).into_iter().map(Some), &value.printed);
            return Some(item.filter(|_| value.item.is_some()).unwrap_or_else(|| self.value_at(values)));
        }
        if value.item.is_none() {
            let endpoint = self.endpoint_of(record, main)?;
            return ["address", "ipv6", "hostname"].into_iter().find_map(|key| {
                let written = self.outline.get(endpoint, key)?;
                let texts = record.values().iter().map(printed_text);
                let mut all = texts.filter(|text| !self.items(written).iter().any(|&node| self.says(node, text)));
                all.next().is_none().then(|| self.value_at(written))
            });
        }
        if let Some(endpoint) = self.endpoint_of(record, main) {
            return self.pick(self.addresses(endpoint).into_iter().map(Some), &value.printed);
        }
        // Several endpoints are answered together.
        let mut found = self.named_in(entry.node).into_iter().flat_map(|endpoint| self.addresses(endpoint));
        self.pick(found.by_ref().map(Some), &value.printed)
    }

    fn raw_field(&self, field: &str, main: Found, value: &TracedValue) -> Option<Found> {
        let of = |keys: &[&str]| self.outline.find(main.node, keys.iter().copied());
        let place = |keys: &[&str]| of(keys).map(|node| self.value_at(node));
        match field {
            "type" | "set_identifier" | "failover" | "weight" => self.pick([of(&[field])], &value.printed),
            "health_check" => place(&["health_check"]),
            "latency_region" => self.pick([of(&["region"])], &value.printed),
            "continent" | "country" | "subdivision" => place(&["geolocation"]),
            "bias" | "local_zone_group" | "latitude" | "longitude" => {
                self.pick([of(&["geoproximity", field])], &value.printed).or_else(|| place(&["geoproximity"]))
            }
            "proximity_region" => self.pick([of(&["geoproximity", "region"])], &value.printed),
            "cidr_collection_id" => self.pick([of(&["cidr", "collection"])], &value.printed),
            "cidr_location" | "cidr_location_name" => self.pick([of(&["cidr", "location"])], &value.printed),
            "alias_name" => self.pick([of(&["alias", "name"])], &value.printed).or_else(|| place(&["alias", "name"])),
            "alias_zone_id" => self.pick([of(&["alias", "zone_id"])], &value.printed).or_else(|| place(&["alias"])),
            "evaluate_target_health" => self.pick([of(&["alias", field])], &value.printed),
            _ => None,
        }
    }

    /// The only endpoint whose addresses a record set can hold.
    fn endpoint_of(&self, record: &RecordSet, main: Found) -> Option<NodeId> {
        if record.maker == Maker::Endpoint {
            return Some(main.node);
        }
        if record.selector.is_some() {
            return self.led_to(main);
        }
        match self.named_in(self.entry(main).node).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The endpoints that the `simple` policy of an entry names.
    fn named_in(&self, entry: NodeId) -> Vec<NodeId> {
        let policy = self.outline.get(entry, "simple");
        let names = policy.map(|policy| self.items(policy)).unwrap_or_default();
        let endpoint = |node: NodeId| self.top(["endpoints", self.outline.text(node)?]);
        names.into_iter().filter_map(endpoint).collect()
    }

    /// Everything that an endpoint can be asked under.
    fn addresses(&self, endpoint: NodeId) -> Vec<NodeId> {
        let keys = ["address", "ipv6", "hostname", "name"];
        keys.into_iter().filter_map(|key| self.outline.get(endpoint, key)).flat_map(|node| self.items(node)).collect()
    }

    fn is_in(&self, place: Found, table: &str) -> bool {
        self.top([table]) == Some(self.outline.parent(place.node))
    }
}

fn printed_text(text: &Text) -> Printed {
    match text {
        Text::Literal(text) => Printed::Literal(text.to_string()),
        Text::Parameter(key) => Printed::Parameter(key.to_string()),
    }
}
