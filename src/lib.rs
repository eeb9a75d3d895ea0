//! fedgen: one federation spec in, the same Route 53 failover out, in every target language.
//!
//! Data flows one way: [`source`] → [`parse`] → [`spec`] → [`check`] → [`plan`] → [`render`] → [`artifact`] → [`output`].

pub mod artifact;
pub mod check;
pub mod cli;
pub mod data;
pub mod diagnostic;
pub mod language;
pub mod lint;
pub mod model;
pub mod origin;
pub mod output;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod repair;
pub mod source;
pub mod spec;
pub mod target;
