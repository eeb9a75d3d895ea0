//! What a spec says about the findings themselves.

use serde_json::{Value as Json, json};
use toml_spanner::Value;

use super::read::{Node, Read, span, spec_table, spec_words, wrong_type};
use super::{AnyKey, Entries};
use crate::diagnostic::{CODES, Diagnostics};
use crate::source::Located;

/// Levels of findings, by code. Which codes there are is checked later.
#[derive(Debug)]
pub struct LintSpec {
    pub levels: Entries<LintLevelSpec, AnyKey>,
}

/// Reasons go into the findings of programs, once for each finding.
pub const MOST_REASON_BYTES: usize = 1024;

/// How bad the findings of one code are: a word, or a table with a reason.
#[derive(Debug)]
pub struct LintLevelSpec {
    pub level: Located<LintLevel>,
    pub reason: Option<Located<String>>,
}

spec_table! {
    /// How bad the findings of one code are. `FG404 = "error"` is short for `FG404 = { level = "error" }`.
    LintRuleSpec, "an entry of `[lint]`" {
        /// `allow` hides the findings, the others show them as that. Errors can be neither hidden nor lowered.
        required level: Located<LintLevel>,
        /// Why: needed to hide or lower findings.
        optional reason: Located<String>,
    }
    later []
}

spec_words! {
    /// How bad findings are.
    LintLevel, "`level`" {
        "allow" => Allow,
        "note" => Note,
        "warning" => Warning,
        "error" => Error,
    }
    later []
}

impl Read for LintLevelSpec {
    const EXPECTED: &'static str = "a level, or a table with `level` and `reason`";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        match node.value() {
            Value::String(_) => {
                let level = LintLevel::read(node, key, findings)?;
                Some(Self { level: Located::new(level, span(node)), reason: None })
            }
            Value::Table(_) => {
                let LintRuleSpec { level, reason } = LintRuleSpec::read(node, key, findings)?;
                Some(Self { level, reason })
            }
            _ => wrong_type::<Self, _>(node, key, findings),
        }
    }

    fn schema() -> Json {
        let mut table = LintRuleSpec::schema();
        table["properties"]["reason"]["maxLength"] = MOST_REASON_BYTES.into();
        table["if"] = json!({"properties": {"level": {"const": "allow"}}});
        table["then"] = json!({"required": ["level", "reason"], "properties": {"reason": {"pattern": "\\S"}}});
        json!({"anyOf": [{"enum": ["note", "warning", "error"]}, table]})
    }
}

impl Read for LintSpec {
    const EXPECTED: &'static str = "a table";

    fn read(node: &Node<'_>, key: &str, findings: &mut Diagnostics) -> Option<Self> {
        Entries::read(node, key, findings).map(|levels| Self { levels })
    }

    fn schema() -> Json {
        let codes: Vec<&str> = CODES.iter().filter(|code| code.is_configurable()).map(|code| code.as_str()).collect();
        let mut schema = Entries::<LintLevelSpec, AnyKey>::schema();
        schema["propertyNames"] = json!({"enum": codes});
        schema
    }
}
