//! `docs/frameworks.md`, made from the tables.

use std::fmt::Write;

use super::{Framework, Preset, Probe, Reach, presets};

const INTRODUCTION: &str = "\
# Frameworks

`framework = \"…\"` in `[federation]` names the federated-learning framework whose servers the spec is about. An endpoint without a
check of its own then gets the probe below, unless `[defaults]` has one, and a probe that cannot work is refused: HTTP on a gRPC
port, or HTTPS where the server asks for a client certificate. `fedgen init --framework F` writes a spec to start from.

For all of them:

- Participants take one name and one port. Give them the name of the service, never that of a site, and never an address: a name is
  all that can fail over (M-91).
- Their firewalls must let them out to that port of *every* site, since the address changes.
- The certificate of every site must hold the name of the service (M-90).
- Route 53 moves the name, not the run. Decide how the other site comes to the state, or that the run starts anew (M-89).
- A TCP probe proves that a port is open, and nothing about what is behind it (M-54). No health check of Route 53 speaks gRPC (M-56) or
  shows a client certificate (M-57).
- An open connection stays with its server, even when the name has moved on. It is looked up again for a new one only (M-87).

The rows were read from the public repositories in the version that each one names. Compare ports with the version that you run.

This file is made from `data/frameworks.tsv` and `data/participants.tsv`: `FEDGEN_BLESS=1 cargo test generated` writes it.
";

/// The page that lists all presets, in Markdown.
pub fn frameworks_markdown() -> String {
    let mut page = INTRODUCTION.to_owned();
    page.push_str("\n| `framework` | what it is | port | transport | probe |\n|---|---|---|---|---|\n");
    for Preset { framework, .. } in presets() {
        let Framework { key, title, port, transport, probe, .. } = framework;
        let port = port.map_or_else(|| "none, pin it".to_owned(), |port| port.to_string());
        // Writing to a string does not fail.
        let _ = writeln!(page, "| [`{key}`](#{key}) | {title} | {port} | {} | {} |", transport.words(), words(probe));
    }
    for preset in presets() {
        section(preset, &mut page);
    }
    page
}

fn section(Preset { framework, participants }: &Preset, page: &mut String) {
    let Framework { key, title, version, note, .. } = framework;
    let port = framework.port.map_or_else(|| "PORT".to_owned(), |port| port.to_string());
    let name = format!("{}.example.com", participants.service);
    let others = participants.other_ports.iter().map(|other| format!("{} {}", other.port, other.what));
    let admin = framework.admin_ports.iter().map(|admin| format!("{} {}", admin.port, admin.what));
    let reach = match participants.reach {
        Reach::Server => None,
        Reach::ClientsListen => Some("not enough: clients listen, too, and each needs a published endpoint".to_owned()),
        Reach::BootstrapOnly => Some("peers have no centre: only the name that they join by can fail over".to_owned()),
    };
    let facts = [
        ("Participants set", Some(participants.setting_for(&name, &port))),
        ("Certificate", participants.certificate.map(str::to_owned)),
        ("State", Some(participants.state.to_owned())),
        ("After a failover", participants.reconnect.map(str::to_owned)),
        ("The server's name", reach),
        ("Other ports, with names of their own", list(others)),
        ("Ports that belong on no name for participants", list(admin)),
    ];
    let _ = write!(page, "\n## {key}\n\n{title} ({version}). {note}\n\n");
    for (what, text) in facts.into_iter().filter_map(|(what, text)| Some((what, text?))) {
        let _ = writeln!(page, "- {what}: {text}");
    }
}

fn list(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| items.join(", "))
}

/// A probe as it is written in a spec.
fn words(probe: &Probe) -> String {
    let port = probe.port.map_or_else(|| "…".to_owned(), |port| port.to_string());
    let mut fields = format!("port = {port}");
    if let Some(path) = probe.path {
        let _ = write!(fields, ", path = \"{path}\"");
    }
    if let Some(text) = probe.search_string {
        let _ = write!(fields, ", search_string = '{text}'");
    }
    format!("`{} = {{ {fields} }}`", probe.kind.as_str())
}
