use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// What a resource is called in every target: segments made of the spec's keys and roles alone, never of order or values.
///
/// Targets spell it in their own way; the spelling is public API (design contract, section 5).
///
/// What was renamed knows its earlier names, too: they are no part of what makes two names equal.
#[derive(Clone, Debug)]
pub struct LogicalName {
    now: Arc<str>,
    /// The oldest first.
    earlier: Option<Arc<[Arc<str>]>>,
}

impl LogicalName {
    pub fn new(segments: &[&str]) -> Self {
        Self { now: segments.join("/").into(), earlier: None }
    }

    /// A name that took the place of others, given with the oldest first.
    pub fn renamed(now: &str, earlier: Vec<Arc<str>>) -> Self {
        Self { now: now.into(), earlier: (!earlier.is_empty()).then(|| earlier.into()) }
    }

    /// The name of a part, which was renamed whenever the whole was.
    #[must_use]
    pub fn then(&self, segment: &str) -> Self {
        let earlier = self.earlier().map(|name| [name.as_str(), "/", segment].concat().into());
        Self::renamed(&[self.as_str(), "/", segment].concat(), earlier.collect())
    }

    /// What the thing was called before, the oldest first.
    pub fn earlier(&self) -> impl ExactSizeIterator<Item = Self> + '_ {
        let names = self.earlier.as_deref().unwrap_or_default();
        names.iter().map(|name| Self { now: Arc::clone(name), earlier: None })
    }

    /// What the thing was called first: for tools in which a name can never change.
    pub fn original(&self) -> &str {
        self.earlier.as_deref().and_then(<[_]>::first).unwrap_or(&self.now)
    }

    /// The segments, separated by `/`.
    pub fn as_str(&self) -> &str {
        &self.now
    }

    /// `service_aggregator_primary`
    pub fn snake(&self) -> String {
        self.now.replace(['/', '-'], "_")
    }

    /// `service-aggregator-primary`
    pub fn kebab(&self) -> String {
        self.now.replace('/', "-")
    }

    /// `ServiceAggregatorPrimary`
    pub fn pascal(&self) -> String {
        pascal(&self.now)
    }
}

impl PartialEq for LogicalName {
    fn eq(&self, other: &Self) -> bool {
        self.now == other.now
    }
}

impl Eq for LogicalName {}

impl PartialOrd for LogicalName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for LogicalName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.now.cmp(&other.now)
    }
}

impl Hash for LogicalName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.now.hash(state);
    }
}

impl Serialize for LogicalName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.now)
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
        f.write_str(&self.now)
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
