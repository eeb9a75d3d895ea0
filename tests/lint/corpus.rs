//! Every warning and note of every spec in the repository can be suppressed, in `[lint]` and beside its entry.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fedgen::diagnostic::{Code, Diagnostics};
use fedgen::pipeline::compile;
use fedgen::source::{SourceFile, Span};

use crate::support::{specs, stem};

/// A spec that has findings, but no errors, and none that cannot be suppressed.
struct Spec {
    name: String,
    text: String,
    findings: Diagnostics,
}

/// All findings but those of finished files, which no spec of these has.
fn findings(text: &str) -> Diagnostics {
    let source = SourceFile::from_bytes("x.toml", text.into()).expect("UTF-8");
    let (compiled, mut findings) = compile(&source, &[]);
    if let Some(mut compiled) = compiled {
        compiled.lint.finish(compiled.is_whole, &mut findings);
    }
    findings
}

fn suppressible() -> Vec<Spec> {
    let all = ["specs/valid", "specs/invalid"].into_iter().flat_map(specs);
    let found = all.filter_map(|path| {
        let text = fs::read_to_string(&path).expect("a spec");
        let findings = findings(&text);
        let is_fixed = findings.has_errors() || findings.iter().any(|it| it.code == Code::UnusedSuppression);
        let name = stem(&path).to_owned();
        (!is_fixed && !findings.is_empty()).then_some(Spec { name, text, findings })
    });
    found.collect()
}

impl Spec {
    fn assert_silent(&self, silenced: &str) {
        let left = findings(silenced);
        assert!(left.is_empty(), "{}: {left:#?}\n{silenced}", self.name);
        let found = self.findings.iter().len() + self.findings.suppressed().len();
        assert_eq!(left.suppressed().len(), found, "{}", self.name);
    }

    /// The spec with an entry of `[lint]` for each of its codes.
    fn silenced_in_table(&self) -> String {
        let codes: BTreeSet<&str> = self.findings.iter().map(|finding| finding.code.as_str()).collect();
        with_table(&self.text, &codes)
    }

    /// The spec with a comment above the line of each finding, and `[lint]` for those about the whole file.
    fn silenced_by_comments(&self) -> String {
        let mut codes: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        let mut whole = BTreeSet::new();
        for finding in &self.findings {
            let code = finding.code.as_str();
            if finding.primary.span == Span::default() {
                whole.insert(code);
                continue;
            }
            let before = &self.text[..finding.primary.span.range().start];
            codes.entry(before.rfind('\n').map_or(0, |at| at + 1)).or_default().insert(code);
        }
        let mut silenced = self.text.clone();
        for (line, codes) in codes.into_iter().rev() {
            let codes: Vec<&str> = codes.into_iter().collect();
            silenced.insert_str(line, &format!("# fedgen: allow {} -- generated\n", codes.join(", ")));
        }
        if whole.is_empty() { silenced } else { with_table(&silenced, &whole) }
    }
}

fn with_table(text: &str, codes: &BTreeSet<&str>) -> String {
    let entry = |code: &&str| format!("{code} = {{ level = \"allow\", reason = \"generated\" }}\n");
    format!("{text}\n[lint]\n{}", codes.iter().map(entry).collect::<String>())
}

#[test]
fn every_warning_and_note_can_be_suppressed() {
    let specs = suppressible();
    assert!(specs.len() > 100, "{}", specs.len());
    for spec in &specs {
        spec.assert_silent(&spec.silenced_by_comments());
        if !spec.text.contains("[lint]\n") {
            spec.assert_silent(&spec.silenced_in_table());
        }
    }
}
