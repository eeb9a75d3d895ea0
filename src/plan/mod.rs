//! The target-neutral list of resources, in a stable order, with their names and the references between them.

mod logical_name;

pub use logical_name::{LogicalName, camel, pascal};

use serde::{Serialize, Serializer};

use crate::model::{
    Addresses, DnsName, Endpoint, Federation, Parameter, Policy, Probe, ProbePlaces, RecordType, Service, Tags, Text,
};
use crate::source::Span;

/// Everything that the targets declare, and nothing about how they say it.
#[derive(Debug, Serialize)]
pub struct Plan {
    pub federation: String,
    pub description: Option<String>,
    pub parameters: Vec<PlannedParameter>,
    pub zone: PlannedZone,
    /// Sorted by name.
    pub health_checks: Vec<PlannedCheck>,
    /// Endpoints' own records, then services, each by key.
    pub record_sets: Vec<RecordSet>,
    pub outputs: Vec<Output>,
}

/// A value that is supplied at deploy time.
#[derive(Debug, Serialize)]
pub struct PlannedParameter {
    pub key: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub description: Option<String>,
    pub default: Option<String>,
    #[serde(skip)]
    pub origin: Span,
}

#[derive(Debug, Serialize)]
pub struct PlannedZone {
    pub id: LogicalName,
    pub name: DnsName,
    pub comment: String,
    #[serde(serialize_with = "as_map")]
    pub tags: Tags,
    pub protect: bool,
    #[serde(skip)]
    pub origin: Span,
}

#[derive(Debug, Serialize)]
pub struct PlannedCheck {
    pub id: LogicalName,
    #[serde(flatten)]
    pub probe: Probe,
    #[serde(serialize_with = "as_map")]
    pub tags: Tags,
    #[serde(skip)]
    pub origin: Span,
    #[serde(skip)]
    pub places: ProbePlaces,
}

/// A record set (REC-02): values and a TTL, and how it is chosen among others of its name and type.
#[derive(Debug, Serialize)]
pub struct RecordSet {
    pub id: LogicalName,
    pub name: DnsName,
    #[serde(rename = "type")]
    pub kind: RecordType,
    /// Seconds.
    pub ttl: u32,
    pub values: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failover: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_check: Option<LogicalName>,
    /// The place in the spec that asked for it.
    #[serde(skip)]
    pub origin: Span,
}

/// The role in a failover group (FO-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Primary,
    Secondary,
}

impl Role {
    /// The role as a set identifier.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }

    /// The role as the API spells it.
    pub fn api(self) -> &'static str {
        match self {
            Self::Primary => "PRIMARY",
            Self::Secondary => "SECONDARY",
        }
    }
}

