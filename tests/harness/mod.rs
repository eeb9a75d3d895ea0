//! What must hold for every input, however hostile: one function for each fuzz target. The targets in `fuzz/` include this
//! module, and `tests/replay.rs` runs it over the inputs that were kept.

mod agreement;
mod artifacts;
mod check;
mod counts;
mod literals;
mod names;
mod parse;
pub(crate) mod python;
pub(crate) mod read_back;
mod showing;

/// A function that panics when something does not hold.
pub(crate) type Harness = fn(&[u8]);

/// Every fuzz target, by the name of its folder in `fuzz/corpus`.
pub(crate) const HARNESSES: &[(&str, Harness)] = &[
    ("artifacts", artifacts::run),
    ("check", check::run),
    ("literals", literals::run),
    ("names", names::run),
    ("parse", parse::run),
];

/// The harness with this name.
pub(crate) fn harness(name: &str) -> Harness {
    let found = HARNESSES.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no harness `{name}`")).1
}

pub(crate) use agreement::assert_agreement;
