//! What a deployment reports.

use super::records::first_record;
use super::{Output, OutputValue};
use crate::model::{Federation, Service, ZoneSource};
use crate::source::Span;

pub(super) fn outputs(federation: &Federation) -> Vec<Output> {
    let zone = &federation.zone;
    let mut outputs = vec![output("zone_id", "Id of the hosted zone", OutputValue::ZoneId, zone.origin)];
    if matches!(zone.source, ZoneSource::Created(_)) && !zone.source.is_private() {
        let description = "Name servers of the zone, for its registrar or parent zone";
        outputs.push(output("name_servers", description, OutputValue::NameServers, zone.origin));
    }
    outputs.push(output("federated_dns_name", "Name of the hosted zone", OutputValue::ZoneName, zone.origin));
    outputs.extend(federation.services.iter().map(fqdn));
    outputs
}

fn fqdn(service: &Service) -> Output {
    let key = service.key.value.as_str();
    output(
        &format!("{}_fqdn", key.replace('-', "_")),
        &format!("Name of the service {key}, for its participants"),
        OutputValue::RecordName(first_record(service)),
        service.key.span,
    )
}

fn output(name: &str, description: &str, value: OutputValue, origin: Span) -> Output {
    Output { name: name.to_owned(), description: description.to_owned(), value, origin }
}
