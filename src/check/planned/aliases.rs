//! Where aliases lead: to records that are there, without circles, and with their health.

use super::groups::{Group, Groups, Report, policy};
use crate::check::aliases::{is_cloudfront, service};
use crate::data::AwsService;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{AliasResource, PolicyKind, RecordType};
use crate::plan::{Alias, Plan, RecordSet};

/// Every target is there (ALI-03), unless the zone may hold it already.
pub(super) fn targets<'p>(plan: &Plan, groups: &Groups<'p>, group: &Group<'p>, report: &mut Report<'_, 'p>) {
    if plan.zone.source.created().is_none() {
        return;
    }
    for set in &group.sets {
        let Some(Alias::Records { name, .. }) = set.alias() else { continue };
        if groups.get(name.as_str(), set.kind).is_none() {
            report.say(group, not_found(groups, set, name.as_str()));
        }
    }
}

fn not_found(groups: &Groups<'_>, set: &RecordSet, target: &str) -> Diagnostic {
    let kind = set.kind.as_str();
    let declared = RecordType::ALL.into_iter().filter(|kind| groups.get(target, *kind).is_some());
    let others: Vec<&str> = declared.map(RecordType::as_str).collect();
    let finding = Diagnostic::new(
        Code::AliasTarget,
        set.answer_place,
        format!("the target `{target}` of the alias `{}` was not found", set.name),
    );
    if others.is_empty() {
        finding.label(format!("this spec declares no record of type {kind} with this name")).help(
            near(groups, set, target).unwrap_or_else(|| {
                "name a record, service or endpoint of this spec; an AWS resource needs `zone_id`, too".to_owned()
            }),
        )
    } else {
        finding
            .label(format!("no record of type {kind}, only of {}", words::all_of(&others)))
            .help(format!("an alias has the type of its target: write {}", words::one_of(&others)))
    }
}

/// The name of this type that was meant.
fn near(groups: &Groups<'_>, set: &RecordSet, target: &str) -> Option<String> {
    let names = groups.all.iter().filter(|group| group.kind == set.kind && *group.name != set.name);
    words::did_you_mean(target, names.map(|group| group.name.as_str()))
}

/// Aliases that lead back to where they began have no answer (ALI-11).
pub(super) fn circles<'p>(groups: &Groups<'p>, report: &mut Report<'_, 'p>) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let next = |at: usize, skip: usize| {
        let group = &groups.all[at];
        group.sets.iter().enumerate().skip(skip).find_map(|(number, set)| match set.alias()? {
            Alias::Records { name, .. } => Some((number, groups.place(name.as_str(), group.kind)?)),
            Alias::Resource(_) => None,
        })
    };
    let mut states = vec![State::New; groups.all.len()];
    for start in 0..groups.all.len() {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut path = vec![(start, 0)];
        while let Some((at, skip)) = path.last_mut() {
            let Some((number, target)) = next(*at, *skip) else {
                states[*at] = State::Done;
                path.pop();
                continue;
            };
            *skip = number + 1;
            match states[target] {
                State::New => {
                    states[target] = State::Open;
                    path.push((target, 0));
                }
                State::Open => {
                    let group = &groups.all[*at];
                    report.say(group, circle(group.sets[number], &groups.all[target]));
                }
                State::Done => {}
            }
        }
    }
}

fn circle(set: &RecordSet, target: &Group<'_>) -> Diagnostic {
    let finding =
        Diagnostic::new(Code::AliasTarget, set.answer_place, format!("the alias `{}` leads back to itself", set.name));
    let finding = if set.name == *target.name {
        finding.label("its own name")
    } else {
        finding
            .label(format!("`{}` leads here again", target.name))
            .related(target.sets[0].origin, "part of the circle")
    };
    finding.help("let one of them lead to a record with values, or to an AWS resource")
}

/// Branches that are answered although everything below them is down (ALI-09).
pub(super) fn not_evaluated<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    for set in group.sets.iter().filter(|set| policy(set) != PolicyKind::Simple && set.health_check.is_none()) {
        let (evaluated, fixed) = match set.alias() {
            Some(Alias::Records { evaluate_target_health, .. }) => (*evaluate_target_health, false),
            Some(Alias::Resource(resource)) => (resource.evaluate_target_health, is_cloudfront(resource)),
            None => continue,
        };
        if evaluated {
            continue;
        }
        let help = if fixed {
            "CloudFront cannot be evaluated: give it a `health_check`"
        } else {
            "write `evaluate_target_health = true`, or give it a `health_check`"
        };
        let identifier = set.set_identifier.as_deref().unwrap_or_default().escape_debug();
        report.say(
            group,
            Diagnostic::new(
                Code::AliasNotEvaluated,
                set.answer_place,
                format!("`{identifier}` of `{}` is answered although its target is down", set.name),
            )
            .label("an alias that neither evaluates its target nor has a health check")
            .help(help),
        );
    }
}

fn is_s3_website(resource: &AliasResource) -> bool {
    service(resource) == Some(AwsService::S3Website)
}

fn resource_sets<'p>(group: &Group<'p>, is_one: fn(&AliasResource) -> bool) -> Vec<&'p RecordSet> {
    let leads = |set: &&RecordSet| matches!(set.alias(), Some(Alias::Resource(resource)) if is_one(resource));
    group.sets.iter().copied().filter(leads).collect()
}

/// Resources of which a group can have one only (ALI-05, ALI-07).
pub(super) fn twice_in_group<'p>(group: &Group<'p>, report: &mut Report<'_, 'p>) {
    if let ([first, second, ..], PolicyKind::Failover) =
        (resource_sets(group, is_cloudfront).as_slice(), group.policy())
    {
        report.say(
            group,
            Diagnostic::new(
                Code::AliasResource,
                second.answer_place,
                format!("CloudFront cannot be on both sides of the failover `{}`", group.name),
            )
            .label("a second distribution")
            .related(first.answer_place, "the first one")
            .help("let one distribution have two origins, and fail over between these"),
        );
    }
    if let [first, second, ..] = resource_sets(group, is_s3_website).as_slice() {
        report.say(
            group,
            Diagnostic::new(
                Code::SuspectRecord,
                second.answer_place,
                format!("two S3 websites cannot both answer for `{}`", group.name),
            )
            .label("a bucket must be called like the name, and there is one such bucket in the world")
            .related(first.answer_place, "the first website")
            .help("put CloudFront before one of them"),
        );
    }
}
