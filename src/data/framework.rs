use std::num::ParseIntError;
use std::sync::LazyLock;

use super::table;

const FRAMEWORKS: &str = include_str!("../../data/frameworks.tsv");

/// What a federated-learning framework's server needs from DNS: the preset of `federation.framework` (design, section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework {
    /// The word in the spec, such as `flower`.
    pub key: &'static str,
    /// The name in texts, such as `Flower`.
    pub title: &'static str,
    /// The version, and the month, whose source the row was read from.
    pub version: &'static str,
    /// The port participants connect to; `None` where there is no default and the user must say it.
    pub port: Option<u16>,
    pub transport: Transport,
    pub probe: Probe,
    /// Ports that belong on no name participants use.
    pub admin_ports: Vec<AdminPort>,
    /// One sentence: what the probe proves, and what to know.
    pub note: &'static str,
}

/// What the service port speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Grpc,
    GrpcTls,
    /// Any protocol in TLS where the client, too, must show a certificate.
    Mtls,
    Http,
    Https,
    Tcp,
}

/// The health check that suits the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    pub kind: ProbeKind,
    /// The port; `None` means the port of the service, where the user must say that.
    pub port: Option<u16>,
    pub path: Option<&'static str>,
    /// The text the answer must hold, where the status proves too little.
    pub search_string: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeKind {
    Tcp,
    Http,
    Https,
}

/// A port for administrators or other parts of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdminPort {
    pub port: u16,
    /// What listens there, such as `Control API`.
    pub what: &'static str,
}

impl Transport {
    /// Whether gRPC speaks here without client certificates.
    pub fn is_grpc(self) -> bool {
        matches!(self, Self::Grpc | Self::GrpcTls)
    }

    /// The transport in words, such as `gRPC with TLS`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Grpc => "gRPC",
            Self::GrpcTls => "gRPC with TLS",
            Self::Mtls => "TLS with client certificates",
            Self::Http => "HTTP",
            Self::Https => "HTTPS",
            Self::Tcp => "TCP",
        }
    }

    pub fn is_mtls(self) -> bool {
        self == Self::Mtls
    }

    /// Whether HTTP requests get answers here, be it over TLS.
    pub fn speaks_http(self) -> bool {
        matches!(self, Self::Http | Self::Https)
    }

    /// Whether a health check of this kind can pass: HTTP fails on gRPC, and HTTPS where a client certificate is asked for.
    pub fn takes(self, probe: ProbeKind) -> bool {
        match probe {
            ProbeKind::Tcp => true,
            ProbeKind::Http => self == Self::Http,
            ProbeKind::Https => self == Self::Https,
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "grpc" => Self::Grpc,
            "grpc-tls" => Self::GrpcTls,
            "mtls" => Self::Mtls,
            "http" => Self::Http,
            "https" => Self::Https,
            "tcp" => Self::Tcp,
            _ => return None,
        })
    }
}

impl ProbeKind {
    /// The word in the spec, such as `https`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tcp => "tcp",
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "tcp" => Self::Tcp,
            "http" => Self::Http,
            "https" => Self::Https,
            _ => return None,
        })
    }
}

/// All presets, sorted by key.
pub fn frameworks() -> &'static [Framework] {
    static TABLE: LazyLock<Vec<Framework>> = LazyLock::new(|| table::load(FRAMEWORKS, read));
    &TABLE
}

/// The preset with exactly this key.
pub fn framework(key: &str) -> Option<&'static Framework> {
    table::find(frameworks(), |framework| framework.key, key)
}

