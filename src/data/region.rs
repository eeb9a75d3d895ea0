use std::sync::LazyLock;

use super::table;

const REGIONS: &str = include_str!("../../data/regions.tsv");
const CLOUDWATCH_REGIONS: &str = include_str!("../../data/cloudwatch-regions.tsv");
const CHECKER_REGIONS: &str = include_str!("../../data/checker-regions.tsv");

/// An AWS region that a latency or geoproximity record (`LAT-01`), or a health check's alarm (`HC-19`), may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The region's code, such as `eu-central-1`.
    pub name: &'static str,
    /// Whether the Terraform provider 5.100 accepts it (`DIF-18`).
    pub terraform: bool,
}

/// All regions, sorted by name (`LAT-01`).
pub fn regions() -> &'static [Region] {
    static TABLE: LazyLock<Vec<Region>> = LazyLock::new(|| table::load(REGIONS, read));
    &TABLE
}

/// The region with exactly this name (`LAT-01`).
pub fn region(name: &str) -> Option<&'static Region> {
    table::find(regions(), |region| region.name, name)
}

/// The regions the alarm of a health check may be in, sorted by name (`HC-19`).
pub fn cloudwatch_regions() -> &'static [Region] {
    static TABLE: LazyLock<Vec<Region>> = LazyLock::new(|| table::load(CLOUDWATCH_REGIONS, read));
    &TABLE
}

/// The region of alarms with exactly this name (`HC-19`).
pub fn cloudwatch_region(name: &str) -> Option<&'static Region> {
    table::find(cloudwatch_regions(), |region| region.name, name)
}

/// The regions health checkers run in, sorted; all of them are the default (`HC-11`, `DIF-04`).
pub fn checker_regions() -> &'static [&'static str] {
    static TABLE: LazyLock<Vec<&str>> = LazyLock::new(|| table::load(CHECKER_REGIONS, read_checker));
    &TABLE
}

fn read([name, terraform]: [&'static str; 2]) -> Option<Region> {
    let terraform = match terraform {
        "yes" => true,
        "no" => false,
        _ => return None,
    };
    Some(Region { name, terraform })
}

#[expect(clippy::unnecessary_wraps, reason = "the shape every table's reader has")]
fn read_checker([name]: [&'static str; 1]) -> Option<&'static str> {
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn tables_are_sound() {
        check(REGIONS, read);
        check(CLOUDWATCH_REGIONS, read);
        check(CHECKER_REGIONS, read_checker);
    }

    #[test]
    fn lat_01_has_39_regions_of_which_terraform_lacks_two() {
        assert_eq!(regions().len(), 39);
        assert_eq!(lacking(regions()), ["ap-southeast-6", "eusc-de-east-1"]);
    }

    #[test]
    fn hc_19_has_46_regions_of_which_terraform_lacks_four() {
        assert_eq!(cloudwatch_regions().len(), 46);
        let four = ["ap-southeast-6", "eu-isoe-west-1", "eusc-de-east-1", "us-isob-west-1"];
        assert_eq!(lacking(cloudwatch_regions()), four);
    }

    fn lacking(regions: &[Region]) -> Vec<&str> {
        regions.iter().filter(|region| !region.terraform).map(|region| region.name).collect()
    }

    #[test]
    fn records_and_alarms_agree_on_the_regions_they_share() {
        for known in regions() {
            assert_eq!(cloudwatch_region(known.name), Some(known));
        }
        assert_eq!(cloudwatch_region("us-iso-east-1").map(|region| region.terraform), Some(true));
        assert_eq!(region("us-iso-east-1"), None);
    }

    #[test]
    fn every_region_is_found_and_nothing_else() {
        for known in regions() {
            assert_eq!(region(known.name), Some(known));
        }
        for unknown in ["", "us-east-3", "US-EAST-1", "us-east-1 ", "zz"] {
            assert_eq!((region(unknown), cloudwatch_region(unknown)), (None, None));
        }
    }

    #[test]
    fn hc_11_has_8_checker_regions_all_of_them_regions() {
        assert_eq!(checker_regions().len(), 8);
        assert!(checker_regions().iter().all(|name| region(name).is_some()));
    }
}
