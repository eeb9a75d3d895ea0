//! The spec that `fedgen init` writes.

use anyhow::Context;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, context};

use crate::data::{Preset, Reach};

const TEMPLATE: &str = include_str!("../../templates/init/fedgen.toml.j2");
const SERVICE: &str = "aggregator";
/// Stands for the port of a framework that has none of its own.
const PINNED_PORT: u16 = 55_000;
/// Columns of a line of the spec.
const WIDTH: usize = 118;

/// A commented spec for two sites, of the framework if one is asked for.
pub(super) fn starter(preset: Option<&Preset>) -> anyhow::Result<String> {
    let mut environment = Environment::empty();
    let mut syntax = SyntaxConfig::builder();
    environment.set_syntax(syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    // Every value is from fedgen's own tables; the tests read all that can come of them.
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    let service = preset.map_or(SERVICE, |preset| preset.participants.service);
    let values = context! { service, preset => preset.map(values) };
    environment.render_str(TEMPLATE, values).context("the template of the starter fails")
}

fn values(preset: &Preset) -> Value {
    let framework = preset.framework;
    let probe = framework.probe;
    context! {
        key => framework.key,
        title => framework.title,
        kind => probe.kind.as_str(),
        port => probe.port.unwrap_or(PINNED_PORT),
        path => probe.path,
        search_string => probe.search_string,
        clients_listen => preset.participants.reach == Reach::ClientsListen,
        about_preset => about_preset(preset),
        about_probe => about_probe(preset),
        about_service => about_service(preset),
    }
}

fn about_preset(preset: &Preset) -> String {
    comment(&format!(
        "The preset of {} ({}): probes that cannot work are refused. Compare the ports below with your version.",
        preset.framework.title, preset.framework.version
    ))
}

fn about_probe(preset: &Preset) -> String {
    let framework = preset.framework;
    let mut lines = vec![comment(framework.note)];
    if framework.port.is_none() {
        lines.push(comment("This port is an example: put the one that you have fixed here."));
    }
    if !framework.admin_ports.is_empty() {
        let ports = framework.admin_ports.iter().map(|admin| format!("{} ({})", admin.port, admin.what));
        let ports: Vec<String> = ports.collect();
        lines.push(comment(&format!("Not for participants, and not to be probed: {}.", ports.join(", "))));
    }
    lines.join("\n")
}

fn about_service(preset: &Preset) -> String {
    let participants = &preset.participants;
    let port = preset.framework.port.unwrap_or(PINNED_PORT).to_string();
    let name = format!("{}.federated.example.com", participants.service);
    let setting = participants.setting_for(&name, &port);
    let certificate = participants.certificate.unwrap_or("look up whether it needs this name");
    let reconnect = participants.reconnect.map(|text| format!("After a failover: {text}."));
    let others = participants.other_ports.iter().map(|other| format!("{} on port {}", other.what, other.port));
    let others: Vec<String> = others.collect();
    let others = (!others.is_empty()).then(|| format!("With a name and a check of its own: {}.", others.join(", ")));
    let lines = [
        Some("Give them this name alone, never an address or the name of a site: those never fail over.".to_owned()),
        Some(format!("They set: {setting}.")),
        Some(format!("Their firewalls let them out to TCP port {port} of both sites.")),
        Some(format!("Certificate of both sites: {certificate}.")),
        Some(format!("State: {}.", participants.state)),
        reconnect,
        others,
    ];
    lines.into_iter().flatten().map(|line| comment(&line)).collect::<Vec<_>>().join("\n")
}

/// The text as comment lines, broken between words.
fn comment(text: &str) -> String {
    let mut lines = vec!["#".to_owned()];
    for word in text.split(' ') {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 1 && line + 1 + word.chars().count() > WIDTH {
            lines.push("#".to_owned());
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n")
}
