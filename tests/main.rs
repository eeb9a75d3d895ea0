//! The integration tests, one binary.

mod support;

mod catalogue;
mod cli;
mod coverage;
mod diagnostics;
mod everything;
mod generated;
mod harness;
mod health_checks;
#[cfg(unix)]
mod hooks;
mod hostile;
mod identity;
mod injection;
mod limits;
mod literals;
mod pages;
mod properties;
#[cfg(unix)]
mod readme;
mod records;
mod replay;
mod routing;
mod rules;
mod stacks;
mod syntax;
mod targets;
#[cfg(unix)]
mod write;
