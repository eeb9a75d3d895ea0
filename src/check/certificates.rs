//! What HTTPS checks do not look at (M-49).

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Protocol;

/// Says once that certificates are not verified. Asked only of specs without errors: nothing is wrong.
pub(super) fn note(context: &mut Context<'_>) {
    if context.findings.has_errors() {
        return;
    }
    let decides = context.used_checks.iter().map(|&at| &context.health_checks[at]);
    let mut over_tls = decides.filter(|check| check.probe().is_some_and(|probe| probe.protocol == Protocol::Https));
    let Some(first) = over_tls.next() else { return };
    let others = match over_tls.count() {
        0 => "",
        _ => " (so do the others)",
    };
    let finding = Diagnostic::new(
        Code::CertificateNotVerified,
        first.places.target,
        format!("the HTTPS check `{}` takes any certificate{others}", first.key),
    )
    .label("an expired or wrong one counts as healthy, while participants refuse it")
    .help("watch over certificates by an alarm, such as on `DaysToExpiry`, and combine both in a `calculated` check");
    context.findings.push(finding);
}
