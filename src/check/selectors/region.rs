//! AWS regions as selectors.

use std::sync::Arc;

use crate::check::Context;
use crate::data::{region, regions};
use crate::diagnostic::{Code, Diagnostic, Repair, words};
use crate::source::Located;

impl Context<'_> {
    /// The region of a latency or geoproximity record set (LAT-01, GPX-04).
    pub(in crate::check) fn latency_region(&mut self, text: &Located<String>) -> Option<Arc<str>> {
        if let Some(known) = region(&text.value) {
            return Some(known.name.into());
        }
        let message = format!("`{}` is not an AWS region", text.value.escape_debug());
        self.findings.push(
            Diagnostic::new(Code::UnknownWord, text.span, message)
                .label("not known")
                .maybe_help(words::did_you_mean(&text.value, regions().iter().map(|known| known.name)))
                .repair(Repair::meant(text.span, &text.value, regions().iter().map(|known| known.name))),
        );
        None
    }
}
