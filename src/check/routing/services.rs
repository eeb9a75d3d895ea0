//! `[services]`.

use super::tree::Tree;
use super::{World, helper_names, renames};
use crate::check::Context;
use crate::check::federation::ttl;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DnsName, Service};
use crate::source::Located;
use crate::spec::{Entry, ServiceSpec};

pub(in crate::check) fn services<'s>(context: &mut Context<'s>, world: World<'_, 's>) -> Vec<Option<Service>> {
    let entries = context.spec.services.as_ref().map_or(&[][..], |services| &services.items);
    renames::claimed_once(
        context,
        entries.iter().map(|entry| entry.value.as_ref().and_then(|spec| spec.renamed_from.as_ref())),
    );
    for entry in entries {
        let Some(partial) = &entry.partial else { continue };
        context.look_for_more(entry.key.span, |context| {
            service(context, entry, partial, world);
        });
    }
    entries.iter().map(|entry| service(context, entry, entry.value.as_ref()?, world)).collect()
}

fn service<'s>(
    context: &mut Context<'s>,
    entry: &'s Entry<ServiceSpec>,
    spec: &'s ServiceSpec,
    world: World<'_, 's>,
) -> Option<Service> {
    let text = spec.name.as_ref().unwrap_or(&entry.key);
    let name = context.relative_name(text);
    let entries = context.spec.services.as_ref().map_or(&[][..], |services| &services.items);
    let renamed_from = renames::earlier_keys(context, spec.renamed_from.as_ref(), &entry.key, "service", |key| {
        entries.binary_search_by(|other| other.key.value.as_str().cmp(key)).is_ok()
    });
    moved_name(context, &renamed_from, &entry.key, spec.name.is_some());
    let owner = format!("service `{}`", entry.key);
    let group = Tree { context, world, owner: owner.clone() }.group(spec, &owner, entry.key.span)?;
    let name: Located<DnsName> = text.with(name?);
    let first_key = renamed_from.first().unwrap_or(&entry.key.value);
    helper_names::check(context, &group, &name.value, &format!("service/{first_key}"));
    let (ttl, ttl_place) = ttl(context, spec.ttl.as_ref());
    Some(Service { key: entry.key.clone(), renamed_from, name, ttl, ttl_place, group })
}

/// A new key is a new DNS name, too, unless the name is said: resources of another name are created anew.
pub(in crate::check) fn moved_name(
    context: &mut Context<'_>,
    renamed_from: &[String],
    key: &Located<String>,
    has_name: bool,
) {
    let Some(last) = renamed_from.last().filter(|_| !has_name) else { return };
    context.findings.push(
        Diagnostic::new(Code::RenameMovesName, key.span, format!("with its key, `{key}` gets another DNS name, too"))
            .label(format!("was `{last}`; records of another name are deleted and created anew"))
            .help(format!("to keep the DNS name, say `name = \"{last}\"`")),
    );
}
