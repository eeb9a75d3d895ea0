//! The places of geoproximity: a region, a local zone group, or coordinates; and the bias.

use std::sync::Arc;

use crate::check::Context;
use crate::data::regions;
use crate::diagnostic::{Code, Diagnostic, Repair, words};
use crate::model::{Place, Proximity};
use crate::source::{Located, Span};

/// What a spec says of a place of servers.
pub(in crate::check) struct PlaceFields<'s> {
    pub region: Option<&'s Located<String>>,
    pub local_zone_group: Option<&'s Located<String>>,
    pub latitude: Option<&'s Located<String>>,
    pub longitude: Option<&'s Located<String>>,
    /// From -99 to 99, as its type in the spec makes sure (GPX-03).
    pub bias: Option<i8>,
    /// The table that holds them.
    pub span: Span,
}

impl Context<'_> {
    /// Reads a place of exactly one kind (GPX-01).
    pub(in crate::check) fn place(&mut self, fields: &PlaceFields<'_>) -> Option<Proximity> {
        let coordinates = fields.latitude.or(fields.longitude);
        let kinds: Vec<Span> =
            [fields.region, fields.local_zone_group, coordinates].into_iter().flatten().map(|text| text.span).collect();
        if let [first, second, ..] = kinds[..] {
            let finding = Diagnostic::new(Code::InvalidPlace, second, "a place is said in exactly one way");
            self.findings.push(finding.label("a second way").related(first, "the first one").help("keep one of them"));
            return None;
        }
        let place = match (fields.region, fields.local_zone_group, fields.latitude, fields.longitude) {
            (Some(region), ..) => self.latency_region(region).map(Place::Region),
            (_, Some(group), ..) => self.local_zone_group(group).map(Place::LocalZoneGroup),
            (_, _, Some(latitude), Some(longitude)) => {
                let latitude = self.degrees(latitude, "latitude", 90);
                let longitude = self.degrees(longitude, "longitude", 180);
                latitude.zip(longitude).map(|(latitude, longitude)| Place::Coordinates { latitude, longitude })
            }
            (_, _, half, other_half) => {
                self.findings.push(no_place(fields.span, half, other_half));
                None
            }
        };
        place.map(|place| Proximity { place, bias: fields.bias.unwrap_or(0) })
    }

    /// `us-west-2-lax-1`: a region, a city and a number (GPX-04).
    fn local_zone_group(&mut self, text: &Located<String>) -> Option<Arc<str>> {
        if is_local_zone_group(&text.value) {
            return Some(text.value.as_str().into());
        }
        let shorter = text.value.strip_suffix(|c: char| c.is_ascii_lowercase()).filter(|it| is_local_zone_group(it));
        let help = match shorter {
            Some(group) => format!("the zone's id without its last letter: `{group}`"),
            None => "write a region, a city and a number, such as `us-west-2-lax-1`".to_owned(),
        };
        let message = format!("`{}` is not a local zone group", text.value.escape_debug());
        let repair = shorter.map(|group| Repair::text(text.span, group));
        let finding = Diagnostic::new(Code::InvalidPlace, text.span, message);
        self.findings.push(finding.label("not the name of one").help(help).repair(repair));
        None
    }

    /// Degrees with at most two decimals, in one spelling (GPX-02).
    fn degrees(&mut self, text: &Located<String>, what: &str, limit: i32) -> Option<Arc<str>> {
        let value = text.value.as_str();
        let mut rounded = None;
        let (label, help) = match hundredths(value) {
            Some(number) if number.abs() <= limit * 100 => return Some(spell(number).into()),
            Some(_) => ("too far".to_owned(), format!("a {what} is from -{limit} to {limit}")),
            None => match value.parse::<f64>() {
                Ok(number) if number.abs() <= f64::from(limit) && lacks_whole_digits(value) => {
                    rounded = Some(nearest(number));
                    ("no digit before the dot".to_owned(), format!("write one: `{what} = \"{}\"`", nearest(number)))
                }
                Ok(number) if number.abs() <= f64::from(limit) && value.contains('.') => {
                    rounded = Some(format!("{number:.2}"));
                    ("more than two decimals".to_owned(), format!("round it: `{what} = \"{number:.2}\"`"))
                }
                _ => ("not a decimal number".to_owned(), format!("write degrees, such as `{what} = \"48.86\"`")),
            },
        };
        let message = format!("`{}` is not a {what} that Route 53 takes", text.value.escape_debug());
        let finding = Diagnostic::new(Code::InvalidPlace, text.span, message).label(label).help(help);
        self.findings.push(finding.repair(rounded.map(|degrees| Repair::text(text.span, degrees))));
        None
    }
}

