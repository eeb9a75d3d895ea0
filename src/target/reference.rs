//! What names are given to, and what one thing says of another.

use std::sync::Arc;

use crate::model::DnsName;
use crate::plan::{LogicalName, OutputValue};

/// What a name is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Zone,
    HealthCheck,
    Record,
    CidrCollection,
    CidrLocation,
    Alarm,
    KmsKey,
    KeySigningKey,
    Dnssec,
    LogGroup,
    LogPolicy,
    QueryLog,
    Stack,
    Parameter,
    Output,
}

impl Kind {
    /// The kind in a sentence.
    pub fn as_str(self) -> &'static str {
        self.words().0
    }

    /// The same for what has another name now.
    pub fn as_earlier_str(self) -> &'static str {
        self.words().1
    }

    /// Whether things of this kind are deployed.
    pub fn is_resource(self) -> bool {
        !matches!(self, Self::Parameter | Self::Output)
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Zone => ("the zone", "the earlier zone"),
            Self::HealthCheck => ("the health check", "the earlier health check"),
            Self::Record => ("the record set", "the earlier record set"),
            Self::CidrCollection => ("the CIDR collection", "the earlier CIDR collection"),
            Self::CidrLocation => ("the CIDR location", "the earlier CIDR location"),
            Self::Alarm => ("the alarm", "the earlier alarm"),
            Self::KmsKey => ("the KMS key", "the earlier KMS key"),
            Self::KeySigningKey => ("the key-signing key", "the earlier key-signing key"),
            Self::Dnssec => ("the signing", "the earlier signing"),
            Self::LogGroup => ("the log group", "the earlier log group"),
            Self::LogPolicy => ("the log policy", "the earlier log policy"),
            Self::QueryLog => ("the query log", "the earlier query log"),
            Self::Stack => ("the nested stack", "the earlier nested stack"),
            Self::Parameter => ("the parameter", "the earlier parameter"),
            Self::Output => ("the output", "the earlier output"),
        }
    }
}

/// A value that is known to another thing only, mostly not before deployment.
#[derive(Clone, Debug)]
pub enum Reference {
    /// Of the zone that is declared.
    ZoneId,
    /// The same, as the zone of an alias to one of its own record sets.
    AliasZoneId,
    /// Of the existing zone that is found by its name.
    FoundZoneId,
    /// Of the parent zone that is found by its name.
    ParentZoneId,
    /// Of the zone that is declared.
    NameServers,
    HealthCheckId(LogicalName),
    CollectionId(LogicalName),
    /// The name of a CIDR location: who asks for it waits until the location is there (CID-09).
    LocationName(LogicalName),
    AlarmName(LogicalName),
    KmsKeyArn(LogicalName),
    /// Without the `:*` at its end (HZ-19).
    LogGroupArn(LogicalName),
    /// The value of the parameter with this key.
    Parameter(Arc<str>),
    /// The same between quotes, as the API takes texts (DIF-01).
    QuotedParameter(Arc<str>),
    /// A thing as a whole, for what has to wait for it.
    Resource(Kind, LogicalName),
    /// What a nested stack reports.
    PartOutput {
        stack: LogicalName,
        output: LogicalName,
    },
    /// The provider that is set up for a region.
    Provider(Arc<str>),
    /// What a deployment reports.
    Output {
        value: OutputValue,
        zone: DnsName,
    },
}
