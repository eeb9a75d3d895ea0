//! A and AAAA.

use super::ValueError;
use crate::model::{parse_ipv4, parse_ipv6};

/// `TYP-A`.
pub(super) fn ipv4(text: &str) -> Result<String, ValueError> {
    Ok(parse_ipv4(text)?.to_string())
}

/// `TYP-AAAA`, in the form of RFC 5952.
pub(super) fn ipv6(text: &str) -> Result<String, ValueError> {
    Ok(parse_ipv6(text)?.to_string())
}
