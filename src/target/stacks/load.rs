//! How much a template holds, and how much one may hold.

use std::ops::AddAssign;

use super::size;
use crate::data::quota::quota;
use crate::plan::{CidrCollection, PlannedCheck, RecordSet};

/// What counts in one template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::target) struct Load {
    pub resources: usize,
    pub parameters: usize,
    pub outputs: usize,
    /// An estimate from above.
    pub bytes: usize,
}

pub(super) const RESOURCES: u64 = quota("CFL-01/resources");
const OUTPUTS: u64 = quota("CFL-01/outputs");

/// What one template may hold (CFL-01), and how large its text may be (CFL-02).
const MOST: [(&str, u64); 4] = [
    ("resources", RESOURCES),
    ("parameters", quota("CFL-01/parameters")),
    ("outputs", OUTPUTS),
    ("bytes", quota("CFL-02/s3")),
];

/// What is more than a template may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::target) struct Excess {
    pub what: &'static str,
    pub number: usize,
    pub most: u64,
}

/// Whether one template can report so many values.
pub(super) fn can_report(number: usize) -> bool {
    number as u64 <= OUTPUTS
}

impl Load {
    pub(super) fn check(check: &PlannedCheck) -> Self {
        let alarm = check.kind.alarm().is_some_and(|alarm| alarm.declared().is_some());
        Self { resources: 1 + usize::from(alarm), bytes: size::check(check), ..Self::default() }
    }

    pub(super) fn collection(collection: &CidrCollection) -> Self {
        Self { resources: 1, bytes: size::collection(collection), ..Self::default() }
    }

    pub(super) fn record(record: &RecordSet) -> Self {
        Self { resources: 1, bytes: size::record(record), ..Self::default() }
    }

    pub(super) fn parameters(number: usize) -> Self {
        Self { parameters: number, bytes: number * size::PARAMETER, ..Self::default() }
    }

    pub(super) fn outputs(number: usize) -> Self {
        Self { outputs: number, bytes: number * size::OUTPUT, ..Self::default() }
    }

    /// How full a template is that holds it, by what is scarcest: above 100 it is too full.
    pub(super) fn percent(self) -> u64 {
        let percents =
            self.numbers().into_iter().zip(MOST).map(|(number, (_, most))| (number as u64 * 100).div_ceil(most));
        percents.max().unwrap_or(0)
    }

    /// Whether nested stacks would hold what one template cannot: parameters stay in the root.
    pub(super) fn needs_parts(self) -> bool {
        self.excesses().any(|excess| excess.what != "parameters")
    }

    /// What no template can hold.
    pub(in crate::target) fn excesses(self) -> impl Iterator<Item = Excess> {
        let all = self.numbers().into_iter().zip(MOST).map(|(number, (what, most))| Excess { what, number, most });
        all.filter(|excess| excess.number as u64 > excess.most)
    }

    fn numbers(self) -> [usize; 4] {
        [self.resources, self.parameters, self.outputs, self.bytes]
    }
}

impl AddAssign for Load {
    fn add_assign(&mut self, other: Self) {
        self.resources += other.resources;
        self.parameters += other.parameters;
        self.outputs += other.outputs;
        self.bytes += other.bytes;
    }
}

impl std::iter::Sum for Load {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, load| {
            sum += load;
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_where_a_template_ends() {
        let at = Load { resources: 500, parameters: 200, outputs: 200, bytes: 1_000_000 };
        assert!(at.percent() == 100 && at.excesses().next().is_none());
        for (over, what) in [
            (Load { resources: 501, ..at }, "resources"),
            (Load { parameters: 201, ..at }, "parameters"),
            (Load { outputs: 201, ..at }, "outputs"),
            (Load { bytes: 1_000_001, ..at }, "bytes"),
        ] {
            assert_eq!(over.percent(), 101);
            assert_eq!(over.excesses().map(|excess| excess.what).collect::<Vec<_>>(), [what]);
        }
    }
}
