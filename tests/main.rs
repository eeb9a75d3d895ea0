//! The integration tests, one binary.

mod support;

mod diagnostics;


mod properties;
#[cfg(unix)]
mod write;
