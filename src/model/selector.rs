use std::sync::Arc;

/// How a record set is chosen among those of its name and type: at most one policy each (REC-12).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Selector {
    Failover(Role),
    /// Share of the answers, 0 to 255 (WGT-01).
    Weighted(u8),
    /// The AWS region whose clients are near (LAT-01).
    Latency(Arc<str>),
    Geolocation(Location),
    Geoproximity(Proximity),
    /// Up to eight healthy ones are answered together (MVA-02).
    Multivalue {},
    /// The clients' location in the group's CIDR collection; `*` for all others (CID-02).
    Cidr(Arc<str>),
}

/// The role in a failover group (FO-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Primary,
    Secondary,
}

impl Role {
    /// The role as a set identifier.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }

    /// The role as the API spells it.
    pub fn api(self) -> &'static str {
        match self {
            Self::Primary => "PRIMARY",
            Self::Secondary => "SECONDARY",
        }
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Primary => Self::Secondary,
            Self::Secondary => Self::Primary,
        }
    }
}

/// A place of clients: one of continent, country, or country and subdivision (GEO-01). The default is country `*`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continent: Option<Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<Arc<str>>,
}

/// A place of servers, and how far its reach is stretched.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Proximity {
    pub place: Place,
    /// From -99 to 99; above 0 it draws clients from farther away (GPX-03, GPX-05).
    pub bias: i8,
}

/// Exactly one way to say where servers are (GPX-01).
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Region(Arc<str>),
    LocalZoneGroup(Arc<str>),
    /// Degrees with at most two decimals, as text (GPX-02).
    Coordinates {
        latitude: Arc<str>,
        longitude: Arc<str>,
    },
}

/// The kinds of routing, as the spec names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyKind {
    Simple,
    Failover,
    Weighted,
    Latency,
    Geolocation,
    Geoproximity,
    Multivalue,
    Cidr,
}

impl PolicyKind {
    /// The policy's key in a spec.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Failover => "failover",
            Self::Weighted => "weighted",
            Self::Latency => "latency",
            Self::Geolocation => "geolocation",
            Self::Geoproximity => "geoproximity",
            Self::Multivalue => "multivalue",
            Self::Cidr => "cidr",
        }
    }
}

impl Selector {
    pub fn kind(&self) -> PolicyKind {
        match self {
            Self::Failover(_) => PolicyKind::Failover,
            Self::Weighted(_) => PolicyKind::Weighted,
            Self::Latency(_) => PolicyKind::Latency,
            Self::Geolocation(_) => PolicyKind::Geolocation,
            Self::Geoproximity(_) => PolicyKind::Geoproximity,
            Self::Multivalue {} => PolicyKind::Multivalue,
            Self::Cidr(_) => PolicyKind::Cidr,
        }
    }
}
