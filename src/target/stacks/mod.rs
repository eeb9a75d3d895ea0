//! Nested stacks for what one `CloudFormation` template cannot hold (docs/adr/0012).
//!
//! A record set's part follows from its own key and the number of parts, so that no neighbour moves it: a record set that moves
//! between stacks is created where one of its name still is, and that fails.

mod checks;
mod documents;
mod load;
mod place;
mod size;
mod split;
#[cfg(test)]
mod tests;
mod uses;

pub(super) use documents::documents;
pub use documents::{Argument, NestedStack};
pub(super) use load::{Excess, Load};
pub(super) use split::{Part, Split};

use crate::plan::{Maker, Plan};

/// Where the templates of parts are, below that of the root.
pub(super) const FOLDER: &str = "parts";

/// How full a part may be when the number of parts is chosen, so that some growth does not change the number.
const SLACK_PERCENT: u64 = 80;
/// Automatic numbers of parts: powers of two, so that few are ever used.
const NUMBERS: [usize; 8] = [1, 2, 4, 8, 16, 32, 64, 128];

/// The parts of a plan, if one template cannot hold it or the spec asks for parts. `resources` is how many there are.
pub(super) fn split(plan: &Plan, resources: usize) -> Option<Split<'_>> {
    if let Some(number) = plan.parts {
        return Some(Split::new(plan, number.value));
    }
    whole(plan, resources).needs_parts().then(|| fitting(plan, resources))
}

/// With the smallest number of parts that leaves some room in each, or none in some. If no number is enough, with the largest.
pub(super) fn fitting(plan: &Plan, resources: usize) -> Split<'_> {
    let zone = zone_resources(plan, resources);
    let (mut tight, mut too_small) = (None, None);
    let least = least_number(plan);
    for number in NUMBERS.into_iter().filter(|&number| number >= least) {
        let split = Split::new(plan, number);
        match split.percent(zone) {
            ..=SLACK_PERCENT => return split,
            ..=100 if tight.is_none() => tight = Some(split),
            _ => too_small = Some(split),
        }
    }
    tight.or(too_small).unwrap_or_else(|| Split::new(plan, 1))
}

/// Fewer parts cannot hold the records of endpoints alone: to look at those numbers would only take time.
fn least_number(plan: &Plan) -> usize {
    let endpoints = plan.record_sets.iter().filter(|set| set.maker == Maker::Endpoint).count() as u64;
    let holds = |number: &usize| *number as u64 * load::RESOURCES >= endpoints;
    NUMBERS.into_iter().find(holds).unwrap_or(NUMBERS[NUMBERS.len() - 1])
}

/// Resources that stay in the root template.
pub(super) fn zone_resources(plan: &Plan, resources: usize) -> usize {
    resources - spread(plan).resources
}

/// What one template for everything holds.
pub(super) fn whole(plan: &Plan, resources: usize) -> Load {
    let mut load = spread(plan);
    load += Load::parameters(plan.parameters.len());
    load += Load::outputs(plan.outputs.len());
    load.bytes += size::TEMPLATE;
    Load { resources, ..load }
}

/// What parts can hold in the place of the root.
fn spread(plan: &Plan) -> Load {
    let checks: Load = plan.health_checks.iter().map(Load::check).sum();
    let collections: Load = plan.cidr_collections.iter().map(Load::collection).sum();
    let mut load: Load = plan.record_sets.iter().map(Load::record).sum();
    load += checks;
    load += collections;
    load
}
