use std::sync::LazyLock;

use super::table;

const CAA_TAGS: &str = include_str!("../../data/caa-tags.tsv");

/// The tags of CAA records that somebody reads, in lower case (`TYP-CAA`).
pub fn caa_tags() -> &'static [&'static str] {
    static TABLE: LazyLock<Vec<&'static str>> = LazyLock::new(|| table::load(CAA_TAGS, read));
    &TABLE
}

#[expect(clippy::unnecessary_wraps, reason = "the shape every table's reader has")]
fn read([tag, _]: [&'static str; 2]) -> Option<&'static str> {
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(CAA_TAGS, read);
        assert!(caa_tags().iter().all(|tag| tag.bytes().all(|byte| byte.is_ascii_lowercase())));
    }
}
