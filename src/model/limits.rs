//! Limits of Route 53 and the tools. Ranges are `i64`, as a TOML integer is; lengths and counts are `usize`, as `len()` is.

use std::ops::RangeInclusive;

use crate::data::quota;

/// Bytes of a label, in punycode (`DN-01`).
pub const LABEL_BYTES: usize = 63;
/// Bytes of a whole name, counting the dots between labels but not a final one (`DN-02`).
pub const NAME_BYTES: usize = 255;
/// Bytes of text the API takes for a name; nothing longer can become one (`DN-02`).
pub const NAME_TEXT_BYTES: usize = 1024;

/// Seconds an answer may be kept (`REC-03`).
pub const TTL: RangeInclusive<i64> = 0..=2_147_483_647;
/// The longest TTL in seconds of a zone that is signed (`HZ-17`).
pub const TTL_SIGNED: i64 = 604_800;
/// The longest TTL in seconds that does not delay a failover (`REC-04`).
pub const TTL_FAILOVER: i64 = 60;
/// The port a health check connects to (`HC-10`).
pub const PORT: RangeInclusive<i64> = 1..=65_535;
/// Failures in a row before a checker calls the endpoint unhealthy (`HC-10`).
pub const FAILURE_THRESHOLD: RangeInclusive<i64> = 1..=10;
/// Seconds between two requests of one checker: one of these (`DIF-05`, `TIM-01`).
pub const REQUEST_INTERVALS: [i64; 2] = [10, 30];
/// Relative share of a weighted record (`WGT-01`).
pub const WEIGHT: RangeInclusive<i64> = 0..=255;
/// How far a geoproximity record's area grows or shrinks (`GPX-03`).
pub const BIAS: RangeInclusive<i64> = -99..=99;

/// Characters of a health check's path (`HC-10`).
pub const PATH_CHARS: usize = 255;
/// Characters a body is searched for (`HC-10`).
pub const SEARCH_STRING_CHARS: RangeInclusive<usize> = 1..=255;
/// Fewest regions a health check runs in (`HC-11`).
pub const CHECKER_REGIONS_MIN: usize = 3;
/// Characters of a `CloudWatch` alarm's name (`HC-19`).
pub const ALARM_NAME_CHARS: RangeInclusive<usize> = 1..=256;
/// Characters of a zone's comment (`HZ-02`).
pub const COMMENT_CHARS: usize = 256;
/// Characters of a set identifier (`REC-10`).
pub const SET_IDENTIFIER_CHARS: RangeInclusive<usize> = 1..=128;
/// Characters of one value of a record set (`REC-05`).
pub const VALUE_CHARS: usize = 4000;
/// Values of one record set (`REC-05`, `QUO-07`).
pub const VALUES_PER_RECORD_SET: usize = count("QUO-07");

/// Characters of a tag's key (`TAG-01`).
pub const TAG_KEY_CHARS: usize = 128;
/// Characters of a tag's value (`TAG-01`).
pub const TAG_VALUE_CHARS: usize = 256;
/// Tags per resource that every tool is known to send (`TAG-04`, a warning above).
pub const TAGS_SAFE: usize = 10;
/// Tags per resource that AWS allows (`TAG-04`, an error above).
pub const TAGS_MAX: usize = 50;

/// Record sets in one zone (`QUO-06`).
pub const RECORD_SETS_PER_ZONE: usize = count("QUO-06");
/// VPCs of one private zone (`QUO-03`).
pub const VPCS_PER_ZONE: usize = count("QUO-03");
/// Record sets of one routed name and type, geoproximity excepted (`QUO-08`).
pub const ROUTED_SETS: usize = count("QUO-08/routed");
/// Geoproximity record sets of one name and type (`QUO-08`).
pub const GEOPROXIMITY_SETS: usize = count("QUO-08/geoproximity");
/// CIDR collections of an account (`QUO-09`).
pub const CIDR_COLLECTIONS: usize = count("QUO-09/collections");
/// Blocks of one CIDR collection (`QUO-09`).
pub const CIDR_BLOCKS: usize = count("QUO-09/blocks");
/// Active health checks of an account (`QUO-10`).
pub const HEALTH_CHECKS: usize = count("QUO-10");
/// Children of a calculated health check (`QUO-11`).
pub const CHILDREN: usize = count("QUO-11");

/// Resources of one `CloudFormation` template (`CFL-01`).
pub const TEMPLATE_RESOURCES: usize = count("CFL-01/resources");
/// Parameters of one `CloudFormation` template (`CFL-01`).
pub const TEMPLATE_PARAMETERS: usize = count("CFL-01/parameters");
/// Outputs of one `CloudFormation` template (`CFL-01`).
pub const TEMPLATE_OUTPUTS: usize = count("CFL-01/outputs");
/// Bytes of a template's description (`CFL-01`).
pub const DESCRIPTION_BYTES: usize = count("CFL-01/description");
/// Bytes of a template sent with the request (`CFL-02`).
pub const TEMPLATE_INLINE_BYTES: usize = count("CFL-02/inline");
/// Bytes of a template kept in S3 (`CFL-02`).
pub const TEMPLATE_S3_BYTES: usize = count("CFL-02/s3");
/// Bytes of a parameter's value, and so of its default (`CFL-04`).
pub const PARAMETER_BYTES: usize = count("CFL-04/parameter");

#[expect(clippy::cast_possible_truncation, reason = "no quota comes near 32 bits")]
const fn count(id: &str) -> usize {
    quota(id) as usize
}
