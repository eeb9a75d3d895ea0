//! Plan to artifacts: templates loop over the plan and lay out; names, references and literals are made in Rust.

mod checks;
mod entry;
mod field;
mod fields;
mod format;
mod lint;
mod list;
mod networks;
mod records;
mod section;
mod series;
mod sheet;
mod stacks;
mod trace;
mod view;
mod zone;

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use crate::artifact::{Artifact, ArtifactClash, ArtifactPath, ArtifactPathError, Artifacts, SealError, seal};
use crate::plan::Plan;
use crate::target::{Document, Target, Template};
use sheet::{Pen, Sheet};
pub use trace::{Printed, Subject, Traced, TracedValue, trace};
use view::{Root, View};

/// Entries of one list rarely have more shapes than this; looking for the right one takes time.
const MOST_STAMPS: usize = 16;

/// Why a target cannot be rendered. Each is a mistake in fedgen, not in the spec.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("the template of `{path}` fails")]
    Template {
        path: String,
        #[source]
        source: minijinja::Error,
    },
    #[error("`{path}` cannot be sealed")]
    Seal {
        path: String,
        #[source]
        source: SealError,
    },
    #[error("`{path}` is not what its tool reads: {reason}")]
    Verify { path: String, reason: String },
    #[error(transparent)]
    Path(#[from] ArtifactPathError),
    #[error(transparent)]
    Clash(#[from] ArtifactClash),
}

/// Renders all files of a target, sealed and verified. `spec_name` is the spec's file name, for the ownership mark.
pub fn render(plan: &Arc<Plan>, target: &'static dyn Target, spec_name: &str) -> Result<Artifacts, RenderError> {
    let mut files = Vec::new();
    let whole = Arc::new(View::new(plan, target, spec_name, Vec::new()));
    let guard = file(target.guard(), target.guard().path, &whole)?;
    for Document { path, plan, stacks } in target.documents(plan) {
        let needed = target.templates().iter().filter(|template| (template.needed)(&plan));
        let view = Arc::new(View::new(&plan, target, spec_name, stacks));
        for template in needed {
            files.push(file(template, path.as_deref().unwrap_or(template.path), &view)?);
        }
    }
    Ok(Artifacts::new(target.name(), files)?.with_folders(target.folders()).with_guard(guard))
}

fn file(template: &'static Template, path: &str, view: &Arc<View>) -> Result<Artifact, RenderError> {
    let text = text(template, view, MOST_STAMPS);
    let text = text.map_err(|source| RenderError::Template { path: path.to_owned(), source })?;
    sealed(path, view, (template.finish)(&view.plan, text))
}

fn sealed(path: &str, view: &View, text: String) -> Result<Artifact, RenderError> {
    let owned = || path.to_owned();
    let text = seal(text).map_err(|source| RenderError::Seal { path: owned(), source })?;
    let artifact = Artifact { path: ArtifactPath::new(path)?, text };
    view.target.verify(&artifact).map_err(|reason| RenderError::Verify { path: owned(), reason })?;
    Ok(artifact)
}

fn text(template: &'static Template, view: &Arc<View>, most_stamps: usize) -> Result<String, minijinja::Error> {
    let sheet = Sheet::new(Arc::clone(view), template.language, most_stamps);
    written(template, &sheet)?;
    Ok(sheet.into_text())
}

/// Lets the template write.
fn written(template: &'static Template, sheet: &Arc<Sheet>) -> Result<(), minijinja::Error> {
    let root = Value::from_object(Root(Arc::clone(sheet)));
    let environment = environment(template)?;
    let template = environment.template_from_named_str(template.path, template.source)?;
    template.render_captured_to(root, Pen(Arc::clone(sheet)))?;
    Ok(())
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
            for &target in TARGETS.iter().filter(|target| target.limits(&plan).is_empty()) {
                let view = Arc::new(View::new(&plan, target, "a.toml", Vec::new()));
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
