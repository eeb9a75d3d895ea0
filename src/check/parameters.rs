//! `[parameters]`, and the places that refer to them.

use super::Context;
use super::addresses::{Family, address_finding};
use super::pasted::parameter_help;
use super::zone::id;
use crate::data::reserved;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DnsName, Parameter, Text, parse_ipv4, parse_ipv6};
use crate::source::Located;
use crate::spec::{ParameterSpec, ParameterType, TextOrParameter};

/// Checks what each parameter says about itself.
pub(super) fn check(context: &mut Context<'_>) {
    let Some(parameters) = &context.spec.parameters else { return };
    for entry in parameters {
        if let Some(word) = reserved(&entry.key.value) {
            context.findings.push(
                Diagnostic::new(
                    Code::ReservedName,
                    entry.key.span,
                    format!("no parameter can be called `{}`", entry.key),
                )
                .label(format!("{}: {}", word.tool, word.why))
                .help(format!("`{}_value` would do", entry.key)),
            );
        }
        if let Some(parameter) = &entry.value {
            let errors = context.findings.errors();
            check_default(context, parameter);
            if context.findings.errors() > errors {
                context.broken_defaults.insert(&entry.key.value);
            }
        }
    }
}

fn check_default(context: &mut Context<'_>, parameter: &ParameterSpec) {
    let Some(default) = &parameter.default else { return };
    let text = default.with(default.value.0.clone());
    match parameter.kind.value {
        ParameterType::Ipv4 => {
            if let Err(error) = parse_ipv4(&text.value) {
                context.findings.push(address_finding(&text, Family::V4, &error));
            }
        }
        ParameterType::Ipv6 => match parse_ipv6(&text.value) {
            Ok(address) if address.to_string().contains('.') => context.findings.push(
                Diagnostic::new(Code::InvalidAddress, text.span, "an IPv6 parameter cannot hold an IPv4 address")
                    .label(format!("means `{address}`"))
                    .help("use a parameter of type `ipv4`"),
            ),
            Ok(_) => {}
            Err(error) => context.findings.push(address_finding(&text, Family::V6, &error)),
        },
        ParameterType::Hostname => {
            if let Some(name) = context.host_name(&text).filter(|name| !is_usual_host(name)) {
                context.findings.push(
                    Diagnostic::new(Code::InvalidHostName, text.span, format!("`{name}` is not a usual host name"))
                        .label("the tools would refuse it as the value of this parameter")
                        .help("labels begin and end with a letter, digit or `_`; the last one is made of letters, digits and `-`"),
                );
            }
        }
        ParameterType::ZoneId => {
            id::check(context, &text, id::Kind::Zone);
        }
        ParameterType::VpcId => {
            id::check(context, &text, id::Kind::Vpc);
        }
        ParameterType::String => context.findings.extend(string_finding(&text)),
    }
}

/// The longest value of a `string`, which may become an alarm's name (HC-19).
const STRING_CHARS: usize = 255;

/// Reports what a value of the type `string` cannot be, for the tools' own patterns.
fn string_finding(text: &Located<String>) -> Option<Diagnostic> {
    if text.value.len() > STRING_CHARS {
        return Some(
            Diagnostic::new(
                Code::TextLength,
                text.span,
                format!("a `string` parameter may have at most {STRING_CHARS} characters"),
            )
            .label(format!("this has {}", text.value.chars().count())),
        );
    }
    let is_allowed = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
    let odd = text.value.chars().find(|&c| !is_allowed(c))?;
    Some(
        Diagnostic::new(
            Code::ControlCharacter,
            text.span,
            format!(
                "a `string` parameter cannot hold `{}`",
                if odd == '"' { odd.to_string() } else { odd.escape_debug().to_string() }
            ),
        )
        .label("the tools would refuse it as the value of this parameter")
        .help("printable ASCII characters but `\"` and `\\` are possible"),
    )
}

/// What the patterns take that the artifacts check parameters with.
fn is_usual_host(name: &DnsName) -> bool {
    let ends = |label: &str, allowed: fn(u8) -> bool| {
        label.bytes().next().is_some_and(allowed) && label.bytes().next_back().is_some_and(allowed)
    };
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut labels = name.labels().rev();
    let last = labels.next().is_some_and(|label| {
        ends(label, |byte| byte.is_ascii_alphanumeric())
            && label.starts_with(|c: char| c.is_ascii_lowercase())
            && !label.contains('_')
    });
    last && labels.all(|label| ends(label, word)) && name.as_str().len() <= 253
}

