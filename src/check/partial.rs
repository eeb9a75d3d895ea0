//! Further mistakes of entries that could not be read as a whole.

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

impl<'s> Context<'s> {
    /// Checks what could be read of the entry `key`, and keeps what is wrong whatever the rest of it should have been.
    pub(super) fn look_for_more(&mut self, key: Span, check: impl FnOnce(&mut Self)) {
        let (findings, checks) = (self.findings.len(), self.health_checks.len());
        let (lacks_port, leans_on_broken) = (self.lacks_port, self.leans_on_broken);
        check(self);
        self.health_checks.truncate(checks);
        self.lacks_port = lacks_port;
        self.leans_on_broken = leans_on_broken;
        self.findings.retain_from(findings, |finding| finding.primary.span != key && is_of_a_value(finding));
    }
}

/// Whether one value alone is to blame, and nothing that may only be missing because it could not be read.
fn is_of_a_value(finding: &Diagnostic) -> bool {
    match finding.code {
        Code::NotExactlyOne => !finding.related.is_empty(),
        Code::UnknownWord
        | Code::DuplicateValue
        | Code::ControlCharacter
        | Code::InvalidName
        | Code::ZoneRepeated
        | Code::OutsideZone
        | Code::UnknownEndpoint
        | Code::UnknownHealthCheck
        | Code::UnknownParameter
        | Code::ParameterType
        | Code::RenamedFrom
        | Code::ParameterPlace
        | Code::InvalidAddress
        | Code::InvalidHostName
        | Code::CheckerRegions
        | Code::InvalidTag
        | Code::InvalidLocation
        | Code::InvalidPlace
        | Code::InvalidCidr
        | Code::InvalidRecordValue
        | Code::AliasZone
        | Code::InvalidAlarm
        | Code::InvalidRoutingControl
        | Code::InvalidId
        | Code::InvalidArn => true,
        _ => false,
    }
}
