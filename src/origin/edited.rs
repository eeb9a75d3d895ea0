//! Lines of a file that is no longer what the spec renders to: found by what their block is called, never by their number.

use crate::artifact::{Artifact, Block, blocks};

/// A line of a file on disk, as a line of the artifact. Lines are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// The file is the artifact.
    Same(usize),
    /// The file differs, and this is the same line of the same block, or the line with the same argument.
    SameArgument(usize),
    /// The file differs, and of the line only its block is known.
    SameBlock(usize),
    /// The file has no more lines than this.
    PastEnd(usize),
    /// The file differs, and no block is around the line.
    NoBlock,
    /// The spec has no block of this name.
    Gone(String),
}

/// Finds a line of the text that is in the place of an artifact.
pub fn matching(text: &str, artifact: &Artifact, line: usize) -> Match {
    let lines: Vec<&str> = text.lines().collect();
    if line >= lines.len() {
        return Match::PastEnd(lines.len());
    }
    if lines.iter().copied().eq(artifact.text.lines()) {
        return Match::Same(line);
    }
    let path = artifact.path.as_str();
    let (theirs, ours) = (blocks(path, text), blocks(path, &artifact.text));
    let Some(block) = theirs.iter().find(|block| block.lines.contains(&line)) else { return Match::NoBlock };
    // Two blocks of one name, as a merge may leave them, are no answer.
    let mut same = ours.iter().filter(|own| own.key == block.key);
    let (Some(own), None) = (same.next(), same.next()) else { return Match::Gone(block.name.clone()) };
    within(&lines, block, line, &artifact.text.lines().collect::<Vec<_>>(), own)
}

fn within(theirs: &[&str], block: &Block, line: usize, ours: &[&str], own: &Block) -> Match {
    let only = |lines: &[&str], block: &Block, same: &dyn Fn(&str) -> bool| {
        let mut found = block.lines.clone().filter(|&at| lines.get(at).is_some_and(|line| same(line.trim())));
        found.next().filter(|_| found.next().is_none())
    };
    let text = theirs[line].trim();
    let is_text = |other: &str| other.trim_end_matches(',') == text.trim_end_matches(',');
    let is_argument = |other: &str| argument(text).is_some_and(|key| argument(other) == Some(key));
    for same in [&is_text as &dyn Fn(&str) -> bool, &is_argument] {
        if only(theirs, block, same).is_some()
            && let Some(found) = only(ours, own, same)
        {
            return Match::SameArgument(found);
        }
    }
    let header = own.lines.clone().find(|&at| ours.get(at).is_some_and(|line| !line.starts_with('#')));
    Match::SameBlock(header.unwrap_or(own.lines.start))
}

/// What a line gives a value to.
fn argument(line: &str) -> Option<&str> {
    let end = line.find(['=', ':'])?;
    let key = line[..end].trim().trim_matches('"');
    let is_word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word.then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::ArtifactPath;

    const MAIN: &str =
        "# m\n\nresource \"a\" \"x\" {\n  ttl  = 60\n  name = \"x\"\n}\n\nresource \"a\" \"y\" {\n  ttl = 60\n}\n";

    fn found(text: &str, line: usize) -> Match {
        let artifact = Artifact { path: ArtifactPath::new("main.tf").expect("a path"), text: MAIN.to_owned() };
        matching(text, &artifact, line)
    }

    #[test]
    fn lines_of_other_files_are_found_by_their_block() {
        assert_eq!(found(MAIN, 8), Match::Same(8));
        assert_eq!(found(&MAIN.replace('\n', "\r\n"), 8), Match::Same(8));
        let moved = MAIN.replace("# m\n", "# m\n# more\n# and more\n");
        assert_eq!(found(&moved, 10), Match::SameArgument(8));
        let other_value = MAIN.replace("ttl  = 60", "ttl = 61");
        assert_eq!(found(&other_value, 3), Match::SameArgument(3));
        let added = MAIN.replace("  ttl  = 60\n", "  ttl  = 60\n  nonsense = 1\n");
        assert_eq!(found(&added, 4), Match::SameBlock(2));
    }

    #[test]
    fn what_cannot_be_found_is_not_guessed() {
        assert_eq!(found(MAIN, 10), Match::PastEnd(10));
        let edited = MAIN.replace("\"x\"", "\"z\"");
        assert_eq!(found(&edited, 3), Match::Gone("a.z".to_owned()));
        assert_eq!(found(&edited, 1), Match::NoBlock);
    }
}
