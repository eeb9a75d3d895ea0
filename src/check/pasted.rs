//! Texts that were copied from elsewhere: URLs, names with ports, and references of other tools.

use super::Context;
use crate::diagnostic::words;
use crate::model::DnsName;
use crate::source::Located;

/// The host in a URL, or before a port, and the port.
pub(super) fn host_in(text: &str) -> Option<(&str, Option<&str>)> {
    let text = text.trim();
    let without_scheme = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = without_scheme.split(['/', '?', '#']).next()?;
    let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
        _ => (authority, None),
    };
    (host != text && !host.is_empty() && DnsName::host(host).is_ok()).then_some((host, port))
}

/// What to write for a host with something around it.
pub(super) fn host_help(text: &str) -> Option<String> {
    let (host, port) = host_in(text)?;
    let port = port.map_or_else(String::new, |port| format!("; the port goes into the health check: `port = {port}`"));
    Some(format!("write `{host}`{port}"))
}

/// The name in a reference of another tool, such as `${var.site_ip}`, `{{ site_ip }}` or `!Ref SiteIp`.
pub(super) fn referred_to(text: &str) -> Option<String> {
    let text = text.trim();
    let between = |start: &str, end: &str| text.strip_prefix(start)?.strip_suffix(end);
    let inner = between("${", "}")
        .or_else(|| between("{{", "}}"))
        .or_else(|| between("$(", ")"))
        .or_else(|| ["!Ref ", "!GetAtt ", "!Sub "].iter().find_map(|tag| text.strip_prefix(tag)))
        .or_else(|| ["var.", "local.", "data.", "module."].iter().any(|word| text.starts_with(word)).then_some(text))
        .or_else(|| text.strip_prefix('$'))?;
    let last = inner.trim().rsplit(['.', ':']).next()?;
    let name: String = words::snake(last).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(name)
}

/// What to write for a reference where a parameter may stand.
pub(super) fn parameter_help(text: &str) -> Option<String> {
    let name = referred_to(text)?;
    Some(format!("a value for later is written `{{ parameter = \"{name}\" }}`, and declared as `[parameters.{name}]`"))
}

impl Context<'_> {
    /// Answers what was found since `before` about a text where a parameter may stand, if it is such a reference.
    pub(super) fn hint_at_parameter(&mut self, text: &Located<String>, before: usize) {
        if self.findings.len() == before {
            return;
        }
        let Some(help) = parameter_help(&text.value) else { return };
        self.findings.change_from(before, |finding| finding.help = vec![help.clone()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_found_in_what_is_around_it() {
        for (text, found) in [
            ("https://fl.example.org/health?x=1", Some(("fl.example.org", None))),
            ("fl.example.org:8443", Some(("fl.example.org", Some("8443")))),
            ("grpc://user@fl.example.org:9092", Some(("fl.example.org", Some("9092")))),
            ("fl.example.org/", Some(("fl.example.org", None))),
            ("fl.example.org", None),
            ("https://", None),
            ("fl example.org:80", None),
            ("", None),
        ] {
            assert_eq!(host_in(text), found, "{text}");
        }
    }

    #[test]
    fn references_of_other_tools_have_a_name() {
        for (text, name) in [
            ("${var.site_ip}", Some("site_ip")),
            ("${SiteIp}", Some("site_ip")),
            ("{{ cookiecutter.ip }}", Some("ip")),
            ("!Ref SiteIp", Some("site_ip")),
            ("!GetAtt Server.PublicIp", Some("public_ip")),
            ("var.site-ip", Some("site_ip")),
            ("$SITE_IP", Some("site_ip")),
            ("${}", None),
            ("192.0.2.10", None),
            ("", None),
        ] {
            assert_eq!(referred_to(text).as_deref(), name, "{text}");
        }
    }
}
