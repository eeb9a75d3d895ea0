//! Source text to [`Spec`]: syntax, shape, and the ranges of single values.

mod syntax;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostics;
use crate::source::SourceFile;
use crate::spec::Spec;
use crate::spec::read::Read;

/// Reads a spec. Every mistake is added to `findings`; entries with mistakes are there without a value.
///
/// Returns `None` when the text is not TOML: what could be read of it would only give echoes.
pub fn parse(source: &SourceFile, findings: &mut Diagnostics) -> Option<Spec> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    if !errors.is_empty() {
        findings.extend(syntax::findings(&errors, source.text()));
        return None;
    }
    let root = Spanned::new(0..0, DeValue::Table(table.into_inner()));
    Spec::read(&root, "spec", findings)
}
