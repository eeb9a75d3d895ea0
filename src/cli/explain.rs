use clap::Args;

use super::color;
use super::console::Console;
use super::failure::Failure;
use super::table::table;
use crate::diagnostic::render::visible;
use crate::diagnostic::{CODES, Code, Family, Severity};

/// Explain a diagnostic: what it means, why it matters, what to write instead
#[derive(Args)]
pub(super) struct Explain {
    /// Code of the diagnostic, such as `FG501` [default: list them all]
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(self, console: &mut Console) -> anyhow::Result<()> {
        let Some(text) = self.code else {
            list(console);
            return Ok(());
        };
        let Some(code) = Code::parse(&text) else {
            let help = misread(&text).unwrap_or_else(|| "`fedgen explain` lists all codes".to_owned());
            return Err(Failure::new(format!("there is no diagnostic `{}`", visible(&text)), help).into());
        };
        console.line(code.page().trim_end());
        Ok(())
    }
}

/// A code that was misread. Every number is near to some code: only letters that look like a digit are a slip.
fn misread(text: &str) -> Option<String> {
    let digits = text.trim().to_ascii_uppercase();
    let digits = digits.strip_prefix("FG").unwrap_or(&digits).trim_start_matches(['-', '_', ' ']);
    let digits: String = digits
        .chars()
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    Code::parse(&format!("FG{digits}")).map(|code| format!("did you mean `{}`?", code.as_str()))
}

fn list(console: &mut Console) {
    let rows = |family: Family| {
        let codes = CODES.iter().filter(move |code| code.family() == family);
        codes.map(|code| {
            vec![format!("  {}", code.as_str()), word(code.severity()).to_owned(), code.summary().to_owned()]
        })
    };
    let mut families: Vec<Family> = CODES.iter().map(|code| code.family()).collect();
    families.dedup();
    for (at, family) in families.into_iter().enumerate() {
        if at > 0 {
            console.line("");
        }
        let title = console.paint(color::BOLD, family.title());
        console.line(title);
        console.print(&table(rows(family)));
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
