//! The integration tests, one binary.

mod support;

mod catalogue;
mod cli;
mod coverage;
mod diagnostics;
mod echoes;
mod editors;
mod everything;
mod formats;
mod generated;
mod harness;
mod health_checks;
#[cfg(unix)]
mod hooks;
mod hostile;
mod identity;
mod injection;
mod limits;
mod lint;
mod literals;
mod mistakes;
mod origins;
mod pages;
mod proofs;
mod properties;
#[cfg(unix)]
mod readme;
mod records;
mod repair;
mod replay;
mod routing;
mod rules;
mod stacks;
mod syntax;
mod targets;
#[cfg(unix)]
mod write;
