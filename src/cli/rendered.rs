//! A generated file on disk, the spec that it comes from, and the way from its lines to the spec.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::ExitStatus;
use super::change::shown;
use super::compilation::Compilation;
use super::console::Console;
use super::failure::Failure;
use super::folders::Folders;
use super::shell;
use super::spec_file::{SpecArgument, SpecFile};
use crate::artifact::{Artifact, Mark, Ownership, inspect_text};
use crate::diagnostic::render::visible;
use crate::diagnostic::words::all_of;
use crate::origin::Origins;
use crate::target::{self, Target};

/// A file, and what its spec renders to now.
pub(super) struct Rendered {
    pub(super) path: PathBuf,
    /// As it is on disk.
    pub(super) text: String,
    pub(super) state: &'static str,
    pub(super) spec: SpecFile,
    pub(super) origins: Origins,
    /// What the file should be, and its number among the artifacts.
    pub(super) artifact: Artifact,
    pub(super) number: usize,
}

/// A file that carries fedgen's mark.
struct Marked<'p> {
    path: &'p Path,
    text: String,
    mark: Mark,
    intact: bool,
    target: &'static dyn Target,
}

impl Rendered {
    /// Finds the spec, unless it is given, and renders it. The error status if it has errors, which are shown.
    pub(super) fn open(
        console: &mut Console,
        path: &Path,
        spec: Option<&Path>,
    ) -> anyhow::Result<Result<Self, ExitStatus>> {
        let file = Marked::read(path)?;
        let spec = match spec {
            Some(spec) => SpecArgument { spec: Some(spec.to_owned()) }.read()?,
            None => file.find_spec()?,
        };
        let Some(compiled) = spec.compile(console, &[]) else { return Ok(Err(ExitStatus::Findings)) };
        let origins = file.origins(&compiled)?;
        let Some((number, artifact)) = file.artifact(&origins) else {
            let message = format!("`{}` is no file that `{}` renders to", shown(path), visible(spec.name()));
            let help = format!("`fedgen check {}` tells what is left over", shell::quote(spec.name()));
            return Err(Failure::new(message, help).into());
        };
        let state = file.state(&artifact.text);
        let (artifact, text) = (artifact.clone(), file.text);
        Ok(Ok(Self { path: path.to_owned(), text, state, spec, origins, artifact, number }))
    }
}

/// The path as a person in the current folder would type it, if that is in or below the file's own.
fn short(path: &Path, current: &Path) -> PathBuf {
    if let Ok(below) = path.strip_prefix(current) {
        return below.to_owned();
    }
    let folder = path.parent().unwrap_or(path);
    match (current.strip_prefix(folder), path.file_name()) {
        (Ok(below), Some(name)) => below.components().map(|_| "..").collect::<PathBuf>().join(name),
        _ => path.to_owned(),
    }
}

