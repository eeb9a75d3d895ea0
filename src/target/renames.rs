//! What became of earlier names.

use std::collections::HashSet;

use super::Kind;
use super::identifiers::each;
use crate::plan::{LogicalName, Plan};

/// A step from an earlier address to the next one.
#[derive(Debug)]
pub(crate) struct Move {
    pub kind: Kind,
    pub from: LogicalName,
    pub to: LogicalName,
}

/// The earlier names that are spelled differently, each once, the oldest first.
pub(crate) fn earlier_names(id: &LogicalName, spell: fn(&LogicalName) -> String) -> Vec<LogicalName> {
    let mut names = Vec::new();
    if id.earlier().len() == 0 {
        return names;
    }
    let mut seen = HashSet::from([spell(id)]);
    for name in id.earlier() {
        if seen.insert(spell(&name)) {
            names.push(name);
        }
    }
    names
}

/// Every step of every renamed resource: from its oldest name to the next, and so on to the present one. Terraform takes
/// one move to an address only, so that earlier names cannot all lead to the last one.
pub(crate) fn moves(plan: &Plan) -> Vec<Move> {
    let mut moves = Vec::new();
    each(plan, |kind, id, _| {
        let mut names = earlier_names(id, LogicalName::snake);
        if names.is_empty() {
            return;
        }
        names.push(id.clone());
        moves.extend(names.windows(2).map(|pair| Move { kind, from: pair[0].clone(), to: pair[1].clone() }));
    });
    moves
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn names_that_are_spelled_alike_are_one() {
        let earlier = ["a-b", "x", "a_b", "x", "c"].map(Arc::from).to_vec();
        let id = LogicalName::renamed("c", earlier);
        let names = |spell| earlier_names(&id, spell).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(names(LogicalName::snake), ["a-b", "x"]);
        assert_eq!(names(LogicalName::kebab), ["a-b", "x", "a_b"]);
        assert!(earlier_names(&LogicalName::new(&["c"]), LogicalName::snake).is_empty());
    }
}
