//! AWS names that no alias can lead to (ALI-02), and what to write instead.

use std::net::Ipv4Addr;

use super::aliases::AliasOwner;
use crate::data::{AwsService, Instead, alias_zone_ids, no_alias_target, region_of_s3_website, s3_website};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A finding if this is such a name. `zone_id` is what the alias says beside it, which may tell a bucket's region.
pub(super) fn finding(name: &str, place: Span, zone_id: Option<&str>, owner: AliasOwner) -> Option<Diagnostic> {
    let (row, region) = no_alias_target(name)?;
    let region = region.as_deref();
    let help = match row.instead {
        Instead::Address => by_address(name, owner),
        Instead::Hostname => by_name(name, owner),
        Instead::Website => website(region.or_else(|| region_of_s3_website(zone_id?))),
        Instead::CustomDomain => format!(
            "give the API a custom domain, and write its regional name: `d-….execute-api.{}.amazonaws.com`",
            region.unwrap_or("REGION")
        ),
        Instead::Distribution => {
            "it answers to no other name: put CloudFront before it, and write the distribution's name".to_owned()
        }
    };
    Some(
        Diagnostic::new(Code::AliasResource, place, format!("`{name}` cannot be the target of an alias"))
            .label(format!("the name of {}", row.what))
            .help(help),
    )
}

/// The name of an instance says its public address.
fn by_address(name: &str, owner: AliasOwner) -> String {
    let label = name.split('.').next().unwrap_or_default();
    let address = label.strip_prefix("ec2-").and_then(|rest| rest.replace('-', ".").parse::<Ipv4Addr>().ok());
    match (address, owner) {
        (Some(ip), AliasOwner::Endpoint) => format!("write its address instead of the alias: `address = \"{ip}\"`"),
        (Some(ip), AliasOwner::Record) => format!("write its address instead of the alias: `values = \"{ip}\"`"),
        (None, AliasOwner::Endpoint) => "write the server's public `address` instead of the alias".to_owned(),
        (None, AliasOwner::Record) => "write the server's public address as `values` instead of the alias".to_owned(),
    }
}

fn by_name(name: &str, owner: AliasOwner) -> String {
    match owner {
        AliasOwner::Endpoint => format!("write `hostname = \"{name}\"` instead of the alias"),
        AliasOwner::Record => format!("use a record of type `CNAME` with `values = \"{name}.\"`"),
    }
}

fn website(region: Option<&str>) -> String {
    let rule = "and the bucket must be called like the record";
    let Some(region) = region else {
        return format!(
            "write the website endpoint of the bucket's region, such as `{}`; {rule}",
            s3_website("us-east-1")
        );
    };
    let id = alias_zone_ids(AwsService::S3Website, region).first().map(|id| format!(", with `zone_id = \"{id}\"`"));
    format!("write the region's website endpoint, `{}`{}; {rule}", s3_website(region), id.unwrap_or_default())
}
