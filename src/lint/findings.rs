//! What can be wrong with levels and suppressions, in words.

use super::directive::Unreadable;
use crate::diagnostic::{CODES, Code, Diagnostic, Suppression, SuppressionKind, words};
use crate::source::{Located, Span};
use crate::spec::MOST_REASON_BYTES;

/// The form of a comment, for help.
const FORM: &str = "the form is `# fedgen: allow FG404 -- reason`, with commas between several codes";

/// After so many mistakes, looking for the nearest code costs more than it helps.
pub(super) const MOST_SUGGESTIONS: usize = 50;

pub(super) fn unknown_code(typed: &Located<&str>, has_suggestion: bool) -> Diagnostic {
    let shown = typed.value.escape_debug();
    let nearest = if has_suggestion { nearest_code(typed.value) } else { None };
    let help = match nearest {
        Some(code) => format!("did you mean `{}`, {}?", code.as_str(), code.summary()),
        None => "`fedgen explain` lists all codes".to_owned(),
    };
    Diagnostic::new(Code::UnknownCode, typed.span, format!("no finding has the code `{shown}`"))
        .label("not a code")
        .help(help)
}

/// The code that was most likely meant: by its text, its name, or the words of its name.
fn nearest_code(typed: &str) -> Option<Code> {
    let plain = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(64).collect()
    };
    let typed = plain(typed);
    if let Some(code) = Code::parse(&typed) {
        return Some(code);
    }
    // Of a number with two wrong digits, no code is nearer than many others.
    let is_number = typed.strip_prefix("fg").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    if is_number {
        return CODES.iter().copied().find(|code| words::distance(&typed, code.as_str()) <= 1);
    }
    let names: Vec<String> = CODES.iter().map(|code| plain(code.name())).collect();
    let nearest = words::nearest(&typed, names.iter().map(String::as_str))?;
    CODES.iter().copied().find(|code| plain(code.name()) == nearest)
}

/// What was meant to happen to a finding.
#[derive(Clone, Copy)]
pub(super) enum Wish {
    Suppress,
    Lower,
    /// Neither, but there is nothing to choose.
    Raise,
}

impl Wish {
    fn participle(self) -> &'static str {
        match self {
            Self::Suppress => "suppressed",
            Self::Lower => "lowered",
            Self::Raise => "raised",
        }
    }
}

pub(super) fn not_configurable(code: Code, place: Span, wish: Wish) -> Diagnostic {
    let (name, done) = (code.as_str(), wish.participle());
    if code == Code::UnusedSuppression {
        return Diagnostic::new(Code::NotConfigurable, place, format!("`{name}` cannot be {done}"))
            .label("the warning of suppressions that do nothing")
            .help("remove the suppressions that it is about");
    }
    let message = match wish {
        Wish::Raise => format!("`{name}` is an error anyway"),
        _ => format!("`{name}` is an error, and errors cannot be {done}"),
    };
    Diagnostic::new(Code::NotConfigurable, place, message)
        .label("errors are what AWS refuses, or what can never fail over")
        .help(format!("repair what it is about: `fedgen explain {name}`"))
}

/// In a comment.
pub(super) fn no_reason_in_comment(place: Span, codes: &[Located<&str>]) -> Diagnostic {
    let shown: Vec<String> = codes.iter().take(8).map(|code| code.value.escape_debug().to_string()).collect();
    let what = words::all_of(&shown);
    let verb = if codes.len() == 1 { "is" } else { "are" };
    let list = shown.join(", ");
    Diagnostic::new(Code::NoReason, place, format!("{what} {verb} suppressed without a reason"))
        .label("suppresses nothing until it says why")
        .help(format!("add it after two hyphens: `# fedgen: allow {list} -- reason`"))
}

/// In `[lint]`.
pub(super) fn no_reason_in_table(code: Code, place: Span, level: &str, wish: Wish) -> Diagnostic {
    let (name, done) = (code.as_str(), wish.participle());
    Diagnostic::new(Code::NoReason, place, format!("`{name}` is {done} without a reason"))
        .label("without effect until it says why")
        .help(format!("say why: `{name} = {{ level = \"{level}\", reason = \"…\" }}`"))
}

pub(super) fn long_reason(place: Span, bytes: usize) -> Diagnostic {
    let message = format!("a reason may have at most {MOST_REASON_BYTES} bytes");
    Diagnostic::new(Code::TextLength, place, message).label(format!("this has {bytes}"))
}

pub(super) fn unreadable(why: &Unreadable) -> Diagnostic {
    let (place, message, label) = match *why {
        Unreadable::NotAtBeginning(place) => {
            (place, "a comment for fedgen begins with `fedgen:`", "other words come before it")
        }
        Unreadable::Verb(place) => (place, "fedgen knows one word after `fedgen:`, which is `allow`", "not known"),
        Unreadable::NoCode(place) => (place, "a code is missing in this comment", "suppresses nothing as it is"),
        Unreadable::Words(place) => {
            (place, "words that are not one code", "a comma comes between codes, and two hyphens before the reason")
        }
    };
    Diagnostic::new(Code::NoSuppression, place, message).label(label).help(FORM)
}

pub(super) fn no_entry(place: Span) -> Diagnostic {
    Diagnostic::new(Code::NoSuppression, place, "this comment stands beside no entry")
        .label("suppresses nothing here")
        .help("put it at the end of the entry's line, or alone on the line directly above it")
}

/// `instead` is the place of another suppression that was nearer to what was found.
pub(super) fn unused(code: Code, by: &Suppression, instead: Option<Span>) -> Diagnostic {
    let name = code.as_str();
    let finding = |message: String| Diagnostic::new(Code::UnusedSuppression, by.place, message);
    if let Some(instead) = instead {
        return finding(format!("`{name}` is suppressed by another entry already"))
            .label("not needed")
            .related(instead, "this one is used")
            .help("remove one of them");
    }
    let place = if by.kind == SuppressionKind::Comment { " here" } else { "" };
    finding(format!("nothing raises `{name}`{place}"))
        .label("suppresses nothing")
        .help("remove it, so that the finding is seen when it comes back")
}
