/// The rows of a table, each as its cells; `None` for a row with another number of cells than `N`.
fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = Option<[&'static str; N]>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// Reads a whole table. A row that cannot be read is left out; the test `check` proves that there is none.
pub(super) fn load<const N: usize, T>(text: &'static str, read: impl Fn([&'static str; N]) -> Option<T>) -> Vec<T> {
    rows(text).filter_map(|row| row.and_then(&read)).collect()
}

/// The entry with exactly this key, in a table that is sorted by it.
pub(super) fn find<T>(table: &'static [T], key: impl Fn(&T) -> &'static str, wanted: &str) -> Option<&'static T> {
    let at = table.binary_search_by(|entry| key(entry).cmp(wanted));
    at.ok().map(|at| &table[at])
}

#[cfg(test)]
pub(super) mod tests {
    use super::rows;

    /// A table has its header, is sorted by its first cell without doubles, and every row can be read.
    pub(in crate::data) fn check<const N: usize, T>(text: &'static str, read: impl Fn([&'static str; N]) -> Option<T>) {
        let header: Vec<_> = text.lines().take_while(|line| line.starts_with('#')).collect();
        for field in ["# source: ", "# as of: 20", "# rules: ", "# columns: "] {
            assert!(header.iter().any(|line| line.starts_with(field)), "{field}");
        }
        let columns = header.last().map(|line| line.split(", ").count());
        assert_eq!(columns, Some(N), "named columns");
        let mut last = "";
        for row in rows::<N>(text) {
            let row = row.unwrap_or_else(|| panic!("a row after {last:?} has not {N} cells"));
            assert!(last < row[0], "{} is not above {last}", row[0]);
            assert!(row.iter().all(|cell| !cell.is_empty() && cell.trim() == *cell), "{row:?}");
            assert!(read(row).is_some(), "{row:?}");
            last = row[0];
        }
        assert!(!last.is_empty(), "no rows");
    }
}
