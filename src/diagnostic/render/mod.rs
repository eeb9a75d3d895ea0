//! Findings as text: for people, and for programs.

mod excerpt;
mod github;
mod human;
mod json;
mod sarif;
mod visible;

pub use github::github;
pub(crate) use github::github_failure;
pub use human::{MOST_SHOWN, Style, human, places, summary};
pub use json::json;
pub(crate) use json::{escape, json_failure};
pub use sarif::sarif;
pub(crate) use sarif::sarif_failure;
pub use visible::visible;
