use std::sync::LazyLock;

use super::table;

const REGIONS: &str = include_str!("../../data/regions.tsv");
const CHECKER_REGIONS: &str = include_str!("../../data/checker-regions.tsv");

/// An AWS region that a latency or geoproximity record may name (`LAT-01`).
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
    let table = regions();
    let at = table.binary_search_by(|region| region.name.cmp(name));
    at.ok().map(|at| &table[at])
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
        check(CHECKER_REGIONS, read_checker);
    }

    #[test]
    fn lat_01_has_39_regions_of_which_terraform_lacks_two() {
        assert_eq!(regions().len(), 39);
        let lacking: Vec<_> = regions().iter().filter(|r| !r.terraform).collect();
        let names: Vec<_> = lacking.iter().map(|region| region.name).collect();
        assert_eq!(names, ["ap-southeast-6", "eusc-de-east-1"]);
    }

    #[test]
    fn every_region_is_found_and_nothing_else() {
        for known in regions() {
            assert_eq!(region(known.name), Some(known));
        }
        for unknown in ["", "us-east-3", "US-EAST-1", "us-east-1 ", "zz"] {
            assert_eq!(region(unknown), None);
        }
    }

    #[test]
    fn hc_11_has_8_checker_regions_all_of_them_regions() {
        assert_eq!(checker_regions().len(), 8);
        assert!(checker_regions().iter().all(|name| region(name).is_some()));
    }
}
