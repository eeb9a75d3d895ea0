use super::alias_zone::alias_zone_ids;
use super::aws_service::AwsService;

/// The rows of `data/alias-zones.tsv` that stand for no region.
const GLOBAL: &str = "global";
const CHINA: &str = "china";

/// What the DNS name of an AWS resource tells about it as an alias target (`ALI-02`, `ALI-14`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasService {
    pub service: AwsService,
    /// The region in the name, in lower case; not looked up anywhere. `None` for services that are global.
    pub region: Option<String>,
    /// The hosted zone ids that may stand beside the name. Empty when each resource tells its own
    /// ([`AwsService::has_known_zones`]), or when the table does not know the region.
    pub zone_ids: &'static [&'static str],
}

/// The kind of AWS resource that has this DNS name; letter case and a final dot do not matter (`ALI-02`).
pub fn alias_service(dns_name: &str) -> Option<AliasService> {
    let name = dns_name.strip_suffix('.').unwrap_or(dns_name).to_ascii_lowercase();
    let labels: Vec<_> = name.split('.').collect();
    if labels.iter().any(|label| label.is_empty()) {
        return None;
    }
    let (service, place) = recognise(&labels)?;
    let region = (![GLOBAL, CHINA].contains(&place)).then(|| place.to_owned());
    Some(AliasService { service, region, zone_ids: alias_zone_ids(service, place) })
}

/// The service and its region, or the word that stands for it in the table.
fn recognise<'a>(labels: &[&'a str]) -> Option<(AwsService, &'a str)> {
    let (service, place) = match labels {
        [_, "cloudfront", "net"] => return Some((AwsService::CloudFront, GLOBAL)),
        [_, "cloudfront", "cn"] => return Some((AwsService::CloudFront, CHINA)),
        [_, "awsglobalaccelerator", "com"] | [_, "dualstack", "awsglobalaccelerator", "com"] => {
            return Some((AwsService::GlobalAccelerator, GLOBAL));
        }
        [_, region, "awsapprunner", "com"] => (AwsService::AppRunner, *region),
        [_, .., region, "elasticbeanstalk", "com"] | [_, .., region, "elasticbeanstalk", "com", "cn"] => {
            (AwsService::Beanstalk, *region)
        }
        [name @ .., "amazonaws", "com" | "eu"] | [name @ .., "amazonaws", "com", "cn"] => recognise_regional(name)?,
        _ => return None,
    };
    is_region(place).then_some((service, place))
}

/// The same for what stands before `amazonaws.com`.
fn recognise_regional<'a>(name: &[&'a str]) -> Option<(AwsService, &'a str)> {
    match *name {
        [ref own @ .., region, "elb"] if is_balancer(own) => Some((AwsService::Elb, region)),
        [ref own @ .., "elb", region] if is_balancer(own) || is_zonal(own, region) => Some((AwsService::Nlb, region)),
        ["s3-website", region] => Some((AwsService::S3Website, region)),
        [endpoint] => endpoint.strip_prefix("s3-website-").map(|region| (AwsService::S3Website, region)),
        // A custom domain; the default endpoint of an API is no target.
        [domain, "execute-api", region] if domain.contains('-') => Some((AwsService::ApiGateway, region)),
        [_, "appsync-api", region] => Some((AwsService::AppSync, region)),
        [_, _, .., region, "vpce"] => Some((AwsService::VpcEndpoint, region)),
        _ => None,
    }
}

/// A balancer's own label, and perhaps the word for its address family.
fn is_balancer(own: &[&str]) -> bool {
    match own {
        [name] => !matches!(*name, "dualstack" | "ipv6"),
        [family, _] => matches!(*family, "dualstack" | "ipv6"),
        _ => false,
    }
}

/// A Network Load Balancer's name in one availability zone, such as `us-east-1a.net-0123`.
fn is_zonal(own: &[&str], region: &str) -> bool {
    matches!(own, [zone, _] if zone.strip_prefix(region).is_some_and(|letter| letter.len() == 1))
}

