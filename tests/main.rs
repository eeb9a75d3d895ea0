//! The integration tests, one binary.

mod support;

mod catalogue;
mod diagnostics;


mod properties;
#[cfg(unix)]
mod write;
