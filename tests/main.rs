//! The integration tests, one binary.

mod cli;
mod properties;
#[cfg(unix)]
mod write;
mod support;

mod diagnostics;
