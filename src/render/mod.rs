//! Plan to artifacts: templates loop over the plan and lay out; names, references and literals are made in Rust.

mod fields;
mod format;
mod piece;
mod records;
mod rows;
mod tags;
mod texts;
mod view;

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use crate::artifact::{Artifact, ArtifactClash, ArtifactPath, ArtifactPathError, Artifacts, SealError, seal};
use crate::plan::Plan;
use crate::target::{Target, Template};
use view::{Root, View};

/// Why a target cannot be rendered. Each is a mistake in fedgen, not in the spec.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("the template of `{path}` fails")]
    Template {
        path: &'static str,
        #[source]
        source: minijinja::Error,
    },
    #[error("`{path}` cannot be sealed")]
    Seal {
        path: &'static str,
        #[source]
        source: SealError,
    },
    #[error("`{path}` is not what its tool reads: {reason}")]
    Verify { path: &'static str, reason: String },
    #[error(transparent)]
    Path(#[from] ArtifactPathError),
    #[error(transparent)]
    Clash(#[from] ArtifactClash),
}

/// Renders all files of a target, sealed and verified. `spec_name` is the spec's file name, for the ownership mark.
pub fn render(plan: &Arc<Plan>, target: &'static dyn Target, spec_name: &str) -> Result<Artifacts, RenderError> {
    let view = Arc::new(View::new(plan, target, spec_name));
    let root = Value::from_object(Root(view));
    let needed = target.templates().iter().filter(|template| (template.needed)(plan));
    let files = needed.map(|template| file(template, target, plan, root.clone())).collect::<Result<_, _>>()?;
    Ok(Artifacts::new(target.name(), files)?)
}

fn file(template: &'static Template, target: &dyn Target, plan: &Plan, root: Value) -> Result<Artifact, RenderError> {
    let path = template.path;
    let text = text(template, root).map_err(|source| RenderError::Template { path, source })?;
    let text = seal((template.finish)(plan, text)).map_err(|source| RenderError::Seal { path, source })?;
    let artifact = Artifact { path: ArtifactPath::new(path)?, text };
    target.verify(&artifact).map_err(|reason| RenderError::Verify { path, reason })?;
    Ok(artifact)
}

fn text(template: &'static Template, root: Value) -> Result<String, minijinja::Error> {
    environment(template)?.template_from_named_str(template.path, template.source)?.render(root)
}

/// No filters, tests or functions; nothing undefined; every value by the file's language.
fn environment(template: &Template) -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::empty();
    let language = template.language.name();
    let mut syntax = SyntaxConfig::builder();
    environment.set_syntax(syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(move |_| AutoEscape::Custom(language.into()));
    environment.set_formatter(format::format);
    Ok(environment)
}
