//! `[endpoints]`.

use super::Context;
use super::addresses::{Address, Family};
use super::health::{Target, foreign_fqdn};
use super::health_fields::ProbeFields;
use super::lookup::{Checked, Found};
use super::routing::{moved_name, renames};
use super::selectors::region_help;
use crate::data::{AwsService, alias_service, regions};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Addresses, DnsName, Endpoint, Text};
use crate::source::{Located, Span};
use crate::spec::{EndpointSpec, Entry, HealthCheckChoice, HealthCheckSpec, ParameterType, TextOrParameter};

pub(super) fn check<'s>(context: &mut Context<'s>, shared: &Checked<'s, usize>) -> Checked<'s, Endpoint> {
    default_check_findings(context);
    let entries = context.spec.endpoints.as_ref();
    let specs = entries.into_iter().flatten().map(|entry| entry.value.as_ref());
    renames::claimed_once(context, specs.map(|spec| spec.and_then(|spec| spec.renamed_from.as_ref())));
    for entry in entries.into_iter().flatten() {
        let Some(partial) = &entry.partial else { continue };
        context.look_for_more(entry.key.span, |context| {
            region(context, partial);
            endpoint(context, entry, partial, shared);
        });
    }
    Checked::new(entries, |entry, spec| {
        let errors = context.findings.errors();
        context.leans_on_broken = false;
        key_is_free(context, &entry.key);
        region(context, spec);
        let endpoint = endpoint(context, entry, spec, shared);
        (context.findings.errors() == errors && !context.leans_on_broken).then_some(endpoint)
    })
}

/// What `[defaults]` says about checks is checked once, not for every endpoint that gets it.
fn default_check_findings(context: &mut Context<'_>) {
    let Some(check) = context.spec.defaults.as_ref().and_then(|defaults| defaults.health_check.as_ref()) else {
        return;
    };
    let fields = ProbeFields::of(&check.value);
    context.probe_findings(&fields);
}

/// Endpoints and health checks share one set of keys, since both give names to health checks.
fn key_is_free(context: &mut Context<'_>, key: &Located<String>) {
    let checks = context.spec.health_checks.as_ref().map_or(&[][..], |checks| &checks.items);
    if let Ok(at) = checks.binary_search_by(|check| check.key.value.as_str().cmp(&key.value)) {
        context.findings.push(
            Diagnostic::new(Code::KeyTaken, key.span, format!("`{key}` is already the name of a health check"))
                .label("an endpoint and a health check cannot share a key")
                .related(checks[at].key.span, "the health check")
                .help(format!("rename one of them, such as `[health_checks.{key}-check]`")),
        );
    }
}

fn region(context: &mut Context<'_>, spec: &EndpointSpec) {
    let Some(region) = &spec.region else { return };
    if regions().iter().all(|known| known.name != region.value) {
        let message = format!("`{}` is not an AWS region", region.value.escape_debug());
        context.findings.push(
            Diagnostic::new(Code::UnknownWord, region.span, message)
                .label("not known")
                .help(region_help(&region.value)),
        );
    }
}

fn endpoint<'s>(
    context: &mut Context<'s>,
    entry: &'s Entry<EndpointSpec>,
    spec: &'s EndpointSpec,
    shared: &Checked<'s, usize>,
) -> Endpoint {
    let own_name = own_name(context, &entry.key, spec);
    let v4 = context.addresses(spec.address.as_ref(), Family::V4);
    let v6 = context.addresses(spec.ipv6.as_ref(), Family::V6);
    let host = spec.hostname.as_ref().and_then(|host| hostname(context, host));
    let alias = spec.alias.as_ref().and_then(|alias| context.endpoint_alias(&alias.value));
    one_kind_of_address(context, &entry.key, spec);
    let health_check = match (&host, &spec.alias) {
        (Some(host), _) => {
            health_check(context, entry, spec, shared, |context, fields| host_target(context, fields, host))
        }
        (None, Some(given)) => health_check(context, entry, spec, shared, |context, fields| {
            context.alias_target(fields, &given.value, alias.as_ref())
        }),
        (None, None) => health_check(context, entry, spec, shared, |context, fields| {
            let name = own_name.as_ref().map(|name| &name.value);
            context.endpoint_target(fields, &v4, &v6, name)
        }),
    };
    tags_without_check(context, spec, &entry.key, health_check);
    let renamed_from = earlier_keys(context, spec, &entry.key);
    if let Some(own) = health_check.filter(|&at| context.health_checks[at].key == entry.key.value) {
        context.health_checks[own].renamed_from.clone_from(&renamed_from);
    }
    let probed = health_check.and_then(|at| context.health_checks[at].probe()?.ip_address.clone());
    // A check that probes nothing is how to watch over what no health checker reaches (M-43).
    let probes_nothing = health_check.is_some_and(|at| context.health_checks[at].probe().is_none());
    if !probes_nothing && !context.leans_on_broken {
        for address in v4.iter().chain(&v6).filter(|address| Some(&address.text) != probed.as_ref()) {
            context.check_answer(address);
        }
    }
    let texts = |list: Vec<Address>| list.into_iter().map(|address| address.text).collect();
    let addresses = match (host, alias) {
        (Some(host), _) => Addresses::Host(host.value),
        (None, Some(alias)) => alias,
        (None, None) => Addresses::Ip { v4: texts(v4), v6: texts(v6) },
    };
    let published = own_name.filter(|_| spec.publish.as_ref().is_none_or(|publish| publish.value));
    Endpoint { key: entry.key.clone(), renamed_from, addresses, published, health_check }
}

