//! The places of geolocation: `EU`, `EU-DE`, `NA-US-CA`, and `*` for everyone else.

use crate::check::Context;
use crate::data::{Country, continent, continents, countries, country, subdivision, subdivisions, synonym};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::Location;
use crate::source::Located;

impl Context<'_> {
    /// Reads a place, of which continent, country and subdivision are always told apart (GEO-01 to GEO-04).
    pub(in crate::check) fn location(&mut self, text: &Located<String>) -> Option<Location> {
        match read(&text.value) {
            Ok(location) => {
                self.findings.extend(undocumented(text, &location));
                Some(location)
            }
            Err(why) => {
                let shown = if text.value.is_empty() {
                    "an empty text".to_owned()
                } else {
                    format!("`{}`", text.value.escape_debug())
                };
                let message = format!("{shown} is not a place that Route 53 can tell apart");
                let help = meant(&text.value).map_or_else(|| FORM.to_owned(), |key| describe(&key));
                self.findings.push(Diagnostic::new(Code::InvalidLocation, text.span, message).label(why).help(help));
                None
            }
        }
    }
}

const FORM: &str =
    "write a continent (`EU`), a country (`EU-DE`), a state of the US (`NA-US-CA`), or `*` for everyone else";

fn read(text: &str) -> Result<Location, String> {
    let parts: Vec<&str> = text.split('-').collect();
    match *parts.as_slice() {
        ["*"] => Ok(Location { country: Some("*".into()), ..Location::default() }),
        [code] => {
            let continent = continent(code).ok_or_else(|| no_continent(code))?;
            Ok(Location { continent: Some(continent.code.into()), ..Location::default() })
        }
        [continent, code] => {
            let country = country_of(continent, code)?;
            Ok(Location { country: Some(country.code.into()), ..Location::default() })
        }
        [continent, code, part] => {
            let country = country_of(continent, code)?;
            check_part(country, part)?;
            Ok(Location { country: Some(country.code.into()), subdivision: Some(part.into()), ..Location::default() })
        }
        _ => Err("more than continent, country and subdivision".to_owned()),
    }
}

fn no_continent(code: &str) -> String {
    match country(code) {
        Some(country) => format!("a country: {}", country.name),
        None if code.is_empty() => "empty".to_owned(),
        None => "no continent".to_owned(),
    }
}

/// The country `code`, which must lie in the continent beside it.
fn country_of(continent_code: &str, code: &str) -> Result<&'static Country, String> {
    let shown = code.escape_debug();
    if continent(continent_code).is_none() {
        return Err(format!("`{}` is not a continent", continent_code.escape_debug()));
    }
    let Some(country) = country(code) else {
        return Err(format!("`{shown}` is not a country that Route 53 knows"));
    };
    if country.continent != continent_code {
        return Err(format!("`{shown}` ({}) is not counted to `{continent_code}`", country.name));
    }
    Ok(country)
}

/// States of the US; the subdivisions of Ukraine are not documented (GEO-04).
fn check_part(country: &Country, part: &str) -> Result<(), String> {
    let shown = part.escape_debug();
    match country.code {
        "US" if subdivision(&format!("US-{part}")).is_none() => Err(format!("`{shown}` is not a state of the US")),
        "UA" if !(1..=3).contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            Err(format!("`{shown}` is not a code of one to three letters or digits"))
        }
        "US" | "UA" => Ok(()),
        _ => Err(format!("Route 53 knows no parts of `{}` ({})", country.code, country.name)),
    }
}

fn undocumented(text: &Located<String>, location: &Location) -> Option<Diagnostic> {
    let is_part = location.country.as_deref() == Some("UA") && location.subdivision.is_some();
    is_part.then(|| {
        Diagnostic::new(Code::SelectorAdjusted, text.span, format!("the subdivision in `{text}` is not documented"))
            .label("Route 53 does not say which codes it takes for Ukraine")
            .help("check it with `aws route53 get-geo-location` before you deploy, or write `EU-UA`")
    })
}

/// The key that was meant: in other letters, without its continent, with a wrong one, or spelled out.
fn meant(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_uppercase().replace(['_', '/', ' '], "-");
    if read(&text).is_ok() {
        return Some(text);
    }
    let (before, last) = text.rsplit_once('-').unwrap_or(("", &text));
    let in_us = before == "US" || before.ends_with("-US");
    let part = subdivisions().iter().find(|part| in_us && part.code == last);
    // The territories of the US are countries here.
    let known = countries().iter().find(|country| (in_us || !before.contains('-')) && country.code == last);
    let known = known.or_else(|| by_word(last).filter(|_| !before.contains('-'))).or_else(|| by_word(&text));
    // Route 53 knows no parts of other countries.
    let whole =
        before.rsplit_once('-').and_then(|(_, code)| country(code)).filter(|it| !matches!(it.code, "US" | "UA"));
    let known = known.or(whole);
    part.map(|part| format!("NA-{}", part.place))
        .or_else(|| known.map(|country| format!("{}-{}", country.continent, country.code)))
        .or_else(|| by_name(&text))
}

