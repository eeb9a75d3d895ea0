//! How the findings of every invalid spec are shown.

use std::fs;

use fedgen::diagnostic::render::{Style, human, json, summary};

use crate::support::{findings_of_bytes, specs, stem};

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/diagnostics");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

#[test]
fn every_invalid_spec_is_shown_as_before() {
    for path in specs("specs/invalid") {
        let name = format!("specs/invalid/{}.toml", stem(&path));
        let (source, findings) = findings_of_bytes(&name, fs::read(&path).expect("a spec"));
        let shown = format!("{}{}\n", human(&findings, &source, Style::default()), summary(&findings, &source));
        settings().bind(|| insta::assert_snapshot!(stem(&path), shown));
    }
}
