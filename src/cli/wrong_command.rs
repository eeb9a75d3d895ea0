//! Subcommands of other tools.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What other tools call what a subcommand does.
const WORDS: [(&str, &str); 17] = [
    ("build", "render"),
    ("compile", "render"),
    ("diff", "check"),
    ("drift", "check"),
    ("fmt", "validate"),
    ("generate", "render"),
    ("gen", "render"),
    ("lint", "validate"),
    ("new", "init"),
    ("output", "render"),
    ("preview", "plan"),
    ("show", "plan"),
    ("start", "init"),
    ("status", "check"),
    ("synth", "render"),
    ("test", "validate"),
    ("verify", "validate"),
];

/// What fedgen leaves to the tools that it writes for.
const DEPLOYMENT: [&str; 5] = ["apply", "deploy", "destroy", "up", "update"];

/// Adds the subcommand that was meant, where the letters alone do not tell.
pub(super) fn explain(mut error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else { return error };
    if error.kind() != ErrorKind::InvalidSubcommand {
        return error;
    }
    let typed = typed.to_ascii_lowercase();
    if DEPLOYMENT.contains(&typed.as_str()) {
        let tip = "fedgen deploys nothing: `fedgen render`, then use Terraform, CloudFormation or Pulumi";
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    } else if let Some((_, meant)) = WORDS.iter().find(|(word, _)| *word == typed) {
        let meant = ContextValue::Strings(vec![(*meant).to_owned()]);
        error.insert(ContextKind::SuggestedSubcommand, meant);
    }
    error
}
