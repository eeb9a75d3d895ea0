//! Places in artifacts as people and tools write them.

use std::path::{Path, PathBuf};

/// Lines of a file, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) file: PathBuf,
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Position {
    /// Reads `FILE:LINE`, `FILE:LINE-LINE`, and `FILE:LINE:` with a column or a message after it.
    ///
    /// A file's own name may look like that, too: the first reading of which there is such a file counts.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let colons = text.match_indices(':').map(|(at, _)| at);
        let readings: Vec<Self> = colons.filter_map(|at| Self::split(&text[..at], &text[at + 1..])).collect();
        let real = readings.iter().find(|position| position.file.is_file());
        real.or(readings.first()).cloned()
    }

    fn split(file: &str, rest: &str) -> Option<Self> {
        let numbers = rest.split([':', ' ']).next().filter(|_| !file.is_empty())?;
        let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
        let [first, last] = [number(first)?, number(last)?];
        (first <= last).then(|| Self { file: file.into(), first, last })
    }

    /// What a line of a tool's output speaks of: `on FILE line N`, as Terraform says, or [`Self::parse`]'s forms.
    pub(super) fn mentioned(line: &str) -> Vec<Self> {
        if let Some((_, after)) = line.split_once(" on ")
            && let Some((file, rest)) = after.split_once(" line ")
        {
            let digits = rest.split(|c: char| !c.is_ascii_digit()).next().and_then(number);
            return digits.map(|at| Self { file: file.into(), first: at, last: at }).into_iter().collect();
        }
        let bare = |word: &str| Self::parse(word.trim_matches(['\'', '"', '(', ')', '`', ',']));
        line.split_whitespace().filter_map(bare).filter(|position| position.file.is_file()).collect()
    }

    pub(super) fn is_in(&self, file: &Path) -> bool {
        self.file == file
    }
}

fn number(text: &str) -> Option<usize> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten().filter(|&number| number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<(String, usize, usize)> {
        let Position { file, first, last } = Position::parse(text)?;
        Some((file.to_string_lossy().into_owned(), first, last))
    }

    #[test]
    fn tools_write_places_in_many_ways() {
        let place = |file: &str, first, last| Some((file.to_owned(), first, last));
        assert_eq!(parsed("a/main.tf:12"), place("a/main.tf", 12, 12));
        assert_eq!(parsed("template.json:34:5"), place("template.json", 34, 34));
        assert_eq!(parsed("__main__.py:56: error: no"), place("__main__.py", 56, 56));
        assert_eq!(parsed("main.tf:3-7"), place("main.tf", 3, 7));
        assert_eq!(parsed("C:\\a\\main.tf:9"), place("C:\\a\\main.tf", 9, 9));
        for other in ["main.tf", "main.tf:", "main.tf:0", "main.tf:x", ":3", "main.tf:7-3", "main.tf:+3", "", "-"] {
            assert_eq!(parsed(other), None, "{other}");
        }
    }

    #[test]
    fn terraform_speaks_of_lines() {
        let line = "│   on modules/dns main/main.tf line 12, in resource \"aws_route53_zone\" \"zone\":";
        let found = Position::mentioned(line);
        assert_eq!(found, [Position { file: "modules/dns main/main.tf".into(), first: 12, last: 12 }]);
        assert!(Position::mentioned("│   12:   ttl = 60").is_empty());
    }
}
