//! Source text to [`Spec`]: syntax, shape, and the ranges of single values.

use toml::de::DeTable;
use toml_spanner::Arena;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceFile, Span};
use crate::spec::Spec;
use crate::spec::read::{Node, Read};

/// Reads a spec. Every mistake is added to `findings`; entries with mistakes are there without a value.
///
/// Returns `None` when the text is not TOML: what could be read of it would only give echoes.
pub fn parse(source: &SourceFile, findings: &mut Diagnostics) -> Option<Spec> {
    let arena = Arena::new();
    match toml_spanner::parse(source.text(), &arena) {
        Ok(document) => Spec::read(&Node::new(document.table().as_item(), Span::default()), "spec", findings),
        Err(error) => {
            findings.extend(syntax_errors(source, &error));
            None
        }
    }
}

/// What is wrong with the syntax, in the words of the `toml` crate: it is slower, but goes on after a mistake.
fn syntax_errors(source: &SourceFile, first: &toml_spanner::Error) -> Vec<Diagnostic> {
    let (_, errors) = DeTable::parse_recoverable(source.text());
    if errors.is_empty() {
        let message = format!("not valid TOML: {first}");
        return vec![Diagnostic::new(Code::Syntax, Span::from(first.span().range()), message).label("here")];
    }
    errors.iter().take(MAX_SYNTAX_ERRORS).map(|error| syntax_error(error, source)).collect()
}

/// After this many, further syntax errors help nobody.
const MAX_SYNTAX_ERRORS: usize = 20;

fn syntax_error(error: &toml::de::Error, source: &SourceFile) -> Diagnostic {
    let end = source.text().len();
    let span = error.span().unwrap_or(end..end);
    let message = error.message().split('\n').next().unwrap_or("invalid TOML").trim_end_matches('.');
    Diagnostic::new(Code::Syntax, Span::from(span), format!("not valid TOML: {message}")).label("here")
}
