//! What an alias leads to comes before it (ALI-03, DIF-14).

use foldhash::{HashMap, HashMapExt};

use super::{Alias, Answer, LogicalName, RecordSet};
use crate::model::{DnsName, RecordType};

/// All record sets of one name and type.
type GroupKey = (DnsName, RecordType);

/// Puts targets before the aliases that lead to them, and tells each alias which those are. Otherwise, the order stays.
pub(super) fn targets_first(record_sets: Vec<RecordSet>) -> Vec<RecordSet> {
    if record_sets.iter().all(|record| target(record).is_none()) {
        return record_sets;
    }
    let mut members: HashMap<GroupKey, Vec<LogicalName>> = HashMap::new();
    let mut groups: Vec<Vec<RecordSet>> = Vec::new();
    let mut places: HashMap<GroupKey, usize> = HashMap::new();
    for record in record_sets {
        let key = (record.name.clone(), record.kind);
        members.entry(key.clone()).or_default().push(record.id.clone());
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(record);
    }
    let order = order(&groups, &places);
    let mut groups: Vec<Option<Vec<RecordSet>>> = groups.into_iter().map(Some).collect();
    let mut sorted: Vec<RecordSet> = order.into_iter().filter_map(|at| groups[at].take()).flatten().collect();
    for record in &mut sorted {
        let kind = record.kind;
        if let Answer::Alias { alias: Alias::Records { name, after, .. } } = &mut record.answer {
            *after = members.get(&(name.clone(), kind)).cloned().unwrap_or_default();
        }
    }
    sorted
}

/// Depth first, without recursion: a chain of aliases may be long. A loop, which `check` refuses, is cut somewhere.
fn order(groups: &[Vec<RecordSet>], places: &HashMap<GroupKey, usize>) -> Vec<usize> {
    let mut done = vec![false; groups.len()];
    let mut order = Vec::with_capacity(groups.len());
    for start in 0..groups.len() {
        let mut path = vec![(start, targets(&groups[start], places))];
        if std::mem::replace(&mut done[start], true) {
            continue;
        }
        while let Some((at, open)) = path.last_mut() {
            match open.pop() {
                Some(next) if std::mem::replace(&mut done[next], true) => {}
                Some(next) => path.push((next, targets(&groups[next], places))),
                None => {
                    order.push(*at);
                    path.pop();
                }
            }
        }
    }
    order
}

/// The groups that a group's aliases lead to, the first one last.
fn targets(group: &[RecordSet], places: &HashMap<GroupKey, usize>) -> Vec<usize> {
    let names = group.iter().rev().filter_map(|record| Some((target(record)?.clone(), record.kind)));
    names.filter_map(|key| places.get(&key).copied()).collect()
}

fn target(record: &RecordSet) -> Option<&DnsName> {
    match record.alias()? {
        Alias::Records { name, .. } => Some(name),
        Alias::Resource(_) => None,
    }
}
