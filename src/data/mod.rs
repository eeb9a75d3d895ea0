//! Facts kept as tables under `data/`: every table names its source, and the day it was last compared with it, in its header.

pub mod quota;
mod region;
mod reserved;
mod special_range;
mod table;

pub use quota::{Quota, quota, quotas};
pub use region::{Region, checker_regions, region, regions};
pub use reserved::{Reserved, reserved};
pub use special_range::{SpecialRange, Verdict, special_range};
