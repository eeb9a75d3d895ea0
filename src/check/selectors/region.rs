//! AWS regions as selectors.

use std::sync::Arc;

use crate::check::Context;
use crate::data::{region, regions};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::Located;

impl Context<'_> {
    /// The region of a latency or geoproximity record set (LAT-01, GPX-04).
    pub(in crate::check) fn latency_region(&mut self, text: &Located<String>) -> Option<Arc<str>> {
        if let Some(known) = region(&text.value) {
            return Some(known.name.into());
        }
        let message = format!("`{}` is not an AWS region", text.value.escape_debug());
        self.findings.push(
            Diagnostic::new(Code::UnknownWord, text.span, message).label("not known").help(region_help(&text.value)),
        );
        None
    }
}

/// The region that was meant, or what regions are called.
pub(in crate::check) fn region_help(typed: &str) -> String {
    words::did_you_mean(typed, regions().iter().map(|known| known.name)).unwrap_or_else(|| {
        "regions of AWS are called like `us-east-1` or `eu-central-1`: `aws ec2 describe-regions` lists them".to_owned()
    })
}
