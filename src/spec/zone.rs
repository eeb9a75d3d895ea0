//! `[zone]`: every form of hosted zone.

use serde_json::json;

use super::read::{spec_choice, spec_table};
use super::value::{List, Text, TextOrParameter};
use super::{Int, Tags};
use crate::data::{retention_days, vpc_regions};
use crate::source::Located;

spec_table! {
    /// The hosted zone: public, private with `vpcs`, or one that is there already with `id` or `existing`.
    ZoneSpec, "`[zone]`" {
        /// DNS name of the zone, such as `federated.example.com`.
        required name: Located<String>,
        /// Comment on the zone. Default: `Managed by fedgen`.
        optional comment: Located<Text<1, 256>>,
        /// Tags on the zone, over those of `[defaults]`.
        optional tags: Located<Tags>,
        /// Whether the tools refuse to destroy the zone. Default: true. A zone that is created again gets other name servers.
        optional protect: Located<bool>,
        /// Whether Terraform and Pulumi delete every record in the zone, foreign ones too, to destroy it. Default: false. Needs `protect = false`.
        optional force_destroy: Located<bool>,
        /// The networks in which a private zone is answered. Default: none, a public zone.
        optional vpcs: List<VpcSpec> where json!({"minItems": 1, "uniqueItems": true}),
        /// Id of a reusable delegation set, which gives the name servers. Not with CloudFormation.
        optional delegation_set: Located<String>,
        /// Id of a zone that is there already, and that is not declared.
        optional id: TextOrParameter,
        /// Whether the zone is there already, and is found by its name. Default: false. Not with CloudFormation: say `id`.
        optional existing: Located<bool>,
        /// The zone above this one, which gets the NS record that leads here.
        optional delegate_from: Located<DelegationSpec>,
        /// Signs the zone.
        optional dnssec: Located<DnssecSpec>,
        /// Logs the queries that Route 53 answers.
        optional query_logging: Located<QueryLoggingSpec>,
    }
    later []
    where json!({"not": {"required": ["id", "existing"]}})
}

spec_table! {
    /// A network in which a private zone is answered.
    VpcSpec, "an entry of `vpcs`" {
        /// Id of the VPC, such as `vpc-0a1b2c3d4e5f60718`.
        required id: TextOrParameter,
        /// AWS region of the VPC.
        required region: Located<String>
            where json!({"enum": vpc_regions().iter().map(|region| region.name).collect::<Vec<_>>()}),
    }
    later []
}

spec_choice! {
    /// The zone that delegates to this one: by exactly one of its name and its id.
    DelegationSpec, "`delegate_from`" {
        /// Name of the parent zone, found at deploy time.
        "zone" => Zone(Located<String>),
        /// Id of the parent zone.
        "id" => Id(TextOrParameter),
    }
    later []
}

spec_choice! {
    /// The key that signs the zone: one that is there, or a new one.
    DnssecSpec, "`dnssec`" {
        /// ARN of a key in KMS: in us-east-1, `ECC_NIST_P256`, for signing.
        "kms_key_arn" => Arn(TextOrParameter),
        /// `true` declares a key beside the zone, with the policy that lets Route 53 sign with it.
        "create_kms_key" => Create(Located<bool>),
    }
    later []
}

spec_table! {
    /// The log group that queries are written to: exactly one of `log_group_arn` and `create_log_group`.
    QueryLoggingSpec, "`query_logging`" {
        /// ARN of a log group in us-east-1 to which Route 53 may write.
        optional log_group_arn: TextOrParameter,
        /// Name of a log group that is declared beside the zone, such as `/aws/route53/federated.example.com`.
        optional create_log_group: Located<String>,
        /// Days for which the declared group keeps its entries. Needed with `create_log_group`.
        optional retention_days: Located<Int<1, 3653>> where json!({"enum": retention_days()}),
    }
    later []
    where json!({"oneOf": [
        {"required": ["log_group_arn"], "not": {"anyOf": [{"required": ["create_log_group"]}, {"required": ["retention_days"]}]}},
        {"required": ["create_log_group", "retention_days"]},
    ]})
}

impl ZoneSpec {
    /// Whether the zone is there already, and not to be declared.
    pub fn is_existing(&self) -> bool {
        self.id.is_some() || self.existing.as_ref().is_some_and(|existing| existing.value)
    }
}
