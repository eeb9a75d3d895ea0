//! Facts kept as tables under `data/`: every table names its source, and the day it was last compared with it, in its header.

mod alias_service;
mod alias_zone;
mod aws_service;
mod caa_tag;
mod framework;
mod framework_page;
mod no_alias_target;
mod participants;
mod place;
pub mod quota;
mod region;
mod reserved;
mod retention;
mod s3_website;
mod special_range;
mod synonym;
mod table;
mod vpc_region;

pub use alias_service::{AliasService, alias_service};
pub use alias_zone::{AliasZone, alias_zone_ids, alias_zones, service_of_zone};
pub use aws_service::AwsService;
pub use caa_tag::caa_tags;
pub use framework::{AdminPort, Framework, Probe, ProbeKind, Transport, framework, frameworks};
pub use framework_page::frameworks_markdown;
pub use no_alias_target::{Instead, NoAliasTarget, no_alias_target};
pub use participants::{OtherPort, Participants, Preset, Reach, preset, preset_keys, presets};
pub use place::{
    Continent, Country, Subdivision, continent, continents, countries, country, subdivision, subdivisions,
};
pub use quota::{Quota, quota, quotas};
pub use region::{Region, checker_regions, cloudwatch_region, cloudwatch_regions, region, regions};
pub use reserved::{Reserved, reserved};
pub use retention::retention_days;
pub use s3_website::{region_of_s3_website, s3_website};
pub use special_range::{SpecialRange, Verdict, special_range};
pub use synonym::{Synonym, synonym};
pub use vpc_region::{VpcRegion, vpc_region, vpc_regions};
