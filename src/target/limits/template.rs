//! How much one `CloudFormation` template may hold.

use super::disable;
use crate::artifact::Artifact;
use crate::data::quota::quota;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Plan;
use crate::source::Span;

/// What one template may hold (CFL-01), and how large its text may be (CFL-02).
const RESOURCES: u64 = quota("CFL-01/resources");
const PARAMETERS: u64 = quota("CFL-01/parameters");
const OUTPUTS: u64 = quota("CFL-01/outputs");
const BYTES: u64 = quota("CFL-02/s3");
const INLINE_BYTES: u64 = quota("CFL-02/inline");

/// Refuses more than one template may hold, of which `resources` are known already.
pub(super) fn template(plan: &Plan, resources: usize) -> impl Iterator<Item = Diagnostic> {
    let counted = [
        (resources, RESOURCES, "resources"),
        (plan.parameters.len(), PARAMETERS, "parameters"),
        (plan.outputs.len(), OUTPUTS, "outputs"),
    ];
    counted.into_iter().filter(|&(number, most, _)| number as u64 > most).map(|(number, most, what)| {
        let message = format!("a CloudFormation template may hold {most} {what}, and this spec needs {number}");
        Diagnostic::new(Code::TemplateLimits, plan.zone.origin, message)
            .label("this zone")
            .help("split the federation into several zones")
            .help(disable("cloudformation"))
    })
}

/// Finds templates that AWS takes from S3 only, or not at all.
pub(in crate::target) fn template_bytes(artifact: &Artifact) -> Option<Diagnostic> {
    let bytes = artifact.text.len() as u64;
    let finding = |code, most, how| {
        let path = &artifact.path;
        let message = format!("the CloudFormation template `{path}` has {bytes} bytes, and AWS takes {most}{how}");
        Diagnostic::new(code, Span::default(), message)
    };
    if bytes > BYTES {
        let help = "split the federation into several zones";
        return Some(finding(Code::TemplateTooLarge, BYTES, "").help(help).help(disable("cloudformation")));
    }
    let help = "say where to upload it: `aws cloudformation deploy --s3-bucket BUCKET …`";
    (bytes > INLINE_BYTES).then(|| finding(Code::TemplateNotInline, INLINE_BYTES, " inline").help(help))
}
