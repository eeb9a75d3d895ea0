//! The integration tests, one binary.

#[cfg(unix)]
mod write;
