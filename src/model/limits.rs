//! Limits that checks need by name. Ranges of single fields are part of their types in `spec`; quotas are in `data/quotas.tsv`.

use crate::data::quota;

/// Bytes of a label, in punycode (`DN-01`).
pub const LABEL_BYTES: usize = 63;
/// Bytes of a whole name, counting the dots between labels but not a final one (`DN-02`).
pub const NAME_BYTES: usize = 255;
/// Bytes of text the API takes for a name; nothing longer can become one (`DN-02`).
pub const NAME_TEXT_BYTES: usize = 1024;

/// The longest TTL in seconds that does not delay a failover (`REC-04`).
pub const TTL_FAILOVER: i64 = 60;

/// The longest TTL in seconds that a signed zone answers with; a longer one is cut (`HZ-17`).
pub const TTL_SIGNED: u32 = 604_800;

/// Fewest regions a health check runs in (`HC-11`).
pub const CHECKER_REGIONS_MIN: usize = 3;
/// Children of a calculated check (`HC-08`).
pub const CHILDREN_MAX: usize = count("QUO-11");
/// Bytes of an alarm's name, as CloudWatch itself limits it (`HC-19`).
pub const ALARM_NAME_BYTES: usize = 255;
/// Dimensions of the metric of an alarm that a health check follows (`HC-20`).
pub const ALARM_DIMENSIONS: usize = 10;
/// Seconds that the evaluation periods of an alarm may last together.
pub const ALARM_SECONDS: u32 = 86_400;
/// Bytes of a routing control's ARN (`HC-23`).
pub const ROUTING_CONTROL_ARN_BYTES: usize = 255;

/// Values of one record set (`REC-05`, `QUO-07`).
pub const VALUES_PER_RECORD_SET: usize = count("QUO-07");
/// Characters of one value, with its quotes and escapes (`REC-05`, `TXT-01`).
pub const VALUE_CHARS: usize = 4000;
/// Bytes of one string inside a value, without quotes and escapes (`TXT-01`, `RFC 1035`).
pub const STRING_BYTES: usize = 255;

/// Characters of a tag's key (`TAG-01`).
pub const TAG_KEY_CHARS: usize = 128;
/// Characters of a tag's value (`TAG-01`).
pub const TAG_VALUE_CHARS: usize = 256;
/// Tags per resource that every tool is known to send (`TAG-04`, a warning above).
pub const TAGS_SAFE: usize = 10;
/// Tags per resource that AWS allows (`TAG-04`, an error above).
pub const TAGS_MAX: usize = 50;

/// Blocks of one CIDR collection, and of one change of it (`CID-05`, `QUO-09`).
pub const CIDR_BLOCKS: usize = count("QUO-09/blocks");
/// Record sets of one name and type (`QUO-08`).
pub const ROUTED_SETS: usize = count("QUO-08/routed");
/// The same for geoproximity.
pub const GEOPROXIMITY_SETS: usize = count("QUO-08/geoproximity");
/// Values in one batch of changes (`QUO-14`).
pub const BATCH_VALUES: usize = count("QUO-14/records");
/// Characters of all values in one batch of changes (`QUO-14`).
pub const BATCH_CHARS: usize = count("QUO-14/characters");

/// Record sets in one zone (`QUO-06`).
pub const RECORD_SETS_PER_ZONE: usize = count("QUO-06");
/// Networks of a private zone (`QUO-03`).
pub const VPCS_PER_ZONE: usize = count("QUO-03");
/// Active health checks of an account (`QUO-10`).
pub const HEALTH_CHECKS: usize = count("QUO-10");

#[expect(clippy::cast_possible_truncation, reason = "no quota comes near 32 bits")]
const fn count(id: &str) -> usize {
    quota(id) as usize
}