fn earlier_keys(context: &mut Context<'_>, spec: &EndpointSpec, key: &Located<String>) -> Vec<String> {
    let entries = context.spec.endpoints.as_ref().map_or(&[][..], |endpoints| &endpoints.items);
    let earlier = renames::earlier_keys(context, spec.renamed_from.as_ref(), key, "endpoint", |key| {
        entries.binary_search_by(|other| other.key.value.as_str().cmp(key)).is_ok()
    });
    if spec.publish.as_ref().is_none_or(|publish| publish.value) {
        moved_name(context, &earlier, key, spec.name.is_some());
    }
    earlier
}

/// Tags go on the endpoint's own health check; without one they would be ignored.
fn tags_without_check(context: &mut Context<'_>, spec: &EndpointSpec, key: &Located<String>, check: Option<usize>) {
    let is_own = check.is_some_and(|at| context.health_checks[at].key == key.value);
    let Some(first) = spec.tags.as_ref().and_then(|tags| tags.iter().next()).filter(|_| !is_own) else { return };
    if context.leans_on_broken {
        return;
    }
    context.findings.push(
        Diagnostic::new(Code::TagsWithoutCheck, first.key.span, format!("the tags of endpoint `{key}` go nowhere"))
            .label("it has no health check of its own, and nothing else of it has tags")
            .help("remove them, or put them on the entry of `[health_checks]`"),
    );
}

/// The endpoint's own name: it is published, and sent as Host header by its check.
fn own_name(context: &mut Context<'_>, key: &Located<String>, spec: &EndpointSpec) -> Option<Located<DnsName>> {
    let text = spec.name.as_ref().unwrap_or(key);
    let name = context.relative_name(text)?;
    if name.is_wildcard() {
        context.findings.push(
            Diagnostic::new(Code::InvalidName, text.span, "an endpoint's own name cannot be a wildcard")
                .label("health checks send this name to the server")
                .help("give the endpoint a name of its own; a service may be a wildcard"),
        );
        return None;
    }
    Some(text.with(name))
}

fn hostname<'s>(context: &mut Context<'s>, host: &'s TextOrParameter) -> Option<Located<Text>> {
    match host {
        TextOrParameter::Text(text) => {
            let before = context.findings.len();
            let name = context.host_name(text);
            context.hint_at_parameter(text, before);
            let name = name?;
            context.findings.extend(alias_would_do(text, &name));
            Some(text.with(Text::literal(name.as_str())))
        }
        TextOrParameter::Parameter(name) => {
            context.parameter(name, ParameterType::Hostname)?;
            Some(name.with(Text::Parameter(name.value.as_str().into())))
        }
    }
}

/// An alias costs no second question, may stand at the top of the zone, and asks the resource for its health (ALI-01).
fn alias_would_do(text: &Located<String>, name: &DnsName) -> Option<Diagnostic> {
    let service = alias_service(name.as_str())?;
    let id = service.zone_ids.first().copied().unwrap_or("Z…");
    let evaluate = service.service != AwsService::CloudFront;
    Some(
        Diagnostic::new(Code::AliasWouldDo, text.span, format!("an alias to `{name}` would need no CNAME"))
            .label(service.service.title())
            .help(format!(
                "write `alias = {{ name = \"{name}\", zone_id = \"{id}\", evaluate_target_health = {evaluate} }}` for `hostname`"
            )),
    )
}

