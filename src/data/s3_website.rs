use std::sync::LazyLock;

use super::alias_zone::alias_zones;
use super::aws_service::AwsService;
use super::table;

const S3_WEBSITE_NAMES: &str = include_str!("../../data/s3-website-names.tsv");

/// The name of a region's website endpoint, which is the same for all of its buckets (`ALI-02`).
pub fn s3_website(region: &str) -> String {
    static TABLE: LazyLock<Vec<(&str, &str)>> =
        LazyLock::new(|| table::load(S3_WEBSITE_NAMES, |[region, name]| Some((region, name))));
    match table::find(&TABLE, |row| row.0, region) {
        Some((_, name)) => (*name).to_owned(),
        None => format!("s3-website.{region}.amazonaws.com"),
    }
}

/// The region whose website endpoint lies in this zone (`ALI-14`).
pub fn region_of_s3_website(zone_id: &str) -> Option<&'static str> {
    let websites = || alias_zones().iter().filter(|zone| zone.service == AwsService::S3Website);
    websites().find(|zone| zone.zone_ids.contains(&zone_id)).map(|zone| zone.region)
}

#[cfg(test)]
mod tests {
    use super::super::alias_service;
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(S3_WEBSITE_NAMES, |[region, name]| Some((region, name)));
    }

    #[test]
    fn every_region_with_a_zone_has_a_name_that_is_recognised() {
        for zone in alias_zones().iter().filter(|zone| zone.service == AwsService::S3Website) {
            let told = alias_service(&s3_website(zone.region)).map(|told| (told.service, told.region));
            assert_eq!(told, Some((AwsService::S3Website, Some(zone.region.to_owned()))));
            assert_eq!(region_of_s3_website(zone.zone_ids[0]), Some(zone.region));
        }
    }
}
