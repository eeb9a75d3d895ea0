//! Findings for people, in terminals of every kind.

use fedgen::diagnostic::render::{Style, human};

use crate::support::{TWO_SITES, findings};

fn shown(text: &str, width: usize) -> String {
    let (source, findings) = findings("fedgen.toml", text);
    assert!(findings.has_errors());
    human(&findings, &source, Style { width, ..Style::default() })
}

fn excerpt_lines(shown: &str) -> Vec<&str> {
    shown
        .lines()
        .filter(|line| line.split('|').next().is_some_and(|start| start.trim().parse::<usize>().is_ok()))
        .collect()
}

#[test]
fn a_narrow_terminal_shows_less_of_a_line_and_a_wide_one_more() {
    let comment = "x".repeat(300);
    let text = TWO_SITES.replace("name = \"imaging\"", &format!("name = 1 # {comment}"));
    let widest = |width| excerpt_lines(&shown(&text, width)).into_iter().map(|line| line.chars().count()).max();
    assert!(widest(40) <= Some(60) && widest(40) >= Some(20), "{:?}", widest(40));
    assert!(widest(120) <= Some(140) && widest(120) > widest(40), "{:?}", widest(120));
    assert!(widest(0) == widest(40), "an unknown width is a narrow one");
}

#[test]
fn a_line_of_five_thousand_characters_does_not_fill_the_screen() {
    let long = "x".repeat(5000);
    let texts = [
        TWO_SITES.replace("\"imaging\"", &format!("\"{long}\"")),
        TWO_SITES.replace("name = \"imaging\"", &format!("name = \"imaging\"\n{long} = 1")),
        TWO_SITES.replace("\"virginia\"", &format!("\"{long}\"")),
        TWO_SITES.replace("address = \"192", &format!("address = \"{long}192")),
        TWO_SITES.replace("name = \"imaging\"", &format!("name = {long}")),
    ];
    for text in texts {
        let shown = shown(&text, 100);
        assert!(shown.len() < 4000, "{} bytes: {shown}", shown.len());
    }
}

#[test]
fn marks_stand_below_what_they_mark() {
    for before in ["", "\t", "\"東京\" = 1, ", "\"ü\" = 1, ", "\"🏥\" = 1, "] {
        let text = format!("x = {{ {before}b = \"1, y\" c }}");
        let shown = shown(&text, 100);
        let lines: Vec<&str> = shown.lines().collect();
        let at = lines.iter().position(|line| line.starts_with("1 |")).expect("the excerpt");
        let mark = width(lines[at + 1].split('^').next().expect("a mark"));
        let marked = lines[at].find("c }").expect("the marked text");
        assert_eq!(width(&lines[at][..marked]), mark, "{shown}");
    }
}

/// Columns of a terminal: two for the characters of this file that are wide.
fn width(text: &str) -> usize {
    text.chars().map(|c| if matches!(c, '東' | '京' | '🏥') { 2 } else { 1 }).sum()
}
