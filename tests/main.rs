//! The integration tests, one binary.

mod properties;
#[cfg(unix)]
mod write;
