//! The integration tests, one binary.

mod properties;
#[cfg(unix)]
mod write;
mod support;

mod diagnostics;