/// Addresses, a host name or an alias: one kind alone, since a CNAME cannot stand beside anything (REC-08).
fn one_kind_of_address(context: &mut Context<'_>, key: &Located<String>, spec: &EndpointSpec) {
    let address = spec.address.as_ref().or(spec.ipv6.as_ref()).map(|it| (it.span, "addresses"));
    let host = spec.hostname.as_ref().map(|it| (it.span(), "a host name"));
    let alias = spec.alias.as_ref().map(|it| (it.span, "an alias"));
    let kinds: Vec<(Span, &str)> = [address, host, alias].into_iter().flatten().collect();
    let finding = match kinds[..] {
        [_] => return,
        [] => Diagnostic::new(Code::NotExactlyOne, key.span, format!("endpoint `{key}` has no address"))
            .label("needs `address`, `ipv6`, `hostname` or `alias`")
            .help("add `address = \"…\"`"),
        [(first, one), (second, other), ..] => {
            Diagnostic::new(Code::NotExactlyOne, second, format!("endpoint `{key}` has {one} and {other}"))
                .label(match other {
                    "an alias" => "gives the answer of an AWS resource, alone",
                    _ => "gives a CNAME, which cannot stand beside anything",
                })
                .related(first, one)
                .help("keep one of them")
        }
    };
    context.findings.push(finding);
}

/// The number of the endpoint's check, made now unless it is a shared one.
fn health_check<'s>(
    context: &mut Context<'s>,
    entry: &'s Entry<EndpointSpec>,
    spec: &'s EndpointSpec,
    shared: &Checked<'s, usize>,
    target: impl FnOnce(&mut Context<'s>, &ProbeFields<'s>) -> Option<Target>,
) -> Option<usize> {
    let spec_of_check: &'s HealthCheckSpec = match &spec.health_check {
        Some(HealthCheckChoice::Unchecked(_)) => return None,
        Some(HealthCheckChoice::Shared(name)) => return shared_check(context, name, shared),
        Some(HealthCheckChoice::Own(own)) => {
            let fields = ProbeFields::of(&own.value);
            context.probe_findings(&fields);
            &own.value
        }
        // An AWS resource tells its own health (design contract, 3.4).
        None if spec.alias.is_some() => return None,
        None => context.check_for_all(&entry.key)?,
    };
    let target = target(context, &ProbeFields::of(spec_of_check))?;
    Some(context.own_check(&entry.key, spec_of_check, target, spec.tags.as_ref()))
}

fn shared_check<'s>(context: &mut Context<'s>, name: &Located<String>, shared: &Checked<'s, usize>) -> Option<usize> {
    match shared.find(&name.value) {
        Found::Entry(at) => shared.get(at).copied(),
        Found::Broken => {
            context.leans_on_broken = true;
            None
        }
        Found::Missing if context.parsed_with_errors && context.spec.health_checks.is_none() => {
            context.leans_on_broken = true;
            None
        }
        Found::Missing if is_kind(&name.value) => {
            let kind = name.value.to_ascii_lowercase();
            let field = if kind == "tcp" { "port = …" } else { "path = \"/…\"" };
            context.findings.push(
                Diagnostic::new(Code::UnknownHealthCheck, name.span, format!("there is no health check `{name}`"))
                    .label("not declared; a text is the name of an entry of `[health_checks]`")
                    .help(format!("for a check of this kind, write `health_check.{kind} = {{ {field} }}`")),
            );
            None
        }
        Found::Missing => {
            let declared = shared.keys().iter().copied();
            context.unknown_name(Code::UnknownHealthCheck, name, "health check", declared);
            None
        }
    }
}

fn is_kind(name: &str) -> bool {
    ["http", "https", "tcp"].iter().any(|kind| name.eq_ignore_ascii_case(kind))
}

/// A host name is probed by name, so that the probe follows DNS as participants do.
fn host_target(context: &mut Context<'_>, fields: &ProbeFields<'_>, host: &Located<Text>) -> Option<Target> {
    if let Some(fqdn) = fields.fqdn {
        context
            .findings
            .push(foreign_fqdn(fqdn, "Route 53 would probe this name instead of the endpoint's `hostname`"));
        return None;
    }
    Some(Target { ip_address: None, fqdn: Some(host.value.clone()), place: host.span })
}