fn read(cells: [&'static str; 11]) -> Option<Framework> {
    let [key, title, version, port, transport, kind, probe_port, path, search_string, admin_ports, note] = cells;
    let probe = Probe {
        kind: ProbeKind::from_word(kind)?,
        port: read_port(probe_port).ok()?,
        path: given(path),
        search_string: given(search_string),
    };
    let admin_ports = given(admin_ports).into_iter().flat_map(|list| list.split("; ")).map(read_admin_port);
    Some(Framework {
        key,
        title,
        version,
        port: read_port(port).ok()?,
        transport: Transport::from_word(transport)?,
        probe,
        admin_ports: admin_ports.collect::<Option<_>>()?,
        note,
    })
}

/// `-` stands for nothing.
pub(super) fn given(cell: &'static str) -> Option<&'static str> {
    (cell != "-").then_some(cell)
}

fn read_port(cell: &'static str) -> Result<Option<u16>, ParseIntError> {
    given(cell).map(str::parse).transpose()
}

fn read_admin_port(entry: &'static str) -> Option<AdminPort> {
    let (port, what) = entry.split_once(' ')?;
    Some(AdminPort { port: port.parse().ok()?, what })
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::check;
    use super::*;

    #[test]
    fn table_is_sound() {
        check(FRAMEWORKS, read);
    }

    #[test]
    fn ports_and_probes_are_those_that_were_read() {
        use ProbeKind::{Http, Https, Tcp};
        let read: Vec<_> = frameworks().iter().map(|entry| (entry.key, entry.port, entry.probe.kind)).collect();
        let expected = [
            ("fate-osx", Some(9370), Tcp),
            ("fedbiomed", Some(50_051), Tcp),
            ("fedml-grpc", Some(8890), Tcp),
            ("fedn", Some(8092), Http),
            ("flower", Some(9092), Tcp),
            ("flower-rest", Some(9095), Tcp),
            ("nvflare", Some(8002), Tcp),
            ("openfl", None, Tcp),
            ("openfl-director", Some(50_051), Tcp),
            ("pysyft", Some(443), Https),
            ("substra", Some(443), Https),
            ("swarm-learning", Some(30_303), Tcp),
            ("vantage6", Some(443), Https),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn probes_can_pass_and_are_whole() {
        for Framework { key, transport, probe, port, .. } in frameworks() {
            assert!(transport.takes(probe.kind), "{key}");
            assert_eq!(probe.port, *port, "{key}");
            assert_eq!(probe.path.is_some(), probe.kind != ProbeKind::Tcp, "{key}");
            assert!(probe.path.is_none_or(|path| path.starts_with('/') && path.len() <= 255), "{key}");
            assert!(probe.search_string.is_none_or(|text| probe.path.is_some() && text.len() <= 255), "{key}");
        }
    }

    #[test]
    fn admin_ports_are_no_service_ports_and_told_once() {
        for Framework { key, port, admin_ports, .. } in frameworks() {
            assert!(admin_ports.is_sorted_by(|one, next| one.port < next.port), "{key}");
            assert!(admin_ports.iter().all(|admin| Some(admin.port) != *port && !admin.what.is_empty()), "{key}");
        }
        let flower = framework("flower").map(|flower| flower.admin_ports.iter().map(|admin| admin.port).collect());
        assert_eq!(flower, Some(vec![8081, 9091, 9093, 9096]));
    }

    #[test]
    fn notes_are_one_sentence() {
        for Framework { key, note, .. } in frameworks() {
            assert!(note.ends_with('.') && !note.contains(". "), "{key}");
        }
    }

    #[test]
    fn http_cannot_ask_grpc_and_https_cannot_ask_mtls() {
        let transport = |key| framework(key).map(|entry| entry.transport);
        assert!(transport("flower").is_some_and(|flower| flower.is_grpc() && !flower.is_mtls()));
        assert!(transport("nvflare").is_some_and(|nvflare| nvflare.is_mtls() && !nvflare.is_grpc()));
        for refusing in [Transport::Grpc, Transport::GrpcTls, Transport::Mtls, Transport::Tcp] {
            assert!(refusing.takes(ProbeKind::Tcp));
            assert!(!refusing.takes(ProbeKind::Http) && !refusing.takes(ProbeKind::Https), "{refusing:?}");
        }
        assert!(Transport::Https.takes(ProbeKind::Https) && !Transport::Https.takes(ProbeKind::Http));
    }

    #[test]
    fn vantage6_is_judged_by_its_text_because_its_status_is_always_200() {
        let probe = framework("vantage6").map(|vantage6| vantage6.probe);
        assert_eq!(probe.and_then(|probe| probe.path), Some("/api/health"));
        assert_eq!(probe.and_then(|probe| probe.search_string), Some("\"database\": true"));
    }

    #[test]
    fn unknown_keys_are_not_found() {
        for key in ["", "Flower", "flwr", "flower ", "tensorflow"] {
            assert_eq!(framework(key), None, "{key}");
        }
    }
}
