use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// What a resource is called in every target: segments made of the spec's keys and roles alone, never of order or values.
///
/// Targets spell it in their own way; the spelling is public API (design contract, section 5).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct LogicalName(Arc<str>);

impl LogicalName {
    pub fn new(segments: &[&str]) -> Self {
        Self(segments.join("/").into())
    }

    /// The segments, separated by `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `service_aggregator_primary`
    pub fn snake(&self) -> String {
        self.0.replace(['/', '-'], "_")
    }

    /// `service-aggregator-primary`
    pub fn kebab(&self) -> String {
        self.0.replace('/', "-")
    }

    /// `ServiceAggregatorPrimary`
    pub fn pascal(&self) -> String {
        pascal(&self.0)
    }
}

/// `zone_id` and `zone-id` to `ZoneId`.
pub fn pascal(text: &str) -> String {
    let mut upper = true;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '/' | '-' | '_') {
            upper = true;
        } else {
            out.push(if upper { c.to_ascii_uppercase() } else { c });
            upper = false;
        }
    }
    out
}

/// `east_ip` to `eastIp`.
pub fn camel(text: &str) -> String {
    let mut text = pascal(text);
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

impl From<LogicalName> for Cow<'_, LogicalName> {
    fn from(name: LogicalName) -> Self {
        Self::Owned(name)
    }
}

impl<'a> From<&'a LogicalName> for Cow<'a, LogicalName> {
    fn from(name: &'a LogicalName) -> Self {
        Self::Borrowed(name)
    }
}

impl fmt::Display for LogicalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tool_gets_its_own_case() {
        let name = LogicalName::new(&["service", "eu-west", "primary"]);
        assert_eq!(name.snake(), "service_eu_west_primary");
        assert_eq!(name.kebab(), "service-eu-west-primary");
        assert_eq!(name.pascal(), "ServiceEuWestPrimary");
        assert_eq!(camel("east_ip"), "eastIp");
        assert_eq!(pascal("zone_id"), "ZoneId");
    }
}