/// The country that another code or word stands for.
fn by_word(word: &str) -> Option<&'static Country> {
    let codes: Vec<&str> = countries().iter().map(|it| it.code).collect();
    synonym(word, &codes).and_then(|synonym| country(synonym.key))
}

fn by_name(text: &str) -> Option<String> {
    let is = |name: &str| name.to_ascii_uppercase().replace([' ', '_'], "-") == *text;
    let continent = continents().iter().find(|it| is(it.name)).map(|it| it.code.to_owned());
    let country = || countries().iter().find(|it| is(it.name)).map(|it| format!("{}-{}", it.continent, it.code));
    let part = || subdivisions().iter().find(|it| is(it.name)).map(|it| format!("NA-{}", it.place));
    continent.or_else(country).or_else(part).or_else(|| misspelt(text))
}

/// A country whose name is misspelt.
fn misspelt(text: &str) -> Option<String> {
    const SHORTEST: usize = 5;
    let name = words::nearest(text, countries().iter().map(|it| it.name)).filter(|_| text.len() >= SHORTEST)?;
    countries().iter().find(|it| it.name == name).map(|it| format!("{}-{}", it.continent, it.code))
}

fn describe(key: &str) -> String {
    let name = match key.split('-').collect::<Vec<_>>().as_slice() {
        [only] => continent(only).map(|it| it.name),
        [_, code] => country(code).map(|it| it.name),
        [_, code, part] => subdivision(&format!("{code}-{part}")).map(|it| it.name),
        _ => None,
    };
    name.map_or_else(|| format!("write {}", words::one_of([key])), |name| format!("write `{key}` for {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> [Option<String>; 3] {
        let location = read(text).unwrap_or_else(|why| panic!("{text}: {why}"));
        [location.continent, location.country, location.subdivision].map(|field| field.map(|text| text.to_string()))
    }

    #[test]
    fn geo_01_exactly_what_is_meant() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(fields("EU"), [some("EU"), None, None]);
        assert_eq!(fields("EU-DE"), [None, some("DE"), None]);
        assert_eq!(fields("NA-US-CA"), [None, some("US"), some("CA")]);
        assert_eq!(fields("EU-UA-11"), [None, some("UA"), some("11")]);
        assert_eq!(fields("*"), [None, some("*"), None]);
    }

    #[test]
    fn geo_02_codes_of_both_kinds_are_never_guessed() {
        assert_eq!(fields("AF")[0].as_deref(), Some("AF"));
        assert_eq!(fields("AS-AF")[1].as_deref(), Some("AF"));
        assert_eq!(fields("AF-NA")[1].as_deref(), Some("NA"));
        assert_eq!(fields("NA-CA")[1].as_deref(), Some("CA"));
        assert_eq!(fields("NA-US-CA")[2].as_deref(), Some("CA"));
    }

    #[test]
    fn geo_03_and_geo_04_what_is_no_place_has_a_suggestion() {
        for (text, suggestion) in [
            ("DE", Some("EU-DE")),
            ("de", Some("EU-DE")),
            ("eu", Some("EU")),
            ("eu_de", Some("EU-DE")),
            ("NA-DE", Some("EU-DE")),
            ("US-CA", Some("NA-US-CA")),
            ("EU-US-CA", Some("NA-US-CA")),
            ("NA-US-PR", Some("NA-PR")),
            ("NA-US-DC ", Some("NA-US-DC")),
            ("Germany", Some("EU-DE")),
            ("north america", Some("NA")),
            ("California", Some("NA-US-CA")),
            ("EU-UK", Some("EU-GB")),
            ("UK", Some("EU-GB")),
            ("USA", Some("NA-US")),
            ("south korea", Some("AS-KR")),
            ("Germny", Some("EU-DE")),
            ("NA-CA-ON", Some("NA-CA")),
            ("EU-UA-1111", None),
            ("EU-", None),
            ("", None),
            ("EU-BV", None),
            ("NA-US-XX", None),
            ("NA-US-CA-LA", None),
        ] {
            assert!(read(text).is_err(), "{text}");
            assert_eq!(meant(text).as_deref(), suggestion, "{text}");
        }
    }
}
