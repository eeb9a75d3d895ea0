//! Source text to [`Spec`]: syntax, shape, and the ranges of single values.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceFile, Span};
use crate::spec::Spec;
use crate::spec::read::Read;

/// Reads a spec. Every mistake is added to `findings`; entries with mistakes are there without a value.
///
/// Returns `None` when the text is not TOML: what could be read of it would only give echoes.
pub fn parse(source: &SourceFile, findings: &mut Diagnostics) -> Option<Spec> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    if !errors.is_empty() {
        findings.extend(errors.iter().take(MAX_SYNTAX_ERRORS).map(|error| syntax_error(error, source)));
        return None;
    }
    let root = Spanned::new(0..0, DeValue::Table(table.into_inner()));
    Spec::read(&root, "spec", findings)
}

/// After this many, further syntax errors help nobody.
const MAX_SYNTAX_ERRORS: usize = 20;

fn syntax_error(error: &toml::de::Error, source: &SourceFile) -> Diagnostic {
    let end = source.text().len();
    let span = error.span().unwrap_or(end..end);
    let message = error.message().split('\n').next().unwrap_or("invalid TOML").trim_end_matches('.');
    Diagnostic::new(Code::Syntax, Span::from(span), format!("not valid TOML: {message}")).label("here")
}
