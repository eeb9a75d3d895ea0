use std::sync::LazyLock;

use super::table;

const RETENTION: &str = include_str!("../../data/log-retention.tsv");

/// The numbers of days for which a log group in `CloudWatch` can keep its entries, in ascending order.
pub fn retention_days() -> &'static [u32] {
    static TABLE: LazyLock<Vec<u32>> = LazyLock::new(|| {
        let mut days = table::load(RETENTION, read);
        days.sort_unstable();
        days
    });
    &TABLE
}

fn read([days]: [&'static str; 1]) -> Option<u32> {
    days.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(RETENTION, read);
    }

    #[test]
    fn days_ascend() {
        assert_eq!(retention_days().len(), 22);
        assert_eq!(retention_days()[..4], [1, 3, 5, 7]);
        assert_eq!(retention_days().last(), Some(&3653));
    }
}
