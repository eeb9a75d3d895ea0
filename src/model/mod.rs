//! Values that cannot be wrong: each type is made by a parser that refuses what Route 53 would refuse.

mod address;
mod address_error;
mod dns_name;
mod federation;
mod health_check;
mod label;
pub mod limits;
mod name_error;
mod reach;
mod record_type;
pub mod record_value;
mod tag;
mod text;

pub use address::{parse_ipv4, parse_ipv6};
pub use address_error::AddressError;
pub use dns_name::DnsName;
pub use federation::{Addresses, Endpoint, Federation, Parameter, Policy, Service, Tags, Zone};
pub use health_check::{CheckerRegions, HealthCheck, Probe, ProbePlaces, Protocol};
pub use name_error::NameError;
pub use reach::{Reach, reach};
pub use record_type::RecordType;
pub use record_value::{RecordValue, ValueError};
pub use tag::{TagError, TagPart, check_tag};
pub use text::Text;
