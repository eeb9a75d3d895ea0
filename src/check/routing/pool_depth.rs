//! How deep pools lead to pools: whatever asks who may be answered in the end goes down as deep.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{Located, Span};

/// Pools below each other, from a service to the endpoints: more than anybody who is called at night can follow.
pub const DEEPEST_POOL: usize = 64;

/// How many pools there are on the longest way down from each one, itself included. `order` has the lower ones first.
pub(super) fn depths(order: &[usize], edges: &[Vec<(usize, Span)>]) -> Vec<usize> {
    let mut depths = vec![0; edges.len()];
    for &at in order {
        depths[at] = 1 + edges[at].iter().map(|&(next, _)| depths[next]).max().unwrap_or(0);
    }
    depths
}

/// Whether a pool is shallow enough. The first one that is not is reported; those above it would only be echoes.
pub(super) fn is_followed(context: &mut Context<'_>, key: &Located<String>, depth: usize) -> bool {
    if depth == DEEPEST_POOL + 1 {
        let message = format!("`{key}` leads through {} to its endpoints", words::count(depth, "pool"));
        context.findings.push(
            Diagnostic::new(Code::PoolsTooDeep, key.span, message)
                .label(format!("the limit is {DEEPEST_POOL}"))
                .help("let it lead to an endpoint, or to a pool nearer to one"),
        );
    }
    depth <= DEEPEST_POOL
}
