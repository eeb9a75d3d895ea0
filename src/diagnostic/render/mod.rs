//! Findings as text: for people, and for programs.

mod excerpt;
mod human;
mod json;
mod visible;

pub use human::{MOST_SHOWN, Style, human, summary};
pub(crate) use json::escape;
pub use json::json;
pub use visible::visible;
