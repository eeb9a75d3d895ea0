//! Reads what a spec says about its findings: `[lint]`, and the comments.

use std::sync::Arc;

use super::findings::{self, MOST_SUGGESTIONS, Wish};
use super::{Allowed, Lint, Usage, directive, outline};
use crate::diagnostic::{CODES, Code, Severity, Suppression, SuppressionKind};
use crate::source::{Located, SourceFile, Span};
use crate::spec::{LintLevel, LintLevelSpec, LintSpec, MOST_REASON_BYTES};

impl Lint {
    /// Reads what a spec says about its findings. The text must be valid TOML.
    pub fn read(source: &SourceFile, table: Option<&LintSpec>) -> Self {
        let mut lint = Self::default();
        for entry in table.iter().flat_map(|table| &table.levels) {
            if let Some(level) = &entry.value {
                lint.read_level(&entry.key, level);
            }
        }
        if source.text().contains(directive::PREFIX) {
            for comment in outline::comments(source.text(), directive::is_directive) {
                lint.read_comment(&source.text()[comment.place.range()], &comment);
            }
        }
        for allowed in lint.allowed.values_mut() {
            allowed.sort_by_key(|allowed| (allowed.scope, allowed.by.place));
        }
        lint
    }

    fn read_level(&mut self, key: &Located<String>, rule: &LintLevelSpec) {
        let Some(code) = self.code(&key.with(key.value.as_str())) else { return };
        let own = code.severity();
        let (wish, level) = match severity(rule.level.value) {
            None => (Wish::Suppress, own),
            Some(level) if level > own => (Wish::Lower, level),
            Some(level) => (Wish::Raise, level),
        };
        let is_fixed = code == Code::UnusedSuppression && !matches!(wish, Wish::Raise);
        if is_fixed || !code.is_configurable() {
            self.mistakes.push(findings::not_configurable(code, rule.level.span, wish));
            return;
        }
        let reason = rule.reason.as_ref().map(|reason| reason.with(reason.value.trim()));
        if reason.as_ref().is_some_and(|reason| self.is_too_long(reason)) {
            return;
        }
        let reason = reason.filter(|reason| !reason.value.is_empty());
        match (wish, reason) {
            (Wish::Suppress | Wish::Lower, None) => {
                let place = rule.reason.as_ref().map_or(rule.level.span, |reason| reason.span);
                let level = rule.level.value.as_str();
                self.mistakes.push(findings::no_reason_in_table(code, place, level, wish));
            }
            (Wish::Suppress, Some(reason)) => {
                let by = Suppression { kind: SuppressionKind::Table, place: key.span, reason: reason.value.into() };
                self.allow(code, by, None);
            }
            (Wish::Lower | Wish::Raise, _) => {
                self.levels.insert(code, level);
            }
        }
    }

    fn read_comment(&mut self, text: &str, comment: &outline::Comment) {
        let directive = match directive::read(text, comment.place.range().start) {
            Ok(directive) => directive,
            Err(why) => return self.mistakes.push(findings::unreadable(&why)),
        };
        let Some(scope) = comment.scope else {
            return self.mistakes.push(findings::no_entry(comment.place));
        };
        let mut codes = Vec::with_capacity(directive.codes.len());
        for typed in &directive.codes {
            let Some(code) = self.code(typed) else { continue };
            if code.is_configurable() && code != Code::UnusedSuppression {
                codes.push((code, typed.span));
            } else {
                self.mistakes.push(findings::not_configurable(code, typed.span, Wish::Suppress));
            }
        }
        match directive.reason {
            None => self.mistakes.push(findings::no_reason_in_comment(comment.place, &directive.codes)),
            Some(reason) if self.is_too_long(&reason) => {}
            Some(reason) => {
                let reason: Arc<str> = reason.value.into();
                for (code, place) in codes {
                    let by = Suppression { kind: SuppressionKind::Comment, place, reason: Arc::clone(&reason) };
                    self.allow(code, by, Some(scope));
                }
            }
        }
    }

    fn allow(&mut self, code: Code, by: Suppression, scope: Option<Span>) {
        self.allowed.entry(code).or_default().push(Allowed { by, scope, usage: Usage::Unused });
    }

    fn code(&mut self, typed: &Located<&str>) -> Option<Code> {
        let code = CODES.iter().copied().find(|code| code.as_str() == typed.value);
        if code.is_none() {
            let has_suggestion = self.mistakes.len() < MOST_SUGGESTIONS;
            self.mistakes.push(findings::unknown_code(typed, has_suggestion));
        }
        code
    }

    fn is_too_long(&mut self, reason: &Located<&str>) -> bool {
        let is_too_long = reason.value.len() > MOST_REASON_BYTES;
        if is_too_long {
            self.mistakes.push(findings::long_reason(reason.span, reason.value.len()));
        }
        is_too_long
    }
}

fn severity(level: LintLevel) -> Option<Severity> {
    match level {
        LintLevel::Allow => None,
        LintLevel::Note => Some(Severity::Note),
        LintLevel::Warning => Some(Severity::Warning),
        LintLevel::Error => Some(Severity::Error),
    }
}
