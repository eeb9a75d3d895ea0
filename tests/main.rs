//! The integration tests, one binary.

mod support;

mod catalogue;
mod cli;
mod diagnostics;
mod generated;
#[cfg(unix)]
mod hooks;
mod injection;
mod literals;
mod pages;
mod properties;
mod targets;
#[cfg(unix)]
mod readme;
#[cfg(unix)]
mod write;
