use std::fmt;

use crate::model::{Group, Pool, Service};
use crate::source::{Located, Span};

/// The entry of the spec that a tree belongs to.
#[derive(Clone, Copy)]
pub(in crate::check) enum Owner<'w> {
    Service(&'w Service),
    Pool(&'w Pool),
}

impl<'w> Owner<'w> {
    pub(super) fn group(self) -> &'w Group {
        match self {
            Self::Service(service) => &service.group,
            Self::Pool(pool) => &pool.group,
        }
    }

    pub(super) fn key(self) -> &'w Located<String> {
        match self {
            Self::Service(service) => &service.key,
            Self::Pool(pool) => &pool.key,
        }
    }

    /// Seconds for which resolvers keep the answers of its leaves.
    pub(super) fn ttl(self) -> u32 {
        match self {
            Self::Service(service) => service.ttl,
            Self::Pool(pool) => pool.ttl,
        }
    }

    /// Where the TTL is written: nowhere, if it is the default.
    pub(super) fn ttl_place(self) -> Option<Span> {
        match self {
            Self::Service(service) => service.ttl_place,
            Self::Pool(pool) => pool.ttl_place,
        }
    }
}

/// In a sentence.
impl fmt::Display for Owner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Service(_) => "service",
            Self::Pool(_) => "pool",
        };
        write!(f, "{kind} `{}`", self.key())
    }
}
