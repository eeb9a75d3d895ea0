//! Values that cannot be wrong: each type is made by a parser that refuses what Route 53 would refuse.

mod address;
mod address_error;
pub mod aws_id;
mod dns_name;
mod federation;
mod health_check;
mod health_signal;
mod label;
pub mod limits;
mod name_error;
mod network;
mod raw_record;
mod reach;
mod record_type;
pub mod record_value;
mod routing;
mod routing_control;
mod selector;
pub(crate) mod tag;
mod text;
mod zone;

pub use address::{parse_ipv4, parse_ipv6};
pub use address_error::AddressError;
pub use dns_name::DnsName;
pub use federation::{Addresses, Endpoint, Federation, Parameter, Tags};
pub use health_check::{
    Alarm, AlarmCheck, AlarmSource, Calculated, CheckKind, CheckPlaces, CheckerRegions, HealthCheck, Probe, Protocol,
    RecoveryControl,
};
pub use name_error::NameError;
pub use network::{Network, NetworkError};
pub use raw_record::{RawData, RawRecord, RawRouting, RecordKey, RecordPlaces};
pub use reach::{Reach, reach};
pub use record_type::RecordType;
pub use record_value::{RecordValue, ValueError};
pub use routing::{AliasResource, CidrBlocks, Group, Member, Policy, Pool, Service, Target};
pub use routing_control::{RoutingControlError, check_routing_control};
pub use selector::{Location, Place, PolicyKind, Proximity, Role, Selector};
pub use tag::{TagError, TagPart, check_tag};
pub use text::Text;
pub use zone::{
    CreatedZone, Delegation, Dnssec, KmsKey, LogGroup, ParentZone, QueryLog, Vpc, Zone, ZonePlaces, ZoneSource,
};
