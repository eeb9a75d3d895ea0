//! One mistake gives one finding: mistakes are planted into every valid spec, one at a time.

use std::fs;

use fedgen::diagnostic::{Diagnostics, Severity};
use fedgen::pipeline::compile;
use fedgen::source::SourceFile;

use crate::support::{specs, stem};

fn errors(text: &str) -> Vec<String> {
    let Ok(source) = SourceFile::from_bytes("spec.toml", text.as_bytes().to_vec()) else { return Vec::new() };
    let (_, findings): (_, Diagnostics) = compile(&source, &[]);
    let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
    errors.map(|finding| format!("{}: {}", finding.code.as_str(), finding.message)).collect()
}

/// A word without its third letter, as it is mistyped.
fn mistyped(word: &str) -> Option<String> {
    let is_plain = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_plain.then(|| format!("{}{}", &word[..2], &word[3..]))
}

/// The line with the key of the entry, or the name of the table, mistyped. A table within an entry has its other half
/// elsewhere, so that two things are wrong there.
fn planted(line: &str) -> Option<String> {
    if let Some(header) = line.strip_prefix('[') {
        let (brackets, header) = header.strip_prefix('[').map_or(("[", header), |rest| ("[[", rest));
        let end = header.find(['.', ']'])?;
        let depth = header.split(']').next()?.split('.').count();
        return (depth < 3)
            .then(|| mistyped(&header[..end]).map(|word| format!("{brackets}{word}{}", &header[end..])))?;
    }
    let (key, rest) = line.split_once(" = ")?;
    mistyped(key).map(|key| format!("{key} = {rest}"))
}

#[test]
fn a_mistyped_key_or_table_is_one_error() {
    let mut tried = 0;
    let mut echoes = Vec::new();
    for path in specs("specs/valid") {
        let text = fs::read_to_string(&path).expect("a spec");
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() > 120 {
            continue;
        }
        for (at, line) in lines.iter().enumerate() {
            let Some(planted) = planted(line) else { continue };
            let wrong: Vec<&str> = lines
                .iter()
                .enumerate()
                .map(|(other, line)| if other == at { planted.as_str() } else { line })
                .collect();
            let errors = errors(&wrong.join("\n"));
            tried += 1;
            if errors.len() > 1 {
                echoes.push(format!("{}:{}: {planted}: {errors:?}", stem(&path), at + 1));
            }
        }
    }
    assert!(tried > 500, "only {tried} mistakes were planted");
    assert!(echoes.is_empty(), "{} of {tried} mistakes have echoes:\n{}", echoes.len(), echoes.join("\n"));
}
