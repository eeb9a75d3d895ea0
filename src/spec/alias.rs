//! Aliases: record sets that give the answer of something else.

use super::read::{spec_table, spec_words};
use super::{OneOrMany, TextOrParameter};
use crate::source::Located;

spec_table! {
    /// What an alias record leads to: another name of this zone, or an AWS resource.
    RecordAliasSpec, "the alias of a record" {
        /// A name of this zone that has a record of the same type, or the DNS name of an AWS resource.
        required name: TextOrParameter,
        /// Hosted zone id of the AWS resource, which its service tells. Not for names of this zone.
        optional zone_id: TextOrParameter,
        /// Whether the alias is as healthy as what it leads to. Must be `false` for CloudFront.
        required evaluate_target_health: Located<bool>,
    }
    later []
}

spec_table! {
    /// The AWS resource that an endpoint stands for, such as a load balancer.
    EndpointAliasSpec, "the alias of an endpoint" {
        /// DNS name of the AWS resource. The endpoint's own check probes it, unless the check has an `fqdn`.
        required name: TextOrParameter,
        /// Hosted zone id of the AWS resource, which its service tells.
        required zone_id: TextOrParameter,
        /// Whether the alias is as healthy as the resource. Must be `false` for CloudFront.
        required evaluate_target_health: Located<bool>,
        /// Types that the resource answers: `A`, `AAAA` or both. Default: `A`.
        optional types: OneOrMany<Located<AliasType>>,
    }
    later []
}

spec_words! {
    /// A type of record that AWS resources answer.
    AliasType, "the type of an alias" {
        "A" => A,
        "AAAA" => Aaaa,
    }
    later []
}
