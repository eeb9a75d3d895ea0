//! What alias records lead to: AWS resources, and the hosted zones that these lie in.

use super::zone::id;
use super::{Context, no_alias_target};
use crate::data::{AliasService, AwsService, alias_service, service_of_zone};
use crate::diagnostic::{Code, Diagnostic, Repair, words};
use crate::model::{AliasResource, DnsName, NameError, Text};
use crate::source::{Located, Span};
use crate::spec::{ParameterType, TextOrParameter};

/// What has an alias.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AliasOwner {
    /// May lead to a name of this zone, too.
    Record,
    Endpoint,
}

impl<'s> Context<'s> {
    /// An AWS resource, and the id of the zone that its name lies in (ALI-01, ALI-02, ALI-14).
    pub(super) fn alias_resource(
        &mut self,
        name: &'s TextOrParameter,
        zone_id: &'s TextOrParameter,
        evaluate: &Located<bool>,
        owner: AliasOwner,
    ) -> Option<AliasResource> {
        if let TextOrParameter::Text(text) = name
            && self.is_relative(text)
        {
            self.findings.push(own_name(&text.value, text.span, zone_id.span(), owner));
            return None;
        }
        let known = self.resource_name(name);
        if let Some(finding) = known.as_ref().and_then(|known| name_as_id(known, name.span(), zone_id)) {
            self.findings.push(finding);
            return None;
        }
        let id = id::zone(self, zone_id);
        let (known, zone_id_text) = (known?, id?);
        let host = self.value_or_default(name, ParameterType::Hostname)?;
        let id = self.value_or_default(zone_id, ParameterType::ZoneId)?;
        if let Text::Literal(text) = &known {
            self.zone_of_resource(text, name.span(), (id.as_ref(), zone_id.span()), owner)?;
        }
        if let Some(finding) = host.zip(id).and_then(|(host, id)| ids_differ(&host, &id, [name, zone_id])) {
            self.findings.push(finding);
            return None;
        }
        let resource = AliasResource { name: known, zone_id: zone_id_text, evaluate_target_health: evaluate.value };
        if is_cloudfront(&resource) && evaluate.value {
            self.findings.push(cloudfront_evaluated(evaluate.span));
            return None;
        }
        Some(resource)
    }

    /// A text, or the default of the parameter that supplies it.
    #[expect(clippy::option_option, reason = "the outer one is for mistakes, as everywhere in the checks")]
    fn value_or_default(&mut self, given: &'s TextOrParameter, kind: ParameterType) -> Option<Option<Located<String>>> {
        match given {
            TextOrParameter::Text(text) => Some(Some(text.clone())),
            TextOrParameter::Parameter(name) => self.default_of(name, kind),
        }
    }

    fn resource_name(&mut self, name: &'s TextOrParameter) -> Option<Text> {
        match name {
            TextOrParameter::Parameter(parameter) => {
                self.parameter(parameter, ParameterType::Hostname)?;
                Some(Text::Parameter(parameter.value.as_str().into()))
            }
            TextOrParameter::Text(text) => self.host_name(text).map(|name| Text::literal(name.as_str())),
        }
    }

    /// Whether the name can be an AWS resource's.
    fn zone_of_resource(
        &mut self,
        name: &str,
        place: Span,
        (id, id_place): (Option<&Located<String>>, Span),
        owner: AliasOwner,
    ) -> Option<()> {
        let finding = match alias_service(name) {
            _ if self.is_in_zone(name) => own_name(name, place, id_place, owner),
            None if is_regionless_beanstalk(name) => regionless_beanstalk(name, place),
            None if !may_be_aws(name) => no_resource(name, place, owner),
            None => match no_alias_target::finding(name, place, id.map(|id| id.value.as_str()), owner) {
                Some(finding) => finding,
                None => return Some(()),
            },
            Some(_) => return Some(()),
        };
        self.findings.push(finding);
        None
    }

    /// Whether a name can only be relative to this zone (ALI-03): AWS resources have names of several labels.
    fn is_relative(&self, text: &Located<String>) -> bool {
        let is_short = text.value == "@" || matches!(DnsName::host(&text.value), Err(NameError::SingleLabel { .. }));
        is_short && DnsName::relative(&text.value, &self.zone).is_ok()
    }

    fn is_in_zone(&self, name: &str) -> bool {
        self.zone_is_known && DnsName::absolute(name).is_ok_and(|name| name.is_within(&self.zone))
    }
}

/// A DNS name in the place of the id, where the id is known (M-21).
fn name_as_id(name: &Text, place: Span, id: &TextOrParameter) -> Option<Diagnostic> {
    let (Text::Literal(name), TextOrParameter::Text(id)) = (name, id) else { return None };
    let service = alias_service(name).filter(|known| is_wrong(known, &id.value))?;
    DnsName::host(&id.value).is_ok().then(|| wrong_zone(&service, &id.value.escape_debug().to_string(), id.span, place))
}

