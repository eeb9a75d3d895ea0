//! The integration tests, one binary.

mod support;

mod catalogue;
mod cli;
mod diagnostics;
mod generated;
#[cfg(unix)]
mod hooks;
mod pages;
mod properties;
#[cfg(unix)]
mod readme;
#[cfg(unix)]
mod write;