/// Whether a label is formed like a region, such as `us-gov-west-1`; new regions must not need a new table.
pub(super) fn is_region(label: &str) -> bool {
    let parts: Vec<_> = label.split('-').collect();
    let Some((number, words)) = parts.split_last() else { return false };
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    words.len() >= 2 && words.iter().all(is_word) && number.len() == 1 && number.as_bytes()[0].is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::super::{alias_zones, regions, vpc_regions};
    use super::*;

    fn told(name: &str) -> Option<(AwsService, Option<String>)> {
        alias_service(name).map(|told| (told.service, told.region))
    }

    #[track_caller]
    fn is(name: &str, service: AwsService, region: &str) {
        assert_eq!(told(name), Some((service, Some(region.to_owned()))), "{name}");
    }

    #[test]
    fn balancers_in_all_their_spellings() {
        for own in ["east-123", "internal-east-123", "dualstack.east-123", "ipv6.east-123"] {
            is(&format!("{own}.us-east-1.elb.amazonaws.com"), AwsService::Elb, "us-east-1");
            is(&format!("{own}.elb.us-east-1.amazonaws.com"), AwsService::Nlb, "us-east-1");
            is(&format!("{own}.cn-north-1.elb.amazonaws.com.cn"), AwsService::Elb, "cn-north-1");
            is(&format!("{own}.elb.cn-north-1.amazonaws.com.cn"), AwsService::Nlb, "cn-north-1");
        }
        is("East-123.US-EAST-1.elb.amazonaws.com.", AwsService::Elb, "us-east-1");
        is("net-0a.elb.us-gov-west-1.amazonaws.com", AwsService::Nlb, "us-gov-west-1");
        is("eu-west-1b.net-0a.elb.eu-west-1.amazonaws.com", AwsService::Nlb, "eu-west-1");
        is("east-123.eusc-de-east-1.elb.amazonaws.eu", AwsService::Elb, "eusc-de-east-1");
    }

    #[test]
    fn the_other_services_with_a_region() {
        is("s3-website-us-east-1.amazonaws.com", AwsService::S3Website, "us-east-1");
        is("s3-website.eu-central-1.amazonaws.com", AwsService::S3Website, "eu-central-1");
        is("s3-website.cn-north-1.amazonaws.com.cn", AwsService::S3Website, "cn-north-1");
        is("lab.us-west-2.elasticbeanstalk.com", AwsService::Beanstalk, "us-west-2");
        is("lab.eba-1a2b.us-west-2.elasticbeanstalk.com", AwsService::Beanstalk, "us-west-2");
        is("d-1a2b3c.execute-api.eu-west-1.amazonaws.com", AwsService::ApiGateway, "eu-west-1");
        is("vpce-0a-1b.svc.us-east-1.vpce.amazonaws.com", AwsService::VpcEndpoint, "us-east-1");
        is("vpce-0a-1b-us-east-1a.vpce-svc-0c.us-east-1.vpce.amazonaws.com", AwsService::VpcEndpoint, "us-east-1");
        is("abc.us-east-1.awsapprunner.com", AwsService::AppRunner, "us-east-1");
        is("abc.appsync-api.us-east-1.amazonaws.com", AwsService::AppSync, "us-east-1");
    }

    #[test]
    fn global_services_have_one_zone_and_no_region() {
        for (name, service, zone_id) in [
            ("d111111abcdef8.cloudfront.net", AwsService::CloudFront, "Z2FDTNDATAQYW2"),
            ("d111111abcdef8.cloudfront.cn", AwsService::CloudFront, "Z3RFFRIM2A3IF5"),
            ("a1234.awsglobalaccelerator.com", AwsService::GlobalAccelerator, "Z2BJ6XQ5FK7U4H"),
            ("a1234.dualstack.awsglobalaccelerator.com", AwsService::GlobalAccelerator, "Z2BJ6XQ5FK7U4H"),
        ] {
            assert_eq!(told(name), Some((service, None)), "{name}");
            assert_eq!(alias_service(name).map(|told| told.zone_ids.to_vec()), Some(vec![zone_id]), "{name}");
        }
    }

    #[test]
    fn zone_ids_are_those_of_the_region_in_the_name() {
        let ids = |name| alias_service(name).map(|told| told.zone_ids);
        assert_eq!(ids("a-1.us-east-1.elb.amazonaws.com"), Some(&["Z35SXDOTRQ7X7K"][..]));
        assert_eq!(ids("a-1.elb.us-east-1.amazonaws.com"), Some(&["Z26RNL4JYFTOTI"][..]));
        assert_eq!(ids("a-1.eu-central-1.elb.amazonaws.com"), Some(&["Z215JYRZR1TBD5"][..]));
        assert_eq!(ids("s3-website-us-west-2.amazonaws.com"), Some(&["Z3BJ6K6RIION7M"][..]));
        assert_eq!(ids("s3-website.af-south-1.amazonaws.com"), Some(&["Z83WF9RJE8B12", "Z11KHD8FBVPUYU"][..]));
        assert_eq!(ids("lab.us-west-2.elasticbeanstalk.com"), Some(&["Z38NKT9BP95V3O"][..]));
        assert_eq!(ids("d-1a.execute-api.eu-west-1.amazonaws.com"), Some(&[][..]));
        assert_eq!(ids("a-1.xx-nowhere-9.elb.amazonaws.com"), Some(&[][..]));
    }

    #[test]
    fn names_of_no_alias_target_are_not_recognised() {
        for name in [
            "",
            ".",
            "elb.amazonaws.com",
            "us-east-1.elb.amazonaws.com",
            "dualstack.us-east-1.elb.amazonaws.com",
            "a.b.us-east-1.elb.amazonaws.com",
            "a..us-east-1.elb.amazonaws.com",
            "a-1.us-east-1.elb.amazonaws.com.example.org",
            "a-1.useast1.elb.amazonaws.com",
            "a-1.us-east-.elb.amazonaws.com",
            "cloudfront.net",
            "a.b.cloudfront.net",
            "cloudfront.net.example.org",
            "old.elasticbeanstalk.com",
            "us-west-2.elasticbeanstalk.com",
            "bucket.s3-website-us-east-1.amazonaws.com",
            "s3.us-east-1.amazonaws.com",
            "s3-website-.amazonaws.com",
            "us-east-1.vpce.amazonaws.com",
            "ec2-192-0-2-1.compute-1.amazonaws.com",
            "aggregator.example.org",
            "ä.us-east-1.elb.amazonaws.com.ä",
        ] {
            assert_eq!(told(name), None, "{name}");
        }
    }

    #[test]
    fn every_region_of_the_tables_is_formed_like_one() {
        let known = regions().iter().map(|region| region.name).chain(vpc_regions().iter().map(|region| region.name));
        let zones = alias_zones().iter().map(|zone| zone.region).filter(|region| ![GLOBAL, CHINA].contains(region));
        for region in known.chain(zones) {
            assert!(is_region(region), "{region}");
        }
    }
}
