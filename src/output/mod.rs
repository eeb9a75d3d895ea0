//! Compares artifacts with the disk, and writes all of them or none.
//!
//! Only a file with fedgen's mark is ever replaced or deleted. A left-over file that somebody edited is in the way like
//! a foreign one: it may hold work, and it may still take part in a deployment, so neither deleting nor ignoring it is right.

mod change;
mod commit;
mod compare;
mod diff;
mod disk;
mod error;
mod folder;
mod judge;
mod left_over;
mod lock;
mod replace;
mod staging;

pub use change::{Change, ChangeKind, Drift};
pub use compare::{Comparison, compare};
pub use diff::unified;
pub use error::{Obstacle, OutputError, Unrestored};
pub use replace::{ReplaceError, replace, replaceable};
pub use staging::Staging;
