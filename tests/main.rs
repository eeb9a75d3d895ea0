//! The integration tests, one binary.

mod support;

mod cli;
mod diagnostics;
mod properties;
#[cfg(unix)]
mod write;
