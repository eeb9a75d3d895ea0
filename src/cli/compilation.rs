//! A spec without errors so far, and everything there is to say about it, shown once.

use std::sync::Arc;

use super::arguments::Denied;
use super::console::Console;
use crate::artifact::Artifacts;
use crate::diagnostic::Diagnostics;
use crate::lint::Lint;
use crate::pipeline::{Compiled, Selected};
use crate::plan::Plan;
use crate::render::{RenderError, render};
use crate::source::SourceFile;

pub(super) struct Compilation<'a> {
    pub(super) source: &'a SourceFile,
    /// The spec's name in the ownership mark.
    pub(super) mark_name: String,
    pub(super) plan: Arc<Plan>,
    pub(super) targets: Vec<Selected>,
    /// Asked for, but switched off in the spec.
    pub(super) switched_off: Vec<Selected>,
    pub(super) findings: Diagnostics,
    lint: Lint,
    /// Whether no target that the spec enables was left out.
    is_whole: bool,
    rendered: Vec<&'static str>,
}

impl<'a> Compilation<'a> {
    pub(super) fn new(source: &'a SourceFile, mark_name: String, compiled: Compiled, findings: Diagnostics) -> Self {
        let Compiled { plan, targets, switched_off, is_whole, lint } = compiled;
        Self { source, mark_name, plan, targets, switched_off, findings, lint, is_whole, rendered: Vec::new() }
    }

    pub(super) fn targets(&self) -> Vec<Selected> {
        self.targets.clone()
    }

    /// Renders one target, and adds what is only known of the finished files to the findings.
    pub(super) fn render(&mut self, selected: &Selected) -> Result<Artifacts, RenderError> {
        let artifacts = render(&self.plan, selected.target, &self.mark_name)?;
        self.findings.extend(selected.target.artifact_limits(&artifacts));
        self.rendered.push(selected.target.name());
        Ok(artifacts)
    }

    /// Shows every finding. False if one of them is an error, or denied.
    pub(super) fn report(&mut self, console: &mut Console, deny: Option<Denied>) -> bool {
        let is_whole = self.is_whole && self.is_finished();
        self.lint.finish(is_whole, &mut self.findings);
        console.findings(self.source, &self.findings);
        let denied = self.is_denied(deny);
        if let Some(deny) = deny.filter(|_| denied) {
            console.error(&format!("{0} are denied by `--deny {0}`", deny.as_str()));
        }
        !denied && !self.findings.has_errors()
    }

    /// Whether nothing is left to be found in files that were not rendered.
    fn is_finished(&self) -> bool {
        let mut late = self.targets.iter().map(|selected| selected.target).filter(|it| it.has_artifact_limits());
        late.all(|target| self.rendered.contains(&target.name()))
    }

    /// Whether what was found so far is enough to write nothing.
    pub(super) fn is_refused(&self, deny: Option<Denied>) -> bool {
        self.is_denied(deny) || self.findings.has_errors()
    }

    fn is_denied(&self, deny: Option<Denied>) -> bool {
        deny.is_some_and(|deny| self.findings.iter().any(|finding| finding.severity() <= deny.severity()))
    }
}
