use std::sync::LazyLock;

use super::aws_service::AwsService;
use super::table;

const ALIAS_ZONES: &str = include_str!("../../data/alias-zones.tsv");

/// The hosted zone ids under which a service's names lie in one region (`ALI-14`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasZone {
    /// The service and the region, such as `elb/us-east-1`.
    pub place: &'static str,
    pub service: AwsService,
    /// The region; `global`, or `china`, for services that have one zone everywhere.
    pub region: &'static str,
    /// The ids that are accepted: one, or two where the sources differ.
    pub zone_ids: Vec<&'static str>,
}

/// All alias zones, sorted by place (`ALI-14`).
pub fn alias_zones() -> &'static [AliasZone] {
    static TABLE: LazyLock<Vec<AliasZone>> = LazyLock::new(|| table::load(ALIAS_ZONES, read));
    &TABLE
}

/// The ids accepted for `service` in `region`; none when the table does not know the pair (`ALI-14`).
pub fn alias_zone_ids(service: AwsService, region: &str) -> &'static [&'static str] {
    let table = alias_zones();
    let found = table.binary_search_by(|zone| zone.place.split('/').cmp([service.key(), region]));
    found.map_or(&[], |at| &table[at].zone_ids)
}

/// The service that has this zone; `None` for zones that the table does not know (`ALI-14`).
pub fn service_of_zone(zone_id: &str) -> Option<AwsService> {
    alias_zones().iter().find(|zone| zone.zone_ids.contains(&zone_id)).map(|zone| zone.service)
}

fn read([place, first, second]: [&'static str; 3]) -> Option<AliasZone> {
    let (service, region) = place.split_once('/')?;
    let zone_ids: Vec<_> = [first, second].into_iter().filter(|id| *id != "-").collect();
    let sound = zone_ids.iter().all(|id| id.starts_with('Z')) && !zone_ids.is_empty();
    sound.then_some(AliasZone { place, service: AwsService::from_key(service)?, region, zone_ids })
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(ALIAS_ZONES, read);
    }

    #[test]
    fn ids_have_the_form_and_length_of_ali_01() {
        for id in alias_zones().iter().flat_map(|zone| &zone.zone_ids) {
            assert!(id.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()), "{id}");
            assert!((12..=32).contains(&id.len()), "{id}");
        }
    }

    #[test]
    fn a_zone_belongs_to_one_service() {
        for zone in alias_zones() {
            for id in &zone.zone_ids {
                assert_eq!(service_of_zone(id), Some(zone.service), "{id}");
            }
        }
        assert_eq!(service_of_zone("Z2FDTNDATAQYW2"), Some(AwsService::CloudFront));
        assert_eq!(service_of_zone("Z0123456789"), None);
    }

    #[test]
    fn every_place_is_found_and_nothing_else() {
        for zone in alias_zones() {
            assert_eq!(alias_zone_ids(zone.service, zone.region), zone.zone_ids, "{}", zone.place);
        }
        for (service, region) in [(AwsService::Elb, "us-east-3"), (AwsService::Elb, ""), (AwsService::Nlb, "global")] {
            assert_eq!(alias_zone_ids(service, region), [""; 0]);
        }
    }

    #[test]
    fn balancers_have_a_zone_in_37_regions_and_never_the_same() {
        let in_regions = |service| alias_zones().iter().filter(move |zone| zone.service == service);
        assert_eq!(in_regions(AwsService::Elb).count(), 37);
        for (elb, nlb) in in_regions(AwsService::Elb).zip(in_regions(AwsService::Nlb)) {
            assert_eq!(elb.region, nlb.region);
            assert_ne!(elb.zone_ids, nlb.zone_ids);
        }
    }

    #[test]
    fn both_ids_are_kept_where_the_sources_differ() {
        let two: Vec<_> = alias_zones().iter().filter(|zone| zone.zone_ids.len() > 1).map(|zone| zone.place).collect();
        assert_eq!(two, ["s3-website/af-south-1", "s3-website/eu-south-1"]);
        assert_eq!(alias_zone_ids(AwsService::S3Website, "eu-south-1"), ["Z30OZKI7KPW7MI", "Z3IXVV8C73GIO3"]);
    }
}
