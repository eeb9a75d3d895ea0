//! The names that nodes get beside those of the spec: `_<member>.<name of the outer node>` (design contract, 3.2), and those
//! of CIDR collections.

use crate::check::Context;
use crate::check::federation::federation_name;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DnsName, Group, NameError, Policy, Target};
use crate::plan::{collection_name, segment};

/// The longest name of a collection (CID-03).
const COLLECTION_CHARS: usize = 64;

/// Reports nodes that cannot get a name. `path` is made of keys, the oldest ones, as the names of resources are.
pub(super) fn check(context: &mut Context<'_>, group: &Group, name: &DnsName, path: &str) {
    if !group.locations.is_empty() {
        collection(context, group, path);
    }
    let Policy::Routed(members) = &group.policy else { return };
    for member in members {
        let Target::Nested(inner) = &member.target else { continue };
        let label = segment(&member.key.value);
        match name.prefixed(&format!("_{label}")) {
            Ok(helper) => check(context, inner, &helper, &format!("{path}/{label}")),
            Err(error) => context.findings.push(
                Diagnostic::new(Code::HelperName, member.span, "this nested node can have no name of its own")
                    .label(what(&error))
                    .help(
                        "make a pool of it, under `[pools]`, and name that here: pools have short names of their own",
                    ),
            ),
        }
    }
}

fn what(error: &NameError) -> String {
    match error {
        NameError::WildcardPlace { .. } => "below a wildcard there are no names".to_owned(),
        other => other.to_string(),
    }
}

fn collection(context: &mut Context<'_>, group: &Group, path: &str) {
    let name = collection_name(federation_name(context), path);
    if name.len() > COLLECTION_CHARS {
        context.findings.push(
            Diagnostic::new(
                Code::CollectionName,
                group.span,
                "the CIDR collection of this policy gets too long a name",
            )
            .label(format!("`{name}` has {} characters; {COLLECTION_CHARS} are possible", name.len()))
            .help(shorter(federation_name(context), path)),
        );
    }
}

/// What to shorten: the longest part of a collection's name. `path` is `service` or `pool`, its key, and those of the nodes
/// within it.
fn shorter(federation: &str, path: &str) -> String {
    let mut keys = path.split('/');
    let (kind, owner) = (keys.next().unwrap_or_default(), keys.next().unwrap_or_default());
    let longest = keys.max_by_key(|key| key.len()).unwrap_or_default();
    if longest.len() >= owner.len().max(federation.len()) {
        format!("`{longest}` is the longest part: give this member a shorter key, or make a pool of the policy")
    } else if owner.len() >= federation.len() && kind == "service" {
        format!("`{owner}` is the longest part: give the service a shorter key, and say its DNS name as `name`")
    } else if owner.len() >= federation.len() {
        format!("`{owner}` is the longest part: give the pool a shorter key")
    } else {
        format!("`{}` is the longest part: give the federation a shorter `name`", federation.escape_debug())
    }
}
