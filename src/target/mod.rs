//! The tools that artifacts are written for. A new one is a file here, a folder of templates, a page, and a line in
//! [`TARGETS`].

mod case;
mod cloudformation;
mod document;
mod identifiers;
mod limits;
mod overview;
mod pulumi;
mod reference;
mod renames;
mod stacks;
mod terraform;

use std::fmt::{Debug, Result as FmtResult, Write};
use std::sync::Arc;

pub(crate) use case::kebab;
pub use document::Document;
pub use overview::overview_markdown;
pub use reference::{Kind, Reference};
pub(crate) use renames::{Move, earlier_names, moves};
pub use stacks::{Argument, NestedStack};

use crate::artifact::{Artifact, Artifacts};
use crate::check::Identifier;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::plan::{LogicalName, Plan};

/// Every target, sorted by name.
pub static TARGETS: &[&dyn Target] = &[&cloudformation::CloudFormation, &pulumi::Pulumi, &terraform::Terraform];

/// Finds a target by its name.
pub fn find(name: &str) -> Option<&'static dyn Target> {
    TARGETS.iter().copied().find(|target| target.name() == name)
}

/// A file of a target.
#[derive(Debug)]
pub struct Template {
    /// Of the artifact, below the target's folder.
    pub path: &'static str,
    pub source: &'static str,
    pub language: Language,
    /// Whether a plan needs the file at all.
    pub needed: fn(&Plan) -> bool,
    /// The last touch to its layout, where that depends on the lengths of names.
    pub finish: fn(&Plan, String) -> String,
}

/// A version that a target's files ask for.
#[derive(Debug)]
pub struct Pin {
    /// What templates call it.
    pub key: &'static str,
    pub what: &'static str,
    pub version: &'static str,
}

/// Names that have to differ from each other.
#[derive(Debug)]
pub struct Namespace {
    /// Such as `resource` or `output`.
    pub name: &'static str,
    pub spelling: Spelling,
    /// Whether the tool is told earlier names, too: then nothing else may have them.
    pub keeps_earlier: bool,
}

/// How a logical name is spelled in a namespace.
#[derive(Clone, Copy, Debug)]
pub enum Spelling {
    /// As [`Target::declare`] writes it.
    Declared,
    /// `service-aggregator-primary`
    Kebab,
    /// `eastIp`
    Camel,
}

const fn declared(name: &'static str) -> Namespace {
    Namespace { name, spelling: Spelling::Declared, keeps_earlier: false }
}

/// A tool that deploys: how it names and spells things, and what it cannot do. It sees the plan, and never the disk.
pub trait Target: Debug + Sync {
    fn name(&self) -> &'static str;

    /// One line for lists.
    fn summary(&self) -> &'static str;

    /// The language in which the resources are written.
    fn language(&self) -> Language;

    fn templates(&self) -> &'static [Template];

    /// Stands in the place of the file without which the tool does nothing, and makes the tool refuse the folder.
    fn guard(&self) -> &'static Template;

    fn pins(&self) -> &'static [Pin];

    /// The commands that deploy the files, to be run in their folder.
    fn next_steps(&self, _plan: &Plan) -> &'static [&'static str] {
        self.usual_steps()
    }

    /// The same for most plans.
    fn usual_steps(&self) -> &'static [&'static str];

    /// What the templates are rendered with, one after the other.
    fn documents(&self, plan: &Arc<Plan>) -> Vec<Document> {
        vec![Document::whole(plan)]
    }

    /// Folders that files may be in, below the target's own.
    fn folders(&self) -> &'static [&'static str] {
        &[]
    }

    /// Writes the name that a thing gets where it is declared: made of letters, digits, `_` and `-` alone.
    fn declare(&self, kind: Kind, id: &LogicalName, out: &mut dyn Write) -> FmtResult;

    /// Writes the complete expression for a value.
    fn spell(&self, reference: &Reference, out: &mut dyn Write) -> FmtResult;

    /// Whether the tool itself puts the values of TXT and SPF records into quotes (DIF-01).
    fn quotes_texts(&self) -> bool {
        true
    }

    /// Where things of this kind get names, one in each.
    fn namespaces(&self, kind: Kind) -> &'static [Namespace];

    /// What the tool cannot do, or not for so many resources.
    fn limits(&self, plan: &Plan) -> Vec<Diagnostic>;

    /// Whether [`Self::artifact_limits`] has anything to say: if not, a spec can be validated without rendering it.
    fn has_artifact_limits(&self) -> bool {
        false
    }

    /// What the tool does not take, known from the finished files.
    fn artifact_limits(&self, _artifacts: &Artifacts) -> Vec<Diagnostic> {
        Vec::new()
    }

    /// Makes sure that a file is what the tool reads, as far as that is cheap.
    ///
    /// # Errors
    /// What is wrong with it.
    fn verify(&self, artifact: &Artifact) -> Result<(), String> {
        limits::plain_text(artifact)
    }

    /// Every name that the target gives to a thing of the plan.
    fn identifiers(&self, plan: &Plan) -> Vec<Identifier> {
        identifiers::identifiers(self, plan)
    }

    /// Whether two of [`Target::identifiers`] may be the same: false is certain, and found without making them.
    fn may_collide(&self, plan: &Plan) -> bool {
        identifiers::may_collide(self, plan)
    }
}

fn as_rendered(_: &Plan, text: String) -> String {
    text
}

fn always(_: &Plan) -> bool {
    true
}