/// A value that a deployment reports.
#[derive(Debug, Serialize)]
pub struct Output {
    /// In snake case; each tool uses its own.
    pub name: String,
    pub description: String,
    pub value: OutputValue,
    #[serde(skip)]
    pub origin: Span,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutputValue {
    ZoneId,
    NameServers,
    ZoneName,
    /// The name of a record set.
    RecordName(LogicalName),
}

/// Lists the resources of a federation.
pub fn plan(federation: Federation) -> Plan {
    let checks: Vec<LogicalName> =
        federation.health_checks.iter().map(|check| LogicalName::new(&[&check.key])).collect();
    let mut record_sets = Vec::new();
    for endpoint in &federation.endpoints {
        published_records(endpoint, federation.zone.ttl, &mut record_sets);
    }
    for service in &federation.services {
        service_records(service, &federation.endpoints, &checks, &mut record_sets);
    }
    let outputs = outputs(&federation.services, federation.zone.origin);
    let mut health_checks: Vec<PlannedCheck> = federation
        .health_checks
        .into_iter()
        .zip(checks)
        .map(|(check, id)| PlannedCheck {
            id,
            probe: check.probe,
            tags: check.tags,
            origin: check.origin,
            places: check.places,
        })
        .collect();
    health_checks.sort_by(|a, b| a.id.cmp(&b.id));
    let zone = federation.zone;
    Plan {
        federation: federation.name,
        description: federation.description,
        parameters: federation.parameters.into_iter().map(planned_parameter).collect(),
        zone: PlannedZone {
            id: LogicalName::new(&["zone"]),
            name: zone.name,
            comment: zone.comment,
            tags: zone.tags,
            protect: zone.protect,
            origin: zone.origin,
        },
        health_checks,
        record_sets,
        outputs,
    }
}

fn as_map<S: Serializer>(tags: &Tags, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(tags.iter().map(|(key, value)| (key, value)))
}

fn planned_parameter(parameter: Parameter) -> PlannedParameter {
    PlannedParameter {
        key: parameter.key.value,
        kind: parameter.kind.as_str(),
        description: parameter.description,
        default: parameter.default,
        origin: parameter.key.span,
    }
}

/// The name of a record set: its type is no part of it, so that A and CNAME can change places in one batch (M-124);
/// only the second address family is told apart.
fn record_name(segments: &[&str], kind: RecordType) -> LogicalName {
    match kind {
        RecordType::Aaaa => LogicalName::new(&[segments, &["ipv6"]].concat()),
        _ => LogicalName::new(segments),
    }
}

/// The values of one type; host names end in a dot, so that every tool keeps one form (REC-16).
fn values(addresses: &Addresses, kind: RecordType) -> Vec<Text> {
    let spell = |value: &Text| match (kind, value) {
        (RecordType::Cname, Text::Literal(host)) => Text::literal(format!("{host}.")),
        _ => value.clone(),
    };
    addresses.values(kind).iter().map(spell).collect()
}

fn published_records(endpoint: &Endpoint, ttl: u32, out: &mut Vec<RecordSet>) {
    let Some(name) = &endpoint.published else { return };
    for kind in [RecordType::A, RecordType::Aaaa, RecordType::Cname] {
        let values = values(&endpoint.addresses, kind);
        if !values.is_empty() {
            out.push(RecordSet {
                id: record_name(&["endpoint", &endpoint.key.value], kind),
                name: name.value.clone(),
                kind,
                ttl,
                values,
                failover: None,
                health_check: None,
                origin: name.span,
            });
        }
    }
}

fn service_records(service: &Service, endpoints: &[Endpoint], checks: &[LogicalName], out: &mut Vec<RecordSet>) {
    let key = service.key.value.as_str();
    let record = |id, kind, values| RecordSet {
        id,
        name: service.name.value.clone(),
        kind,
        ttl: service.ttl,
        values,
        failover: None,
        health_check: None,
        origin: service.name.span,
    };
    match &service.policy {
        Policy::Simple(members) => {
            for &kind in &service.types {
                let values = members.iter().flat_map(|&it| values(&endpoints[it].addresses, kind)).collect();
                out.push(record(record_name(&["service", key], kind), kind, values));
            }
        }
        Policy::Failover { primary, secondary } => {
            for (role, member) in [(Role::Primary, *primary), (Role::Secondary, *secondary)] {
                let endpoint = &endpoints[member];
                for &kind in &service.types {
                    let id = record_name(&["service", key, role.as_str()], kind);
                    let values = values(&endpoint.addresses, kind);
                    out.push(RecordSet {
                        failover: Some(role),
                        health_check: endpoint.health_check.map(|check| checks[check].clone()),
                        ..record(id, kind, values)
                    });
                }
            }
        }
    }
}

fn outputs(services: &[Service], zone: Span) -> Vec<Output> {
    let output = |name: &str, description: &str, value| Output {
        name: name.to_owned(),
        description: description.to_owned(),
        value,
        origin: zone,
    };
    let mut outputs = vec![
        output("zone_id", "Id of the hosted zone", OutputValue::ZoneId),
        output("name_servers", "Name servers of the zone, for its registrar or parent zone", OutputValue::NameServers),
        output("federated_dns_name", "Name of the hosted zone", OutputValue::ZoneName),
    ];
    for service in services {
        let (kind, key) = (service.types[0], service.key.value.as_str());
        let id = match service.policy {
            Policy::Simple(_) => record_name(&["service", key], kind),
            Policy::Failover { .. } => record_name(&["service", key, Role::Primary.as_str()], kind),
        };
        let name = format!("{}_fqdn", key.replace('-', "_"));
        outputs.push(Output {
            name,
            description: format!("Name of the service {key}, for its participants"),
            value: OutputValue::RecordName(id),
            origin: service.key.span,
        });
    }
    outputs
}
