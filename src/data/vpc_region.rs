use std::sync::LazyLock;

use super::table;

const VPC_REGIONS: &str = include_str!("../../data/vpc-regions.tsv");

/// A region a VPC of a private zone may be in (`HZ-04`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VpcRegion {
    /// The region's code, such as `eu-central-1`.
    pub name: &'static str,
    /// The partition, such as `aws-us-gov`, that the VPC and its zone share (`HZ-22`).
    pub partition: &'static str,
}

/// All regions of VPCs, sorted by name (`HZ-04`).
pub fn vpc_regions() -> &'static [VpcRegion] {
    static TABLE: LazyLock<Vec<VpcRegion>> = LazyLock::new(|| table::load(VPC_REGIONS, read));
    &TABLE
}

/// The region of VPCs with exactly this name (`HZ-04`).
pub fn vpc_region(name: &str) -> Option<&'static VpcRegion> {
    table::find(vpc_regions(), |region| region.name, name)
}

fn read([name, partition]: [&'static str; 2]) -> Option<VpcRegion> {
    let known = partition == "aws" || partition.starts_with("aws-");
    known.then_some(VpcRegion { name, partition })
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::super::{cloudwatch_regions, regions};
    use super::*;

    #[test]
    fn table_is_sound() {
        check(VPC_REGIONS, read);
    }

    #[test]
    fn hz_04_has_46_regions_the_same_as_those_of_alarms() {
        assert_eq!(vpc_regions().len(), 46);
        assert!(
            vpc_regions().iter().map(|region| region.name).eq(cloudwatch_regions().iter().map(|region| region.name))
        );
        assert!(regions().iter().all(|region| vpc_region(region.name).is_some()));
        assert_eq!(vpc_region("us-east-9"), None);
    }

    #[test]
    fn hz_22_partitions_by_region() {
        let partition = |name| vpc_region(name).map(|region| region.partition);
        for (name, expected) in [
            ("us-east-1", "aws"),
            ("cn-north-1", "aws-cn"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-isob-east-1", "aws-iso-b"),
            ("eu-isoe-west-1", "aws-iso-e"),
            ("eusc-de-east-1", "aws-eusc"),
        ] {
            assert_eq!(partition(name), Some(expected), "{name}");
        }
    }
}
