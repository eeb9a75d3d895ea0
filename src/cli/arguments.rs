//! Arguments that several subcommands take.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::data::presets;
use crate::diagnostic::Severity;
use crate::target::TARGETS;

/// What every subcommand takes.
#[derive(Args, Clone, Copy, Debug, Default)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// When to use colours; `NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb` are obeyed
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    pub(super) color: When,
    /// How findings are written to standard error
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub(super) message_format: MessageFormat,
}

impl Global {
    /// What can be told from arguments that clap refused, so that its message looks as asked.
    pub(super) fn scan(arguments: &[OsString]) -> Self {
        let last = |flag: &str| {
            let given = arguments.iter().enumerate().rev().find_map(|(at, argument)| {
                let rest = argument.to_str()?.strip_prefix(flag)?;
                if rest.is_empty() { arguments.get(at + 1)?.to_str() } else { rest.strip_prefix('=') }
            });
            given.unwrap_or_default()
        };
        Self {
            color: When::from_str(last("--color"), false).unwrap_or_default(),
            message_format: MessageFormat::from_str(last("--message-format"), false).unwrap_or_default(),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    #[default]
    Human,
    Json,
    Sarif,
    Github,
}

/// For which targets.
#[derive(Args, Clone, Debug)]
pub(super) struct OnlyTargets {
    /// Only this target; may be given several times [default: all that the spec enables]
    #[arg(long, value_name = "TARGET", value_parser = target_names())]
    pub(super) target: Vec<String>,
}

/// Where the files are.
#[derive(Args, Clone, Debug)]
pub(super) struct Out {
    /// Folder that holds one folder per target [default: `generated` beside the spec, or what the spec says]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(super) out: Option<PathBuf>,
}

/// What makes a run fail besides errors.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Deny {
    /// Exit with status 1 if there are findings of this severity, or a worse one
    #[arg(long, value_name = "SEVERITY")]
    pub(super) deny: Option<Denied>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Denied {
    Warnings,
    Notes,
}

impl Denied {
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Warnings => Severity::Warning,
            Self::Notes => Severity::Note,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Warnings => "warnings",
            Self::Notes => "notes",
        }
    }
}

fn target_names() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(TARGETS.iter().map(|target| PossibleValue::new(target.name())))
}

pub(super) fn framework_names() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(presets().iter().map(|preset| {
        let framework = preset.framework;
        PossibleValue::new(framework.key).help(framework.title)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(arguments: &[&str]) -> Global {
        Global::scan(&arguments.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_last_of_several_flags_counts() {
        assert_eq!(scan(&["fedgen", "nope"]).color, When::Auto);
        assert_eq!(scan(&["fedgen", "--color", "never", "nope"]).color, When::Never);
        assert_eq!(scan(&["fedgen", "--color=never", "nope", "--color=always"]).color, When::Always);
        assert_eq!(scan(&["fedgen", "--message-format=json", "--color"]).message_format, MessageFormat::Json);
    }
}
