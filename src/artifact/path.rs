//! Where an artifact belongs, below its target's folder.

use std::fmt;

/// A relative path of plain components, separated by `/`: it cannot leave the folder that it is joined to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArtifactPath(String);

/// Why a text is no [`ArtifactPath`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArtifactPathError {
    /// Nothing at all.
    #[error("an artifact's path is empty")]
    Empty,
    /// Starts at the root.
    #[error("the artifact's path `{0}` is absolute")]
    Absolute(String),
    /// Holds an empty component, `.` or `..`.
    #[error("the artifact's path `{0}` has a component that is no plain name")]
    Component(String),
    /// Holds a backslash, a colon or a control character, which some system takes for more than a name.
    #[error("the artifact's path `{path}` holds {character:?}")]
    Character {
        /// The text as it was given.
        path: String,
        /// The first character that is refused.
        character: char,
    },
}

impl ArtifactPath {
    /// Takes a path such as `main.tf` or `parts/network.json`.
    pub fn new(path: &str) -> Result<Self, ArtifactPathError> {
        if path.is_empty() {
            return Err(ArtifactPathError::Empty);
        }
        if path.starts_with('/') {
            return Err(ArtifactPathError::Absolute(path.into()));
        }
        if let Some(character) = path.chars().find(|c| c.is_control() || matches!(c, '\\' | ':')) {
            let path = path.into();
            return Err(ArtifactPathError::Character { path, character });
        }
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err(ArtifactPathError::Component(path.into()));
        }
        Ok(Self(path.into()))
    }

    /// The path with `/` between its components.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names that the path is made of; the last one is the file's.
    pub fn components(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/')
    }

    /// Whether this is `other`, or lies in a folder of that name.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for ArtifactPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_components_are_taken() {
        for path in ["main.tf", "__main__.py", "parts/a b/ü.json", "..a", "a..b/...", "~"] {
            assert_eq!(ArtifactPath::new(path).map(|p| p.to_string()), Ok(path.to_owned()));
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let refused = [
            "",
            "/",
            "/etc/passwd",
            ".",
            "..",
            "../a",
            "a/..",
            "a/../b",
            "a/./b",
            "a//b",
            "a/",
            "a\\b",
            "C:a",
            "a\0b",
            "a\nb",
        ];
        for path in refused {
            assert!(ArtifactPath::new(path).is_err(), "{path:?}");
        }
    }
}