/// The zone in which the target does not lie (ALI-14). Each may be the default of a parameter; `used` is where the
/// alias takes the id from.
fn ids_differ(host: &Located<String>, id: &Located<String>, given: [&TextOrParameter; 2]) -> Option<Diagnostic> {
    let service = alias_service(&host.value).filter(|known| is_wrong(known, &id.value))?;
    let finding = wrong_zone(&service, &id.value, id.span, host.span);
    // A default may stand in for any other value.
    let is_written = given.iter().all(|given| matches!(given, TextOrParameter::Text(_)));
    let finding = if is_written { finding } else { finding.repair(None) };
    let used = given[1].span();
    Some(if id.span == used { finding } else { finding.related(used, "the default is used here") })
}

/// What the target's name tells, or else the zone that it lies in.
pub(super) fn service(resource: &AliasResource) -> Option<AwsService> {
    match (&resource.name, &resource.zone_id) {
        (Text::Literal(name), _) => alias_service(name).map(|known| known.service),
        (Text::Parameter(_), Text::Literal(id)) => service_of_zone(id),
        (Text::Parameter(_), Text::Parameter(_)) => None,
    }
}

/// Whether an alias leads to a CloudFront distribution.
pub(super) fn is_cloudfront(resource: &AliasResource) -> bool {
    service(resource) == Some(AwsService::CloudFront)
}

fn is_wrong(service: &AliasService, id: &str) -> bool {
    !service.zone_ids.is_empty() && !service.zone_ids.contains(&id)
}

/// Endings of names that AWS gives to resources, so that services which the table does not know are not refused.
const AWS_ENDINGS: [&str; 9] = [
    ".amazonaws.com",
    ".amazonaws.com.cn",
    ".amazonaws.eu",
    ".aws",
    ".cloudfront.net",
    ".cloudfront.cn",
    ".awsglobalaccelerator.com",
    ".awsapprunner.com",
    ".elasticbeanstalk.com",
];

pub(super) fn may_be_aws(name: &str) -> bool {
    AWS_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Names of old environments, which have no region in them (ALI-07).
fn is_regionless_beanstalk(name: &str) -> bool {
    name.ends_with(".elasticbeanstalk.com")
}

fn own_name(name: &str, place: Span, id_place: Span, owner: AliasOwner) -> Diagnostic {
    let in_zone = format!("`{}` is in this zone", name.escape_debug());
    match owner {
        AliasOwner::Record => {
            Diagnostic::new(Code::AliasZone, id_place, "an alias to a name of this zone takes no `zone_id`")
                .label("the zone's own id is known")
                .related(place, in_zone)
                .help("leave `zone_id` out; to lead to an AWS resource, write the resource's own DNS name")
        }
        AliasOwner::Endpoint => {
            Diagnostic::new(Code::AliasZone, place, "an endpoint cannot stand for a name of this zone")
                .label(in_zone)
                .help("write the AWS resource's own DNS name; an alias to a name of this zone goes into `[[records]]`")
        }
    }
}

fn wrong_zone(service: &AliasService, id: &str, id_place: Span, place: Span) -> Diagnostic {
    let what = match &service.region {
        Some(region) => format!("{} in {region}", service.service.title()),
        None => service.service.title().to_owned(),
    };
    Diagnostic::new(Code::AliasZone, id_place, format!("`{id}` is not the zone of this alias's target"))
        .label("Route 53 would say that the target does not lie within it")
        .related(place, what)
        .help(format!("write {}", words::one_of(service.zone_ids)))
        .repair(match service.zone_ids {
            [only] => Some(Repair::text(id_place, *only)),
            _ => None,
        })
}

fn regionless_beanstalk(name: &str, place: Span) -> Diagnostic {
    Diagnostic::new(Code::AliasResource, place, format!("`{name}` cannot be the target of an alias"))
        .label("a name of Elastic Beanstalk without a region")
        .help("use a record of type `CNAME`, or the environment's name with its region")
}

fn no_resource(name: &str, place: Span, owner: AliasOwner) -> Diagnostic {
    Diagnostic::new(Code::AliasResource, place, format!("`{name}` is not an AWS resource that an alias can lead to"))
        .label("not a name that AWS gives")
        .help("any other host needs a record of type `CNAME`, as `hostname` of an endpoint gives it")
        .maybe_help(
            (owner == AliasOwner::Record).then(|| "a name of this zone is written without `zone_id`".to_owned()),
        )
}

/// A name of AWS whose zone id was left out.
pub(super) fn zone_id_missing(name: &Located<String>, service: &AliasService) -> Diagnostic {
    let help = match service.zone_ids {
        [] => "add `zone_id`, which AWS shows beside the name".to_owned(),
        ids => format!("add `zone_id = \"{}\"`", ids[0]),
    };
    let message = format!("`{}` is not in this zone: its own `zone_id` is needed", name.value.escape_debug());
    Diagnostic::new(Code::AliasZone, name.span, message).label(service.service.title()).help(help)
}

fn cloudfront_evaluated(place: Span) -> Diagnostic {
    Diagnostic::new(Code::AliasResource, place, "Route 53 cannot evaluate the health of CloudFront")
        .label("must be `false`")
        .help("write `evaluate_target_health = false`; a `health_check` may watch the distribution")
        .repair(Repair::value(place, "false"))
}