/// A default as it would be written in place of the parameter, so that it passes the tools' own patterns.
fn canonical(kind: ParameterType, text: &str) -> String {
    let canonical = match kind {
        ParameterType::Ipv4 => parse_ipv4(text).ok().map(|ip| ip.to_string()),
        ParameterType::Ipv6 => parse_ipv6(text).ok().map(|ip| ip.to_string()),
        ParameterType::Hostname => DnsName::host(text).ok().map(|name| name.to_string()),
        ParameterType::ZoneId | ParameterType::VpcId | ParameterType::String => None,
    };
    canonical.unwrap_or_else(|| text.to_owned())
}

impl<'s> Context<'s> {
    /// The parameter that `name` refers to, when it is there and of the type that fits.
    pub(super) fn parameter(&mut self, name: &'s Located<String>, wanted: ParameterType) -> Option<&'s ParameterSpec> {
        let entries = self.spec.parameters.as_ref().map_or(&[][..], |parameters| &parameters.items);
        let found = entries.binary_search_by(|entry| entry.key.value.cmp(&name.value));
        let Some(entry) = found.ok().map(|at| &entries[at]) else {
            if self.parsed_with_errors && self.spec.parameters.is_none() {
                self.leans_on_broken = true;
                return None;
            }
            let declared = entries.iter().map(|entry| entry.key.value.as_str());
            self.unknown_name(Code::UnknownParameter, name, "parameter", declared);
            return None;
        };
        self.used_parameters.insert(&entry.key.value);
        let Some(parameter) = &entry.value else {
            self.leans_on_broken = true;
            return None;
        };
        let kind = parameter.kind.value;
        if kind != wanted {
            self.findings.push(
                Diagnostic::new(
                    Code::ParameterType,
                    name.span,
                    format!("parameter `{name}` has the type `{}`, not `{}`", kind.as_str(), wanted.as_str()),
                )
                .label(format!("needs the type `{}`", wanted.as_str()))
                .related(parameter.kind.span, "declared here")
                .help(format!("write `type = \"{}\"` there, or name a parameter of this type", wanted.as_str())),
            );
            return None;
        }
        Some(parameter)
    }
}

impl<'s> Context<'s> {
    /// The default of the parameter that `name` refers to, unless it was reported already.
    #[expect(clippy::option_option, reason = "the outer one is for mistakes, as everywhere in the checks")]
    pub(super) fn default_of(
        &mut self,
        name: &'s Located<String>,
        wanted: ParameterType,
    ) -> Option<Option<Located<String>>> {
        let default = self.parameter(name, wanted)?.default.as_ref();
        let sound = default.filter(|_| !self.broken_defaults.contains(name.value.as_str()));
        Some(sound.map(|default| default.with(default.value.0.clone())))
    }

    /// A text, or the parameter of type `string` that supplies it. `rule` finds what is wrong with the text, or with the
    /// parameter's default.
    pub(super) fn text_or_string_parameter(
        &mut self,
        given: &'s TextOrParameter,
        rule: impl FnOnce(&Located<String>) -> Option<Diagnostic>,
    ) -> Option<Text> {
        let (text, finding) = match given {
            TextOrParameter::Text(text) => {
                let mut finding = rule(text);
                if let (Some(finding), Some(help)) = (&mut finding, parameter_help(&text.value)) {
                    finding.help = vec![help];
                }
                (Text::literal(text.value.as_str()), finding)
            }
            TextOrParameter::Parameter(name) => {
                let finding = self.default_of(name, ParameterType::String)?.and_then(|text| rule(&text));
                let finding = finding.map(|finding| finding.related(name.span, "the default is used here"));
                (Text::Parameter(name.value.as_str().into()), finding)
            }
        };
        match finding {
            Some(finding) => {
                self.findings.push(finding);
                None
            }
            None => Some(text),
        }
    }
}

/// The parameters that something uses; the others get a warning.
pub(super) fn used(context: &mut Context<'_>) -> Vec<Parameter> {
    let Some(parameters) = &context.spec.parameters else { return Vec::new() };
    let mut used = Vec::new();
    for entry in parameters {
        let Some(parameter) = &entry.value else { continue };
        if context.used_parameters.contains(entry.key.value.as_str()) {
            used.push(Parameter {
                key: entry.key.clone(),
                kind: parameter.kind.value,
                description: parameter.description.as_ref().map(|text| text.value.0.clone()),
                default: parameter.default.as_ref().map(|text| canonical(parameter.kind.value, &text.value.0)),
            });
        } else if !context.findings.has_errors() {
            context.findings.push(
                Diagnostic::new(
                    Code::UnusedParameter,
                    entry.key.span,
                    format!("nothing uses parameter `{}`", entry.key),
                )
                .label("left out of the artifacts")
                .help(format!("use it as `{{ parameter = \"{}\" }}`, or remove it", entry.key)),
            );
        }
    }
    used
}
