//! The integration tests, one binary.

#[cfg(unix)]
mod hooks;
mod properties;
#[cfg(unix)]
mod readme;
#[cfg(unix)]
mod write;
