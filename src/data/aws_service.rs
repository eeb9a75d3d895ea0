/// A kind of AWS resource that an alias record may name (`ALI-02`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AwsService {
    ApiGateway,
    AppRunner,
    AppSync,
    Beanstalk,
    CloudFront,
    /// An Application or a Classic Load Balancer: the two share their zones.
    Elb,
    GlobalAccelerator,
    Nlb,
    S3Website,
    VpcEndpoint,
}

impl AwsService {
    pub const ALL: [Self; 10] = [
        Self::ApiGateway,
        Self::AppRunner,
        Self::AppSync,
        Self::Beanstalk,
        Self::CloudFront,
        Self::Elb,
        Self::GlobalAccelerator,
        Self::Nlb,
        Self::S3Website,
        Self::VpcEndpoint,
    ];

    /// The service's word in `data/alias-zones.tsv`.
    pub fn key(self) -> &'static str {
        match self {
            Self::ApiGateway => "api-gateway",
            Self::AppRunner => "app-runner",
            Self::AppSync => "appsync",
            Self::Beanstalk => "beanstalk",
            Self::CloudFront => "cloudfront",
            Self::Elb => "elb",
            Self::GlobalAccelerator => "accelerator",
            Self::Nlb => "nlb",
            Self::S3Website => "s3-website",
            Self::VpcEndpoint => "vpc-endpoint",
        }
    }

    /// What the resource is called in a sentence, with its article.
    pub fn title(self) -> &'static str {
        match self {
            Self::ApiGateway => "an API Gateway domain",
            Self::AppRunner => "an App Runner service",
            Self::AppSync => "an AppSync API",
            Self::Beanstalk => "an Elastic Beanstalk environment",
            Self::CloudFront => "a CloudFront distribution",
            Self::Elb => "an Application or Classic Load Balancer",
            Self::GlobalAccelerator => "a Global Accelerator",
            Self::Nlb => "a Network Load Balancer",
            Self::S3Website => "an S3 website endpoint",
            Self::VpcEndpoint => "a VPC interface endpoint",
        }
    }

    /// Whether AWS gives the zone ids in its documents (`ALI-14`); of the others each resource tells its own.
    pub fn has_known_zones(self) -> bool {
        !matches!(self, Self::ApiGateway | Self::AppRunner | Self::AppSync | Self::VpcEndpoint)
    }

    /// Whether `evaluate_target_health` may be true (`ALI-05`).
    pub fn evaluates_health(self) -> bool {
        self != Self::CloudFront
    }

    /// The record types an alias to it may have for certain (`ALI-05`, `ALI-06`).
    pub fn record_types(self) -> &'static [&'static str] {
        match self {
            Self::CloudFront => &["A", "AAAA", "HTTPS"],
            Self::Elb | Self::Nlb => &["A", "AAAA"],
            _ => &["A"],
        }
    }

    /// The record types that may work, as for a dual-stack variant, but are not verified (`ALI-06`).
    pub fn doubtful_record_types(self) -> &'static [&'static str] {
        match self {
            Self::CloudFront | Self::Elb | Self::Nlb => &[],
            _ => &["AAAA"],
        }
    }

    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::super::alias_zones;
    use super::*;

    #[test]
    fn keys_are_distinct() {
        for service in AwsService::ALL {
            assert_eq!(AwsService::from_key(service.key()), Some(service));
        }
        assert_eq!(AwsService::from_key("alb"), None);
    }

    #[test]
    fn exactly_the_services_with_known_zones_are_in_the_table() {
        for service in AwsService::ALL {
            let listed = alias_zones().iter().any(|zone| zone.service == service);
            assert_eq!(listed, service.has_known_zones(), "{service:?}");
        }
    }

    #[test]
    fn ali_05_and_ali_06_on_types_and_health() {
        for service in AwsService::ALL {
            let both = [service.record_types(), service.doubtful_record_types()].concat();
            assert_eq!(both[..2], ["A", "AAAA"], "{service:?}");
            assert_eq!(service.evaluates_health(), !both.contains(&"HTTPS"), "{service:?}");
        }
        assert_eq!(AwsService::CloudFront.record_types(), ["A", "AAAA", "HTTPS"]);
        assert_eq!(AwsService::Nlb.doubtful_record_types(), [""; 0]);
        assert_eq!(AwsService::S3Website.record_types(), ["A"]);
    }
}
