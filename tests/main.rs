//! The integration tests, one binary.

mod support;

mod catalogue;
mod cli;
mod diagnostics;
mod generated;
mod injection;
mod literals;
mod pages;
mod properties;
mod targets;
#[cfg(unix)]
mod write;
