use std::sync::LazyLock;

use super::framework::given;
use super::{AdminPort, Framework, Transport, frameworks, table};

const PARTICIPANTS: &str = include_str!("../../data/participants.tsv");

/// A framework, and what those who run its participants need to know.
#[derive(Debug)]
pub struct Preset {
    pub framework: &'static Framework,
    pub participants: Participants,
}

/// How participants reach a framework's server, and what happens to them in a failover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participants {
    key: &'static str,
    /// The usual key of the service, such as `superlink`.
    pub service: &'static str,
    /// Where the name goes (M-91); `{name}` and `{port}` stand for those of the service.
    pub setting: &'static str,
    /// Which certificate must hold the name (M-90).
    pub certificate: Option<&'static str>,
    /// Where a run lives (M-89).
    pub state: &'static str,
    /// How participants come back after a failover.
    pub reconnect: Option<&'static str>,
    /// Whether open connections stay with a server that the name has left (M-87); `None` where it is not known.
    pub keeps_connections: Option<bool>,
    pub reach: Reach,
    /// Ports of other parts that need a name of their own.
    pub other_ports: Vec<OtherPort>,
}

/// What a name for the server alone can move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Server,
    /// The server calls its clients, too, so that they need names as well.
    ClientsListen,
    /// Peers without a centre: the name only serves those who join.
    BootstrapOnly,
}

/// A port of another part of a framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherPort {
    pub port: u16,
    pub transport: Transport,
    /// What listens there, such as `Substra orchestrator`.
    pub what: &'static str,
}

impl Preset {
    /// What the framework is known to speak on a port, and what listens there; nothing is known of admin ports.
    pub fn spoken_on(&self, port: u16) -> Option<(Transport, &'static str)> {
        let service = (self.framework.port == Some(port)).then_some((self.framework.transport, self.framework.title));
        let mut others = self.participants.other_ports.iter();
        service.or_else(|| others.find(|other| other.port == port).map(|other| (other.transport, other.what)))
    }

    pub fn admin_port(&self, port: u16) -> Option<&AdminPort> {
        self.framework.admin_ports.iter().find(|admin| admin.port == port)
    }
}

impl Participants {
    /// What participants set, for a service's name and port.
    pub fn setting_for(&self, name: &str, port: &str) -> String {
        self.setting.replace("{name}", name).replace("{port}", port)
    }
}

impl Reach {
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "server" => Self::Server,
            "clients-listen" => Self::ClientsListen,
            "bootstrap-only" => Self::BootstrapOnly,
            _ => return None,
        })
    }
}

/// All presets, sorted by key.
pub fn presets() -> &'static [Preset] {
    static TABLE: LazyLock<Vec<Preset>> = LazyLock::new(|| {
        let known = table::load(PARTICIPANTS, read);
        let of = |framework: &'static Framework| {
            let participants = known.iter().find(|row| row.key == framework.key)?.clone();
            Some(Preset { framework, participants })
        };
        frameworks().iter().filter_map(of).collect()
    });
    &TABLE
}

/// The preset with exactly this key.
pub fn preset(key: &str) -> Option<&'static Preset> {
    table::find(presets(), |preset| preset.framework.key, key)
}

/// The keys of all presets, for lists of what is possible.
pub fn preset_keys() -> &'static [&'static str] {
    static KEYS: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| presets().iter().map(|preset| preset.framework.key).collect());
    &KEYS
}

fn read(cells: [&'static str; 9]) -> Option<Participants> {
    let [key, service, setting, certificate, state, reconnect, connections, reach, other_ports] = cells;
    let keeps_connections = match connections {
        "kept" => Some(true),
        "renewed" => Some(false),
        "-" => None,
        _ => return None,
    };
    let other_ports = given(other_ports).into_iter().flat_map(|list| list.split("; ")).map(read_other_port);
    Some(Participants {
        key,
        service,
        setting,
        certificate: given(certificate),
        state,
        reconnect: given(reconnect),
        keeps_connections,
        reach: Reach::from_word(reach)?,
        other_ports: other_ports.collect::<Option<_>>()?,
    })
}

fn read_other_port(entry: &'static str) -> Option<OtherPort> {
    let mut words = entry.splitn(3, ' ');
    let port = words.next()?.parse().ok()?;
    let transport = Transport::from_word(words.next()?)?;
    Some(OtherPort { port, transport, what: words.next()? })
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(PARTICIPANTS, read);
    }

    #[test]
    fn every_framework_has_its_row() {
        let frameworks: Vec<&str> = frameworks().iter().map(|framework| framework.key).collect();
        let rows: Vec<&str> = table::load(PARTICIPANTS, read).iter().map(|row| row.key).collect();
        assert_eq!(rows, frameworks);
        assert_eq!(preset_keys(), frameworks);
    }

    #[test]
    fn settings_name_the_service_and_no_placeholder_is_left() {
        for Preset { framework, participants } in presets() {
            let set = participants.setting_for("a.example.com", "1234");
            assert!(set.contains("a.example.com") && !set.contains("{name}") && !set.contains("{port}"), "{set}");
            let service = participants.service;
            assert!(service.bytes().all(|byte| byte.is_ascii_lowercase()), "{} of {}", service, framework.key);
        }
    }

    #[test]
    fn other_ports_are_neither_those_of_the_service_nor_of_administrators() {
        for preset in presets() {
            for other in &preset.participants.other_ports {
                assert_ne!(preset.framework.port, Some(other.port), "{}", preset.framework.key);
                assert_eq!(preset.admin_port(other.port), None, "{}", preset.framework.key);
            }
        }
    }

    #[test]
    fn what_a_port_speaks_is_known_for_known_ports_only() {
        let spoken = |key, port| preset(key).and_then(|preset| preset.spoken_on(port)).map(|spoken| spoken.0);
        assert_eq!(spoken("nvflare", 8002), Some(Transport::Mtls));
        assert_eq!(spoken("substra", 9000), Some(Transport::Grpc));
        assert_eq!(spoken("flower", 9093), None);
        assert_eq!(spoken("openfl", 443), None);
    }
}
