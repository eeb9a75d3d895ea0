//! Repairs of a spec's text: from what a finding would change to edits, and from edits to a new text.
//!
//! Outside of the edits every byte stays: comments, line ends, a byte order mark. Nothing here prints or writes.

mod apply;
mod layout;
mod propose;
mod remove;
mod rounds;
mod verdict;

pub use propose::propose;
pub use rounds::{Done, Repaired, repair};
