//! How the findings of every invalid spec are shown.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use fedgen::diagnostic::render::{Style, human, json, summary};
use fedgen::diagnostic::{Code, Diagnostics};
use fedgen::source::SourceFile;

use crate::support::{GAPS, TWO_SITES, code_of, findings, findings_of_bytes, root, specs, stem};

fn bind(assertions: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/diagnostics");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(assertions);
}

/// The findings of an invalid spec, without the note about addresses for examples, unless that is what it shows.
fn shown_findings(path: &Path) -> (SourceFile, Diagnostics) {
    let name = format!("specs/invalid/{}.toml", stem(path));
    let (source, all) = findings_of_bytes(&name, fs::read(path).expect("a spec"));
    let is_shown = |code| code != Code::DocumentationAddress || code == code_of(path);
    let mut shown = Diagnostics::new();
    shown.extend(all.iter().filter(|finding| is_shown(finding.code)).cloned());
    (source, shown)
}

#[test]
fn every_invalid_spec_is_shown_as_before() {
    bind(|| {
        let is_ready = |path: &&PathBuf| !GAPS.contains(&stem(path));
        for path in specs("specs/invalid").iter().filter(is_ready) {
            let (source, findings) = shown_findings(path);
            let shown = format!("{}{}\n", human(&findings, &source, Style::default()), summary(&findings, &source));
            insta::assert_snapshot!(stem(path), shown);
        }
    });
}

#[test]
fn json_stays_as_it_is() {
    bind(|| {
        for name in ["FG103-hostile-key", "FG105-empty-file", "FG506-over-budget"] {
            let (source, findings) = shown_findings(&root().join(format!("specs/invalid/{name}.toml")));
            let shown = json(&findings, &source);
            serde_json::from_str::<serde_json::Value>(&shown).expect("a JSON document");
            insta::assert_snapshot!(format!("{name}.json"), shown);
        }
    });
}

#[test]
fn no_snapshot_is_left_over() {
    let used: Vec<String> = specs("specs/invalid").iter().map(|path| stem(path).to_owned()).collect();
    for entry in fs::read_dir(root().join("snapshots/diagnostics")).expect("the snapshots") {
        let name = entry.expect("a readable folder").file_name().into_string().expect("a portable name");
        let stem = name.trim_end_matches(".snap").trim_end_matches(".json");
        assert!(used.iter().any(|used| used == stem), "{name} belongs to no invalid spec");
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let (source, findings) = shown_findings(&root().join("specs/invalid/FG506-over-budget.toml"));
    let plain = human(&findings, &source, Style::default());
    let color = human(&findings, &source, Style { color: true, ..Style::default() });
    let mut stripped = String::new();
    for (number, part) in color.split('\u{1b}').enumerate() {
        stripped.push_str(if number == 0 { part } else { part.split_once('m').expect("a colour").1 });
    }
    assert_eq!(stripped, plain);
    assert_ne!(color, plain);
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let text = TWO_SITES.replace("secondary =", "secondry =");
    let shown = |text: &str| {
        let (source, findings) = findings("x.toml", text);
        human(&findings, &source, Style::default())
    };
    assert_eq!(shown(&text), shown(&text.replace('\n', "\r\n")));
}

#[test]
fn a_long_line_is_cut_and_its_column_is_that_of_the_file() {
    let long = "x".repeat(50_000);
    let (source, findings) = findings("long.toml", &format!("a = [ \"{long}\", 1 ]; b"));
    let shown = human(&findings, &source, Style::default());
    assert!(shown.contains("long.toml:1:50014"), "{shown}");
    assert!(shown.lines().all(|line| line.len() < 200), "{shown}");
}

#[test]
fn places_far_apart_are_shown_apart() {
    let filler = "# a line between\n".repeat(2000);
    let (source, findings) =
        findings("far.toml", &format!("failover = 1\n{filler}[zone]\nname = \"a.b\"\n{filler}[zone]\n"));
    let shown = human(&findings, &source, Style::default());
    assert!(shown.contains("--> far.toml:4004:2") && shown.contains("::: far.toml:2002:2"), "{shown}");
    assert!(shown.lines().count() < 16, "{shown}");
}

#[test]
fn nothing_that_a_terminal_obeys_is_printed() {
    let hostile = "\u{1b}[2J\u{9b}31m\u{202e}\u{7}\r";
    let (source, findings) =
        findings(hostile, &format!("# {hostile}\n\"{}\" = 1 # {hostile}", hostile.escape_unicode()));
    for shown in [human(&findings, &source, Style::default()), summary(&findings, &source), json(&findings, &source)] {
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{shown:?}");
    }
}

#[test]
fn ten_thousand_findings_take_no_time() {
    let mut entries = String::new();
    for at in 0..10_000 {
        let _ = write!(entries, "[endpoints.e{at}]\nadress = \"192.0.2.1\"\n");
    }
    let (source, findings) = findings("many.toml", &entries);
    assert!(findings.errors() >= 10_000);
    let start = std::time::Instant::now();
    let bytes = human(&findings, &source, Style::default()).len() + json(&findings, &source).len();
    // Ten times what an unoptimised build needs; looking at the whole source for each would take minutes.
    assert!(start.elapsed().as_secs() < 10, "{bytes} bytes in {:?}", start.elapsed());
}

#[test]
fn a_summary_counts() {
    let of = |name: &str| {
        let (source, findings) = shown_findings(&root().join(format!("specs/invalid/{name}.toml")));
        summary(&findings, &source)
    };
    assert_eq!(of("FG105-empty-file"), "2 errors in specs/invalid/FG105-empty-file.toml");
    assert_eq!(of("FG505-default"), "1 warning in specs/invalid/FG505-default.toml");
    let (source, findings) = findings("fedgen.toml", "[federation]\nname = \"x\"\n[zone]\nname = \"example.com\"\n");
    assert_eq!(summary(&findings, &source), "no findings in fedgen.toml");
}
