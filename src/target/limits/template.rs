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

/// Refuses more than a template may hold (CFL-01), and says what comes of several ones. `resources` is how many there are in
/// all. Bytes are counted when they are there.
pub(super) fn template(plan: &Plan, resources: usize) -> Vec<Diagnostic> {
    let Some(split) = stacks::split(plan, resources) else {
        return stacks::whole(plan, resources).excesses().map(|excess| too_much(plan, "this spec", &excess)).collect();
    };
    let root = split.root(stacks::zone_resources(plan, resources)).excesses().filter(is_counted);
    let mut findings: Vec<Diagnostic> = root.map(|excess| too_much(plan, "the root template", &excess)).collect();
    findings.extend(fullest(&split).map(|(part, excess)| overfull(plan, resources, part, &excess)));
    if findings.is_empty() {
        let not_pinned = plan.parts.is_none().then(|| not_pinned(plan, resources, split.number));
        let reported = split.reported().count();
        let hidden = (reported < plan.outputs.len()).then(|| in_parts(plan, plan.outputs.len() - reported));
        findings.extend(not_pinned.into_iter().chain(hidden));
    }
    findings
}

fn is_counted(excess: &Excess) -> bool {
    excess.what != "bytes"
}

fn too_much(plan: &Plan, who: &str, Excess { what, number, most }: &Excess) -> Diagnostic {
    let message = format!("a CloudFormation template may hold {most} {what}, and {who} needs {number}");
    Diagnostic::new(Code::TemplateLimits, plan.zone.origin, message)
        .label("this zone")
        .help("split the federation into several zones")
        .help(disable("cloudformation"))
}

/// The part that is over a limit by the largest share.
fn fullest<'s, 'p>(split: &'s Split<'p>) -> Option<(&'s Part<'p>, Excess)> {
    let parts = split.parts.iter().flat_map(|part| part.load.excesses().filter(is_counted).map(move |it| (part, it)));
    parts.max_by_key(|(_, excess)| excess.number as u64 * 1_000 / excess.most)
}

/// A part that is too large: because there are too few, or because of what has to stay together.
fn overfull(plan: &Plan, resources: usize, part: &Part<'_>, Excess { what, number, most }: &Excess) -> Diagnostic {
    let name = part.name().kebab();
    let message =
        format!("a CloudFormation template may hold {most} {what}, and `parts/{name}.json` would need {number}");
    let finding = |origin| Diagnostic::new(Code::TemplateLimits, origin, message);
    let enough = plan.parts.map(|parts| (parts, stacks::fitting(plan, resources)));
    match (enough, part.largest()) {
        (Some((parts, enough)), _) if fullest(&enough).is_none() => {
            finding(parts.span).label("too few parts").help(format!("say `parts = {}`", enough.number))
        }
        (_, Some((together, origin, least))) if least as u64 > *most => finding(origin)
            .label(format!("what belongs to `{together}` has to stay in one template"))
            .help("make several services or pools of it")
            .help(disable("cloudformation")),
        _ => finding(plan.zone.origin)
            .label("this zone")
            .help("split the federation into several zones")
            .help(disable("cloudformation")),
    }
}

fn in_parts(plan: &Plan, number: usize) -> Diagnostic {
    let message =
        format!("CloudFormation's nested stacks report the names of {number} services, the root stack does not");
    Diagnostic::new(Code::OutputsInParts, plan.zone.origin, message)
        .label("has more services than a template has outputs")
        .help("read `fqdn` outputs from the stacks whose template is `parts/services-N.json`")
}

fn not_pinned(plan: &Plan, resources: usize, number: usize) -> Diagnostic {
    let outputs = plan.outputs.len();
    let message = format!(
        "one CloudFormation template cannot hold {resources} resources and {outputs} outputs: there are nested stacks"
    );
    Diagnostic::new(Code::PartsNotPinned, plan.zone.origin, message)
        .label("this zone")
        .help(format!("say `parts = {number}` in `[targets.cloudformation]` before the first deployment"))
}

/// Finds templates that AWS does not take at all; of one that stands alone, also whether it has to come from S3. Several go there
/// in any case.
pub(in crate::target) fn template_bytes(templates: &[Artifact]) -> Vec<Diagnostic> {
    let too_large = templates.iter().filter(|template| template.text.len() as u64 > BYTES);
    let too_large: Vec<Diagnostic> = too_large.map(|template| too_many_bytes(template, BYTES, "")).collect();
    match templates {
        [only] if too_large.is_empty() && only.text.len() as u64 > INLINE_BYTES => {
            vec![too_many_bytes(only, INLINE_BYTES, " inline")]
        }
        _ => too_large,
    }
}

fn too_many_bytes(template: &Artifact, most: u64, how: &str) -> Diagnostic {
    let (path, bytes) = (&template.path, template.text.len());
    let message = format!("the CloudFormation template `{path}` has {bytes} bytes, and AWS takes {most}{how}");
    if most == INLINE_BYTES {
        return Diagnostic::new(Code::TemplateNotInline, Span::default(), message)
            .help("say where to upload it: `aws cloudformation deploy --s3-bucket BUCKET …`");
    }
    Diagnostic::new(Code::TemplateTooLarge, Span::default(), message)
        .help("say a larger `parts` in `[targets.cloudformation]`, or split the federation into several zones")
        .help(disable("cloudformation"))
}

/// Refuses a template without resources, which `CloudFormation` does not take.
pub(super) fn nothing(plan: &Plan, resources: usize) -> Option<Diagnostic> {
    (resources == 0).then(|| {
        let message = format!("cloudformation would have nothing to create beside the zone `{}`", plan.zone.name);
        Diagnostic::new(Code::NothingInTemplate, plan.zone.origin, message)
            .label("is there already")
            .help("declare an endpoint, a service or a record")
            .help(disable("cloudformation"))
    })
}
