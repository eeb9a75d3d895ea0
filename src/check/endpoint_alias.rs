//! Endpoints that stand for an AWS resource.

use super::Context;
use super::aliases::AliasOwner;
use super::health::Target;
use super::health_fields::ProbeFields;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Addresses, RecordType, Text};
use crate::spec::{AliasType, EndpointAliasSpec};

impl<'s> Context<'s> {
    /// What an alias endpoint's record sets hold.
    pub(super) fn endpoint_alias(&mut self, spec: &'s EndpointAliasSpec) -> Option<Addresses> {
        let types = self.alias_types(spec);
        let resource =
            self.alias_resource(&spec.name, &spec.zone_id, &spec.evaluate_target_health, AliasOwner::Endpoint)?;
        let mut types = types?;
        types.sort_unstable();
        Some(Addresses::Alias { resource, types })
    }

    fn alias_types(&mut self, spec: &EndpointAliasSpec) -> Option<Vec<RecordType>> {
        let Some(given) = &spec.types else { return Some(vec![RecordType::A]) };
        let mut types = Vec::new();
        let mut places = Vec::new();
        for kind in &given.items {
            let wanted = match kind.value {
                AliasType::A => RecordType::A,
                AliasType::Aaaa => RecordType::Aaaa,
            };
            if let Some(first) = types.iter().position(|kind| *kind == wanted) {
                self.findings.push(
                    Diagnostic::new(Code::DuplicateValue, kind.span, "the same type twice in one list")
                        .label("given again")
                        .related(places[first], "first given here"),
                );
                return None;
            }
            types.push(wanted);
            places.push(kind.span);
        }
        Some(types)
    }

    /// What an alias endpoint's own check probes: the resource by its name, or the `fqdn` that the check says, which the
    /// resource may need as Host header.
    pub(super) fn alias_target(
        &mut self,
        fields: &ProbeFields<'s>,
        spec: &'s EndpointAliasSpec,
        alias: Option<&Addresses>,
    ) -> Option<Target> {
        if let Some(ip) = fields.ip_address {
            self.findings.push(
                Diagnostic::new(Code::CheckTarget, ip.span, "an endpoint's check probes the endpoint itself")
                    .label("`ip_address` is only for `[health_checks]`")
                    .help("remove it: the resource is probed by its name, or by `fqdn`"),
            );
            return None;
        }
        if let Some(fqdn) = fields.fqdn {
            let name = self.host_name(fqdn)?;
            return Some(Target { ip_address: None, fqdn: Some(Text::literal(name.as_str())), place: fqdn.span });
        }
        let Some(Addresses::Alias { resource, .. }) = alias else { return None };
        Some(Target { ip_address: None, fqdn: Some(resource.name.clone()), place: spec.name.span() })
    }
}
