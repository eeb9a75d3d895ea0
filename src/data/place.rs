use std::sync::LazyLock;

use super::table;

const CONTINENTS: &str = include_str!("../../data/continents.tsv");
const COUNTRIES: &str = include_str!("../../data/countries.tsv");
const SUBDIVISIONS: &str = include_str!("../../data/subdivisions.tsv");

/// A continent of geolocation records (`GEO-02`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Continent {
    /// The code, such as `EU`. `AF`, `AS`, `NA` and `SA` are also codes of countries.
    pub code: &'static str,
    pub name: &'static str,
}

/// A country that geolocation records may name (`GEO-03`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// The code of ISO 3166-1, such as `DE`, or `XK`.
    pub code: &'static str,
    /// The code of the continent AWS counts it to (`GEO-07`).
    pub continent: &'static str,
    /// The usual English name.
    pub name: &'static str,
}

/// A part of a country that geolocation records may name (`GEO-04`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subdivision {
    /// The country's code and the part's, such as `US-CA`.
    pub place: &'static str,
    pub country: &'static str,
    pub code: &'static str,
    pub name: &'static str,
}

/// All continents, sorted by code (`GEO-02`).
pub fn continents() -> &'static [Continent] {
    static TABLE: LazyLock<Vec<Continent>> = LazyLock::new(|| table::load(CONTINENTS, read_continent));
    &TABLE
}

/// The continent with exactly this code (`GEO-02`).
pub fn continent(code: &str) -> Option<&'static Continent> {
    table::find(continents(), |continent| continent.code, code)
}

/// All countries Route 53 supports, sorted by code (`GEO-03`).
pub fn countries() -> &'static [Country] {
    static TABLE: LazyLock<Vec<Country>> = LazyLock::new(|| table::load(COUNTRIES, read_country));
    &TABLE
}

/// The country with exactly this code (`GEO-03`).
pub fn country(code: &str) -> Option<&'static Country> {
    table::find(countries(), |country| country.code, code)
}

/// All subdivisions that are documented, sorted by place: those of the United States (`GEO-04`).
pub fn subdivisions() -> &'static [Subdivision] {
    static TABLE: LazyLock<Vec<Subdivision>> = LazyLock::new(|| table::load(SUBDIVISIONS, read_subdivision));
    &TABLE
}

/// The subdivision with exactly this place, such as `US-CA` (`GEO-04`).
pub fn subdivision(place: &str) -> Option<&'static Subdivision> {
    table::find(subdivisions(), |subdivision| subdivision.place, place)
}

#[expect(clippy::unnecessary_wraps, reason = "the shape every table's reader has")]
fn read_continent([code, name]: [&'static str; 2]) -> Option<Continent> {
    Some(Continent { code, name })
}

fn read_country([code, continent, name]: [&'static str; 3]) -> Option<Country> {
    is_code(code).then_some(Country { code, continent, name })
}

fn read_subdivision([place, name]: [&'static str; 2]) -> Option<Subdivision> {
    let (country, code) = place.split_once('-')?;
    (is_code(country) && is_code(code)).then_some(Subdivision { place, country, code, name })
}

fn is_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn tables_are_sound() {
        check(CONTINENTS, read_continent);
        check(COUNTRIES, read_country);
        check(SUBDIVISIONS, read_subdivision);
    }

    #[test]
    fn geo_07_counts_every_country_to_a_known_continent() {
        let counts = |code| countries().iter().filter(|country| country.continent == code).count();
        let all: Vec<_> = continents().iter().map(|continent| (continent.code, counts(continent.code))).collect();
        assert_eq!(all, [("AF", 57), ("AN", 3), ("AS", 50), ("EU", 54), ("NA", 41), ("OC", 27), ("SA", 14)]);
        assert_eq!(countries().len(), 246);
    }

    #[test]
    fn countries_where_aws_differs_from_habit() {
        let continent = |code| country(code).map(|country| country.continent);
        for (code, expected) in [("TR", "EU"), ("CY", "EU"), ("RU", "EU"), ("TL", "OC"), ("EG", "AF"), ("MX", "NA")] {
            assert_eq!(continent(code), Some(expected), "{code}");
        }
    }

    #[test]
    fn geo_03_codes_that_are_not_supported_are_unknown() {
        for code in ["BV", "CX", "EH", "HM", "UK", "de", "", "*", "DEU"] {
            assert_eq!(country(code), None, "{code}");
        }
        for known in countries() {
            assert_eq!(country(known.code), Some(known));
        }
    }

    #[test]
    fn geo_02_codes_that_are_both_continent_and_country() {
        let both = countries().iter().filter(|country| continent(country.code).is_some());
        let names: Vec<_> = both.map(|country| (country.code, country.name)).collect();
        let also_countries =
            [("AF", "Afghanistan"), ("AS", "Samoa (American)"), ("NA", "Namibia"), ("SA", "Saudi Arabia")];
        assert_eq!(names, also_countries);
    }

    #[test]
    fn geo_04_has_50_states_and_dc_but_no_territory() {
        assert_eq!(subdivisions().len(), 51);
        assert!(subdivisions().iter().all(|part| part.country == "US"));
        assert_eq!(subdivision("US-CA").map(|part| (part.code, part.name)), Some(("CA", "California")));
        assert_eq!(subdivision("US-DC").map(|part| part.name), Some("District of Columbia"));
        for place in ["US-PR", "US-GU", "US-", "US", "CA", "us-ca", "UA-11"] {
            assert_eq!(subdivision(place), None, "{place}");
        }
    }
}
