//! How long a failover takes: detection, and what resolvers keep (TIM-01, TIM-02, TIM-05, TIM-06). Times are in seconds.

mod budget;
mod faster;
mod timed;

pub(super) use budget::{Budget, Failover, finding};
pub(super) use timed::{Seen, Timed, timed};

use crate::source::Span;

/// Seconds for which resolvers keep the answer of a load balancer (ALI-08).
pub(super) const RESOURCE_TTL: u32 = 60;

/// A way from the primary to an answer: the health check that is first to take the answer away, and the answer's TTL.
#[derive(Clone, Copy)]
pub(super) struct Path<'c> {
    pub check: Timed<'c>,
    pub ttl: Ttl,
}

/// The TTL that counts: that of the record set which is answered in the end (M-84).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ttl {
    Written(u32, Span),
    Default(u32),
    /// That of an AWS resource, which nobody can change.
    Resource,
}

impl Ttl {
    pub(super) fn new(seconds: u32, place: Option<Span>) -> Self {
        place.map_or(Self::Default(seconds), |place| Self::Written(seconds, place))
    }

    fn seconds(self) -> u64 {
        match self {
            Self::Written(seconds, _) | Self::Default(seconds) => seconds.into(),
            Self::Resource => RESOURCE_TTL.into(),
        }
    }

    /// As a term of a sum.
    fn term(self) -> String {
        let source = match self {
            Self::Written(..) => "",
            Self::Default(_) => " (default)",
            Self::Resource => " of the AWS resource",
        };
        format!("{} s TTL{source}", self.seconds())
    }
}

impl Path<'_> {
    /// As a rule.
    fn usual(&self) -> u64 {
        self.check.seconds() + self.ttl.seconds()
    }

    /// When every probe runs into its time-out.
    fn worst(&self) -> u64 {
        self.check.worst_seconds() + self.ttl.seconds()
    }
}

/// What is known of the ways from a primary to its answers.
#[derive(Default)]
pub(super) struct Paths<'c> {
    pub known: Vec<Path<'c>>,
    /// What is down when AWS or people say so: how soon is not in the spec.
    pub unknown: Option<&'static str>,
}
