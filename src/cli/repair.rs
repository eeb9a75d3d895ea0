//! `fedgen validate --fix` and `--diff`.

use std::path::Path;

use super::console::Console;
use super::spec_file::SpecFile;
use crate::diagnostic::render::visible;
use crate::output::{replace, replaceable, unified};
use crate::pipeline;
use crate::repair::{Done, Repaired, repair};
use crate::source::SourceFile;

/// Repairs the spec where it is, and tells what was done. What comes from standard input goes to standard output.
pub(super) fn fix(console: &mut Console, spec: SpecFile, targets: &[String]) -> anyhow::Result<SpecFile> {
    let Some(source) = spec.text_source() else { return Ok(spec) };
    let Repaired { text, done } = repaired(source, targets);
    match spec.path() {
        None => console.print(&text),
        Some(path) if !done.is_empty() => {
            replace(&replaceable(path)?, source.text().as_bytes(), text.as_bytes())?;
        }
        Some(_) => {}
    }
    for line in done.iter().map(told) {
        if spec.path().is_none() { console.remark(&line) } else { console.line(line) }
    }
    console.repaired(&done);
    Ok(spec.after_repair(text))
}

/// Shows what [`fix`] would change. False if that is nothing.
pub(super) fn diff(console: &mut Console, spec: &SpecFile, targets: &[String]) -> bool {
    let Some(source) = spec.text_source() else { return false };
    let Repaired { text, done } = repaired(source, targets);
    let name = spec.path().unwrap_or(Path::new("fedgen.toml"));
    if !done.is_empty() {
        console.diff(&unified(name, Some(source.text()), Some(&text)));
    }
    !done.is_empty()
}

fn repaired(source: &SourceFile, targets: &[String]) -> Repaired {
    repair(source, |source| pipeline::compile(source, targets).1)
}

fn told(done: &Done) -> String {
    format!("repaired {} at line {}: {}", done.code.as_str(), done.line, visible(&done.title))
}
