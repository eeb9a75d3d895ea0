//! Source text to [`Spec`]: syntax, shape, and the ranges of single values.

mod depth;
mod syntax;

use toml::de::DeTable;
use toml_spanner::Arena;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{SourceFile, Span};
use crate::spec::read::{Node, Read};
use crate::spec::{Spec, adopt};

/// Reads a spec. Every mistake is added to `findings`; entries with mistakes are there without a value.
///
/// Returns `None` when the text is not TOML, or too deep: what could be read of it would only give echoes.
pub fn parse(source: &SourceFile, findings: &mut Diagnostics) -> Option<Spec> {
    let arena = Arena::new();
    match toml_spanner::parse(source.text(), &arena) {
        Ok(document) => {
            let root = document.table().as_item();
            if let Some(finding) = depth::too_deep(root) {
                findings.push(finding);
                return None;
            }
            let mut spec = Spec::read(&Node::new(root, Span::default()), "spec", findings)?;
            if findings.has_errors() {
                adopt(root, &mut spec);
            }
            Some(spec)
        }
        Err(error) => {
            findings.extend(syntax_errors(source, &error));
            None
        }
    }
}

/// What is wrong with the syntax, as the `toml` crate reports it: it is slower, but goes on after a mistake.
fn syntax_errors(source: &SourceFile, first: &toml_spanner::Error) -> Vec<Diagnostic> {
    let (_, errors) = DeTable::parse_recoverable(source.text());
    if errors.is_empty() {
        return vec![syntax::other(first, source.text())];
    }
    syntax::findings(&errors, source.text())
}
