//! The integration tests, one binary.

mod support;

mod catalogue;
mod cli;
mod diagnostics;
mod generated;
mod pages;
mod properties;
#[cfg(unix)]
mod write;
