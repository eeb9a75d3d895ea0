//! The keys of a table: those that should not be there, those that are missing, and those that exclude each other.

use toml_spanner::Table;
use toml_spanner::Value;

use super::{Node, Read, is_parameter, meant, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::source::Span;

/// What a table of the spec may hold, for messages about its keys.
pub(crate) struct Keys {
    /// What the table describes: "an endpoint".
    pub what: &'static str,
    pub known: &'static [&'static str],
    /// Of a choice: keys that may stand beside the one that is chosen.
    pub beside: &'static [&'static str],
    /// Keys of the format that this version refuses.
    pub later: &'static [&'static str],
}

/// The table in `node`, after every key that should not be there was reported.
pub(crate) fn table<'n, T: Read>(
    node: &Node<'n>,
    key: &str,
    keys: &Keys,
    findings: &mut Diagnostics,
) -> Option<&'n Table<'n>> {
    let Value::Table(table) = node.value() else {
        return wrong_type::<T, _>(node, key, findings);
    };
    if is_parameter(table) && !keys.known.contains(&"parameter") {
        findings.push(misplaced_parameter(super::span(node), key));
        return None;
    }
    check_keys(table, keys, findings);
    Some(table)
}

fn check_keys<'n>(table: &'n Table<'n>, keys: &Keys, findings: &mut Diagnostics) {
    for (name, node) in Node::entries(table) {
        if keys.known.contains(&name.value) || keys.beside.contains(&name.value) {
            continue;
        }
        if let Some(finding) = meant::kind_as_value(table, keys) {
            findings.push(finding);
            return;
        }
        let finding = unexpected_key(name.value, name.span, keys);
        findings.push(match meant::own_record(name.value, &node, keys) {
            Some(help) => Diagnostic { help: vec![help], ..finding },
            None => finding,
        });
    }
}

/// Kinds of health check that probe nothing.
const SHARED_ONLY: [&str; 3] = ["calculated", "cloudwatch_metric", "recovery_control"];

/// A parameter where the value must be known when fedgen runs.
pub(super) fn misplaced_parameter(place: Span, key: &str) -> Diagnostic {
    let key = key.escape_debug();
    let why = match &*key.to_string() {
        "name" => "a name tells resources apart: with another value they would be deleted and created anew",
        _ => "must be known when fedgen runs, since rules and resources depend on it",
    };
    Diagnostic::new(Code::ParameterPlace, place, format!("`{key}` cannot be supplied at deploy time")).label(why).help(
        "parameters may stand for addresses, host names, ids of zones and VPCs, names of alarms, ARNs and values of records",
    )
}

fn unexpected_key(word: &str, place: Span, keys: &Keys) -> Diagnostic {
    if keys.later.contains(&word) {
        return Diagnostic::new(
            Code::NotYetSupported,
            place,
            format!("`{word}` is not yet supported in {}", keys.what),
        )
        .label("part of the spec format, but not of this version of fedgen")
        .help(format!("this version knows {}", words::all_of(keys.known)));
    }
    if SHARED_ONLY.contains(&word) && keys.known.contains(&"tcp") {
        return Diagnostic::new(Code::UnknownKey, place, format!("a `{word}` check cannot belong to one endpoint"))
            .label("only in `[health_checks]`")
            .help("declare it under `[health_checks]`, and name it in endpoints: `health_check = \"…\"`");
    }
    let help = meant::key_help(word, keys);
    let word = word.escape_debug();
    Diagnostic::new(Code::UnknownKey, place, format!("unknown key `{word}` in {}", keys.what))
        .label("not known here")
        .help(help)
}

/// Reports a key that must be there and is not.
///
/// Silent when an unknown key is most likely this one, misspelt: that was reported already.
pub(crate) fn missing<'n, T: Read>(
    place: Span,
    key: &str,
    table: &'n Table<'n>,
    keys: &Keys,
    findings: &mut Diagnostics,
) {
    let unknown = Node::entries(table).map(|(name, _)| name.value).filter(|name| !keys.known.contains(name));
    if unknown.take(MOST_MISSPELT).any(|word| meant::meant(word, keys) == Some(key)) {
        return;
    }
    if let Some(finding) = meant::missing_zone_id(key, table, place, keys) {
        findings.push(finding);
        return;
    }
    let shown = if T::EXPECTED == "a table" { format!("[{key}]") } else { key.to_owned() };
    let help = match meant::example(key, &T::schema()) {
        Some(example) if says_more(T::EXPECTED) => format!("add {example}, {}", T::EXPECTED),
        Some(example) => format!("add {example}"),
        None => format!("add `{key}`, {}", T::EXPECTED),
    };
    findings.push(
        Diagnostic::new(Code::MissingKey, place, format!("`{shown}` is missing in {}", keys.what))
            .label("needed here")
            .help(help),
    );
}

/// Whether what is expected is more than an example shows.
fn says_more(expected: &str) -> bool {
    expected.starts_with("the name") || expected.contains("parameter")
}

/// In a table of more unknown keys than these, none is a slip of the pen.
const MOST_MISSPELT: usize = 16;

/// Reports more or fewer than one of the keys that exclude each other. None of them is no news in a table that is broken.
pub(crate) fn exactly_one<'n>(
    table: &'n Table<'n>,
    keys: &Keys,
    place: Span,
    is_broken: bool,
    findings: &mut Diagnostics,
) -> Option<()> {
    let mut set: Vec<_> =
        Node::entries(table).map(|(key, _)| key).filter(|key| keys.known.contains(&key.value)).collect();
    set.sort_by_key(|key| key.span);
    match set.as_slice() {
        [_] => return Some(()),
        [] if is_broken => {}
        [] => findings.push(
            Diagnostic::new(Code::NotExactlyOne, place, format!("{} needs exactly one kind", keys.what))
                .label("nothing is chosen here")
                .help(format!("add {}", words::one_of(keys.known))),
        ),
        [first, second, others @ ..] => {
            let message = format!("{} needs exactly one kind, not {}", keys.what, set.len());
            let finding = Diagnostic::new(Code::NotExactlyOne, second.span, message)
                .label(format!("`{second}` excludes `{first}`"))
                .related(first.span, "first chosen here")
                .help("keep one of them");
            findings.push(others.iter().fold(finding, |finding, key| finding.related(key.span, "and here")));
        }
    }
    None
}

/// Reports a word that is none of those allowed.
pub(crate) fn unknown_word<T>(
    word: &str,
    place: Span,
    key: &str,
    keys: &Keys,
    findings: &mut Diagnostics,
) -> Option<T> {
    let shown = word.escape_debug();
    let finding = if keys.later.contains(&word) {
        Diagnostic::new(Code::NotYetSupported, place, format!("`{key} = \"{shown}\"` is not yet supported"))
            .label("part of the spec format, but not of this version of fedgen")
            .help(format!("supported now: {}", words::all_of(keys.known)))
    } else {
        Diagnostic::new(Code::UnknownWord, place, format!("`{key}` must be {}", words::one_of(keys.known)))
            .label("none of them")
            .maybe_help(meant::word_help(word, keys))
    };
    findings.push(finding);
    None
}
