//! The texts that say which clients or servers a routed record set is for: regions, places, networks. Raw records and
//! services spell them alike.

mod cidr;
mod location;
mod place;
mod region;

pub(in crate::check) use cidr::is_location_name;
pub(in crate::check) use place::PlaceFields;
pub(in crate::check) use region::region_help;