impl<'p> Marked<'p> {
    fn read(path: &'p Path) -> anyhow::Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", shown(path)))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Ownership::Ours { mark, intact } = inspect_text(&text) else {
            let message = format!("`{}` carries no mark of fedgen: it comes from no spec", shown(path));
            return Err(Failure::new(message, "name a file that `fedgen render` wrote").into());
        };
        let Some(target) = target::find(mark.target()) else {
            let message = format!("`{}` is of a target that this fedgen does not know", shown(path));
            return Err(Failure::new(message, format!("it was written by fedgen {}", mark.version())).into());
        };
        Ok(Self { path, text, mark, intact, target })
    }

    fn origins(&self, compiled: &Compilation<'_>) -> anyhow::Result<Origins> {
        Ok(Origins::new(compiled.source, &compiled.plan, self.target, &compiled.mark_name)?)
    }

    /// The artifact with this path, wherever the target's folder is.
    fn artifact<'o>(&self, origins: &'o Origins) -> Option<(usize, &'o Artifact)> {
        let full = fs::canonicalize(self.path).ok()?;
        let fitting = origins.artifacts().enumerate().filter(|(_, file)| full.ends_with(file.path.as_str()));
        fitting.max_by_key(|(_, file)| file.path.components().count())
    }

    fn state(&self, rendered: &str) -> &'static str {
        match () {
            () if self.text == rendered => "current",
            () if self.text.lines().eq(rendered.lines()) => "other line endings",
            () if !self.intact => "edited by hand",
            () if self.mark.version() != env!("CARGO_PKG_VERSION") => "written by another version of fedgen",
            () => "out of date",
        }
    }

    /// The spec that renders to this very file: of the name in the mark, in a folder above the file or the current one.
    fn find_spec(&self) -> anyhow::Result<SpecFile> {
        let candidates = self.candidates();
        let mut mine = Vec::new();
        let mut broken = Vec::new();
        for path in &candidates {
            let spec = SpecArgument { spec: Some(path.clone()) }.read()?;
            match spec.try_compile(&[]).1 {
                Ok(compiled) if self.is_rendered_from(&spec, &compiled)? => mine.push((path.as_path(), spec)),
                Ok(_) => {}
                Err(_) => broken.push(spec),
            }
        }
        match (mine.len(), broken.len()) {
            (1, _) => Ok(mine.remove(0).1),
            // Its errors are what there is to say.
            (0, 1) => Ok(broken.remove(0)),
            (0, _) => Err(self.not_found(&candidates).into()),
            _ => {
                let found = all_of(mine.iter().map(|(path, _)| shown(path)));
                let message = format!("`{}` can come from each of {found}", shown(self.path));
                Err(Failure::new(message, self.name_it(mine.first().map(|(path, _)| *path))).into())
            }
        }
    }

    fn not_found(&self, candidates: &[PathBuf]) -> Failure {
        let (path, name) = (shown(self.path), visible(self.mark.spec()));
        let message = match candidates {
            [] => format!("the spec `{name}` of `{path}` is in no folder above it"),
            others => {
                let others = all_of(others.iter().map(|path| shown(path)));
                format!(
                    "whether `{path}` comes from {others} is not certain: it is in no folder of that spec, and differs"
                )
            }
        };
        Failure::new(message, self.name_it(candidates.first().map(PathBuf::as_path).filter(|_| candidates.len() == 1)))
    }

    /// What to type.
    fn name_it(&self, spec: Option<&Path>) -> String {
        let quote = |path: &Path| shell::quote(&path.to_string_lossy());
        let spec = spec.map_or_else(|| "SPEC".to_owned(), quote);
        format!("name the spec: `fedgen where {}:LINE --spec {spec}`", quote(self.path))
    }

    fn candidates(&self) -> Vec<PathBuf> {
        let current = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
        let full = fs::canonicalize(self.path).unwrap_or_default();
        let mut folders: Vec<&Path> = full.ancestors().skip(1).collect();
        if !folders.contains(&current.as_path()) {
            folders.push(&current);
        }
        let name = self.mark.spec();
        let is_plain = Path::new(name).file_name().is_some_and(|own| own == name);
        let specs = folders.into_iter().map(|folder| folder.join(name)).filter(|spec| is_plain && spec.is_file());
        specs.map(|spec| short(&spec, &current)).collect()
    }

    /// Whether the file is where the spec's files are, or else just as it renders it.
    fn is_rendered_from(&self, spec: &SpecFile, compiled: &Compilation<'_>) -> anyhow::Result<bool> {
        let folders = Folders { out: None, spec: spec.folder() };
        let all = compiled.targets.iter().chain(&compiled.switched_off);
        let own = all.filter(|selected| selected.target.name() == self.target.name());
        let full = fs::canonicalize(self.path).unwrap_or_default();
        let is_below = |folder: PathBuf| fs::canonicalize(folder).is_ok_and(|folder| full.starts_with(folder));
        if own.into_iter().any(|selected| is_below(folders.of(selected))) {
            return Ok(true);
        }
        let origins = self.origins(compiled)?;
        let is_it = |(_, artifact): (usize, &Artifact)| self.text.lines().eq(artifact.text.lines());
        Ok(self.artifact(&origins).is_some_and(is_it))
    }
}
