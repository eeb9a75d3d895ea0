//! Failures that tell the user what to do.

use std::fmt;

use clap::error::ErrorKind;

use crate::output::{OutputError, ReplaceError};

/// A failure with help.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
    help: String,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// What the user can do about one error of a chain.
pub(super) fn help_of<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a str> {
    let own = error.downcast_ref::<Failure>().map(|failure| failure.help.as_str());
    own.or_else(|| error.downcast_ref::<OutputError>().and_then(OutputError::help))
        .or_else(|| error.downcast_ref::<ReplaceError>().and_then(ReplaceError::help))
}

/// Wrong usage that only shows once the arguments are read; looks like clap's own.
pub(super) fn usage(subcommand: &str, message: impl fmt::Display) -> anyhow::Error {
    let mut command = super::command();
    command.build();
    let error = match command.find_subcommand_mut(subcommand) {
        Some(subcommand) => subcommand.error(ErrorKind::InvalidValue, message),
        None => command.error(ErrorKind::InvalidValue, message),
    };
    error.into()
}
