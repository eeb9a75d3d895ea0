use std::sync::Arc;

use super::LogicalName;
use crate::model::RecordType;

/// The way to a thing through the spec's keys, and every way that led to it before keys were renamed.
#[derive(Clone, Debug)]
pub(super) struct KeyPath {
    now: String,
    /// The oldest first.
    earlier: Vec<String>,
}

impl KeyPath {
    pub(super) fn new(first: &str) -> Self {
        Self { now: first.to_owned(), earlier: Vec::new() }
    }

    /// One step that was never called anything else.
    pub(super) fn then(&self, segment: &str) -> Self {
        self.renamed(segment, &[])
    }

    /// One step, and what it was called before, the oldest first.
    pub(super) fn renamed(&self, segment: &str, earlier: &[String]) -> Self {
        let join = |path: &str, segment: &str| {
            if path.is_empty() { segment.to_owned() } else { [path, "/", segment].concat() }
        };
        let now = join(&self.now, segment);
        if self.earlier.is_empty() && earlier.is_empty() {
            return Self { now, earlier: Vec::new() };
        }
        // Two keys may be renamed at once: each pair of names may be the one that is deployed.
        let paths = || self.earlier.iter().chain([&self.now]);
        let segments = || earlier.iter().map(String::as_str).chain([segment]);
        let mut all: Vec<String> = paths().flat_map(|path| segments().map(|segment| join(path, segment))).collect();
        all.pop();
        Self { now, earlier: all }
    }

    pub(super) fn id(&self) -> LogicalName {
        LogicalName::renamed(&self.now, self.earlier.iter().map(|name| Arc::from(name.as_str())).collect())
    }

    /// The name of a record set: its type is no part of it, so that A and CNAME can change places in one batch (M-124);
    /// only the second address family is told apart.
    pub(super) fn record(&self, kind: RecordType) -> LogicalName {
        if kind == RecordType::Aaaa { self.then("ipv6").id() } else { self.id() }
    }
}

/// A member's key as part of a name: `*` stands for what has no place of its own.
pub(crate) fn segment(key: &str) -> String {
    if key == "*" { "default".to_owned() } else { key.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_earlier_keys_is_an_earlier_path() {
        let path = KeyPath::new("service").renamed("c", &["a".into(), "b".into()]).renamed("y", &["x".into()]);
        let earlier: Vec<String> = path.id().earlier().map(|name| name.to_string()).collect();
        assert_eq!(earlier, ["service/a/x", "service/a/y", "service/b/x", "service/b/y", "service/c/x"]);
        assert_eq!(path.id().as_str(), "service/c/y");
        assert_eq!(path.id().original(), "service/a/x");
        assert_eq!(path.record(RecordType::Aaaa).original(), "service/a/x/ipv6");
    }

    #[test]
    fn what_was_never_renamed_has_no_earlier_path() {
        let id = KeyPath::new("pool").then("eu").record(RecordType::A);
        assert_eq!((id.earlier().len(), id.original()), (0, "pool/eu"));
    }

    #[test]
    fn segments_are_words() {
        assert_eq!([segment("*"), segment("NA-US-CA"), segment("primary")], ["default", "na-us-ca", "primary"]);
    }
}
