//! How much one `CloudFormation` template may hold.

use super::disable;
use crate::artifact::Artifact;
use crate::data::quota::quota;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Plan;
use crate::source::Span;
use crate::target::stacks::{self, Excess, Part, Split};

/// How large the text of a template may be (CFL-02).
const BYTES: u64 = quota("CFL-02/s3");
const INLINE_BYTES: u64 = quota("CFL-02/inline");

/// Refuses more than a template may hold (CFL-01), and says it when the number of templates may change. `resources` is how many
/// there are in all. Bytes are counted when they are there.
pub(super) fn template(plan: &Plan, resources: usize) -> Vec<Diagnostic> {
    let counted = |excess: &Excess| excess.what != "bytes";
    let Some(split) = stacks::split(plan, resources) else {
        let whole = stacks::whole(plan, resources).excesses().filter(counted);
        return whole.map(|excess| too_much(plan, "this spec needs", &excess)).collect();
    };
    let root = split.root(stacks::zone_resources(plan, resources)).excesses().filter(counted);
    let mut findings: Vec<Diagnostic> = root.map(|excess| too_much(plan, "this spec needs", &excess)).collect();
    findings.extend(fullest(plan, &split).map(|(part, excess)| overfull(plan, resources, part, &excess)));
    if plan.parts.is_none() && findings.is_empty() {
        findings.push(not_pinned(plan, resources, split.number));
    }
    findings
}

fn too_much(plan: &Plan, who: &str, Excess { what, number, most }: &Excess) -> Diagnostic {
    let message = format!("a CloudFormation template may hold {most} {what}, and {who} {number}");
    Diagnostic::new(Code::TemplateLimits, plan.zone.origin, message)
        .label("this zone")
        .help("split the federation into several zones")
        .help(disable("cloudformation"))
}

/// The part that is over a limit by the largest share.
fn fullest<'s, 'p>(plan: &Plan, split: &'s Split<'p>) -> Option<(&'s Part<'p>, Excess)> {
    let counted = |excess: &Excess| excess.what != "bytes";
    let parts =
        split.parts.iter().flat_map(|part| part.load(plan).excesses().filter(counted).map(move |it| (part, it)));
    parts.max_by_key(|(_, excess)| excess.number as u64 * 1_000 / excess.most)
}

/// A part that is too large: because there are too few, or because of what has to stay together.
fn overfull(plan: &Plan, resources: usize, part: &Part<'_>, Excess { what, number, most }: &Excess) -> Diagnostic {
    let name = part.name().kebab();
    let message =
        format!("a CloudFormation template may hold {most} {what}, and `parts/{name}.json` would need {number}");
    let enough = stacks::fitting(plan, resources);
    match (&plan.parts, fullest(plan, &enough)) {
        (Some(parts), None) => Diagnostic::new(Code::TemplateLimits, parts.span, message)
            .label("too few parts")
            .help(format!("say `parts = {}`", enough.number)),
        _ => {
            let (origin, together) = part.largest();
            Diagnostic::new(Code::TemplateLimits, origin.unwrap_or(plan.zone.origin), message)
                .label(format!("what belongs to `{together}` has to stay in one template"))
                .help("make several services or pools of it")
                .help(disable("cloudformation"))
        }
    }
}

fn not_pinned(plan: &Plan, resources: usize, number: usize) -> Diagnostic {
    let message =
        format!("{resources} resources are too many for one CloudFormation template, so it has nested stacks");
    Diagnostic::new(Code::PartsNotPinned, plan.zone.origin, message)
        .label("this zone")
        .help(format!("say `parts = {number}` in `[targets.cloudformation]` before the first deployment"))
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
        let help = "say a larger `parts` in `[targets.cloudformation]`, or split the federation into several zones";
        return Some(finding(Code::TemplateTooLarge, BYTES, "").help(help).help(disable("cloudformation")));
    }
    let help = "say where to upload it: `aws cloudformation deploy --s3-bucket BUCKET …`";
    (bytes > INLINE_BYTES).then(|| finding(Code::TemplateNotInline, INLINE_BYTES, " inline").help(help))
}
