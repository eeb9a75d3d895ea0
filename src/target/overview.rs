//! `docs/targets/README.md`, made from the targets themselves.

use std::fmt::Write;

use super::{TARGETS, Target};

/// The page that lists all targets, in Markdown.
pub fn overview_markdown() -> String {
    let mut page = String::from(
        "# Targets\n\n\
         One spec is rendered for each of these tools; all of them lead to the same zone, health checks and records.\n\
         Each page says how to deploy, and what fedgen refuses for that tool, and why.\n\n\
         | target | what it is | files | asks for | deploy |\n|---|---|---|---|---|\n",
    );
    for target in TARGETS {
        row(*target, &mut page);
    }
    page
}

fn row(target: &dyn Target, page: &mut String) {
    let name = target.name();
    let files = list(target.templates().iter().map(|template| format!("`{}`", template.path)), ", ");
    let pins = list(target.pins().iter().map(|pin| format!("{} {}", pin.what, pin.version)), ", ");
    let steps = list(target.usual_steps().iter().map(|step| format!("`{step}`")), ", then ");
    // Writing to a string does not fail.
    let _ = writeln!(page, "| [{name}]({name}.md) | {} | {files} | {pins} | {steps} |", target.summary());
}

fn list(items: impl Iterator<Item = String>, separator: &str) -> String {
    items.collect::<Vec<_>>().join(separator)
}
