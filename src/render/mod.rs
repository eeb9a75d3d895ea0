//! Plan to artifacts: templates loop over the plan and lay out; names, references and literals are made in Rust.

mod checks;
mod entry;
mod field;
mod fields;
mod format;
mod list;
mod networks;
mod records;
mod series;
mod sheet;
mod view;
mod zone;

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use crate::artifact::{Artifact, ArtifactClash, ArtifactPath, ArtifactPathError, Artifacts, SealError, seal};
use crate::plan::Plan;
use crate::target::{Target, Template};
use sheet::{Pen, Sheet};
use view::{Root, View};

/// Entries of one list rarely have more shapes than this; looking for the right one takes time.
const MOST_STAMPS: usize = 16;

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
    let needed = target.templates().iter().filter(|template| (template.needed)(plan));
    let files = needed.map(|template| file(template, &view)).collect::<Result<_, _>>()?;
    Ok(Artifacts::new(target.name(), files)?)
}

fn file(template: &'static Template, view: &Arc<View>) -> Result<Artifact, RenderError> {
    let path = template.path;
    let text = text(template, view, MOST_STAMPS).map_err(|source| RenderError::Template { path, source })?;
    let text = seal((template.finish)(&view.plan, text)).map_err(|source| RenderError::Seal { path, source })?;
    let artifact = Artifact { path: ArtifactPath::new(path)?, text };
    view.target.verify(&artifact).map_err(|reason| RenderError::Verify { path, reason })?;
    Ok(artifact)
}

fn text(template: &'static Template, view: &Arc<View>, most_stamps: usize) -> Result<String, minijinja::Error> {
    let sheet = Sheet::new(Arc::clone(view), template.language, most_stamps);
    let root = Value::from_object(Root(Arc::clone(&sheet)));
    let environment = environment(template)?;
    let template = environment.template_from_named_str(template.path, template.source)?;
    template.render_captured_to(root, Pen(Arc::clone(&sheet)))?;
    Ok(sheet.into_text())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::compile;
    use crate::source::SourceFile;
    use crate::target::TARGETS;

    #[test]
    fn a_stamp_writes_what_the_template_writes() {
        let mut files = 0;
        for entry in std::fs::read_dir("specs/valid").expect("a folder") {
            let path = entry.expect("an entry").path();
            let text = std::fs::read(&path).expect("a spec");
            let source = SourceFile::from_bytes(path.to_string_lossy(), text).expect("UTF-8");
            let plan = compile(&source, &[]).0.expect("no errors").plan;
            for &target in TARGETS {
                let view = Arc::new(View::new(&plan, target, "a.toml"));
                for template in target.templates() {
                    let [stamped, whole] = [16, 0].map(|most| text_of(template, &view, most));
                    assert_eq!(stamped, whole, "{} of {}", template.path, path.display());
                    files += 1;
                }
            }
        }
        assert!(files > 50, "{files}");
    }

    fn text_of(template: &'static Template, view: &Arc<View>, most_stamps: usize) -> String {
        text(template, view, most_stamps).expect("a text")
    }
}
