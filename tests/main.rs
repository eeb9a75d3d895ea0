//! The integration tests, one binary.

mod support;

mod diagnostics;
#[cfg(unix)]
mod hooks;
mod properties;
#[cfg(unix)]
mod readme;
#[cfg(unix)]
mod write;
