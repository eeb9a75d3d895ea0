//! fedgen: one federation spec in, the same Route 53 failover out, in every target language.

pub mod artifact;
pub mod output;
