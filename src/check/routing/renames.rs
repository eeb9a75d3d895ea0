//! `renamed_from`: earlier keys, under which tools know resources.

use std::collections::HashMap;

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Span};
use crate::spec::{Key, KeyRule, List};

/// The earlier keys of an entry, the oldest first. `is_declared` tells which keys entries of its kind have now.
pub(in crate::check) fn earlier_keys(
    context: &mut Context<'_>,
    given: Option<&List<Located<String>>>,
    key: &Located<String>,
    what: &str,
    is_declared: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut earlier: Vec<String> = Vec::new();
    for name in given.iter().flat_map(|list| &list.items) {
        let shown = name.value.escape_debug();
        let finding = |message: String| Diagnostic::new(Code::RenamedFrom, name.span, message);
        let finding = if name.value == key.value {
            finding(format!("`{shown}` is the name that the {what} has now"))
                .label("an earlier name is another one")
                .help("remove it; `renamed_from` lists the names before this one, the oldest first")
        } else if is_declared(&name.value) {
            finding(format!("`{shown}` is still declared as {} {what}", article(what)))
                .label("cannot be an earlier name as long as it is declared")
                .help("its resources stay with it: remove the name here, or the entry that has it")
        } else if earlier.contains(&name.value) {
            finding(format!("`{shown}` twice in one list")).label("given again")
        } else if name.value.contains('/') {
            finding(format!("a record of `[[records]]` does not become {} {what}", article(what)))
                .label("its resources would not be found under this name")
                .help("`docs/moving.md` says how to move records that exist already")
        } else if !Key::allows(&name.value) {
            finding(format!("`{shown}` was never the name of {} {what}", article(what)))
                .label(Key::RULE)
                .help("remove it: no entry can have had this key")
        } else {
            earlier.push(name.value.clone());
            continue;
        };
        context.findings.push(finding);
    }
    earlier
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// Reports earlier keys that two entries of one kind claim.
pub(in crate::check) fn claimed_once<'e>(
    context: &mut Context<'_>,
    entries: impl Iterator<Item = Option<&'e List<Located<String>>>>,
) {
    let mut seen: HashMap<&str, (usize, Span)> = HashMap::new();
    let names = entries
        .enumerate()
        .flat_map(|(at, list)| list.into_iter().flat_map(move |list| list.items.iter().map(move |name| (at, name))));
    for (at, name) in names {
        match seen.get(name.value.as_str()) {
            Some(&(other, first)) if other != at => context.findings.push(
                Diagnostic::new(
                    Code::RenamedFrom,
                    name.span,
                    format!("`{}` became two entries", name.value.escape_debug()),
                )
                .label("only one of them can keep its resources")
                .related(first, "claimed here, too")
                .help("remove it from one of them"),
            ),
            _ => {
                seen.insert(&name.value, (at, name.span));
            }
        }
    }
}
