//! NAPTR: two numbers, three quoted texts and a name (`TYP-NAPTR`).

use super::ValueError;
use super::escape::{inner, unescaped};
use super::fields::{counted, quotable, short};
use super::name::domain_or_root;
use crate::model::limits::STRING_BYTES;

pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    let [order, preference, flags, service, regexp, replacement] = counted(quotable(text)?)?;
    let (order, preference) = (short("order", order)?, short("preference", preference)?);
    check_flags(inner("flags", flags)?)?;
    check_string("service", service)?;
    check_string("regexp", regexp)?;
    let replacement = domain_or_root(replacement)?;
    match (regexp == "\"\"", replacement == ".") {
        (true, true) => Err(ValueError::NaptrNeither),
        (false, false) => Err(ValueError::NaptrBoth),
        _ => Ok(format!("{order} {preference} {flags} {service} {regexp} {replacement}")),
    }
}

/// They exclude each other, so that there is at most one (RFC 3404).
fn check_flags(flags: &str) -> Result<(), ValueError> {
    match flags.to_ascii_uppercase().as_str() {
        "" | "A" | "P" | "S" | "U" => Ok(()),
        _ => Err(ValueError::NaptrFlags { flags: flags.to_owned() }),
    }
}

fn check_string(field: &'static str, text: &str) -> Result<(), ValueError> {
    let length = unescaped(field, inner(field, text)?)?.len();
    if length > STRING_BYTES {
        return Err(ValueError::StringTooLong { field, length, limit: STRING_BYTES });
    }
    Ok(())
}
