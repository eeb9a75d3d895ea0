//! What templates loop over, and what is there once.

use super::entry::Get;
use super::{checks, fields, networks, records, stacks, zone};

/// A list of entries, or the only entry of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Plan,
    Parameters,
    Zone,
    Checks,
    /// Of all CIDR collections, one after the other.
    Locations,
    Records,
    Moves,
    Providers,
    Stacks,
    Outputs,
}

impl Section {
    /// Finds a field by the name that templates use.
    pub(super) fn field(self, key: &str) -> Option<Get> {
        match self {
            Self::Plan => fields::plan(key),
            Self::Parameters => fields::parameter(key),
            Self::Zone => zone::zone(key),
            Self::Checks => checks::health_check(key),
            Self::Locations => networks::location(key),
            Self::Records => records::record(key),
            Self::Moves => fields::a_move(key),
            Self::Providers => fields::provider(key),
            Self::Stacks => stacks::stack(key),
            Self::Outputs => fields::output(key),
        }
    }
}
