//! Which server a name or parameter of this spec stands for, as far as the spec says it.

use std::collections::{BTreeSet, HashMap};

use super::lookup::Checked;
use crate::model::{Endpoint, Probe, RawData, RawRecord, RecordType, Text};
use crate::spec::Spec;

/// Over how many names one is followed.
const LONGEST_CHAIN: usize = 8;

/// The names that this spec gives an answer without a policy.
pub(super) struct Servers<'a> {
    answers: HashMap<&'a str, Vec<Text>>,
    spec: &'a Spec,
}

impl<'a> Servers<'a> {
    pub(super) fn of(spec: &'a Spec, endpoints: &'a Checked<'_, Endpoint>, records: &'a [RawRecord]) -> Self {
        let published = endpoints.iter().filter_map(|(_, endpoint)| {
            let name = endpoint.published.as_ref()?.value.as_str();
            Some((name, values(endpoint)))
        });
        let mut answers: HashMap<&str, Vec<Text>> = published.collect();
        let is_address = |kind| matches!(kind, RecordType::A | RecordType::Aaaa | RecordType::Cname);
        for record in records.iter().filter(|record| record.routing.is_none() && is_address(record.kind)) {
            if let RawData::Values { values, .. } = &record.data {
                answers.entry(record.name.value.as_str()).or_default().extend(values.iter().cloned());
            }
        }
        Self { answers, spec }
    }

    /// An address or name that both lists lead to in the end.
    pub(super) fn common(&self, one: &[Text], other: &[Text]) -> Option<Text> {
        self.ends_of(one).intersection(&self.ends_of(other)).next().cloned()
    }

    /// What addresses and names lead to in the end.
    pub(super) fn ends_of(&self, texts: &[Text]) -> BTreeSet<Text> {
        texts.iter().flat_map(|text| self.ends(text)).collect()
    }

    /// The same, where nothing is supplied for parameters that have a default.
    pub(super) fn common_by_default(&self, one: &[Text], other: &[Text]) -> Option<Text> {
        let by_default = |texts: &[Text]| -> Vec<Text> { texts.iter().map(|text| self.by_default(text)).collect() };
        self.common(&by_default(one), &by_default(other))
    }

    /// Whether two probes ask the same thing of the same server, however it is spelled.
    pub(super) fn same_target(&self, one: &Probe, other: &Probe) -> bool {
        let place = |probe: &Probe| probe.ip_address.clone().or_else(|| probe.fqdn.clone());
        let (Some(first), Some(second)) = (place(one), place(other)) else { return false };
        one.asks_like(other) && self.common(&[first], &[second]).is_some()
    }

    /// Addresses, and names that this spec says nothing about.
    fn ends(&self, text: &Text) -> Vec<Text> {
        let mut open = vec![text];
        for _ in 0..LONGEST_CHAIN {
            open = open.into_iter().flat_map(|text| self.next(text)).collect();
        }
        open.into_iter().map(bare).collect()
    }

    /// What a name leads to; anything else leads to itself.
    fn next<'t>(&'t self, text: &'t Text) -> &'t [Text] {
        let known = match text {
            Text::Literal(name) => self.answers.get(name.trim_end_matches('.')),
            Text::Parameter(_) => None,
        };
        known.map_or_else(|| std::slice::from_ref(text), Vec::as_slice)
    }

    fn by_default(&self, text: &Text) -> Text {
        let Text::Parameter(key) = text else { return text.clone() };
        let parameter = self.spec.parameters.as_ref().and_then(|entries| entries.find(key)?.value.as_ref());
        let default = parameter.and_then(|parameter| parameter.default.as_ref());
        default.map_or_else(|| text.clone(), |default| Text::literal(default.value.0.as_str()))
    }
}

/// Without the final dot, which values of records have.
fn bare(text: &Text) -> Text {
    match text {
        Text::Literal(name) if name.ends_with('.') => Text::literal(name.trim_end_matches('.')),
        _ => text.clone(),
    }
}

/// The addresses of an endpoint, its host name, or the name of its AWS resource.
pub(super) fn values(endpoint: &Endpoint) -> Vec<Text> {
    let kinds = [RecordType::A, RecordType::Aaaa, RecordType::Cname];
    let values = kinds.into_iter().flat_map(|kind| endpoint.addresses.values(kind));
    values.chain(endpoint.addresses.resource().map(|resource| &resource.name)).cloned().collect()
}