fn no_place(span: Span, latitude: Option<&Located<String>>, longitude: Option<&Located<String>>) -> Diagnostic {
    let missing = match (latitude, longitude) {
        (Some(latitude), _) => Some(("latitude", "longitude", latitude.span)),
        (_, Some(longitude)) => Some(("longitude", "latitude", longitude.span)),
        _ => None,
    };
    match missing {
        Some((given, missing, span)) => {
            Diagnostic::new(Code::InvalidPlace, span, format!("`{given}` without `{missing}` is no place"))
                .label("half of a pair")
                .help(format!("add `{missing}`"))
        }
        None => Diagnostic::new(Code::InvalidPlace, span, "there is no place here")
            .label("needs one")
            .help(format!("add {}, or `latitude` and `longitude`", words::one_of(["region", "local_zone_group"]))),
    }
}

fn is_local_zone_group(text: &str) -> bool {
    let Some((rest, number)) = text.rsplit_once('-') else { return false };
    let Some((region, city)) = rest.rsplit_once('-') else { return false };
    text.len() <= 64
        && (1..=2).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && city.len() == 3
        && city.bytes().all(|byte| byte.is_ascii_lowercase())
        && regions().iter().any(|known| known.name == region)
}

/// A decimal number of at most three and two digits, as a whole number of hundredths.
fn hundredths(text: &str) -> Option<i32> {
    let (negative, text) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=3).contains(&whole.len()) || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
        return None;
    }
    let number = format!("{whole}{decimals:0<2}").parse::<i32>().ok()?;
    Some(if negative { -number } else { number })
}

/// Whether a number begins with its dot, as in `.5`.
fn lacks_whole_digits(text: &str) -> bool {
    text.strip_prefix(['+', '-']).unwrap_or(text).starts_with('.')
}

/// The nearest number of hundredths, in its shortest spelling.
fn nearest(number: f64) -> String {
    let rounded = format!("{number:.2}");
    hundredths(&rounded).map_or(rounded, spell)
}

/// The shortest spelling: without `+`, and without zeros that say nothing.
fn spell(hundredths: i32) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, decimals) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let text = format!("{sign}{whole}.{decimals:02}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gpx_02_two_decimals_in_one_spelling() {
        for (text, spelled) in [
            ("48.86", "48.86"),
            ("-48.80", "-48.8"),
            ("+48.0", "48"),
            ("48.", "48"),
            ("048.86", "48.86"),
            ("-0.00", "0"),
            ("180", "180"),
            ("-0.05", "-0.05"),
            ("0.5", "0.5"),
        ] {
            assert_eq!(hundredths(text).map(spell).as_deref(), Some(spelled), "{text}");
        }
        for text in ["", "-", ".5", "40.7128", "1e2", "48,86", "1000", "--1", " 1", "48.8°", "NaN"] {
            assert_eq!(hundredths(text), None, "{text}");
        }
    }

    #[test]
    fn gpx_02_a_digit_stands_before_the_dot() {
        for (text, suggestion) in [(".5", "0.5"), ("-.25", "-0.25"), ("+.125", "0.12"), (".999", "1")] {
            assert!(lacks_whole_digits(text), "{text}");
            assert_eq!(text.parse().map(nearest).as_deref(), Ok(suggestion), "{text}");
        }
        assert!(["0.5", "-0.5", "5", ""].iter().all(|text| !lacks_whole_digits(text)));
    }

    #[test]
    fn gpx_04_groups_of_local_zones() {
        for text in ["us-west-2-lax-1", "us-east-1-bos-1", "eu-central-1-ham-1"] {
            assert!(is_local_zone_group(text), "{text}");
        }
        for text in [
            "us-west-2-lax-1a",
            "us-west-9-lax-1",
            "us-west-2",
            "lax-1",
            "us-west-2-LAX-1",
            "us-west-2-lax-",
            "us-west-2-lax-+1",
            "",
        ] {
            assert!(!is_local_zone_group(text), "{text}");
        }
    }
}
