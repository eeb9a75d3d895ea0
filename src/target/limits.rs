//! Limits that more than one target has.

use crate::artifact::Artifact;
use crate::data::quota::quota;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Plan, PlannedCheck};
use crate::source::Span;

/// What one template may hold (CFL-01), and how large its text may be (CFL-02).
const RESOURCES: u64 = quota("CFL-01/resources");
const PARAMETERS: u64 = quota("CFL-01/parameters");
const OUTPUTS: u64 = quota("CFL-01/outputs");
const BYTES: u64 = quota("CFL-02/s3");
const INLINE_BYTES: u64 = quota("CFL-02/inline");

/// Refuses SNI that is switched off: the AWS provider leaves `false` out when it creates a check (DIF-03).
pub(super) fn sni_off(plan: &Plan, target: &'static str) -> impl Iterator<Item = Diagnostic> {
    let is_off = |check: &&PlannedCheck| check.kind.probe().is_some_and(|probe| probe.enable_sni == Some(false));
    let off = plan.health_checks.iter().filter(is_off);
    off.map(move |check| {
        let message = format!("{target} cannot create the health check `{}` without SNI", check.id);
        Diagnostic::new(Code::SniOffNotCreated, check.places.enable_sni, message)
            .label("would be on after the first deployment")
            .help("leave `enable_sni` out: servers may ignore a name that they do not know")
            .help(disable(target))
    })
}

/// Refuses checks that are switched off, for which `CloudFormation` has no property (DIF-07).
pub(super) fn disabled(plan: &Plan) -> impl Iterator<Item = Diagnostic> {
    let off = plan.health_checks.iter().filter(|check| check.disabled);
    off.map(|check| {
        let message = format!("cloudformation cannot declare the health check `{}` as disabled", check.id);
        Diagnostic::new(Code::DisabledNotInCloudFormation, check.places.disabled, message)
            .label("would be enabled in its template")
            .help(disable("cloudformation"))
    })
}

/// Refuses texts that `CloudFormation` would replace by a secret or parameter of the account; there is no escape for them.
pub(super) fn dynamic_references(plan: &Plan) -> impl Iterator<Item = Diagnostic> {
    let zone = plan.zone.source.created().map(|zone| (&zone.comment, "the zone's comment", plan.zone.origin));
    let description = plan.description.iter().map(|text| (text, "the description", Span::default()));
    let checks = plan.health_checks.iter().flat_map(|check| {
        let probe = check.kind.probe();
        let path = probe.and_then(|probe| probe.path.as_ref()).map(|text| (text, "the path of a health check"));
        let search = probe.and_then(|probe| probe.search_string.as_ref());
        let search = search.map(|text| (text, "the search string of a health check"));
        path.into_iter().chain(search).map(|(text, what)| (text, what, check.origin))
    });
    let parameters = plan.parameters.iter().flat_map(|parameter| {
        let texts = parameter.default.iter().chain(&parameter.description);
        texts.map(|text| (text, "a parameter", parameter.origin))
    });
    let texts = zone.into_iter().chain(description).chain(checks).chain(parameters);
    texts.filter(|(text, ..)| text.contains("{{resolve:")).map(|(_, what, origin)| {
        let message = format!("CloudFormation would replace `{{{{resolve:` in {what} by a value of the account");
        Diagnostic::new(Code::DynamicReference, origin, message)
            .label("holds a dynamic reference, which the other tools leave as it is")
            .help("write the text in another way")
            .help(disable("cloudformation"))
    })
}

/// Refuses more than one template may hold.
pub(super) fn template(plan: &Plan) -> impl Iterator<Item = Diagnostic> {
    let resources = 1 + plan.health_checks.len() + plan.record_sets.len();
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
pub(super) fn template_bytes(artifact: &Artifact) -> Option<Diagnostic> {
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

fn disable(target: &str) -> String {
    format!("to do without this target, say `enabled = false` in `[targets.{target}]`")
}

/// Files hold lines that end in a line feed, and no other control character.
pub(super) fn plain_text(artifact: &Artifact) -> Result<(), String> {
    let bytes = artifact.text.as_bytes();
    let is_control = |byte: u8| byte.is_ascii_control() && byte != b'\n';
    if bytes.iter().fold(false, |any, &byte| any | is_control(byte)) {
        return Err("it holds a control character".into());
    }
    if !bytes.ends_with(b"\n") || bytes.ends_with(b"\n\n") {
        return Err("it does not end in one line feed".into());
    }
    Ok(())
}
